"""What is found in the whole cases, as text: the published faults of Korla, and nothing that is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.console import findings_text
from generator.model.findings import Severity
from generator.pipeline import Outcome
from tests.conftest import CASE_NAMES
from tests.workbooks import CASES

Outcomes = Callable[[str], Outcome]

#: The faults of the published report that a workbook can hold: rule, cell, and words of the finding.
PUBLISHED = [
    ("B102", "基本支出!C13", "302 商品和服务支出 申报 120.46，6 个明细加起来是 120.45，相差 0.01 万元"),
    ("B105", "项目支出!E4", "专项业务工作经费：只有“合计” 5 万元，没有分列"),
    ("B105", "项目支出!E5", "办公场所租赁：只有“合计” 121.02 万元，没有分列"),
    ("M202", "绩效目标!B4", "目标 1，专项业务工作经费：这个项目一共填了 2 个绩效目标"),
    ("M202", "绩效目标!B5", "目标 2，专项业务工作经费：这个项目一共填了 2 个绩效目标"),
    ("M201", "绩效目标!E4", "绩效目标填 121.02，项目支出是 5，相差 116.02 万元"),
    ("M204", "绩效目标!A5", "目标 2 的权重之和是 85"),
    ("M205", "绩效目标!A4", "目标 1 的权重之和是 90"),
    ("M205", "绩效目标!A6", "目标 整体 的权重之和是 90"),
    ("P101", "基本信息!B15", "在职 29 人，编制 5 人，多 24 人"),
    ("B302", "收支明细!D6", "按功能分类 9.89，按经济分类 34.95"),
    ("B302", "收支明细!D8", "按功能分类 4.49，按经济分类 16.17"),
    ("T204", "收支明细!N4", "住房公积金 比上年减少 2.99 万元"),
    ("T205", "收支明细!N6", "在编人员减少"),
    ("T205", "收支明细!N8", "在编人员减少"),
    ("T205", "收支明细!N9", "在职人员减少"),
    ("D101", "基本信息!B7", "资产统计截止日期比公开日期晚 327 天"),
]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_findings_of_a_case(name: str, outcome_of: Outcomes, golden: Callable[[Path, str], None]) -> None:
    findings = outcome_of(name).findings
    golden(CASES / f"{name}.findings.txt", "\n".join(findings_text(f"{name}.xlsx", findings)) + "\n")


@pytest.mark.parametrize(("code", "place", "words"), PUBLISHED)
def test_a_fault_of_the_published_report_is_found(
    code: str, place: str, words: str, outcome_of: Outcomes
) -> None:
    found = [f for f in outcome_of("korla-2024-as-published").findings if f.rule.code == code]
    assert any(str(f.places[0]) == place and words in f.message for f in found), found


def test_the_severities_of_the_published_faults(outcome_of: Outcomes) -> None:
    """The issue asks for these: the report is refused for what contradicts itself, not for what is only odd."""
    found = outcome_of("korla-2024-as-published").findings
    errors = {f.rule.code for f in found if f.severity is Severity.ERROR}
    assert errors == {"D101", "M201", "M202", "M204"}


@pytest.mark.parametrize("name", ["korla-2024", "comprehensive", "first-year"])
def test_a_workbook_in_order_has_no_error(name: str, outcome_of: Outcomes) -> None:
    assert [f.message for f in outcome_of(name).findings if f.severity is Severity.ERROR] == []
