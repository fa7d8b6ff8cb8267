"""What a clerk's workbook holds beyond the layout: where it goes in a copy, and writing it there as plain values.

Columns of the clerk's own stand right of the table, rows below it, whole sheets behind the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from generator.form.contents import ContentsError, settled
from generator.form.formula import Cell
from generator.form.plan import function_column
from generator.form.styles import Styles
from generator.model.characters import printable
from generator.model.contents import FIRST_ROW, Content, fits_a_cell
from generator.model.places import CellPlace
from generator.packs.layout import Layout, Sheet

#: By the clerk's own name of the sheet, cells by (row, column), both from 1.
Given = Mapping[str, Mapping[tuple[int, int], Content]]

_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Strangers:
    """The strangers by the copy's sheets, both layout's and clerk's own; ``places``: a cell or sheet of theirs → where
    it went; ``own``: the sheets that are wholly strangers."""

    cells: Mapping[Cell, Content]
    places: Mapping[CellPlace, CellPlace]
    own: tuple[str, ...]

    def first_free(self, sheet: Sheet) -> int:
        """The first column to the right of everything in a sheet of the layout."""
        mine = [cell.column + 1 for cell in self.cells if cell.sheet == sheet.name]
        return max([_width(sheet), *mine])


def settle_strangers(
    layout: Layout, places: Mapping[CellPlace, CellPlace], given: Given, taken: Collection[str]
) -> Strangers:
    """A place for each. ``places``: each known cell → its cell in the copy; ``taken``: names of sheets in the copy."""
    known = {old.sheet: new.sheet for old, new in places.items() if old.cell}
    cells: dict[Cell, Content] = {}
    found: dict[CellPlace, CellPlace] = {}
    own: list[str] = []
    for name, strangers in given.items():
        if name in known:
            where = _beside(layout.sheet(known[name]), name, strangers, places)
        else:
            own.append(_free_name(name, {*taken, *own}))
            where = {at: Cell(own[-1], at[0] - 1, at[1] - 1) for at in strangers}
            found[CellPlace(name)] = CellPlace(own[-1])
        cells |= {where[at]: content for at, content in strangers.items()}
        found |= {_place(name, at): CellPlace(cell.sheet, cell.text) for at, cell in where.items()}
    return Strangers(cells, found, tuple(own))


def write_stranger(target: Worksheet, styles: Styles, cell: Cell, content: Content, **looks: object) -> None:
    """One value as it was, in a cell that stays open. Raises ContentsError for more text than a cell holds."""
    held = settled(_kind(content), content)
    style = styles.make(**{"locked": False, "num_format": _format(held), **looks})
    if isinstance(held, date):
        target.write_datetime(cell.row, cell.column, held, style)
    elif isinstance(held, Decimal):
        target.write_number(cell.row, cell.column, held, style)
    elif held is not None:
        text = printable(held)
        if not fits_a_cell(text) or target.write_string(cell.row, cell.column, text, style) != 0:
            raise ContentsError(f"“{cell.sheet}”的 {cell.text} 文字太长，一格放不下。")


def _beside(
    sheet: Sheet,
    name: str,
    strangers: Mapping[tuple[int, int], Content],
    places: Mapping[CellPlace, CellPlace],
) -> dict[tuple[int, int], Cell]:
    """Known rows and columns go where the layout has them, the others beyond the table in their own order."""
    rows, columns = _moved(name, places)
    below = FIRST_ROW + (len(sheet.rows) if sheet.kind != "rows" else 0)
    rows |= {row: below + n for n, row in enumerate(sorted({row for row, _ in strangers} - set(rows)))}
    right = _width(sheet)
    columns |= {
        column: right + n
        for n, column in enumerate(sorted({column for _, column in strangers} - set(columns)))
    }
    return {(row, column): Cell(sheet.name, rows[row], columns[column]) for row, column in strangers}


def _moved(name: str, places: Mapping[CellPlace, CellPlace]) -> tuple[dict[int, int], dict[int, int]]:
    """Rows and columns of a sheet, from 1 → those of the copy, from 0."""
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for old, new in places.items():
        if old.sheet == name and old.cell:
            (row, column), (new_row, new_column) = xl_cell_to_rowcol(old.cell), xl_cell_to_rowcol(new.cell)
            rows[row + 1], columns[column + 1] = new_row, new_column
    return rows, columns


def _width(sheet: Sheet) -> int:
    return len(sheet.columns) + (function_column(sheet) is not None)


def _place(name: str, at: tuple[int, int]) -> CellPlace:
    return CellPlace(name, Cell(name, at[0] - 1, at[1] - 1).text)


def _free_name(name: str, taken: Collection[str]) -> str:
    """A name that Excel takes and that no other sheet has, in any case of letters."""
    lower = {each.lower() for each in taken}
    base = re.sub(r"[\[\]:*?/\\]", "_", printable(name))
    free, number = _fitted(base, ""), 1
    while free.lower() in lower:
        number += 1
        free = _fitted(base, f"（{number}）")
    return free


def _fitted(base: str, ending: str) -> str:
    """As long as a sheet's name may be, which is counted in units of UTF-16."""
    while len((base + ending).encode("utf-16-le")) > 2 * _LONGEST_NAME:
        base = base[:-1]
    return (base.strip("'") or "_") + ending


def _kind(content: Content) -> str:
    if isinstance(content, date):
        return "日期"
    return "文本" if isinstance(content, str) else "数量"


def _format(held: str | Decimal | date | None) -> str:
    if isinstance(held, date):
        return "yyyy-mm-dd"
    return "@" if isinstance(held, str) else "General"
