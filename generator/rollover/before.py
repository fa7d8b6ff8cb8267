"""This year's figures of a row → what its columns of last year hold in next year's workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.model.facts import Record
from generator.model.lines import Selection
from generator.model.money import add
from generator.model.terms import Ledger
from generator.model.values import Value
from generator.packs.layout import Column, FixedRow, Layout, Sheet


def figures_before(sheet: Sheet, record: Record) -> Iterator[tuple[str, Decimal]]:
    """Column title → amount in yuan: the sum of the columns of this year that lie within the column. A column none
    of whose parts is filled stays blank."""
    for column in columns_before(sheet):
        amounts = [_amount(sheet, record, twin) for twin in _twins(sheet, column)]
        filled = [amount for amount in amounts if amount is not None]
        if filled:
            yield column.title, add(filled)


def typed_before(sheet: Sheet, row: FixedRow, values: Mapping[str, Value]) -> Iterator[tuple[str, Decimal]]:
    """The same where last year's figure is typed because no line holds it: this year's figure of the row's value."""
    value = values.get(row.value)
    for title in row.typed:
        if sheet.column(title).period == "before" and value is not None and value.parts:
            yield title, value.now


def columns_before(sheet: Sheet) -> list[Column]:
    """The columns of a sheet that hold last year's lines."""
    return [column for column in sheet.columns if column.posts and column.period == "before"]


def ledgers_carried(layout: Layout, selections: Mapping[str, tuple[Selection, ...]]) -> set[Ledger]:
    """The ledgers whose figures of this year go on; ``selections`` says for the name of a value what it adds up."""
    carried = {
        ledger for sheet in layout.sheets for column in columns_before(sheet) for ledger in column.posts
    }
    typed = [row.value for sheet in layout.sheets for row in sheet.rows if row.typed]
    added = [each.ledger for name in typed for each in selections.get(name, ())]
    return carried | {ledger for ledger in added if ledger is not None}


def _twins(sheet: Sheet, before: Column) -> list[Column]:
    """The columns of this year whose lines lie within a column of last year."""
    wanted = sheet.sets.narrowed(before.sets)
    return [
        column
        for column in sheet.columns
        if column.period == "now"
        and column.posts == before.posts
        and wanted.holds(sheet.sets.narrowed(column.sets))
    ]


def _amount(sheet: Sheet, record: Record, whole: Column) -> Decimal | None:
    """The amount of a column, or of its filled “其中” columns where only these are filled."""
    amount = record.amount(whole.title)
    if amount is not None:
        return amount
    parts = [record.amount(column.title) for column in sheet.columns if column.part_of == whole.title]
    filled = [part for part in parts if part is not None]
    return add(filled) if filled else None
