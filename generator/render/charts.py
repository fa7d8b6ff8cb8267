"""A chart spec and the figures of a report → the printed chart: parts that are something, in words and numbers.

A chart of one part says nothing that its figure does not say, and takes half a page for it: then there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from generator.model.derivation import LABEL, last_year, named
from generator.model.disclosure import Item, Named
from generator.model.document import Chart, ChartKind, ChartRow, Figure, Inline, Origin
from generator.model.money import digits_of, in_unit, round_half_up
from generator.model.places import PackPlace
from generator.model.values import Prose, Value
from generator.packs.chart_spec import BEFORE, KINDS, MOST_SLICES, ChartSpec
from generator.packs.wording import NumberStyle
from generator.render.markup import plain_words
from generator.render.numbers import print_money

#: Fewer parts than this are no comparison.
FEWEST_PARTS = 2

#: A spreadsheet's usual format shows so many digits and rounds the rest away.
_MOST_USUAL_DIGITS = 9


class NoLastYearError(Exception):
    """A chart shows last year of a figure that has none: a nought would be made up. The message is Chinese."""


def print_chart(
    spec: ChartSpec,
    names: Mapping[str, Named],
    style: NumberStyle,
    words: tuple[str, Mapping[str, str]],
    anchor: str,
    template: PackPlace,
) -> Chart | None:
    """The chart; None when fewer than two parts are anything in a year that is shown. ``words``: its rendered title, and
    the rendered name of each year. Raises NoLastYearError."""
    title, series = words
    printed = [_row(value, label, spec, style) for value, label in _parts(spec, names)]
    rows = tuple(row for row in printed if any(figure.value for figure in row.figures))
    if len(rows) < FEWEST_PARTS:
        return None
    return Chart(
        name=spec.name,
        title=title,
        kind=_kind(spec, rows),
        unit=spec.unit,
        series=tuple(series.values()),
        rows=rows,
        number_format=_number_format(style, rows),
        anchor=anchor,
        template=template,
    )


def _parts(spec: ChartSpec, names: Mapping[str, Named]) -> Iterable[tuple[Value, tuple[Inline, ...]]]:
    """The figures and what people call them."""
    for name in spec.parts:
        value = cast("Value", names[name])
        yield value, plain_words(value.label, Origin(named(name, LABEL)))
    for item in cast("tuple[Item, ...]", names[spec.list]) if spec.list else ():
        label = cast("Prose", item.fields[LABEL])
        origin = Origin(f"{item.name}.{LABEL}", label.places, label.book)
        yield cast("Value", item.fields["金额"]), plain_words(label.text, origin)


def _row(value: Value, label: tuple[Inline, ...], spec: ChartSpec, style: NumberStyle) -> ChartRow:
    if BEFORE in spec.series and value.before is None:
        raise NoLastYearError(f"图“{spec.name}”里的“{value.name}”没有上年数，series 里不能写“{BEFORE}”。")
    shown = [last_year(value) if year == BEFORE else value for year in spec.series]
    return ChartRow(
        label=label,
        figures=tuple(_figure(each, spec.unit, style) for each in shown),
        drawn=tuple(_drawn(each, spec.unit, style) for each in shown),
    )


def _figure(value: Value, unit: str, style: NumberStyle) -> Figure:
    return Figure(print_money(value.now, unit, style) or "0", value.name, value.now, "元", value.origins)


def _drawn(value: Value, unit: str, style: NumberStyle) -> Decimal:
    return round_half_up(in_unit(value.now, unit), style.decimals)


def _kind(spec: ChartSpec, rows: tuple[ChartRow, ...]) -> ChartKind:
    """As the pack says. A slice below nothing cannot be cut, and many cannot be told apart: lying bars can show them."""
    kind = cast("ChartKind", KINDS[spec.kind])
    if kind == "pie" and (len(rows) > MOST_SLICES or any(row.drawn[0] < 0 for row in rows)):
        return "bars"
    return kind


def _number_format(style: NumberStyle, rows: tuple[ChartRow, ...]) -> str:
    """Usual where that prints what the figures print. A spreadsheet cannot leave out a decimal point with its zeros, so
    grouped and long numbers show all their decimals."""
    short = all(digits_of(amount) <= _MOST_USUAL_DIGITS for row in rows for amount in row.drawn)
    if style.trim and not style.grouping and short:
        return "General"
    decimals = f".{'0' * style.decimals}" if style.decimals else ""
    return ("#,##0" if style.grouping else "0") + decimals
