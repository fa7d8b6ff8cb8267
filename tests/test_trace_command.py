"""The command ``trace``: what it takes, and what it says when there is nothing of that name."""

from __future__ import annotations

from decimal import Decimal

from tests.commands import Run, filled
from tests.workbooks import changed

MINE = "第三部分.三.第2段.第1句"


def test_an_unknown_sentence_suggests_one(run: Run) -> None:
    ran = run("trace", filled(), "第三部分.三.第2段.第9句")
    assert ran.code == 2
    assert ran.out == ""
    assert "没有叫“第三部分.三.第2段.第9句”的数。是否想写“第三部分.三.第2段.第1句”？" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_the_command_finds_a_printed_number(run: Run) -> None:
    ran = run("trace", filled(), "“83.35%”")
    assert ran.code == 0
    assert ran.out.splitlines()[0] == MINE


def test_a_workbook_with_errors_can_be_traced(run: Run) -> None:
    ran = run("trace", filled(changed("基本支出", 0, 金额=Decimal(61))), "一般公共预算基本支出.合计")
    assert ran.code == 0
    assert "    61 万元  基本支出!C4  30101 金额" in ran.out.splitlines()
