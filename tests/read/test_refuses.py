"""What the reader refuses: a finding with sheet, cell and plain words. Files as a whole: ``test_door_*``."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest

from generator.model.findings import Severity
from generator.read.workbook import RawCell
from tests.workbooks import changed, examined, judged, patched, small, written


@pytest.mark.parametrize(
    ("sheet", "title", "value", "code", "words", "cell"),
    [
        ("收支明细", "基本支出", "一百万", "W106", "“基本支出”填的是“一百万”，不是数。", "D4"),
        ("收支明细", "基本支出", "12,5", "W106", "“基本支出”填的是“12,5”，不是数。", "D4"),
        ("收支明细", "基本支出", "1,23,456", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", "1 234", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", "1_000", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", "1e5", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", "NaN", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", "Infinity", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", RawCell(1e300, ""), "W106", "“基本支出”填的是“1e+300”，不是数。", "D4"),
        ("收支明细", "基本支出", RawCell(10**15, ""), "W106", "“1000000000000000”，不是数。", "D4"),
        ("收支明细", "基本支出", "9" * 60, "W106", "不是数。", "D4"),
        ("收支明细", "功能科目编码", RawCell(1e300, ""), "W112", "“1e+300”，不是科目编码。", "A4"),
        ("收支明细", "基本支出", "12.5%", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", "约12", "W106", "不是数。", "D4"),
        ("收支明细", "基本支出", RawCell(True, ""), "W106", "“基本支出”填的是“是”，不是数。", "D4"),
        ("收支明细", "基本支出", RawCell(date(2030, 1, 2), ""), "W106", "填的是“2030-01-02”，不是数。", "D4"),
        ("收支明细", "基本支出", "100.10元", "W120", "写的是“100.10元”，而“金额单位”是万元。", "D4"),
        (
            "收支明细",
            "基本支出",
            RawCell(None, "", formula=True),
            "W104",
            "“基本支出”是公式，但文件里没有",
            "D4",
        ),
        (
            "收支明细",
            "基本支出",
            RawCell("#DIV/0!", "", error=True),
            "W105",
            "“基本支出”是错误值 #DIV/0!。",
            "D4",
        ),
        (
            "收支明细",
            "功能科目编码",
            RawCell(date(2010, 3, 1), ""),
            "W108",
            "被当成了日期 2010-03-01。",
            "A4",
        ),
        ("收支明细", "功能科目编码", "专项服务", "W112", "填的是“专项服务”，不是科目编码。", "A4"),
        ("收支明细", "功能科目编码", "20103041", "W112", "不是科目编码。", "A4"),
        ("收支明细", "功能科目编码", "", "W109", "第 4 行的“功能科目编码”没有填。", "A4"),
        ("收支明细", "资金来源", "", "W109", "第 4 行的“资金来源”没有填。", "C4"),
        (
            "收支明细",
            "资金来源",
            "自有资金",
            "W110",
            "不认识的资金来源“自有资金”。可填：一般公共预算（一般财力）、",
            "C4",
        ),
        ("收支明细", "资金来源", "事业收入", "W109", "要分别填人员经费和公用经费。", "D4"),
        ("基本支出", "金额", "", "W109", "第 4 行的“金额”没有填。", "C4"),
        ("项目支出", "项目名称", "", "W109", "第 4 行的“项目名称”没有填。", "C4"),
        (
            "项目支出",
            "商品和服务支出",
            19,
            "B101",
            "“合计”是 20，商品和服务支出 加起来是 19，相差 1 万元。",
            "E4",
        ),
        ("基本信息", "预算年度", "", "W109", "“预算年度”没有填。", "B5"),
        ("基本信息", "预算年度", "明年", "W106", "“预算年度”填的是“明年”，不是数。", "B5"),
        ("基本信息", "单位性质", "企业", "W110", "“单位性质”填的是“企业”，只能填：行政、参公、事业。", "B10"),
        ("基本信息", "金额单位", "千元", "W110", "只能填：万元、元。", "B8"),
        ("基本信息", "公开日期", "2030-02-30", "W115", "填的是“2030-02-30”，不是日期。", "B6"),
        ("基本信息", "在职人数", "4.5", "W116", "应当是整数。", "B15"),
        ("绩效指标", "目标编号", "", "W109", "第 4 行的“目标编号”没有填。", "A4"),
    ],
)
def test_a_cell_that_cannot_be_understood(
    sheet: str, title: str, value: Any, code: str, words: str, cell: str
) -> None:
    found = [f for f in judged(changed(sheet, 0, **{title: value})).findings if f.rule.code == code]
    assert any(words in f.message and str(f.places[0]) == f"{sheet}!{cell}" for f in found), found
    assert all(f.severity is Severity.ERROR for f in found)


@pytest.mark.parametrize("field", ["单位名称", "预算年度"])
def test_without_who_and_when_nothing_is_computed(field: str) -> None:
    outcome = judged(changed("基本信息", 0, **{field: ""}))
    assert outcome.faulty
    assert outcome.disclosure is None


def test_a_faulty_amount_is_never_counted_as_something() -> None:
    facts = judged(changed("收支明细", 0, 基本支出="一百")).facts
    assert facts is not None
    assert all(line.label != "2010304 基本支出" for line in facts.lines)


def test_hostile_cells_on_the_way_over_a_file() -> None:
    """The same findings when the cells really come from an .xlsx."""
    cells = {
        ("收支明细", "D4"): "=1/0",
        ("收支明细", "A4"): date(2030, 1, 2),
        ("基本支出", "C4"): "#REF!",
        ("基本支出", "C5"): "四十",
    }
    found = {(f.rule.code, str(f.places[0])) for f in examined(patched(written(small()), cells)).findings}
    assert {
        ("W104", "收支明细!D4"),
        ("W108", "收支明细!A4"),
        ("W105", "基本支出!C4"),
        ("W106", "基本支出!C5"),
    } <= found


# ---- whole files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["XFD1048576", "A5001", "BI4"])
def test_a_stray_cell_far_away_is_told_and_not_walked_to(address: str) -> None:
    """Walking there would take minutes; leaving it out in silence might lose a figure."""
    outcome = examined(patched(written(small()), {("主要职能", address): "远"}))
    assert [(f.rule.code, str(f.places[0])) for f in outcome.findings] == [("W127", f"主要职能!{address}")]


def test_the_last_cells_that_are_read() -> None:
    data = patched(written(small()), {("名词解释", "BH4"): "近", ("主要职能", "B5000"): "五千"})
    outcome = examined(data)
    assert outcome.findings == ()
    assert outcome.facts is not None
    assert [record.label or record.text("职能") for record in outcome.facts.records["主要职能"]] == [
        "承担示例工作。",
        "五千",
    ]


@pytest.mark.parametrize("year", [203, 1999, 2101, 20300, 0])
def test_a_year_that_is_none_gives_no_facts(year: int) -> None:
    outcome = judged(changed("基本信息", 0, 预算年度=year))
    assert [f.rule.code for f in outcome.findings] == ["W126"]
    assert outcome.facts is None


@pytest.mark.parametrize("year", [2000, 2100])
def test_the_first_and_the_last_year(year: int) -> None:
    outcome = judged(changed("基本信息", 0, 预算年度=year))
    assert "W126" not in {f.rule.code for f in outcome.findings}
    assert outcome.facts is not None


def test_a_workbook_of_something_else_is_told_in_one_sentence() -> None:
    import openpyxl

    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    outcome = examined(stream.getvalue())
    assert [(f.rule.code, f.message) for f in outcome.findings] == [
        ("W101", "这不是标准填报工作簿：规定的工作表一张也没有。")
    ]
    assert outcome.disclosure is None
