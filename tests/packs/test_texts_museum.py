"""The room of texts.toml: words that the checks look for, wrong by themselves or leading nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.museum import copy_of_templates, edit, faults_of, pack_in
from tests.workbooks import PACK, changed, judged

T, WORDS = "texts.toml", "words.toml"

#: What to replace, with what, words of the message, and where it is told, in lines from the change.
FAULTS = [
    # keys and kinds
    ("anywhere = [", "anywhre = [", "不认识的键“anywhre”。是否想写“anywhere”？", 0),
    ("[placeholder]", "[placeholders]", "缺少必需的键“placeholder”。", None),
    ("shortest = 6", 'shortest = "6"', "“shortest”应当是整数。", 0),
    ('same = ["持平"', 'same = [1, "持平"', "“same”里的每一项都应当是文字（加引号）。", 0),
    ('up = ["增加"', 'up = ["", "增加"', "“up”里有一个空的词。", 0),
    ("change = ", "chagne = ", "缺少必需的键“change”。", None),
    ('needed = ["产出指标"', 'needed = ["产出"', "needed 里的“产出”在 [indicator.groups] 里没有。", 0),
    # fields, columns and lists
    ('field = "报告类型"', 'field = "报告种类"', "field：工作簿里没有“报告种类”这一项。是否想写“报告类型”？", 0),
    ('units = "下属预算单位"', 'units = "下属单位"', "units：工作簿里没有“下属单位”这一项。", 0),
    ('count = "在职人数"', 'count = "在职人员数"', "count：工作簿里没有“在职人员数”这一项。", 0),
    ('change = "退休人数增减"', 'change = "退休增减"', "change：工作簿里没有“退休增减”这一项。", 0),
    ('within = ["项目支出.资金分配情况"]', 'within = ["项目支出.分配"]', "within：应当写成 表.列，工作簿里没有“项目支出.分配”。", 0),
    ('period = ["项目支出.资金执行时间"]', 'period = ["资金执行时间"]', "period：应当写成 表.列，工作簿里没有“资金执行时间”。", 0),
    ('whole = "绩效目标.整体"', 'whole = "绩效目标.全部"', "whole：values/ 里没有“绩效目标.全部”这个 sheet 清单。", 0),
    ('projects = "绩效目标.项目"', 'projects = "支出.各类"', "projects：values/ 里没有“支出.各类”这个 sheet 清单。", 0),
    ('children = "指标"', 'children = "指针"', "没有下级清单“指针”。是否想写“指标”？", 0),
    ('number = "目标编号"', 'number = "编号"', "number：“绩效目标”没有“编号”这一列。是否想写“目标编号”？", 0),
    ('whole = "绩效目标.整体"', 'whole = "绩效目标.项目"', "清单“绩效目标.项目”要用 only 写明“目标编号”是什么。", 0),
    ('weight = "权重"', 'weight = "分值"', "weight：“绩效指标”没有“分值”这一列。", 0),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words", "offset"), FAULTS)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, words: str, offset: int | None
) -> None:
    templates = copy_of_templates(tmp_path)
    file = PACK.shown(T if old in (templates / PACK.shown(T)).read_text(encoding="utf-8") else WORDS)
    line = edit(templates, T if file == PACK.shown(T) else WORDS, old, new)
    told = {place for message, place in faults_of(templates).items() if words in message}
    if offset is None:
        assert {place.partition(":")[0] for place in told} == {file}
    else:
        assert told == {f"{file}:{line + offset}"}


def test_words_are_the_packs_affair(tmp_path: Path) -> None:
    """A word more in the file is looked for; a word less is not."""
    rows = changed("主要职能", 0, 职能="承担△△工作，服务某某群众。")
    templates = copy_of_templates(tmp_path)
    edit(templates, "words.toml", '"某某", ', '"△△", ')
    (finding,) = [f for f in judged(rows, pack_in(templates)).findings if f.rule.code == "T101"]
    assert "“△△”" in finding.message
    assert "某某" not in finding.message


def test_fair_words_may_hold_a_placeholder(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "words.toml", "except = []", 'except = ["XX染色体"]')
    rows = changed("主要职能", 0, 职能="开展XX染色体检测。")
    assert [f for f in judged(rows, pack_in(templates)).findings if f.rule.code == "T101"] == []


def test_without_any_words_nothing_is_found(tmp_path: Path) -> None:
    """An empty list matches no text."""
    templates = copy_of_templates(tmp_path)
    path = templates / PACK.shown(WORDS)
    for key in (
        "anywhere",
        "alone",
        "mashed",
        "empty",
        "printed",
        "compared",
        "up",
        "down",
        "softly",
        "money",
    ):
        text = path.read_text(encoding="utf-8")
        start = text.index(f"\n{key} = [")
        path.write_text(text[: start + 1] + text[text.index("]\n", start) + 2 :], encoding="utf-8")
    rows = changed("主要职能", 0, 职能="XX") | {
        "收支明细": changed("收支明细", 0, 上年基本支出=90, 变动原因="无")["收支明细"]
    }
    codes = {finding.rule.code for finding in judged(rows, pack_in(templates)).findings}
    assert not [code for code in codes if code.startswith("T")]
