"""Disclosure → every cell that gives a reason, with the figures whose change it explains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.check.phrases import Way, way_of
from generator.model.disclosure import Disclosure
from generator.model.facts import Entry, Facts, Record
from generator.model.lines import Line, Lines
from generator.model.money import in_unit, plain, round_half_up
from generator.model.places import CellPlace
from generator.model.terms import Vintage
from generator.model.values import Change, Part, Prose, Value
from generator.packs.layout import Layout
from generator.packs.pack import Pack
from generator.packs.value_spec import ValueSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A reason and what it explains. ``code``: of one 科目 (empty: of the whole report); ``carried``: of money carried
    over, which rises when spending falls."""

    text: str
    place: CellPlace
    figures: tuple[Value, ...]
    code: str = ""
    carried: bool = False

    @property
    def figure(self) -> Value:
        """The figure that messages speak of."""
        return next((figure for figure in self.figures if way_of(figure.change)), self.figures[0])

    @property
    def way(self) -> Way | None:
        """Which way all of its figures went; None when they stayed or parted."""
        ways = {way_of(figure.change) for figure in self.figures}
        return ways.pop() if len(ways) == 1 else None

    @property
    def changed(self) -> bool:
        """Whether anything changed, so that the reason will be printed."""
        return any(way_of(figure.change) for figure in self.figures)


def explanations(disclosure: Disclosure, pack: Pack, names: Mapping[str, str]) -> tuple[Explanation, ...]:
    """All of them; a cell that several figures or lists share once. ``names`` are those of the 科目, by code."""
    found = [*_of_values(disclosure, pack), *_of_rows(disclosure, pack, names)]
    return tuple({each.place: each for each in reversed(found)}.values())[::-1]


def told(change: Change, unit: str) -> str:
    """A change as messages say it: 比上年增加 49.26 万元（10.24%）."""
    way = way_of(change)
    if way is None:
        return "与上年相同"
    rate = "" if change.rate is None else f"（{plain(round_half_up(change.rate, 2))}%）"
    return f"比上年{way.value} {plain(in_unit(change.delta, unit))} {unit}{rate}"


def _of_values(disclosure: Disclosure, pack: Pack) -> Iterator[Explanation]:
    by_address: dict[str, list[ValueSpec]] = {}
    for spec in pack.vocabulary.values:
        if spec.reason:
            by_address.setdefault(spec.reason, []).append(spec)
    for address, specs in by_address.items():
        entry = _entry(address, disclosure.facts, pack.layout)
        figures = tuple(value for s in specs if isinstance(value := disclosure.names[s.name], Value))
        if entry is not None and figures:
            carried = any(spec.where and spec.where.vintage is Vintage.CARRYOVER for spec in specs)
            yield Explanation(text=entry.text, place=entry.place, figures=figures, carried=carried)


def _entry(address: str, facts: Facts, layout: Layout) -> Entry | None:
    """The cell at 表.行.列, whose row may bear its label or its name."""
    sheet_name, row_name, column = address.split(".")
    labels = [row.label for row in layout.sheet(sheet_name).rows if row_name in (row.label, row.name)]
    for record in facts.records.get(sheet_name, ()):
        if record.label in labels:
            return record.entries.get(column)
    return None


def _of_rows(disclosure: Disclosure, pack: Pack, names: Mapping[str, str]) -> Iterator[Explanation]:
    """Of each row that gives a reason: what it posts itself, this year and last, whatever its fund."""
    columns = {(s.texts, s.reason, s.where.ledger) for s in pack.vocabulary.lists if s.reason}
    for sheet, title, ledger in sorted(columns, key=str):
        by_place: dict[CellPlace, list[Line]] = {}
        for line in disclosure.facts.lines:
            if line.ledger is ledger:
                by_place.setdefault(line.place, []).append(line)
        for record in disclosure.facts.records.get(sheet, ()):
            reason = record.entries.get(title)
            if reason is not None:
                lines = [line for entry in record.entries.values() for line in by_place.get(entry.place, ())]
                yield from [_of_row(record, reason, Lines(lines), names, pack)] if lines else []


def _of_row(record: Record, reason: Entry, lines: Lines, names: Mapping[str, str], pack: Pack) -> Explanation:
    label = f"{record.label} {names.get(record.label, '')}".strip()
    return Explanation(
        text=reason.text,
        place=reason.place,
        figures=(moved(label, lines, pack),),
        code=record.label,
        carried=any(line.vintage is Vintage.CARRYOVER for line in lines),
    )


def moved(label: str, lines: Lines, pack: Pack) -> Value:
    """Some lines as a figure with last year beside."""
    now, before = lines.of(pack.periods["now"]), lines.of(pack.periods["before"])
    return Value(
        name=label,
        label=label,
        now=now.total(),
        before=before.total(),
        parts=tuple(map(_part, now)),
        parts_before=tuple(map(_part, before)),
    )


def _part(line: Line) -> Part:
    return Part(line.amount, line.label, line.place)


def names_of_codes(disclosure: Disclosure, pack: Pack) -> Mapping[str, str]:
    """The names of the 科目 that the lists of the report print, by code."""
    names: dict[str, str] = {}
    for spec in pack.vocabulary.lists:
        items = disclosure.names[spec.name]
        for item in items if spec.by and isinstance(items, tuple) else ():
            code = item.fields.get("编码")
            if isinstance(code, Prose):
                names[code.text] = item.label
    return names
