"""Layout and contents → what every cell shall hold and be, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from generator.form import lists as names
from generator.form.contents import check_contents, settled
from generator.form.figures import figure
from generator.form.formula import Cell, Difference, Failure, Formula, Lookup, Rate, Result, Total
from generator.form.lists import Lists
from generator.form.places import Places
from generator.model.contents import FIRST_ROW, Content, Contents
from generator.model.lines import Selection
from generator.packs.layout import Column, FixedRow, Layout, Sheet


class Role(Enum):
    """What a cell is to the clerk: filled in, worked out but changeable, worked out, printed, or not used."""

    INPUT = "input"
    SUGGESTED = "suggested"
    COMPUTED = "computed"
    LABEL = "label"
    REMARK = "remark"
    CLOSED = "closed"


#: What a cell holds; None when blank.
Held = str | Decimal | date | Formula | None


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell: where, how it is to be shown, what it is for, and what it holds."""

    place: Cell
    kind: str
    role: Role
    held: Held


class Plan:
    """The cells of all sheets of a layout, and what they show."""

    def __init__(
        self, layout: Layout, lists: Lists, contents: Contents,
        selections: Mapping[str, tuple[Selection, ...]],
        decimals: Mapping[str, int],
        errors: Mapping[Cell, str] | None = None,
    ) -> None:  # fmt: skip
        """``errors``: cells that hold an error value, whatever the contents say."""
        check_contents(layout, contents)
        self.layout = layout
        self.lists = lists
        self.places = Places(layout, contents, decimals)
        self._contents = contents
        self._selections = selections
        self._errors = errors or {}
        self._cells = {sheet.name: tuple(map(self._failed, self._plan(sheet))) for sheet in layout.sheets}
        self._held = {cell.place: cell.held for cells in self._cells.values() for cell in cells}
        self._shown: dict[Cell, Result] = {}

    def cells(self, sheet: Sheet) -> tuple[PlannedCell, ...]:
        """The cells of a sheet below its header, row by row."""
        return self._cells[sheet.name]

    def look(self, place: Cell) -> Result:
        """What a cell shows, formulas worked out."""
        held = self._held.get(place)
        if held is None:
            return ""
        if isinstance(held, (str, Decimal)):
            return held
        if isinstance(held, date):
            return held.isoformat()
        if place not in self._shown:
            self._shown[place] = held.value(self.look)
        return self._shown[place]

    def _failed(self, cell: PlannedCell) -> PlannedCell:
        error = self._errors.get(cell.place)
        return cell if error is None else replace(cell, held=Failure(error))

    def _plan(self, sheet: Sheet) -> Iterator[PlannedCell]:
        if sheet.kind == "fields":
            return self._fields(sheet)
        return self._fixed(sheet) if sheet.kind == "fixed" else self._rows(sheet)

    def _fields(self, sheet: Sheet) -> Iterator[PlannedCell]:
        given = {label: each for row in self._contents.get(sheet.name, ()) for label, each in row.items()}
        for number, row in enumerate(sheet.rows, FIRST_ROW):
            yield PlannedCell(Cell(sheet.name, number, 0), "文本", Role.LABEL, row.label)
            held = settled(row.kind, given.get(row.label))
            yield PlannedCell(Cell(sheet.name, number, 1), row.kind, Role.INPUT, held)
            yield PlannedCell(Cell(sheet.name, number, 2), "长文本", Role.REMARK, row.note)

    def _fixed(self, sheet: Sheet) -> Iterator[PlannedCell]:
        given = {str(row[sheet.label]): row for row in self._contents.get(sheet.name, ())}
        for number, row in enumerate(sheet.rows, FIRST_ROW):
            for column in sheet.columns:
                content = given.get(row.label, {}).get(column.title)
                yield self._fixed_cell(sheet, column, row, number, content)

    def _fixed_cell(
        self, sheet: Sheet, column: Column, row: FixedRow, number: int, content: Content | None
    ) -> PlannedCell:
        place = self.places.cell(sheet, column.title, number)
        if column.title == sheet.label:
            return PlannedCell(place, column.kind, Role.LABEL, row.label)
        if column.shows == "unit":
            return PlannedCell(place, column.kind, Role.LABEL, row.unit or None)
        if column.computed and column.title not in row.typed:
            return self._worked_out(place, column, self._formula(sheet, column, number, row), content)
        if row.closes(column):
            return self._worked_out(place, column, None, content, Role.CLOSED)
        return PlannedCell(place, column.kind, Role.INPUT, settled(column.kind, content))

    def _rows(self, sheet: Sheet) -> Iterator[PlannedCell]:
        given = self._contents.get(sheet.name, ())
        for index in range(self.places.prepared(sheet)):
            row = given[index] if index < len(given) else {}
            for column in sheet.columns:
                yield self._rows_cell(sheet, column, FIRST_ROW + index, row.get(column.title))
            yield from self._full_name(sheet, FIRST_ROW + index)

    def _rows_cell(self, sheet: Sheet, column: Column, number: int, content: Content | None) -> PlannedCell:
        place = self.places.cell(sheet, column.title, number)
        formula = self._formula(sheet, column, number)
        if column.computed:
            return self._worked_out(place, column, formula, content)
        held = settled(column.kind, content)
        if formula is None:
            return PlannedCell(place, column.kind, Role.INPUT, held)
        return PlannedCell(place, column.kind, Role.SUGGESTED, formula if held is None else held)

    def _worked_out(
        self, place: Cell, column: Column, formula: Formula | None, content: Content | None,
        role: Role = Role.COMPUTED,
    ) -> PlannedCell:  # fmt: skip
        """A figure over a formula is kept: the copy of a workbook must show what its clerk typed, right or wrong."""
        held = settled(column.kind, content)
        shown = Role.SUGGESTED if column.overwrite else role
        return PlannedCell(place, column.kind, shown, formula if held is None else held)

    def _formula(
        self, sheet: Sheet, column: Column, number: int, row: FixedRow | None = None
    ) -> Formula | None:
        operands = tuple(self.places.cell(sheet, title, number) for title in column.of)
        match column.computed:
            case "合计":
                return Total(operands)
            case "增减":
                return Difference(*operands)
            case "增减率":
                return Rate(*operands)
            case "数值":
                wanted = self._selections.get(row.value, ()) if row else ()
                return figure(self.layout, self.places, wanted, column.period)
        return self._suggestion(sheet, column, number) if column.of else None

    def _suggestion(self, sheet: Sheet, column: Column, number: int) -> Formula | None:
        code = sheet.column(column.of[0])
        if column.kind == "人员公用":
            keys, words = names.ECONOMIC, names.ECONOMIC_GROUP
        elif code.kind == "功能科目":
            keys, words = names.FUNCTION, names.FUNCTION_NAME
        else:
            keys, words = names.ECONOMIC, names.ECONOMIC_NAME
        return self._lookup(sheet, code, number, keys, words)

    def _full_name(self, sheet: Sheet, number: int) -> Iterator[PlannedCell]:
        code = function_column(sheet)
        if code is not None:
            formula = self._lookup(sheet, code, number, names.FUNCTION, names.FUNCTION_PATH)
            place = Cell(sheet.name, number, len(sheet.columns))
            yield PlannedCell(place, "科目名称", Role.COMPUTED, formula)

    def _lookup(self, sheet: Sheet, code: Column, number: int, keys: str, words: str) -> Lookup:
        """What the lists for the codes of a column say about the one in a row."""
        keys, words = names.code_title(keys, code), names.code_title(words, code)
        known = self.lists.pairs(keys, words)
        place = self.places.cell(sheet, code.title, number)
        return Lookup(place, self.lists.get(keys).name, self.lists.get(words).name, known)


def function_column(sheet: Sheet) -> Column | None:
    """The column of functional codes of a ``rows`` sheet, which gets 科目全称 beside its table: a 类 has no other name."""
    if sheet.kind != "rows":
        return None
    return next(
        (column for column in sheet.columns if column.kind == "功能科目" and column.level != "类"), None
    )
