"""Reasons for a change against the plan are asked for, and read against that change, not against last year's."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.model.findings import Finding
from tests.planned import PLANNED, spent
from tests.workbooks import Rows, judged


def _found(rows: Rows, code: str) -> list[Finding]:
    return [finding for finding in judged(rows, PLANNED).findings if finding.rule.code == code]


def _told(rows: Rows, code: str) -> list[tuple[str, str]]:
    return [(finding.message, str(finding.places[0])) for finding in _found(rows, code)]


def _in_plan(basic: str = "100.1", reasons: dict[str, str] | None = None, **cells: Any) -> Rows:
    """As much done as last year and, but for basic expenditure, as planned. ``reasons`` are those of 基本支出."""
    rows = spent("100.1", basic, 年初项目支出=Decimal(20), **cells)
    totals = {"上年总计": Decimal("120.1"), "年初总计": Decimal("120.1")}
    rows["变动原因"].append({"事项": "基本支出", **totals, **(reasons or {})})
    return rows


def test_nothing_is_asked_where_all_went_by_plan() -> None:
    assert _found(_in_plan(), "Y101") == _found(_in_plan(), "Y102") == []


def test_a_change_against_the_plan_wants_a_reason() -> None:
    told = _told(_in_plan("110"), "Y101")
    assert told == [
        ("“基本支出”比年初预算减少 9.9 万元，没有写原因。", "收支明细!D4"),
        ("“专项服务”比年初预算减少 9.9 万元，没有写原因。", "收支明细!D4"),
    ]


def test_a_reason_against_last_year_is_none_against_the_plan() -> None:
    rows = _in_plan("110", 变动原因="任务减少", 上年基本支出=Decimal(110))
    assert ("“专项服务”比年初预算减少 9.9 万元，没有写原因。", "收支明细!D4") in _told(rows, "Y101")
    assert not any("比上年" in message and "专项服务" in message for message, _ in _told(rows, "Y101"))


def test_what_was_planned_and_not_done_is_asked_for_at_the_plan() -> None:
    rows = _in_plan()
    rows["收支明细"].append({"功能科目编码": "2210201", "资金来源": "一般财力", "年初基本支出": Decimal(3)})
    assert ("“住房公积金”比年初预算减少 3 万元，没有写原因。", "收支明细!O5") in _told(rows, "Y101")


def test_a_reason_where_all_went_by_plan_is_needless() -> None:
    told = _told(_in_plan(比预算原因="压减开支"), "Y102")
    assert told == [("“专项服务”与年初预算相同，却写了原因。", "收支明细!Q4")]


def test_one_reason_is_enough_for_two_figures_that_missed_by_as_much() -> None:
    rows = _in_plan("110", {"比预算原因": "压减开支"})
    rows["收支明细"][0] |= {"项目支出": Decimal("100.1"), "年初项目支出": Decimal(110)}
    told = [message for message, _ in _told(rows, "Y101") if "比年初预算减少" in message]
    assert told == ["“专项服务”比年初预算减少 19.8 万元，没有写原因。"]
    rows["收支明细"][0] |= {"年初项目支出": Decimal(111)}
    told = [message for message, _ in _told(rows, "Y101") if "比年初预算减少" in message]
    assert told[0] == "“项目支出”比年初预算减少 10.9 万元，没有写原因。"


def test_a_typed_plan_that_is_left_blank_is_told() -> None:
    assert _told(_in_plan(), "Y103") == []
    rows = _in_plan()
    rows["变动原因"][-1]["年初总计"] = None
    assert _told(rows, "Y103") == [("“总计”本年有数，年初预算数没有填。", "收支明细!D4")]
    assert "年初确实没有安排的请填 0" in _found(rows, "Y103")[0].advice


@pytest.mark.parametrize(("plan", "told"), [("90", False), ("110", True)])
def test_words_go_with_the_change_against_the_plan(plan: str, told: bool) -> None:
    """100.1 after 120 last year: what is said of the plan is held against the plan alone."""
    rows = _in_plan(plan, 上年基本支出=Decimal(120), 比预算原因="支出有所增加")
    found = _told(rows, "T203")
    words = "“2010304 专项服务”比年初预算减少 9.9 万元（7.62%），原因却说“支出有所增加”。"
    assert [message for message, _ in found] == ([words] if told else [])


def test_an_amount_in_such_words_is_held_against_the_plan() -> None:
    rows = _in_plan("110", 上年基本支出=Decimal(120), 比预算原因="支出减少50万元")
    (finding,) = _found(rows, "T201")
    assert finding.message == (
        "“2010304 专项服务”的原因写到“50万元”，与实际增减不符；"
        "本年 120.1 万元，年初预算 130 万元，比年初预算减少 9.9 万元（7.62%）。"
    )
    assert _found(_in_plan("110", 比预算原因="支出减少9.9万元"), "T201") == []


def test_the_plan_may_be_quoted_in_any_reason() -> None:
    rows = _in_plan("110", 上年基本支出=Decimal(120), 变动原因="年初预算130万元")
    assert _found(rows, "T201") == []


def test_numbers_of_people_say_nothing_of_a_plan() -> None:
    rows = _in_plan("110", 比预算原因="人员减少2人")
    rows["基本信息"][0]["在职人数增减"] = 3
    assert _found(rows, "T205") == []
    rows = _in_plan(上年基本支出=Decimal(120), 变动原因="在职人员减少2人")
    rows["基本信息"][0]["在职人数增减"] = 3
    assert _found(rows, "T205")
