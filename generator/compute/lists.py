"""The lists of ``values/``: one item for each code or project with money, or for each row of a sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.compute.blanks import blank_cell
from generator.compute.nomenclature import Nomenclature
from generator.compute.rows import RowPlan, group_rows
from generator.compute.values import Sources, entry_value, selected_value
from generator.model.disclosure import Item
from generator.model.facts import Record
from generator.model.money import add
from generator.model.values import Against, Part, Prose, Value
from generator.packs.layout import Column, Sheet
from generator.packs.names import JOINED
from generator.packs.value_spec import ListSpec

Fields = dict[str, Value | Prose | tuple[Item, ...]]


def list_items(spec: ListSpec, sources: Sources, names: Nomenclature) -> tuple[Item, ...]:
    """The items of one list, in code order or in the order of the workbook."""
    return _grouped(spec, sources, names) if spec.by else _rows(spec, sources)


def _grouped(spec: ListSpec, sources: Sources, names: Nomenclature) -> tuple[Item, ...]:
    plans = group_rows((spec.by,), (spec.level,), sources.facts.lines.where(spec.where), names)
    items = [_grouped_item(spec, plan, sources, names) for plan in plans]
    return tuple(item for item in items if _kept(spec, item))


def _kept(spec: ListSpec, item: Item) -> bool:
    amount = item.fields["金额"]
    assert isinstance(amount, Value)
    return bool(amount.now or (spec.either and (amount.before or amount.plan)))


def _grouped_item(spec: ListSpec, plan: RowPlan, sources: Sources, names: Nomenclature) -> Item:
    name = f"{spec.name}.{plan.key}"
    label = names.name(plan.code) if plan.code else plan.project
    amount = selected_value(f"{name}.金额", label, spec.where.narrowed(plan.where), sources)
    # the rows of the joined sheet about this code or project: those of the amount speak first, whatever fund others are of
    records = sources.records.labelled(spec.texts, plan.project or str(plan.code))
    behind = _behind(amount, records)
    fields: Fields = dict(_texts(spec, [*behind, *(each for each in records if each not in behind)], sources))
    fields["名称"] = names.project(label) if plan.code is None else names.words(plan.code, label)
    if plan.code is not None:
        fields["编码"] = names.words(plan.code, str(plan.code))
        fields["全称"] = names.words(plan.code, names.full_name(plan.code))
    reason, plan_reason = (_reasons(spec.reason_for(against), behind, sources) for against in Against)
    fields["金额"] = replace(amount, reason=reason, plan_reason=plan_reason)
    return Item(name=name, fields=fields)


def _behind(amount: Value, records: list[Record]) -> list[Record]:
    """The rows that the amount is made of; a row of another fund has no reason to give here."""
    places = {part.place for part in (*amount.parts, *amount.parts_before, *amount.parts_plan)}
    return [record for record in records if any(entry.place in places for entry in record.entries.values())]


def _texts(spec: ListSpec, records: list[Record], sources: Sources) -> dict[str, Prose]:
    """The words of the joined sheet's columns; a column that no row fills is blank, never missing."""
    columns = sources.layout.sheet(spec.texts).columns if spec.texts else ()
    texts = {column.title: Prose("") for column in columns if column.kind in JOINED}
    for record in reversed(records):
        for title, entry in record.entries.items():
            if title in texts and isinstance(entry.content, str):
                texts[title] = Prose(entry.text, entry.place)
    return texts


def _reasons(title: str, records: list[Record], sources: Sources) -> Prose | None:
    """The reasons of all rows of one 科目 in a column."""
    return sources.clause([record.entries[title] for record in records if title in record.entries])


def _rows(spec: ListSpec, sources: Sources) -> tuple[Item, ...]:
    sheet = sources.layout.sheet(spec.sheet)
    chosen = [record for record in sources.facts.records.get(spec.sheet, ()) if _matches(spec, record)]
    return tuple(
        _row_item(f"{spec.name}.{number}", spec, sheet, record, sources)
        for number, record in enumerate(chosen, start=1)
    )


def _matches(spec: ListSpec, record: Record) -> bool:
    return (
        all(record.text(column) == word for column, word in spec.only.items())
        and all(record.text(column) != word for column, word in spec.without.items())
        and (not spec.having or bool(record.amount(spec.having)))
        and (not spec.lacking or not record.amount(spec.lacking))
    )


def _row_item(name: str, spec: ListSpec, sheet: Sheet, record: Record, sources: Sources) -> Item:
    fields: Fields = {"序号": Prose(name.rsplit(".", 1)[-1])}
    for column in sheet.columns:
        fields[column.title] = _field(f"{name}.{column.title}", column, record, sources)
    for child_name, child_sheet in spec.children.items():
        fields[child_name] = _children(
            f"{name}.{child_name}", sources, child_sheet, spec.on, record.text(spec.on)
        )
    return Item(name=name, fields=fields)


def _children(name: str, sources: Sources, sheet_name: str, on: str, key: str) -> tuple[Item, ...]:
    sheet = sources.layout.sheet(sheet_name)
    chosen = sources.records.holding(sheet_name, on, key)
    return tuple(
        Item(
            name=f"{name}.{n}",
            fields={c.title: _field(f"{name}.{n}.{c.title}", c, record, sources) for c in sheet.columns},
        )
        for n, record in enumerate(chosen, start=1)
    )


def _field(name: str, column: Column, record: Record, sources: Sources) -> Value | Prose:
    entry = record.entries.get(column.title)
    if column.computed == "合计" and entry is None:
        return _sum_of(name, column, record, sources)
    if column.kind in ("金额", "数量"):
        blank = blank_cell(sources.facts, record.sheet, record.row, column.title)
        return entry_value(name, column.title, entry, "元" if column.kind == "金额" else "", blank)
    return Prose(record.text(column.title), None if entry is None else entry.place)


def _sum_of(name: str, column: Column, record: Record, sources: Sources) -> Value:
    entries = [record.entries[title] for title in column.of if title in record.entries]
    parts = tuple(Part(e.content, record.label, e.place) for e in entries if isinstance(e.content, Decimal))
    blanks = [blank_cell(sources.facts, record.sheet, record.row, title) for title in column.of]
    return Value(
        name=name,
        label=column.title,
        now=add([part.amount for part in parts]),
        parts=parts,
        blanks=() if parts else tuple(place for cell in blanks for place in cell),
    )
