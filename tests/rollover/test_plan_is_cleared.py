"""The plan of a year is of that year alone: next year's workbook asks for another; this year's figures become last year's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.packs.layout import Layout
from generator.pipeline import examine
from generator.read.contents import contents_of
from generator.rollover.roll import roll_over
from tests.planned import PLANNED, spent
from tests.workbooks import SHELF, Rows, workbook_of


def _next(rows: Rows, sheet: str) -> list[dict[str, Any]]:
    workbook = workbook_of(rows, PLANNED)
    disclosure = examine(workbook, PLANNED, SHELF).disclosure
    assert disclosure is not None
    copied, catalogue = contents_of(workbook, PLANNED.layout), SHELF.catalogue(2030)
    made = roll_over(PLANNED.layout, copied, disclosure, 2031, catalogue, catalogue)
    return [dict(row) for row in made.contents.get(sheet, ())]


def test_the_plan_is_cleared_and_last_year_is_what_was_done() -> None:
    rows = spent("98.2", "100", 年初项目支出=Decimal(21), 比预算原因="压减开支")
    (row,) = _next(rows, "收支明细")
    assert row == {
        "功能科目编码": "2010304",
        "资金来源": "一般公共预算（一般财力）",
        "上年基本支出": Decimal("98.2"),
        "上年项目支出": Decimal(20),
    }


def test_a_row_that_was_only_planned_does_not_go_on() -> None:
    rows = spent("98.2", "100")
    rows["收支明细"].append({"功能科目编码": "2210201", "资金来源": "一般财力", "年初基本支出": Decimal(3)})
    assert [row["功能科目编码"] for row in _next(rows, "收支明细")] == ["2010304"]


def test_a_plan_that_is_typed_for_a_figure_is_cleared_too() -> None:
    rows = spent("98.2", "100")
    rows["变动原因"].append({"事项": "基本支出", "上年总计": Decimal(1), "年初总计": Decimal(2)})
    assert not any({"上年总计", "年初总计"} & row.keys() for row in _next(rows, "变动原因"))


@pytest.mark.parametrize(("title", "kept"), [("年初基本支出", False), ("功能科目编码", True)])
def test_amounts_of_a_plan_are_of_one_year(title: str, kept: bool) -> None:
    layout: Layout = PLANNED.layout
    assert layout.sheet("收支明细").column(title).kept is kept
