"""A workbook as stored → the contents of a copy of it: cell for cell as the clerk filled it in, nothing understood.

A formula of a grey or filled-in cell is left out, for the copy works it out anew; what was typed over one stays.
What the form prints itself (labels, units, remarks) is left to the copy. An error value becomes its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.model.contents import (
    CHECKS,
    FIRST_ROW,
    FULL_NAME,
    GUIDE,
    HEADER_ROW,
    LISTS,
    LONGEST_TEXT,
    META,
    Content,
    Copied,
    Row,
    fits_a_cell,
    storable,
)
from generator.model.findings import InputError
from generator.model.labels import normal
from generator.model.money import from_number
from generator.model.places import CellPlace, column_letters
from generator.packs.layout import NUMBERS, Column, Layout
from generator.read.cells import MOST, CellReader, clean, shown_digits
from generator.read.records import rows_by_label
from generator.read.sheets import Found, find_sheets
from generator.read.workbook import RawCell, RawSheet, Workbook

__all__ = ["Copied", "contents_of"]


def contents_of(workbook: Workbook, layout: Layout) -> Copied:
    """The contents of a workbook. Raises InputError for a cell with more text than any cell may hold."""
    found = find_sheets(layout, workbook.sheets, [])
    sheets = {place.raw.name: _Sheet(workbook.name, place, layout) for place in found.values()}
    contents = {sheet.found.sheet.name: sheet.contents() for sheet in sheets.values()}
    places = {CellPlace(sheet.name): CellPlace(sheet.name) for sheet in layout.sheets}
    for sheet in sheets.values():
        places |= sheet.places()
    strangers: dict[str, Mapping[tuple[int, int], Content]] = {}
    for raw in workbook.sheets:
        if raw.name in sheets:
            strangers[raw.name] = sheets[raw.name].strangers()
        elif raw.name not in (GUIDE, CHECKS, LISTS, META):
            strangers[raw.name] = _plain_cells(workbook.name, raw)
    return Copied(contents, places, {name: cells for name, cells in strangers.items() if cells})


class _Sheet:
    """One sheet that was found: which of its rows and columns go where in the standard sheet, both from 1."""

    def __init__(self, file: str, found: Found, layout: Layout) -> None:
        self.found = found
        self._file = file
        first = FIRST_ROW + 1
        if found.sheet.kind == "rows":
            self._rows = {row: first + n for n, row in enumerate(found.data_rows())}
        else:
            labelled = self._labelled(layout)
            at = {row.label: first + n for n, row in enumerate(found.sheet.rows)}
            self._rows = {row: at[label] for label, row in labelled.items()}
        titles = [column.title for column in found.sheet.columns]
        self._columns = {number: titles.index(title) + 1 for title, number in found.columns.items()}

    def _labelled(self, layout: Layout) -> Mapping[str, int]:
        sheet = self.found.sheet
        title = sheet.label if sheet.kind == "fixed" else sheet.columns[0].title
        # what is wrong with the labels has been told by whoever read the workbook
        return rows_by_label(self.found, title, CellReader(sheet.name, layout, "元", 0, []))

    def contents(self) -> list[Row]:
        """The rows of the sheet; blank ones between filled ones keep the others in their places."""
        sheet = self.found.sheet
        if sheet.kind == "fields":
            fields = dict(self._fields())
            return [fields] if fields else []
        rows = [dict(self._cells(row)) for row in self._rows]
        if sheet.kind == "fixed":
            labels = [sheet.rows[at - FIRST_ROW - 1].label for at in self._rows.values()]
            return [{sheet.label: label, **row} for label, row in zip(labels, rows) if row]
        while rows and not rows[-1]:
            rows.pop()
        return list(rows)

    def places(self) -> Iterator[tuple[CellPlace, CellPlace]]:
        """Each cell of known rows and columns, with its place in the standard sheet."""
        old, new = self.found.raw.name, self.found.sheet.name
        yield CellPlace(old), CellPlace(new)
        for row, new_row in {self.found.header_row: HEADER_ROW + 1, **self._rows}.items():
            for column, new_column in self._columns.items():
                yield (
                    CellPlace(old, f"{column_letters(column)}{row}"),
                    CellPlace(new, f"{column_letters(new_column)}{new_row}"),
                )

    def strangers(self) -> dict[tuple[int, int], Content]:
        """The cells from the header down that are in no known row or column."""
        raw, header = self.found.raw, self.found.header_row
        known = {*self._columns} | {
            column
            for (row, column), cell in raw.cells.items()
            if row == header and normal(str(cell.value)) == FULL_NAME
        }
        return {
            (row, column): content
            for (row, column), content in _plain_cells(self._file, raw).items()
            if row >= header and not (column in known and row in (header, *self._rows))
        }

    def _fields(self) -> Iterator[tuple[str, Content]]:
        sheet = self.found.sheet
        for row, at in self._rows.items():
            field = sheet.rows[at - FIRST_ROW - 1]
            cell = self.found.cell(row, sheet.columns[1].title)
            content = None if cell is None or _merged(cell, field.kind) else self._content(cell)
            if content is not None:
                yield field.label, content

    def _cells(self, row: int) -> Iterator[tuple[str, Content]]:
        sheet = self.found.sheet
        for column in sheet.columns:
            cell = self.found.cell(row, column.title)
            printed = column.shows or (sheet.kind == "fixed" and column.title == sheet.label)
            if cell is None or printed or _worked_out(cell, column) or _merged(cell, column.kind):
                continue
            content = self._content(cell)
            if content is not None:
                yield column.title, content

    def _content(self, cell: RawCell) -> Content | None:
        return _content(self._file, self.found.raw.name, cell)


def _worked_out(cell: RawCell, column: Column) -> bool:
    """Whether a formula stands where the copy has its own; one in an open cell counts as its result."""
    return cell.formula and column.derived


def _merged(cell: RawCell, kind: str) -> bool:
    """An amount under a merged cell is that cell's, not one more; words are meant for every row."""
    return cell.covered and kind in NUMBERS


def _plain_cells(file: str, raw: RawSheet) -> dict[tuple[int, int], Content]:
    """All cells of a sheet, merged ones once, formulas as their results."""
    cells = {at: _content(file, raw.name, cell) for at, cell in sorted(raw.cells.items()) if not cell.covered}
    return {at: content for at, content in cells.items() if content is not None}


def _content(file: str, sheet: str, cell: RawCell) -> Content | None:
    """What a cell holds so that reading the copy understands the same; None when blank."""
    value = cell.value
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (int, float)):
        return _number(value, cell.percent)
    text = clean(str(value))
    if not fits_a_cell(text):
        raise InputError(
            f"{file}：{sheet}!{cell.address} 的文字超过 {LONGEST_TEXT} 个字（生僻字、表情算两个），一格放不下，请缩短。"
        )
    return text or None


def _number(value: int | float, percent: bool) -> Content:
    if percent or not abs(value) < MOST:
        return shown_digits(value, percent)
    return storable(from_number(value))
