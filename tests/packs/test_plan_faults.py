"""What a pack may say wrongly of the plan, of last year and of the level of codes: file, line, and a suggestion."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.museum import NAME, copy_of_templates, edit, faults_of, pack_in

PERIODS, WORDING, CHOICES, RULES = "report.toml", "wording.toml", "workbook.toml", "rules/ledgers.toml"
LINES, ITEMS = "sheets/lines.toml", "sheets/basic.toml"
V_BASIC, V_STAFF, V_LISTS = "values/basic.toml", "values/staff_and_assets.toml", "values/lists.toml"
V_GENERAL = "values/general_public.toml"

BEFORE = 'before = { year = -1, stage = "预算数" }'
LAST = 'title = "上年基本支出", kind = "金额", period = "before"'
BOUGHT = 'sheet = "政府采购"\ncolumn = "金额"'
OPERATION = 'before = "变动原因.机关运行经费.上年数"'
PEOPLE = 'unit = "人"'
CODE = '{ title = "功能科目编码", kind = "功能科目", required = true, width = 14, note = "7 位项级编码，例如'
ITEM = '{ title = "经济科目编码", kind = "经济科目"'
CHANGE = '[change."三公经费"]'

#: file, what to replace, with what, words of the message, and where it is told, in lines from the change.
FAULTS = [
    # the periods
    (PERIODS, BEFORE, f'{BEFORE}\nplan = {{ year = 0, stage = "预算数" }}', "now 和 plan 指的是同一年的同一个阶段", 1),
    (PERIODS, BEFORE, f'{BEFORE}\nplan = {{ year = -1, stage = "预算数" }}', "before 和 plan 指的是同一年的", 1),
    (PERIODS, BEFORE, f'{BEFORE}\nplan = {{ stage = "决算" }}', "没有阶段“决算”。是否想写“决算数”？", 1),
    (PERIODS, BEFORE, f"{BEFORE}\nplan = 3", "“plan”应当是表。", 1),
    (PERIODS, BEFORE, f"{BEFORE}\nplans = {{ year = 0 }}", "不认识的键“plans”。", 1),
    # who uses a plan that the pack does not have
    (LINES, LAST, LAST.replace("before", "plan"), "的“上年基本支出”的 period 是 plan，[periods] 里没有写 plan。", 0),
    (LINES, LAST, LAST.replace("before", "plans"), "“period”不能是“plans”。是否想写“plan”？", 0),
    (WORDING, CHANGE, f'{CHANGE}\nbase = "plan"', "“三公经费”的 base 是 plan，[periods] 里没有写 plan。", 1),
    (WORDING, CHANGE, f'{CHANGE}\nbase = "plann"', "“base”不能是“plann”。是否想写“plan”？", 1),
    (WORDING, CHANGE, f'{CHANGE}\nbase = "年初"', "可用的有：before（比上年）、plan（比年初预算）", 1),
    (WORDING, '"持平" = "与', '"持平" = "{增减率}与', "“持平”没有增减率，句子里不能用 {增减率}。", 0),
    (WORDING, "万元，上年无此项预算", "万元，{增减率}", "“上年无”没有增减率", 0),
    (WORDING, 'common = "比上年预算"', 'common = "比上年"', "[change] 里没有“比上年”。是否想写“比上年预算”？", 0),
    # addresses
    (V_BASIC, OPERATION, 'plan = "变动原因.机关运行经费.年初数"', "的 plan：工作簿里没有“变动原因.机关运行经费.年初数”", 0),
    (V_BASIC, OPERATION, 'plan_reason = "变动原因.机关经费.原因"', "的 plan_reason：工作簿里没有“变动原因.机关经费.原因”", 0),
    (V_BASIC, OPERATION, 'before = "变动原因.机关运行经费.原因"', "的 before：“原因”这一列填的不是金额。", 0),
    (V_BASIC, OPERATION, 'plan = "变动原因.机关运行经费.原因"', "的 plan：“原因”这一列填的不是金额。", 0),
    (V_STAFF, PEOPLE, f'{PEOPLE}\nbefore = "变动原因.机关运行经费.上年数"', "的 before：“上年数”这一列填的不是数量。", 1),
    (V_STAFF, BOUGHT, f'{BOUGHT}\nbefore = "上年金额"', "“政府采购”没有“上年金额”这一列数。是否想写“金额”？", 2),
    (V_STAFF, 'sheet = "国有资产"', 'sheet = "国有资产"\nplan = "价值"', "“plan”只能用在写了 column 的 [[cells]] 里。", 1),
    (V_STAFF, 'sheet = "国有资产"', 'sheet = "国有资产"\ncolumn = "价值"\nbefore = "数量"', "一个是金额，一个是数量，不能比。", 2),
    (V_GENERAL, 'reason = "变动原因"\n', 'reason = "变动原因"\nplan_reason = "预算原因"\n', "的 plan_reason：“收支明细”没有“预算原因”", 1),
    (V_LISTS, 'sheet = "主要职能"', 'sheet = "主要职能"\nplan_reason = "职能"', "“plan_reason”只能用在写了 by 的清单里。", 1),
    # codes
    (LINES, CODE, CODE.replace('"功能科目",', '"功能科目", level = "顶",'), "“level”不能是“顶”。可用的有：类、款、项", 0),
    (ITEMS, ITEM, ITEM + ', level = "项"', "“level”不能是“项”。可用的有：类、款", 0),
    (ITEMS, ITEM, ITEM + ', level = "类"', "的“经济科目编码”的 level 是类，不能再用作 subtotals", 0),
    (LINES, LAST, f'level = "类", {LAST}', "“level”只能用在功能科目、经济科目的列里。", 0),
    # choices of 人员/公用 are the two parts of basic expenditure
    (CHOICES, '"公用经费"]', '"经营支出"]', "的选项里没有“经营支出”这个支出性质。", None),
    (CHOICES, '"公用经费"]', '"项目支出"]', "的选项里没有“项目支出”这个支出性质。", None),
    # rules
    (RULES, "left = [{ where = {", 'left = [{ period = "plan", where = {', "period 只能是 now 或 before，不能是“plan”。", None),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "words", "offset"), FAULTS)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, words: str, offset: int | None
) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, file, old, new)
    (place,) = {place for message, place in faults_of(templates).items() if words in message}
    if offset is not None:
        assert place == f"{NAME}/{file}:{line + offset}"


def test_a_pack_with_a_plan_may_use_it_everywhere(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, PERIODS, BEFORE, f'{BEFORE}\nplan = {{ year = 0, stage = "决算数" }}')
    edit(
        templates,
        LINES,
        LAST,
        f"{LAST.replace('上年', '年初').replace('before', 'plan')} }},\n  {{ {LAST}",
    )
    edit(templates, WORDING, CHANGE, f'{CHANGE}\nbase = "plan"')
    edit(templates, V_BASIC, OPERATION, f'{OPERATION}\nplan = "变动原因.机关运行经费.上年数"')
    edit(templates, RULES, "left = [{ where = {", 'left = [{ period = "plan", where = {')
    pack = pack_in(templates)
    assert set(pack.periods) == {"now", "before", "plan"}
    assert pack.layout.sheet("收支明细").column("年初基本支出").period == "plan"


def test_codes_are_of_the_lowest_level_unless_a_pack_says_otherwise(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, LINES, CODE, CODE.replace('"功能科目",', '"功能科目", level = "类",'))
    layout = pack_in(templates).layout
    assert layout.sheet("收支明细").column("功能科目编码").level == "类"
    assert layout.sheet("项目支出").column("功能科目编码").level == "项"
    assert layout.sheet("基本支出").column("经济科目编码").level == "款"
    assert layout.sheet("收支明细").column("基本支出").level == ""
