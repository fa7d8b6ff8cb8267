"""A sheet that works out two changes asks for two reasons: each turns yellow for its own."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.planned import PLANNED
from tests.workbooks import PACK, small, written


def _yellow(sheet: Worksheet, column: str) -> list[str]:
    """The conditions under which the first cell of a column turns yellow."""
    return [
        str(rule.formula[0])
        for area in sheet.conditional_formatting
        for rule in area.rules
        if str(area.sqref).startswith(f"{column}4:")
    ]


@pytest.fixture(scope="module")
def reasons() -> Worksheet:
    book = openpyxl.load_workbook(io.BytesIO(written(small(), PLANNED)))
    return book["变动原因"]


def test_each_reason_goes_with_its_change(reasons: Worksheet) -> None:
    titles = {cell.value: cell.column_letter for cell in reasons[3]}
    for change, reason in (("增减", "原因"), ("比预算增减", "比预算原因")):
        column, letters = titles[reason], titles[change]
        (condition,) = _yellow(reasons, column)
        assert condition == f"AND(LEN(${column}4)=0,ABS(SUM(${letters}4))>0)"


def test_a_formula_works_out_the_plan_from_its_own_column(reasons: Worksheet) -> None:
    """As for last year: a figure whose amounts are of the plan adds up the columns of the plan."""
    row = next(cell.row for cell in reasons["A"] if cell.value == "基本支出")
    titles = {cell.value: cell.column_letter for cell in reasons[3]}
    lines = openpyxl.load_workbook(io.BytesIO(written(small(), PLANNED)))["收支明细"]
    columns = {cell.value: cell.column_letter for cell in lines[3]}
    asked = {"本年数": "基本支出", "上年数": "上年基本支出", "年初数": "年初基本支出"}
    for title, column in asked.items():
        held = str(reasons[f"{titles[title]}{row}"].value)
        used = {each for each in asked.values() if f"收支明细!${columns[each]}$" in held}
        assert used == {column}


def test_with_one_change_all_is_as_it_was() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(small(), PACK)))
    assert _yellow(book["变动原因"], "E") == ["AND(LEN($E4)=0,ABS(SUM($D4))>0)"]
