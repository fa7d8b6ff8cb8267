"""Cells that people fill in their own way: strokes for nothing, percentages, ordinals, merged cells, grey cells."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from generator.model.facts import Facts
from generator.pipeline import Outcome
from generator.read.workbook import RawCell
from tests.workbooks import Rows, changed, examined, judged, small, with_cell, workbook_of, written


def _facts(outcome: Outcome) -> Facts:
    assert outcome.facts is not None, outcome.findings
    return outcome.facts


def _codes(outcome: Outcome) -> list[str]:
    return [finding.rule.code for finding in outcome.findings]


def _text(sheet: str, title: str, value: Any) -> str:
    return _facts(judged(changed(sheet, 0, **{title: value}))).records[sheet][0].text(title)


# ---- nothing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stroke", ["-", "－", "—", "/", "无", " - "])
def test_a_stroke_for_no_amount(stroke: str) -> None:
    outcome = judged(changed("收支明细", 0, **{"其中：人员经费": stroke}))
    assert [(f.rule.code, f.message) for f in outcome.findings] == [
        ("W107", f"“其中：人员经费”填的是“{stroke.strip()}”，已读作没有。")
    ]
    assert list(_facts(outcome).lines) == list(_facts(judged(small())).lines)


def test_a_stroke_for_a_quantity() -> None:
    outcome = judged(changed("国有资产", 0, 资产="房屋", 数量="-"))
    assert _codes(outcome) == ["W107"]
    assert _facts(outcome).records["国有资产"][0].amount("数量") is None


def test_a_stroke_does_not_fill_what_must_be_filled() -> None:
    assert {"W107", "W109"} <= set(_codes(judged(changed("基本支出", 0, 金额="-"))))


@pytest.mark.parametrize("text", ["--", "无数据", "-/", "0-"])
def test_no_lone_stroke(text: str) -> None:
    assert "W106" in _codes(judged(changed("收支明细", 0, **{"其中：人员经费": text})))


def test_a_head_count_is_a_number() -> None:
    assert "W106" in _codes(judged(changed("基本信息", 0, 退休人数="无")))


def test_a_typed_zero_is_nothing() -> None:
    """It posts no line, so it makes no row and is no missing amount either."""
    rows = small()
    rows["收支明细"].append({"功能科目编码": "2010302", "资金来源": "事业收入", "项目支出": 0, "基本支出": 0})
    outcome = judged(rows)
    assert _codes(outcome) == []
    assert list(_facts(outcome).lines) == list(_facts(judged(small())).lines)


# ---- percentages --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "percent", "text"),
    [
        (0.95, True, "95%"),
        (1, True, "100%"),
        (0.125, True, "12.5%"),
        (0.95, False, "0.95"),
        ("≥95%", True, "≥95%"),
    ],
)
def test_a_percentage_is_what_the_clerk_sees(value: Any, percent: bool, text: str) -> None:
    assert _text("绩效指标", "指标值", RawCell(value, "", percent=percent)) == text


def test_an_amount_shown_as_a_percentage_is_none() -> None:
    outcome = judged(changed("基本支出", 0, 金额=RawCell(0.6, "", percent=True)))
    found = next(f for f in outcome.findings if f.rule.code == "W106")
    assert found.message == "“金额”填的是“60%”，不是数。"
    assert "基本支出!C4" in {str(place) for place in found.places}
    assert not _facts(outcome).records["基本支出"][0].entries.get("金额")


def test_percentages_on_the_way_over_a_file() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(small())))
    book["绩效指标"]["E4"] = 0.95
    book["绩效指标"]["E4"].number_format = "0%"
    record = _facts(_saved(book)).records["绩效指标"][0]
    assert record.text("指标值") == "95%"


def _saved(book: openpyxl.Workbook) -> Outcome:
    stream = io.BytesIO()
    book.save(stream)
    return examined(stream.getvalue())


# ---- numbers before and for items ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "（一）承担工作。",
        "(1) 承担工作。",
        "1.承担工作。",
        "1、承担工作。",
        "一、承担工作。",
        "十二．承担工作。",
    ],
)
def test_an_ordinal_before_a_task_is_dropped(typed: str) -> None:
    assert _text("主要职能", "职能", typed) == "承担工作。"


@pytest.mark.parametrize("typed", ["一体推进工作。", "2030年的工作。", "1.5万亩绿化。", "（含代管）工作。"])
def test_words_that_begin_with_a_number_stay(typed: str) -> None:
    assert _text("主要职能", "职能", typed) == typed


@pytest.mark.parametrize("typed", [1, 1.0, "１", "01", "1.", " 1 ", "1、"])
def test_the_number_of_a_target_in_all_its_shapes(typed: Any) -> None:
    outcome = judged(changed("绩效目标", 0, 目标编号=RawCell(typed, "")))
    assert _codes(outcome) == []
    assert _facts(outcome).records["绩效目标"][0].text("目标编号") == "1"


def test_numbers_that_differ_are_not_one() -> None:
    outcome = judged(changed("绩效指标", 0, 目标编号="10"))
    found = [(f.rule.code, f.message, str(f.places[0])) for f in outcome.findings if f.rule.code[0] == "J"]
    assert found == [("J101", "“目标编号”填的是“10”，“绩效目标”表里没有。", "绩效指标!A4")]


# ---- blanks below -------------------------------------------------------------------------------------------


def _indicator(**cells: str) -> Rows:
    rows = small()
    rows["绩效指标"].insert(1, {"三级指标": "次数", "指标值": "≥2次", "权重": 0} | cells)
    return rows


def test_nothing_goes_on_under_a_new_heading() -> None:
    outcome = judged(_indicator(一级指标="效益指标"))
    assert [(f.rule.code, str(f.places[0])) for f in outcome.findings] == [("W109", "绩效指标!C5")]
    assert _facts(outcome).records["绩效指标"][1].text("二级指标") == ""


def test_under_the_same_heading_it_goes_on() -> None:
    outcome = judged(_indicator(目标编号="１", 一级指标="产出指标"))
    assert _codes(outcome) == []
    assert _facts(outcome).records["绩效指标"][1].text("二级指标") == "数量指标"


# ---- merged, grey and closed cells --------------------------------------------------------------------------


def test_a_merged_amount_belongs_to_nobody_else() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(small())))
    book["基本支出"].merge_cells("C4:C5")
    outcome = _saved(book)
    assert ("W122", "基本支出!C4") in {(f.rule.code, str(f.places[0])) for f in outcome.findings}
    assert [r.amount("金额") for r in _facts(outcome).records["基本支出"]] == [Decimal(600000), None]


def test_a_typed_change_or_rate_is_left_alone() -> None:
    assert _codes(judged(changed("收支明细", 0, 增减=Decimal(7)))) == []


def test_a_grey_figure_is_not_used() -> None:
    rows = small()
    rows["变动原因"].append({"事项": "基本支出", "上年数": Decimal(3)})
    outcome = judged(rows)
    assert _codes(outcome) == ["W125"]
    assert outcome.disclosure is not None
    assert outcome.disclosure.values()["支出.基本支出"].before == Decimal(1001000)


def test_a_total_of_the_three_public_funds_that_is_wrong() -> None:
    rows = changed(
        "三公经费", 0, 项目="公务接待费", 一般公共预算=Decimal(2), 合计=Decimal(3), 上年数=Decimal(2)
    )
    found = [f for f in judged(rows).findings if f.rule.code == "B104"]
    assert [str(place) for place in found[0].places] == ["三公经费!E7", "三公经费!B7"]
    assert (found[0].expected, found[0].actual, found[0].unit) == (Decimal(2), Decimal(3), "万元")


def test_blanks_in_a_closed_cell_are_nothing() -> None:
    house = {"资产": "房屋", "数量": 1, "价值": 1}
    workbook = workbook_of(changed("国有资产", 0, **house))
    assert with_cell(workbook, "国有资产", 4, 5, "  ") != workbook
    assert _codes(judged(changed("国有资产", 0, **house, 计划购置数量=RawCell("  ", "")))) == []


def test_of_two_subtotals_of_one_class_none_is_used() -> None:
    rows = small()
    rows["基本支出"] += [{"经济科目编码": "302", "金额": Decimal(n)} for n in ("40.10", "40.11")]
    outcome = judged(rows)
    assert _codes(outcome) == ["B106", "W114"]
    assert list(_facts(outcome).lines) == list(_facts(judged(small())).lines)


def test_projects_without_their_economic_kind_are_told_each() -> None:
    rows = small()
    rows["项目支出"] = [
        rows["项目支出"][0] | {"项目名称": name, "合计": Decimal(10), "商品和服务支出": None}
        for name in ("甲项目", "乙项目")
    ]
    found = [f for f in judged(rows).findings if f.rule.code == "B105"]
    assert [f.message for f in found] == [
        f"{name}：只有“合计” 10 万元，没有分列。" for name in ("甲项目", "乙项目")
    ]
    assert [str(f.places[0]) for f in found] == ["项目支出!E4", "项目支出!E5"]


def test_a_local_name_serves_every_sheet() -> None:
    rows = changed("收支明细", 0, 功能科目编码="2010388")
    rows["项目支出"][0] |= {"功能科目编码": "2010388", "科目名称": "本地事务"}
    outcome = judged(rows)
    assert _codes(outcome) == ["K101", "K101"]
    assert _facts(outcome).names == {"2010388": "本地事务"}
