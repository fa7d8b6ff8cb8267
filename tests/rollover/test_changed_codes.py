"""Codes that the new year's catalogue calls otherwise or has no more are listed, and their rows are not lost."""

from __future__ import annotations

from decimal import Decimal

from generator.packs.shelf import Shelf
from tests.rollover.rolling import (
    coded,
    next_rows,
    rolled,
)
from tests.workbooks import (
    GENERAL,
    changed,
)


def test_codes_that_changed_are_listed_with_amounts_and_cells(later: Shelf) -> None:
    made = rolled(coded(), shelf=later).rolled
    assert made is not None
    listed = {
        (str(change.code), change.old, change.new): (
            [(str(part.place), part.amount) for part in change.amounts],
            [str(place) for place in change.places],
        )
        for change in made.changes
    }
    run, offices = "专项服务", "政府办公厅（室）及相关机构事务"
    spent = [("收支明细!D4", 1001000), ("收支明细!G4", 200000), ("项目支出!E4", 200000)]
    cells = ["收支明细!A4", "项目支出!A4"]
    assert {str(change.code) for change in made.changes if change.advice} == {"2080505"}
    assert listed == {
        ("20103", offices, "政府事务"): (spent, cells),
        ("2010304", run, "政务运行"): (spent, cells),
        ("2080505", "机关事业单位基本养老保险缴费支出", ""): ([("收支明细!D5", 75000)], ["收支明细!A5"]),
        ("30201", "办公费", ""): ([("基本支出!C5", 401000)], ["基本支出!A5"]),
    }


def test_a_row_with_a_code_that_is_gone_keeps_code_name_and_figure(later: Shelf) -> None:
    """So that last year's figure is not lost; a name that was typed for a code that stays goes, for it may be old."""
    made = rolled(coded(), shelf=later).rolled
    assert made is not None
    assert made.contents["收支明细"][0].keys() == {"功能科目编码", "资金来源", "上年基本支出", "上年项目支出"}
    assert made.contents["收支明细"][1] == {
        "功能科目编码": "2080505",
        "科目名称": "机关事业单位基本养老保险缴费支出",
        "资金来源": GENERAL,
        "上年基本支出": Decimal("7.50"),
    }
    assert made.contents["基本支出"][1] == {"经济科目编码": "30201", "科目名称": "办公费"}


def test_a_name_of_a_code_that_no_catalogue_has_stays() -> None:
    rows = changed("收支明细", 0, 功能科目编码="2010398", 科目名称="本地事务")
    rows["项目支出"][0]["功能科目编码"] = "2010398"
    assert next_rows(rows, "收支明细")[0]["科目名称"] == "本地事务"
    made = rolled(rows).rolled
    assert made is not None
    assert made.changes == ()


def test_a_row_that_ended_is_not_listed(later: Shelf) -> None:
    rows = coded()
    del rows["收支明细"][1]["基本支出"]
    rows["基本支出"].pop()
    made = rolled(rows, shelf=later).rolled
    assert made is not None
    assert "2080505" not in {str(change.code) for change in made.changes}
    assert made.dropped == {"收支明细": 1}
