"""Subtotals of an export that its own items do not add up to → declared subtotals, where the sheet takes them.

A 类 that differs from its 款 by no more than rounding explains is printed as declared; a 类 without any 款 is all there is.
What differs by more is filled in by its items alone, and comparing tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from generator.importing.filling import Filling, code_column
from generator.model.codes import Code
from generator.model.export import ExportBlock, ExportRow
from generator.model.money import EXACT, add, in_unit, rounding_allowance
from generator.packs.import_spec import ImportBlock, ImportColumn


class Rounding(NamedTuple):
    """How a table is rounded: its unit of money and so many decimals."""

    unit: str
    places: int


def fill_subtotals(block: ImportBlock, read: ExportBlock, filling: Filling, rounding: Rounding) -> None:
    """Adds the declared subtotals of a block to the sheet that it fills."""
    sheet = filling.layout.sheet(block.fills)
    target = code_column(sheet, block.of)
    if target is None or sheet.subtotals != target.title:
        return
    for row, items in _coarse(read, target.level):
        columns = [column for column in block.columns if column.fills and _amount(row, column)]
        if len(columns) != 1:  # a 类 of several kinds cannot be declared for one of them
            continue
        (column,) = columns
        amount = _amount(row, column)
        # whatever kind the items are of, the declared amount stands against all of them
        total = add([_amount(item, each) for item in items for each in block.columns if each.fills])
        difference = EXACT.subtract(amount, total)
        allowed = abs(in_unit(difference, rounding.unit)) <= rounding_allowance(len(items), rounding.places)
        if not items or (difference and allowed):
            key: Mapping[str, str] = {target.title: str(row.code), **block.sets, **column.sets}
            filling.add(sheet.name, key, column.fills, amount)


def _coarse(read: ExportBlock, level: str) -> Iterator[tuple[ExportRow, list[ExportRow]]]:
    """The rows above the level, each with the rows of that level below it."""
    rows: list[tuple[Code, ExportRow]] = [(row.code, row) for row in read.rows if row.code is not None]
    items = [(code, row) for code, row in rows if code.level == level]
    for code, row in rows:
        if code.level != level:
            yield row, [item for each, item in items if each.within(code)]


def _amount(row: ExportRow, column: ImportColumn) -> Decimal:
    figure = row.amounts.get(column.key)
    return Decimal(0) if figure is None else figure.value
