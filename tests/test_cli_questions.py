"""The commands that answer: trace, rules, pack list."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest

from generator.pipeline import rules_of
from tests.commands import README, Run, filled, warned
from tests.workbooks import PACK, ROOT, SHELF


def _summands(lines: list[str]) -> list[Decimal]:
    return [Decimal(match.group(1)) for line in lines if (match := re.match(r"    (-?[\d.]+) ?\D", line))]


@pytest.mark.parametrize(
    "name", ["支出.合计", "收入.合计", "一般公共预算基本支出.合计", "一般公共预算.各项.2010304.金额"]
)
def test_the_summands_of_a_trace_add_up(run: Run, name: str) -> None:
    lines = run("trace", filled(), name).out.splitlines()
    assert lines[0] == name
    total = Decimal(re.search(r"本年 ([\d.]+) 万元", lines[1]).group(1))  # type: ignore[union-attr]
    end = next((n for n, line in enumerate(lines[2:], 2) if not line.startswith("    ")), len(lines))
    assert sum(_summands(lines[2:end])) == total
    assert all(re.search(r"\S+![A-Z]+\d+", line) for line in lines[2:end])


def test_trace_of_a_share_a_change_and_a_cell_of_a_table(run: Run) -> None:
    path = filled(warned())
    share = run("trace", path, "支出.基本支出：占：支出.合计").out
    assert share.startswith("支出.基本支出：占：支出.合计 = 83.3472%\n  100.1 万元 ÷ 120.1 万元 × 100%\n")
    rate = run("trace", path, "支出.基本支出:增减率").out
    assert rate.startswith(
        "支出.基本支出：增减率 = 11.2222%\n  10.1 万元 ÷ 90 万元 × 100%\n  本年 100.1 万元\n"
    )
    cell = run("trace", path, "expenditure.合计.基本支出").out
    assert cell.startswith(
        "expenditure.合计.基本支出 = 100.1 万元\n    100.1 万元  收支明细!D4  2010304 基本支出\n"
    )


def test_every_listed_name_can_be_traced(run: Run) -> None:
    """Names stand under the titles of their groups, each with what it stands for."""
    path = filled()
    lines = run("trace", path).out.splitlines()
    names = [line.strip().partition("　")[0] for line in lines if line.startswith("  ")]
    assert {"支出.合计", "机关运行经费", "国有资产.房屋.数量", "单位名称", "第三部分.三.第2段.第1句"} <= set(
        names
    )
    for name in names[:: len(names) // 4]:
        assert run("trace", path, name).out.startswith(name)


def test_trace_of_an_unknown_name_suggests_one(run: Run) -> None:
    ran = run("trace", filled(), "支出.基本")
    assert ran.code == 2
    assert "没有叫“支出.基本”的数。是否想写“支出.基本支出”？" in ran.err


def test_the_trace_in_the_readme_is_true(run: Run) -> None:
    """The examples are what the command prints for the shipped sample."""
    examples = re.findall(r"\$ gongkai (trace .*?)```", README, re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        command, *expected = example.strip().splitlines()
        _, workbook, name = command.split()
        printed = run("trace", ROOT / workbook, name).out.splitlines()
        assert printed[: len(expected)] == expected


def test_rules(run: Run) -> None:
    rules = rules_of(PACK)
    printed = run("rules").out
    data = json.loads(run("rules", "--json").out)
    assert [each["code"] for each in data] == [rule.code for rule in rules]
    assert data[0].keys() == {"code", "title", "severity", "basis", "hint"}
    assert all(f"{rule.code} {rule.severity.value} {rule.title}" in printed for rule in rules)


def test_pack_list(run: Run) -> None:
    """Every pack that makes reports, what it rests on, and which one is taken when nobody says."""
    lines = [line.split() for line in run("pack", "list").out.splitlines()]
    assert [PACK.name, PACK.label, "默认，沿用", "base"] in lines
    assert ["final-accounts-24", "部门决算公开（24", "类，编码一列）", "沿用", "final-accounts"] in lines
    assert {line[0] for line in lines} == set(SHELF.names())
