"""Cells of which nobody can say what they hold → the error that stands in their place in a copy.

An error value, a formula without its result, an amount under a merged cell: left blank, a copy would hide that
something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.places import CellPlace
from generator.packs.layout import NUMBERS, Layout
from generator.read.cells import CellReader
from generator.read.records import rows_by_label
from generator.read.sheets import Found, find_sheets
from generator.read.workbook import RawCell, Workbook

#: What a spreadsheet calls an error; another word is none.
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")

_UNKNOWN = "#N/A"


def unreadable_cells(
    workbook: Workbook, layout: Layout, places: Mapping[CellPlace, CellPlace]
) -> dict[CellPlace, str]:
    """By their places in the copy, which ``places`` tells for each cell of the workbook."""
    errors: dict[CellPlace, str] = {}
    for found in find_sheets(layout, workbook.sheets, []).values():
        asked = _fields(found, layout) if found.sheet.kind == "fields" else _cells(found)
        for kind, cell in asked:
            place = places.get(CellPlace(found.raw.name, cell.address))
            error = _error(kind, cell)
            if place is not None and error:
                errors[place] = error
    return errors


def _fields(found: Found, layout: Layout) -> Iterator[tuple[str, RawCell]]:
    """The cells of the fields, each with what it should hold."""
    label, value = (column.title for column in found.sheet.columns[:2])
    rows = rows_by_label(found, label, CellReader(found.raw.name, layout, "元", 0, []))
    for field in found.sheet.rows:
        cell = found.cell(rows[field.label], value) if field.label in rows else None
        if cell is not None:
            yield field.kind, cell


def _cells(found: Found) -> Iterator[tuple[str, RawCell]]:
    """The cells below the header, each with what it should hold; formulas of the form itself are left out."""
    for row in found.data_rows():
        for column in found.sheet.columns:
            cell = found.cell(row, column.title)
            derived = column.derived
            if cell is not None and not column.shows and not (cell.formula and derived):
                yield column.kind, cell


def _error(kind: str, cell: RawCell) -> str:
    if cell.error:
        return str(cell.value) if cell.value in _ERRORS else _UNKNOWN
    blank = cell.formula and cell.value is None
    return _UNKNOWN if blank or (cell.covered and kind in NUMBERS) else ""
