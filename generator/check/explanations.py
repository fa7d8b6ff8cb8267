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
from generator.model.values import Against, Counterpart, Part, Prose, Value
from generator.packs.layout import Layout
from generator.packs.pack import Pack
from generator.packs.value_spec import ValueSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A reason and what it explains: the change ``against`` last year or the plan. ``code``: of one 科目 (empty: of the whole report); ``carried``: of money carried
    over, which rises when spending falls."""

    text: str
    place: CellPlace
    figures: tuple[Value, ...]
    against: Against = Against.BEFORE
    code: str = ""
    carried: bool = False

    @property
    def figure(self) -> Value:
        """The figure that messages speak of."""
        return next((figure for figure in self.figures if self._way(figure)), self.figures[0])

    @property
    def way(self) -> Way | None:
        """Which way all of its figures went; None when they stayed or parted."""
        ways = {self._way(figure) for figure in self.figures}
        return ways.pop() if len(ways) == 1 else None

    @property
    def changed(self) -> bool:
        """Whether anything changed, so that the reason will be printed."""
        return any(self._way(figure) for figure in self.figures)

    def _way(self, figure: Value) -> Way | None:
        return way_of(figure.change_from(self.against))


def explanations(disclosure: Disclosure, pack: Pack, names: Mapping[str, str]) -> tuple[Explanation, ...]:
    """All of them; a cell that several figures or lists share once. ``names`` are those of the 科目, by code."""
    found = [*_of_values(disclosure, pack), *_of_rows(disclosure, pack, names)]
    return tuple({each.place: each for each in reversed(found)}.values())[::-1]


#: What a figure is held against, as messages say it.
SAID = {Against.BEFORE: "上年", Against.PLAN: "年初预算"}


def told(figure: Value, against: Against, unit: str) -> str:
    """A change as messages say it: 比上年增加 49.26 万元（10.24%）."""
    change = figure.change_from(against)
    way = way_of(change)
    if way is None:
        return f"与{SAID[against]}相同"
    rate = "" if change.rate is None else f"（{plain(round_half_up(change.rate, 2))}%）"
    return f"比{SAID[against]}{way.value} {plain(in_unit(change.delta, unit))} {unit}{rate}"


def _of_values(disclosure: Disclosure, pack: Pack) -> Iterator[Explanation]:
    by_address: dict[tuple[Against, str], list[ValueSpec]] = {}
    for against in Against:
        for spec in pack.vocabulary.values:
            if address := spec.reason_for(against):
                by_address.setdefault((against, address), []).append(spec)
    for (against, address), specs in by_address.items():
        entry = _entry(address, disclosure.facts, pack.layout)
        figures = tuple(value for s in specs if isinstance(value := disclosure.names[s.name], Value))
        if entry is not None and figures:
            carried = any(spec.where and spec.where.vintage is Vintage.CARRYOVER for spec in specs)
            yield Explanation(
                text=entry.text, place=entry.place, figures=figures, against=against, carried=carried
            )


def _entry(address: str, facts: Facts, layout: Layout) -> Entry | None:
    """The cell at 表.行.列, whose row may bear its label or its name."""
    sheet_name, row_name, column = address.split(".")
    labels = [row.label for row in layout.sheet(sheet_name).rows if row_name in (row.label, row.name)]
    for record in facts.records.get(sheet_name, ()):
        if record.label in labels:
            return record.entries.get(column)
    return None


def _of_rows(disclosure: Disclosure, pack: Pack, names: Mapping[str, str]) -> Iterator[Explanation]:
    """Of each row that gives a reason: what it posts itself, whatever its fund."""
    columns = {
        (spec.texts, title, spec.where.ledger, against)
        for spec in pack.vocabulary.lists
        for against in Against
        if (title := spec.reason_for(against))
    }
    for sheet, title, ledger, against in sorted(columns, key=str):
        by_place: dict[CellPlace, list[Line]] = {}
        for line in disclosure.facts.lines:
            if line.ledger is ledger:
                by_place.setdefault(line.place, []).append(line)
        for record in disclosure.facts.records.get(sheet, ()):
            reason = record.entries.get(title)
            if reason is not None:
                lines = [line for entry in record.entries.values() for line in by_place.get(entry.place, ())]
                figure = moved(_label(record, names), Lines(lines), pack)
                yield from [_of_row(record, reason, figure, against, lines)] if lines else []


def _label(record: Record, names: Mapping[str, str]) -> str:
    return f"{record.label} {names.get(record.label, '')}".strip()


def _of_row(record: Record, reason: Entry, figure: Value, against: Against, lines: list[Line]) -> Explanation:
    return Explanation(
        text=reason.text,
        place=reason.place,
        figures=(figure,),
        against=against,
        code=record.label,
        carried=any(line.vintage is Vintage.CARRYOVER for line in lines),
    )


def moved(label: str, lines: Lines, pack: Pack) -> Value:
    """Some lines as a figure with last year and the plan beside."""
    now = lines.of(pack.periods["now"])
    value = Value(name=label, label=label, now=now.total(), parts=tuple(map(_part, now)))
    for against in Against:
        period = pack.periods.get(against.value)
        if period is not None:
            other = lines.of(period)
            value = value.beside(against, Counterpart(other.total(), tuple(map(_part, other))))
    return value


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
