"""Where things stand in the workbook: sheet and column title → cells. Rows and columns count from zero."""

from __future__ import annotations

from collections.abc import Mapping

from generator.form.formula import Area, Cell
from generator.form.sums import Digits
from generator.model.contents import FIRST_ROW, HEADER_ROW, Contents
from generator.packs.layout import Layout, Sheet

#: A ``rows`` sheet stays open for input down to here, far below its prepared rows.
ROOM = 500

#: Prepared rows left free below given contents.
SPARE = 20


class Places:
    """Finds cells of a layout that is to hold these contents; ``decimals`` says how many decimals an amount is typed
    with in each unit of money."""

    def __init__(self, layout: Layout, contents: Contents, decimals: Mapping[str, int]) -> None:
        self._layout = layout
        self._decimals = decimals
        self._filled = {name: len(rows) for name, rows in contents.items()}

    def prepared(self, sheet: Sheet) -> int:
        """How many rows are drawn, with formulas."""
        if sheet.kind != "rows":
            return len(sheet.rows)
        return max(sheet.blank_rows, self._filled.get(sheet.name, 0) + SPARE)

    def last_row(self, sheet: Sheet) -> int:
        """The last row that may be filled in."""
        prepared = self.prepared(sheet)
        return FIRST_ROW + (prepared if sheet.kind != "rows" else max(prepared, ROOM)) - 1

    def column(self, sheet: Sheet, title: str) -> int:
        """The number of the column of that title; KeyError when there is none."""
        return sheet.columns.index(sheet.column(title))

    def cell(self, sheet: Sheet, title: str, row: int) -> Cell:
        """The cell of that column in a row."""
        return Cell(sheet.name, row, self.column(sheet, title))

    def area(self, sheet: Sheet, title: str) -> Area:
        """All cells of the column that may be filled in."""
        return Area(sheet.name, self.column(sheet, title), FIRST_ROW, self.last_row(sheet))

    def anchored(self, sheet: Sheet, title: str) -> Area:
        """The same cells with the heading above them, for formulas: rows put in above the first one stay within. The
        heading is words, which no sum and no code takes in."""
        area = self.area(sheet, title)
        return Area(area.sheet, area.column, HEADER_ROW, area.last)

    def field(self, label: str) -> Cell:
        """The cell in which a field is filled in; KeyError when there is none."""
        for sheet in self._layout.sheets:
            labels = [row.label for row in sheet.rows]
            if sheet.kind == "fields" and label in labels:
                return self.cell(sheet, sheet.columns[1].title, FIRST_ROW + labels.index(label))
        raise KeyError(label)

    def digits(self) -> Digits:
        """How many decimals an amount is typed with."""
        return Digits(self.field(self._layout.roles["money_unit"]), tuple(self._decimals.items()))

    def source(self, reference: str) -> Area:
        """The column that ``表.列`` means."""
        name, _, title = reference.partition(".")
        return self.area(self._layout.sheet(name), title)
