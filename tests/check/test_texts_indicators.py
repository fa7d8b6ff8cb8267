"""M1: targets and indicators, and the four sample workbooks."""

from __future__ import annotations

import pytest

from tests.check.test_texts import found
from tests.check.text_cases import indicator, second, target
from tests.workbooks import case, judged, small


@pytest.mark.parametrize(
    ("value", "lacking"),
    [
        ("4734.80平方米", "符号（≥、≤ 或 =）"),
        ("95%", "符号（≥、≤ 或 =）"),
        ("3000", "符号（≥、≤ 或 =）和单位"),
        ("≥95", "单位"),
        ("≤ 1,200.5", "单位"),
        (">=95", "单位"),
        ("20万人次", "符号（≥、≤ 或 =）"),
    ],
)
def test_a_bare_number_is_no_target(value: str, lacking: str) -> None:
    (finding,) = found(indicator(指标值=value), "M103")
    assert finding.message == f"“件数”的指标值是“{value}”，没有写{lacking}。"


@pytest.mark.parametrize(
    "value",
    [
        "≥95%", "=4734.80平方米", "≤1,200.5万元", ">=95%", "＝100％", "有效提升", "2030年10月底前", "12月31日前", "3个工作日内",
        "95%以上", "不低于95%", "1-12月", "第3季度", "4A级", "优（90分以上）", "≥1:1", "良好", "30日", "5年", "≥20万人次", "≤25℃", "≥3公里/小时",
    ],
)  # fmt: skip
def test_a_value_that_is_complete_or_no_quantity(value: str) -> None:
    assert found(indicator(指标值=value), "M103") == []


@pytest.mark.parametrize(
    ("group", "kind", "words"),
    [
        ("产出", "数量指标", "没有“产出”这个一级指标。是否想写“产出指标”？"),
        ("产出指标", "数量", "“产出指标”下面没有“数量”。是否想写“数量指标”？"),
        ("成本指标", "社会效益指标", "“社会效益指标”写在了“成本指标”下面，应当在“效益指标”下面。"),
    ],
)
def test_words_that_are_not_the_prescribed_ones(group: str, kind: str, words: str) -> None:
    (finding,) = found(indicator(一级指标=group, 二级指标=kind), "M104")
    assert finding.message == f"目标 1（甲项目）：{words}"


def test_the_whole_target_has_groups_of_its_own() -> None:
    rows = target(目标编号="整体")
    rows["绩效指标"][2] |= {"一级指标": "履职效能", "二级指标": "数量指标"}
    assert found(rows, "M104") == found(rows, "M108") == found(rows, "M102") == []


def test_a_group_by_another_name_is_told_once() -> None:
    """产出 is told as a wrong word, not as a missing 产出指标 as well."""
    assert found(indicator(一级指标="产出"), "M108") == []


@pytest.mark.parametrize("number", ["部门整体", "整体目标", "单位整体", "总体"])
def test_the_whole_target_by_another_name(number: str) -> None:
    rows = target(目标编号=number)
    assert [f.rule.code for f in judged(rows).findings if f.rule.code in ("M102", "M107")] == ["M107"]


@pytest.mark.parametrize("number", ["整体", " 整 体 "])
def test_the_whole_target_by_its_name(number: str) -> None:
    assert found(target(目标编号=number), "M107") == []


def test_weights_on_none_are_one_finding() -> None:
    rows = target(项目名称="甲项目")
    for row in rows["绩效指标"]:
        row["权重"] = None
    (finding,) = found(rows, "M105")
    assert finding.message == "目标 1（甲项目）、目标 2（甲项目）的指标都没有填权重。"


@pytest.mark.parametrize(
    "cells",
    [
        {"三级指标": "件数", "指标值": "≥2件"},  # of another kind, with another value
        {"三级指标": "件数合格率", "指标值": "≥1件"},
    ],
)
def test_indicators_that_are_only_alike(cells: dict[str, str]) -> None:
    assert found(second(**cells), "M106") == []


def test_one_indicator_in_two_targets() -> None:
    assert found(target(项目名称="甲项目"), "M106") == []


def test_half_width_signs_are_one_finding() -> None:
    rows = small()
    for row, value in zip(rows["绩效指标"], (">=1件", "<=3天")):
        row["指标值"] = value
    (finding,) = found(rows, "M109")
    assert finding.message == "有 2 个指标值用了半角符号：“>=”应当写成“≥”，“<=”应当写成“≤”。"
    assert [str(place) for place in finding.places] == ["绩效指标!E4", "绩效指标!E5"]


# ---- the samples --------------------------------------------------------------------------------------------

#: Which rules about words each sample breaks, with the first cell of every finding.
SAMPLES = {
    "korla-2024": [("M109", "绩效指标!E5")],
    "korla-2024-as-published": [
        ("M109", "绩效指标!E5"),
        ("T204", "收支明细!N4"),
        ("T205", "收支明细!N6"),
        ("T205", "收支明细!N8"),
        ("T205", "收支明细!N9"),
    ],
    "comprehensive": [],
    "first-year": [],
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_of_a_sample(name: str) -> None:
    """The published reasons contradict the head counts and 住房公积金; the corrected ones contradict nothing."""
    told = [
        (finding.rule.code, str(finding.places[0]))
        for finding in judged(case(name)).findings
        if finding.rule.code[:2] in ("T1", "T2", "M1")
    ]
    assert sorted(told) == SAMPLES[name]
