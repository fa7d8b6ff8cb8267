"""A museum of broken packs: each fault is told with file and line, in words that a maintainer can act on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.packs.shelf import Shelf
from generator.packs.source import PackError
from tests.packs.museum import NAME, copy_of_templates, edit, pack_in, report_of
from tests.workbooks import PACK

OVERALL = "sections/overall.jinja"
TOTAL = "{{ 收入.合计 | 万元 }}"

#: file, what to replace, with what, words of the message; the line is that of the replacement unless given.
FAULTS = [
    # keys and words of the TOML files
    ("pack.toml", "default = true", "defualt = true", "不认识的键“defualt”。是否想写“default”？"),
    ("pack.toml", "label = ", "# label = ", "缺少必需的键“label”。"),
    ("numbers.toml", "decimals = 2", 'decimals = "2"', "“decimals”应当是整数。"),
    ("numbers.toml", "trim = true", "trim = 1", "“trim”应当是true 或 false。"),
    ("report.toml", 'sections = ["cover", "contents"]', "sections = [1]", "“sections”里的每一项都应当是文字（加引号）。"),
    ("report.toml", '"预算数"', '"预算"', "没有阶段“预算”。"),
    ("numbers.toml", 'rate = "正文"', 'rate = "正交"', "没有数字样式“正交”。是否想写“正文”？"),
    ("report.toml", '"overall",  ', '"overal",  ', "缺少这个文件。"),
    ("report.toml", '"project_target"', '"project_targets"', "缺少这个文件。"),
    ("report.toml", '"cover"', '"covers"', "缺少这个文件。"),
    ("values/revenue.toml", '"台账" = "收入" }', '"台帐" = "收入" }', "不认识的维度“台帐”。是否想写“台账”？"),
    ("values/revenue.toml", '"台账" = "收入" }', '"台账" = "收支" }', "没有“收支”这个词。是否想写“收入”？"),
    ("values/revenue.toml", "where = ", "wher = ", "不认识的键“wher”。是否想写“where”？"),
    ("values/revenue.toml", 'name = "收入.合计"', 'nam = "收入.合计"', "缺少必需的键“name”。"),
    (
        "values/revenue.toml",
        'name = "收入.合计"',
        'name = "收入.合计"\ncount = "支出.各类"',
        "“收入.合计”要且只要写 where、sum、count、total 中的一个。",
    ),
    ("values/expenditure.toml", 'by = "功能科目"', 'sheet = "收支明细"\nby = "功能科目"', "要写 by（按科目或项目分）或 sheet（一行一个）"),
    ("wording.toml", 'common = "比上年预算"', 'common = "比上年"', "[change] 里没有“比上年”。"),
    (
        "wording.toml",
        '"均无" = "无支出"',
        'reason = "因{理由}"\n"均无" = "无支出"',
        "句子里只能用 {原因}，不能用 {理由}。",
    ),
    ("wording.toml", "增长{增减率}", "增长{增长率}", "句子里只能用 {增减额}、{增减率}、{上年度}，不能用 {增长率}。"),
    ("wording.toml", '"持平" = ', '"相等" = ', "缺少必需的键“持平”。"),
    ("wording.toml", "占{比重}", "占{比例}", "句子里只能用 {比重}，不能用 {比例}。"),
    ("tables/overall.toml", "[[block]]", "[[blocks]]", "不认识的键“blocks”。是否想写“block”？"),
    ("tables/expenditure.toml", 'by = ["功能科目"]', 'by = ["功能"]', "不能按“功能”分行。是否想写“功能科目”？"),
    ("tables/expenditure.toml", 'levels = ["项"]', 'levels = ["目"]', "没有“目”这一级。可用的有：类、款、项"),
    ("tables/expenditure.toml", 'levels = ["项"]', "", '按科目分行要写明级次，例如 levels = ["项"]。'),
    ("tables/expenditure.toml", 'show = "名称"', 'show = "编码名称"', "不能显示“编码名称”。是否想写“编码和名称”？"),
    ("tables/expenditure.toml", 'label = ["合计"]', "label = []", '缺少列标题 label，例如 label = ["基本支出"]。'),
    ("tables/expenditure.toml", "columns = [", "column = [", "至少要有一列 columns。"),
    ("tables/expenditure.toml", '"支出性质" = "基本支出"', '"支出性质" = "基本"', "没有“基本”这个词。是否想写“基本支出”？"),
    ("tables/general_public_project.toml", '"经济科目" = "301"', '"经济科目" = "3o1"', "“3o1”不是科目编码。"),
    ("forms/project_target.toml", '"10", "12",', '"10",', "widths 有 8 个，列有 9 个，应当一样多。"),
    ("forms/project_target.toml", "heading = true", "header = true", "不认识的键“header”。是否想写“heading”？"),
    ("sheets/basic_information.toml", 'kind = "fields"', 'kind = "field"', "“kind”不能是“field”。是否想写“fields”？"),
    ("sheets/lines.toml", 'of = ["基本支出", "项目支出"]', 'of = ["基本支出", "项目"]', "没有“项目”这一列。是否想写“项目支出”？"),
    ("sheets/lines.toml", 'posts = ["收入", ', 'posts = ["收人", ', "没有台账“收人”。是否想写“收入”？"),
    ("workbook.toml", 'year = "预算年度", ', "", "缺少必需的键“year”。"),
    ("workbook.toml", '"资金年度" = "当年"', '"资金年度" = "今年"', "没有“今年”这个词。"),
    # TOML and encodings
    ("values/revenue.toml", 'name = "收入.合计"', 'name = "收入.合计', "TOML 写法有误：引号、方括号要成对"),
    ("tables/revenue.toml", "landscape = true", "横向 = true", "TOML 写法有误"),
    # templates
    (OVERALL, TOTAL, "{{ 收人.合计 | 万元 }}", "没有“收人”这个名称。是否想写“收入”？"),
    (OVERALL, TOTAL, "{{ 收入.总计 | 万元 }}", "“收入”没有“总计”。是否想写“合计”？"),
    (OVERALL, TOTAL, "{{ 收入.合计 | 万圆 }}", "没有过滤器“万圆”。是否想写“万元”？"),
    (OVERALL, TOTAL, "{{ 收入.合计 }}", "“收入.合计”要加过滤器才能印出来，例如 {{ 收入.合计 | 万元 }}。"),
    (OVERALL, TOTAL, "{{ 收入.合计 | 数 }}", "“收入.合计”是金额，要写明单位；请用 万元 或 元。"),
    (OVERALL, TOTAL, "{{ 编制数 | 万元 }}", "“编制数”不是金额，不能用 万元；请用 数。"),
    (OVERALL, TOTAL, "{{ 单位名称 | 万元 }}", "过滤器 万元 要用在数上，这里是文字或清单。"),
    (OVERALL, TOTAL, "{{ 收入 }}", "这里印的不是一个数或一段文字"),
    (OVERALL, TOTAL, "{{ 国有资产.房屋.数量 | 变动 }}", "“国有资产.房屋.数量”没有上年数，不能用 变动。"),
    (OVERALL, TOTAL, '{{ 收入.合计 | 变动("比去年") }}', "wording.toml 的 [change] 里没有“比去年”。"),
    (OVERALL, TOTAL, "{{ 单位名称 | 日期 }}", "日期 只能用在日期上，例如 {{ 公开日期 | 日期 }}。"),
    (OVERALL, TOTAL, "{{ 收入.合计 | 序号 }}", "序号 只能用在 1 到 9999 的整数上"),
    (OVERALL, TOTAL, "{{ 年度 | 个数 }}", "个数 只能用在清单上。"),
    (OVERALL, TOTAL, "{{ 收入.合计 | 万元 ", "{{ 没有配 }}。"),
    (OVERALL, TOTAL, "{{ 收入. | 万元 }}", "模板写法有误：请检查 {{ }}、{% %} 是否成对"),
    ("sections/terms.jinja", "{% endfor %}", "", "没有写 {% end… %}"),
    (OVERALL, TOTAL, "{{ 收入.合计.parts }}", "“收入.合计”没有“parts”。"),
    (OVERALL, TOTAL, "{{ 单位名称.__class__ }}", "没有“__class__”。"),
    (OVERALL, TOTAL, "{{ ''.__class__.__mro__ }}", "没有“__class__”这个名称。"),
    (OVERALL, TOTAL, "{{ 收入.合计 + 1 }}", "这里的写法不能计算"),
    (OVERALL, '{% import "macros/sentences.jinja"', '{% import "macros/sentence.jinja"', "没有模板文件“macros/sentence.jinja”。"),
    ("sections/contents.jinja", "@目录", "@目次", "不认识的标记“@目次”。是否想写“目录”？"),
    ("sections/other.jinja", "@表单 project_target", "@表单 project_targets", "没有表单“project_targets”。是否想写“project_target”？"),
    ("macros/sentences.jinja", "{{ 支出项 | 万元 }}", "{{ 支出 | 万元 }}", "过滤器 万元 要用在数上"),
    ("forms/project_target.toml", "目标.负责人", "目标.责任人", "没有“责任人”。是否想写“负责人”？"),
    ("tables/government_fund.toml", "{{ 年度 }}年没有", "{{ 年份 }}年没有", "没有“年份”这个名称。是否想写“年度”？"),
    ("report.toml", "{{ 单位名称 }}概况", "{{ 单位 }}概况", "没有“单位”这个名称。"),
    ("report.toml", "{{ 单位名称 }}概况", "{{ 单位名称 概况", "或者 {{ 没有配 }}。"),
    ("report.toml", 'maker = "', 'maker = "{{ 单位 }}', "没有“单位”这个名称。"),
    ("report.toml", 'file_name = "', 'file_name = "{{ 单位 }}', "没有“单位”这个名称。"),
    ("tables/government_fund.toml", 'title = "', 'title = "{{ 年份 }}', "没有“年份”这个名称。"),
]  # fmt: skip

#: Faults whose message cannot point at the line of the change: a missing file has none; a missing key, or one that
#: contradicts its neighbours, is told at the head of its table; an open {% for %} where the text ends.
AT_THE_HEAD = (
    "缺少",
    "没有数字样式",
    "至少要有",
    "按科目分行",
    "widths",
    "要写 by",
    "没有“项目”这一列",
    "没有写 {% end",
)


@pytest.mark.parametrize(("file", "old", "new", "words"), FAULTS)
def test_a_fault_is_told_with_file_line_and_advice(
    tmp_path: Path, file: str, old: str, new: str, words: str
) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, file, old, new)
    with pytest.raises(PackError) as caught:
        report_of(templates)
    told = {str(problem.place) for problem in caught.value.problems if words in problem.message}
    assert told, caught.value
    if not any(word in words for word in AT_THE_HEAD):
        assert f"{PACK.shown(file)}:{line}" in told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "pack.toml", "label = ", "lable = ")
    edit(templates, "values/revenue.toml", '"台账" = "收入" }', '"台帐" = "收入" }')
    edit(templates, "tables/overall.toml", "indent = 1", "indnet = 1")
    (templates / NAME / "sections" / "duties.jinja").unlink()
    (templates / NAME / "sections" / "terms.jinja").write_bytes("名词".encode("gb18030"))
    with pytest.raises(PackError) as caught:
        pack_in(templates)
    files = {re.sub(r":\d+$", "", str(problem.place)) for problem in caught.value.problems}
    assert files == {
        PACK.shown(name)
        for name in (
            "pack.toml",
            "values/revenue.toml",
            "tables/overall.toml",
            "sections/duties.jinja",
            "sections/terms.jinja",
        )
    }


@pytest.mark.parametrize(
    "name", ["page.css", "page.html.jinja", "reference.docx", "wording.toml", "workbook.toml"]
)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    templates = copy_of_templates(tmp_path)
    (templates / PACK.shown(name)).unlink()
    with pytest.raises(PackError, match=f"{NAME}/{re.escape(name)}：缺少这个文件。"):
        pack_in(templates)


def test_a_key_is_told_in_the_right_one_of_many_tables(tmp_path: Path) -> None:
    """The third [[value]] has the fault, not the first that has the same key."""
    templates = copy_of_templates(tmp_path)
    line = edit(
        templates,
        "values/revenue.toml",
        'name = "收入.一般公共预算"',
        'name = "收入.一般公共预算"\nunits = "元"',
    )
    with pytest.raises(PackError) as caught:
        pack_in(templates)
    assert [str(problem.place) for problem in caught.value.problems] == [
        f"{NAME}/values/revenue.toml:{line + 1}"
    ]


# ---- the shelf ----------------------------------------------------------------------------------------------


def test_a_pack_that_is_not_there() -> None:
    shelf = Shelf(Path(__file__).parents[2] / "templates")
    with pytest.raises(PackError, match=f"没有这个模板包。是否想写“{NAME}”？"):
        shelf.pack("xinjiang-budgets")


def test_exactly_one_pack_is_the_default(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "pack.toml", "default = true", "default = false")
    with pytest.raises(PackError, match=r"要有且只有一个模板包在 pack\.toml 里写 default = true。"):
        Shelf(templates).default()


def test_without_any_edition_of_the_classification(tmp_path: Path) -> None:
    (tmp_path / "catalogues").mkdir()
    with pytest.raises(PackError, match="没有任何年版的政府收支分类科目。"):
        Shelf(tmp_path).catalogue(2030)
