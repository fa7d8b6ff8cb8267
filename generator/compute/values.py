"""The figures of ``values/``: selections of lines with last year and the plan beside, sums, counts, and single cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compute.blanks import blank_amounts, blank_cell
from generator.compute.records import Records
from generator.model.disclosure import Item, Named
from generator.model.facts import Entry, Facts
from generator.model.kept import once_for_same
from generator.model.lines import Line, Lines, Period, Selection
from generator.model.money import add
from generator.model.places import CellPlace, PackPlace
from generator.model.values import Against, Counterpart, Part, Prose, Value, prose_at
from generator.packs.layout import FixedRow, Layout, Sheet
from generator.packs.source import PackError, Problem
from generator.packs.value_spec import CellsSpec, ValueSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where figures come from: the facts with their rows sorted out, what the pack means by this year, last year and the
    plan, and what parts reasons."""

    facts: Facts
    records: Records
    layout: Layout
    periods: Mapping[str, Period]
    reason_mark: str

    def entry(self, address: str) -> Entry | None:
        """The entry at 表.行.列; None when blank. Raises PackError when the layout has no such cell."""
        sheet_name, row_name, column = _split(address)
        row = self._fixed_row(sheet_name, row_name, address)
        records = self.records.labelled(sheet_name, row.label)
        return records[0].entries.get(column) if records else None

    def reason(self, address: str) -> Prose | None:
        """The words at an address as a reason; None when blank or when no address is given."""
        entry = self.entry(address) if address else None
        return None if entry is None else self.clause([entry])

    def clause(self, entries: list[Entry]) -> Prose | None:
        """The reasons in some cells as one clause, each once: without “主要原因是”, line ends or a closing mark, which
        the sentence around it brings. None when nothing is left."""
        pieces = [(piece.strip(), entry.place) for entry in entries for piece in entry.text.split("\n")]
        words = [(_LEAD.sub("", piece).rstrip("。；;，,、.！!　 "), place) for piece, place in pieces]
        clause = self.reason_mark.join(dict.fromkeys(word for word, _ in words if word))
        return prose_at(clause, tuple(place for word, place in words if word)) if clause else None

    def blank(self, address: str) -> tuple[CellPlace, ...]:
        """The cell at 表.行.列, filled in or not."""
        sheet_name, row_name, column = _split(address)
        row = self._fixed_row(sheet_name, row_name, address)
        return blank_cell(self.facts, sheet_name, row.label, column)

    def _fixed_row(self, sheet_name: str, row_name: str, address: str) -> FixedRow:
        row = _fixed_rows(self.layout).get((sheet_name, row_name))
        if row is None:
            message = f"工作簿里没有“{address}”这一格，应当写成 表.行.列。"
            raise PackError([Problem(PackPlace("values/"), message)])
        return row


@once_for_same
def _fixed_rows(layout: Layout) -> Mapping[tuple[str, str], FixedRow]:
    """The printed rows by sheet and by label or name; of several the first."""
    rows = [(sheet.name, row) for sheet in layout.sheets for row in sheet.rows]
    return {(sheet, word): row for sheet, row in reversed(rows) for word in (row.label, row.name)}


def selected_value(name: str, label: str, where: Selection, sources: Sources) -> Value:
    """A figure from a selection of lines, this year, last year and in the plan."""
    lines, facts, layout = sources.facts.lines.where(where), sources.facts, sources.layout
    now = lines.of(sources.periods["now"])
    before, plan = (_selected_counterpart(against, where, lines, sources) for against in Against)
    return Value(
        name=name,
        label=label,
        now=now.total(),
        before=before.amount,
        plan=plan.amount,
        parts=_parts(now),
        parts_before=before.parts,
        parts_plan=plan.parts,
        blanks=() if now else blank_amounts(where, "now", facts, layout),
        blanks_before=before.blanks,
        blanks_plan=plan.blanks,
    )


def _selected_counterpart(against: Against, where: Selection, lines: Lines, sources: Sources) -> Counterpart:
    """The side of one period. Where the workbook has no place for it there is none, which is not nought."""
    period = sources.periods.get(against.value)
    if period is None:
        return Counterpart()
    held = lines.of(period)
    blanks = () if held else blank_amounts(where, against.value, sources.facts, sources.layout)
    return Counterpart(held.total() if held or blanks else None, _parts(held), blanks)


def declared_value(
    spec: ValueSpec, sources: Sources, names: Mapping[str, Named], blanks: Mapping[str, tuple[CellPlace, ...]]
) -> Value:
    """The figure of one [[value]]; ``names`` holds all that it may refer to, ``blanks`` where items of lists would be."""
    value = _bare_value(spec, sources, names, blanks)
    value = _with_typed(value, sources, {against: spec.typed(against) for against in Against})
    reason, plan_reason = sources.reason(spec.reason), sources.reason(spec.plan_reason)
    value = replace(value, reason=reason, plan_reason=plan_reason)
    return _with_shared_reasons(value, _named_value(spec, spec.like, names)) if spec.like else value


def _bare_value(
    spec: ValueSpec, sources: Sources, names: Mapping[str, Named], blanks: Mapping[str, tuple[CellPlace, ...]]
) -> Value:
    """The figure without what is said of it in cells of its own: a selection, a count, or a sum."""
    if spec.where is not None:
        return selected_value(spec.name, spec.label, spec.where, sources)
    if spec.count:
        return _count(spec, names, blanks)
    if spec.total:
        # a list may lack items of last year or of the plan alone, so only those of this year can be added up
        parts = _listed(spec, names)
        return _sum(spec, parts, () if parts else blanks.get(spec.total.rpartition(".")[0], ()))
    parts = [_named_value(spec, name, names) for name in spec.sum]
    value = _sum(spec, parts)
    for against in Against:
        value = value.beside(against, _added([part.counterpart(against) for part in parts]))
    return value


def _sum(spec: ValueSpec, parts: list[Value], blanks: tuple[CellPlace, ...] = ()) -> Value:
    """This year's figures added up; ``blanks`` is where they would stand when there are none."""
    return Value(
        name=spec.name,
        label=spec.label,
        now=add([part.now for part in parts]),
        unit=spec.unit,
        parts=tuple(part for value in parts for part in value.parts),
        blanks=(*blanks, *(place for value in parts for place in value.blanks)),
    )


def _added(sides: list[Counterpart]) -> Counterpart:
    """One side of a sum: none unless every summand has it."""
    amounts = [side.amount for side in sides if side.amount is not None]
    if len(amounts) < len(sides):
        return Counterpart()
    return Counterpart(
        add(amounts),
        tuple(part for side in sides for part in side.parts),
        tuple(place for side in sides for place in side.blanks),
    )


def cell_values(spec: CellsSpec, sources: Sources) -> dict[str, Value]:
    """The figures of one [[cells]]: every open amount or quantity of a sheet with printed rows."""
    sheet = sources.layout.sheet(spec.sheet)
    values = {}
    for row in sheet.rows:
        for column in sheet.columns:
            if column.kind not in ("金额", "数量") or row.closes(column):
                continue
            if not spec.column or spec.column == column.title:
                name = f"{sheet.name}.{row.name}" + ("" if spec.column else f".{column.title}")
                address = f"{sheet.name}.{row.name}.{column.title}"
                unit = "元" if column.kind == "金额" else row.unit
                entry, blank = sources.entry(address), sources.blank(address)
                value = entry_value(name, row.label, entry, unit, blank)
                values[name] = _with_typed(value, sources, _beside(spec, sheet, row))
    return values


def _beside(spec: CellsSpec, sheet: Sheet, row: FixedRow) -> dict[Against, str]:
    """The addresses of last year's figure and of the plan in a row that asks for them."""
    titles = {against: title for against in Against if (title := spec.beside(against))}
    return {
        against: f"{sheet.name}.{row.name}.{title}"
        for against, title in titles.items()
        if not row.closes(sheet.column(title))
    }


def entry_value(
    name: str, label: str, entry: Entry | None, unit: str, blank: tuple[CellPlace, ...] = ()
) -> Value:
    """The figure in one cell; nothing when blank, then ``blank`` is where it would stand."""
    if entry is None or not isinstance(entry.content, Decimal):
        return Value(name=name, label=label, now=Decimal(0), unit=unit, blanks=blank)
    return Value(
        name=name, label=label, now=entry.content, unit=unit, parts=(Part(entry.content, label, entry.place),)
    )


def field_named(sheet: Sheet, facts: Facts) -> dict[str, Named]:
    """The fields of 基本信息 by label: numbers as figures, 名单 as lists, everything else as words."""
    named: dict[str, Named] = {}
    for field in sheet.rows:
        entry = facts.fields.get(field.label)
        if field.kind in ("整数", "增减数"):
            blank = blank_field(sheet, field.label, facts)
            named[field.label] = entry_value(field.label, field.label, entry, field.unit, blank)
        elif field.kind == "名单":
            named[field.label] = _names_in(field.label, entry)
        else:
            named[field.label] = Prose(
                "" if entry is None else entry.text, None if entry is None else entry.place
            )
    return named


def blank_field(sheet: Sheet, label: str, facts: Facts) -> tuple[CellPlace, ...]:
    """The cell of a field, filled in or not."""
    return blank_cell(facts, sheet.name, label, sheet.columns[1].title)


_NONE_WORDS = {"无", "没有", "否", "0", "/", "-", "－", "—"}
_APART = re.compile(r"[、，,；;\n](?![^（(]*[）)])")
_LEAD = re.compile(r"^(?:主要)?原因(?:是|为)?[：:，,]?\s*")


def _names_in(label: str, entry: Entry | None) -> tuple[Item, ...]:
    """The names of a list; marks inside brackets part nothing: 综合科（含财务、人事）."""
    text = "" if entry is None else entry.text.rstrip("。. ")
    if entry is None or text in _NONE_WORDS:
        return ()
    words = [word.strip() for word in _APART.split(text) if word.strip()]
    return tuple(Item(name=f"{label}.{word}", fields={"名称": Prose(word, entry.place)}) for word in words)


def _with_typed(value: Value, sources: Sources, addresses: Mapping[Against, str]) -> Value:
    """The figure with last year or plan from cells of their own, where addresses are given."""
    for against, address in addresses.items():
        if address:
            entry, blank = sources.entry(address), sources.blank(address)
            typed = entry_value(address, value.label, entry, value.unit, blank)
            value = value.beside(against, Counterpart(typed.now, typed.parts, typed.blanks))
    return value


def _with_shared_reasons(value: Value, other: Value) -> Value:
    """One reason for one change: the other figure's, when it is the same change and this one has no reason itself."""
    if not value.reason and value.change == other.change:
        value = replace(value, reason=other.reason)
    plans = value.plan is not None and other.plan is not None
    if plans and not value.plan_reason and value.change_from(Against.PLAN) == other.change_from(Against.PLAN):
        value = replace(value, plan_reason=other.plan_reason)
    return value


def _count(spec: ValueSpec, names: Mapping[str, Named], blanks: Mapping[str, tuple[CellPlace, ...]]) -> Value:
    items = _items(spec, spec.count, names)
    places = ((item, _figure_place(item) or item.place) for item in items)
    parts = tuple(Part(Decimal(1), item.name, place) for item, place in places if place)
    return Value(
        name=spec.name,
        label=spec.label,
        now=Decimal(len(items)),
        unit=spec.unit,
        parts=parts,
        blanks=() if items else blanks.get(spec.count, ()),
    )


def _figure_place(item: Item) -> CellPlace | None:
    """The first cell of an item that holds a figure: what makes it count."""
    values = [field for field in item.fields.values() if isinstance(field, Value)]
    return next((place for value in values for place in value.places), None)


def _listed(spec: ValueSpec, names: Mapping[str, Named]) -> list[Value]:
    list_name, field = spec.total.rsplit(".", 1)
    fields = [item.fields.get(field) for item in _items(spec, list_name, names)]
    return [value for value in fields if isinstance(value, Value)]


def _items(spec: ValueSpec, name: str, names: Mapping[str, Named]) -> tuple[Item, ...]:
    named = names.get(name)
    if not isinstance(named, tuple):
        raise PackError([Problem(PackPlace("values/"), f"“{spec.name}”里的“{name}”不是清单。")])
    return named


def _named_value(spec: ValueSpec, name: str, names: Mapping[str, Named]) -> Value:
    named = names.get(name)
    if not isinstance(named, Value):
        message = f"“{spec.name}”里的“{name}”不是前面已经定义的数。"
        raise PackError([Problem(PackPlace("values/"), message)])
    return named


def _parts(lines: Lines) -> tuple[Part, ...]:
    return tuple(_part(line) for line in lines)


def _part(line: Line) -> Part:
    return Part(line.amount, line.label, line.place)


def _split(address: str) -> tuple[str, str, str]:
    parts = address.split(".")
    if len(parts) != 3:
        raise PackError([Problem(PackPlace("values/"), f"“{address}”应当写成 表.行.列。")])
    return parts[0], parts[1], parts[2]
