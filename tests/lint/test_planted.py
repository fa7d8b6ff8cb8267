"""Faults planted into a pack: twelve at once, and each of many alone, told with file, line and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Run
from tests.lint.county import NAME, County

S = "sections/"

#: file, what to replace, with what, and the message that must be told at that line.
FAULTS = [
    # marks that an input method spoils: they would be printed as they stand
    (f"{S}expenditure.jinja", "## 关于", "＃＃ 关于", "行首的“＃”是全角的，会照印；请用半角 #，后面空一格。"),
    (f"{S}expenditure.jinja", "## 关于", "##关于", "井号后面要空一格，否则不是标题，会照印。"),
    (f"{S}expenditure.jinja", "@图 支出比上年", "＠图 支出比上年", "行首的“＠”是全角的，会照印；请用半角 @。"),
    (f"{S}expenditure.jinja", "{{ 支出.合计 | 万元 }}", "｛｛ 支出.合计 | 万元 ｝｝", "花括号是全角的，会照印；填数写 {{ … }}，判断写 {% … %}，都用半角。"),
    (f"{S}expenditure.jinja", "{{ 支出.合计 | 万元 }}", "{ 支出.合计 | 万元 }", "只有一个花括号，会照印；填数写 {{ … }}，判断写 {% … %}。"),
    # names
    (f"{S}expenditure.jinja", "支出.合计 |", "支出.合记 |", "“支出”没有“合记”。是否想写“合计”？"),
    (f"{S}duties.jinja", "in 主要职能", "in 主要职责", "没有“主要职责”这个名称。是否想写“主要职能”？"),
    (f"{S}duties.jinja", "职能.职能", "职能.职责", "“主要职能”没有“职责”。是否想写“职能”？"),
    (f"{S}general_public_project.jinja", "项目.资金执行时间", "项目.资金执行时问", "“一般公共预算.各项目”没有“资金执行时问”。是否想写“资金执行时间”？"),
    (f"{S}other.jinja", "目标.序号", "目标.序列", "“绩效目标.项目”没有“序列”。是否想写“序号”？"),
    (f"{S}other.jinja", "set 车辆 = 国有资产.车辆", "set 车辆 = 国有资产.车量", "“国有资产”没有“车量”。是否想写“车辆”？"),
    (f"{S}other.jinja", "车辆.数量 |", "车辆.数目 |", "“车辆”没有“数目”。是否想写“数量”？"),
    (f"{S}carryover.jinja", "loop.last", "loop.lats", "“loop”没有“lats”。是否想写“last”？"),
    (f"{S}terms.jinja", "词.解释", "词.解释.字数", "“解释”没有“字数”。印好的数和工作簿里的文字只能整个地印。"),
    (f"{S}expenditure.jinja", "支出.合计 |", "支出.合计.去年 |", "“支出.合计”没有“去年”。是否想写“上年”？"),
    (f"{S}expenditure.jinja", "支出.合计 |", "支出.合计.年初预算 |", "“支出.合计”没有年初预算数，不能用 年初预算。"),
    # a macro is read with what it is called with
    ("macros/sentences.jinja", "项.全称", "项.全程", "没有“全程”。是否想写“全称”？"),
    (f"{S}general_public.jinja", "句.科目句(项)", "句.项目句(项)", "“macros/sentences.jinja”没有“项目句”。是否想写“科目句”？"),
    (f"{S}organisation.jinja", '句.人数句("在职", 在职人数, 在职人数增减)', '句.人数句("在职", 在职人数)', "句式“人数句”少写了“增减”。"),
    (f"{S}organisation.jinja", '("在职", 在职人数,', '("在职", 在职人数, 1,', "句式“人数句”只要 3 项，这里写了 4 项。"),
    (f"{S}general_public.jinja", "macros/sentences.jinja", "macros/sentence.jinja", "没有模板文件“macros/sentence.jinja”。是否想写“macros/sentences.jinja”？"),
    # filters, tests, situations
    (f"{S}carryover.jinja", "合计 | 万元", "合计 | 万圆", "没有过滤器“万圆”。是否想写“万元”？"),
    ("macros/sentences.jinja", "is 减", "is 减少", "没有“is 减少”这种判断。是否想写“减”？"),
    (f"{S}three_public.jinja", '变动("三公经费")', '变动("三公经非")', "wording.toml 的 [change] 里没有“三公经非”。是否想写“三公经费”？"),
    (f"{S}organisation.jinja", "实有人数 | 数", "实有人数 | 万元", "“实有人数”不是金额，不能用 万元；请用 数。"),
    (f"{S}expenditure.jinja", "支出.合计 | 万元", "支出.合计 | 数", "“支出.合计”是金额，要写明单位；请用 万元 或 元。"),
    (f"{S}expenditure.jinja", "支出.合计 | 万元", "支出.合计", "“支出.合计”要加过滤器才能印出来，例如 {{ 支出.合计 | 万元 }}。"),
    (f"{S}expenditure.jinja", "支出.合计 | 万元", "支出", "这里印的不是一个数或一段文字"),
    (f"{S}overall.jinja", "支出.各类 | 列名", "支出.合计 | 列名", "过滤器 列名 要用在清单上"),
    (f"{S}overall.jinja", "支出.各类 | 列名", "支出.各类 | 万元", "过滤器 万元 要用在数上，这里是文字或清单。"),
    (f"{S}carryover.jinja", "占(结转结余.合计)", "占(单位名称)", "过滤器 占 要用在数上，这里是文字或清单。"),
    (f"{S}cover.jinja", "公开日期 | 日期", "单位名称 | 日期", "日期 只能用在日期上"),
    (f"{S}duties.jinja", "in 主要职能", "in 单位名称", "这里要用清单"),
    (f"{S}expenditure.jinja", "支出.合计 | 万元", "支出.合计 | 完成率", "“支出.合计”没有年初预算数，不能用 完成率。"),
    (f"{S}expenditure.jinja", "{{ 支出.合计 |", "{{ 单位名称(支出.合计) |", "“单位名称”不是句式（macro），不能在后面写括号。"),
    # templates that cannot be read
    (f"{S}cover.jinja", "公开日期 | 日期 }}", "公开日期 | 日期", "或者 {{ 没有配 }}。"),
    (f"{S}duties.jinja", "{% for 职能 in 主要职能 %}", "{% for 职能 in 主要职能 recursive %}", "循环不能写 recursive。"),
    # marks
    (f"{S}signature.jinja", "@落款 {{ 单", "@落欵 {{ 单", "不认识的标记“@落欵”。是否想写“落款”？"),
    (f"{S}other.jinja", "@表单 unit_target", "@表单 unit_targets", "没有表单“unit_targets”。是否想写“unit_target”？"),
    (f"{S}overall.jinja", "@图 支出各类", "@图 支出类", "charts.toml 里没有图“支出类”。是否想写“支出各类”？"),
    (f"{S}overall.jinja", "## 关于", "##### 关于", "标题最多四级"),
    ("styles.toml", '"落款" = "落款"', '"落款" = "落欵"', "reference.docx 里没有样式“落欵”。是否想写“落款”？"),
    # texts in TOML files
    ("tables/carryover.toml", "{{ 单位名称 }}{{ 年度 }}", "{{ 单位名 }}{{ 年度 }}", "没有“单位名”这个名称。是否想写“单位名称”？"),
    ("forms/unit_target.toml", "目标.总体目标", "目标.总目标", "“绩效目标.整体”没有“总目标”。是否想写“总体目标”？"),
    ("forms/project_target.toml", "指标.三级指标", "指标.三级目标", "没有“三级目标”。是否想写“三级指标”？"),
    ("charts.toml", "{{ 年度 }}年收入", "{{ 年 }}年收入", "没有“年”这个名称。是否想写“年度”？"),
    ("report.toml", 'title = "{{ 单位名称 }}概况"', 'title = "{{ 单位名 }}概况"', "没有“单位名”这个名称。是否想写“单位名称”？"),
    # typed by hand
    (f"{S}overall.jinja", "{{ 年度 }}年所有", "2031年所有", "“2031年”是直接写上去的年份"),
    ("tables/carryover.toml", "{{ 年度 }}年没有", "2031年没有", "“2031年”是直接写上去的年份"),
    (f"{S}other.jinja", "{{ 政府采购.货物 | 万元 }}万元", "35.2万元", "“35.2万元”是直接写上去的金额"),
    (f"{S}organisation.jinja", "{{ 实有人数 | 数 }}人", "29人", "“29人”是直接写上去的数"),
    (f"{S}revenue.jinja", "收入.合计 | 万元 }}万元", "收入.合计 | 万元 }}元", "数是用过滤器 万元 印的，后面写的单位却是“元”，金额会差一万倍。是否想写“万元”？"),
    ("charts.toml", "（单位：万元）", "（单位：元）", "这里写的单位是“元”，数却是按“万元”印的（unit）。是否想写“万元”？"),
    ("wording.toml", "增加{增减额}万元", "增加{增减额}元", "这里写的单位是“元”，数却是按“万元”印的（unit）。是否想写“万元”？"),
]  # fmt: skip

HINTS = [
    (f"{S}overall.jinja", "收入和支出均", "收入,支出均", "汉字之间用了半角“,”，应当用全角“，”。"),
    (f"{S}overall.jinja", "收入预算包括：", "收入预算包括:", "汉字之间用了半角“:”，应当用全角“：”。"),
    (f"{S}terms.jinja", "{{ 词.解释 }}", "{{ 词.解释 }}(见上)", "汉字之间用了半角“(”，应当用全角“（”。"),
    (f"{S}three_public.jinja", "没有安排财政拨款“三公”", '没有安排财政拨款"三公"', "汉字之间用了半角“\"”"),
    ("macros/sentences.jinja", "}}未安排。", "}}未安排.", "汉字之间用了半角“.”，应当用全角“。”。"),
    ("tables/overall.toml", "收支总体情况表", "收支,总体情况表", "汉字之间用了半角“,”"),
    ("wording.toml", "万元，增长", "万元,增长", "汉字之间用了半角“,”"),
    ("sheets/duties.toml", "note = \"", "note = \"职能:一行一条。", "汉字之间用了半角“:”"),
    (f"{S}duties.jinja", "未填报主要职能", "和示例市财政局未填报主要职能", "示例市财政局”像是直接写上去的单位名称"),
    (f"{S}organisation.jinja", "实有人数{{ 实有人数 | 数 }}人", "实有{{ 支出.合计 | 万元 }}，", "用过滤器 万元 印的数，后面没有写单位“万元”。"),
]  # fmt: skip


@pytest.fixture
def county(tmp_path: Path) -> County:
    return County(tmp_path)


def test_a_pack_that_changes_nothing_is_clean(county: County) -> None:
    assert county.remarks() == ()


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_a_fault_is_told_with_its_line(county: County, file: str, old: str, new: str, message: str) -> None:
    line = county.edit(file, old, new)
    told = county.told()
    assert any(each.startswith(f"{NAME}/{file}:{line}：") and message in each for each in told), told


@pytest.mark.parametrize(("file", "old", "new", "message"), HINTS)
def test_a_hint_stops_nobody(county: County, file: str, old: str, new: str, message: str) -> None:
    line = county.edit(file, old, new)
    told = county.told(hints=True)
    assert any(each.startswith(f"{NAME}/{file}:{line}：") and message in each for each in told), told
    assert not county.told()


TWELVE = [
    (f"{S}expenditure.jinja", "支出.合计 |", "支出.合记 |", "“支出”没有“合记”。是否想写“合计”？"),
    (f"{S}carryover.jinja", "合计 | 万元", "合计 | 万圆", "没有过滤器“万圆”。是否想写“万元”？"),
    (f"{S}three_public.jinja", '变动("三公经费")', '变动("三公经非")', "没有“三公经非”。是否想写“三公经费”？"),
    (f"{S}general_public_project.jinja", "项目.资金执行时间", "项目.资金执行时问", "是否想写“资金执行时间”？"),
    ("macros/sentences.jinja", "项.全称", "项.全程", "是否想写“全称”？"),
    (f"{S}signature.jinja", "@落款 {{ 单", "@落欵 {{ 单", "不认识的标记“@落欵”。是否想写“落款”？"),
    (f"{S}overall.jinja", "{{ 年度 }}年所有", "2031年所有", "“2031年”是直接写上去的年份"),
    (f"{S}other.jinja", "{{ 政府采购.货物 | 万元 }}万元", "35.2万元", "“35.2万元”是直接写上去的金额"),
    (f"{S}government_fund.jinja", "{% if 政", "{% fi 政", "模板写法有误"),
    (f"{S}revenue.jinja", "收入.合计 | 万元 }}万元", "收入.合计 | 万元 }}元", "是否想写“万元”？"),
    ("forms/unit_target.toml", "目标.总体目标", "目标.总目标", "是否想写“总体目标”？"),
    # a term of TOML that the loader tells of: it hides none of the others
    ("tables/expenditure.toml", '"支出性质" = "基本支出"', '"支出性质" = "基本指出"', "没有“基本指出”这个词。是否想写“基本支出”？"),
]  # fmt: skip


def test_twelve_faults_at_once(run: Run, tmp_path: Path) -> None:
    county = County(tmp_path)
    wanted = [(file, county.edit(file, old, new), message) for file, old, new, message in TWELVE]
    ran = run("pack", "lint", NAME)
    assert ran.code == 3
    assert ran.out.startswith(f"{NAME}：12 个错误。\n")
    for file, line, message in wanted:
        lines = [each for each in ran.out.splitlines() if f"错误　{NAME}/{file}:{line}：" in each]
        assert any(message in each for each in lines), ran.out


def test_no_name_is_unknown_while_the_files_of_names_are_broken(county: County) -> None:
    county.edit("values/expenditure.toml", 'name = "支出.项目支出"', 'nmae = "支出.项目支出"')
    county.edit(f"{S}carryover.jinja", "合计 | 万元", "合计 | 万圆")
    told = county.told()
    assert len(told) == 3
    assert any("不认识的键“nmae”。是否想写“name”？" in each for each in told)
    assert any("没有过滤器“万圆”" in each for each in told)


def test_a_file_that_is_no_toml_hides_no_template(county: County) -> None:
    county.edit("wording.toml", 'common = "比上年预算"', "common = 比上年预算")
    county.edit(f"{S}expenditure.jinja", "支出.合计 |", "支出.合记 |")
    told = county.told()
    assert len(told) == 2
    assert any("wording.toml:" in each and "TOML 写法有误" in each for each in told)
    assert any("“支出”没有“合记”" in each for each in told)


@pytest.mark.parametrize(
    "words",
    [
        "按照《关于2023年预算的通知》（财预〔2016〕143号）第三条执行",
        "单位价值100万元（含）以上设备",
        "价值50万元以上的大型设备",
        "1.房屋；2.车辆",
        "（1）办公用房",
        "收入为{{ 收入.合计 | 元 }}元",
        "含税（GB/T 9704）的标准",
    ],
)
def test_what_may_be_typed(county: County, words: str) -> None:
    county.edit(f"{S}duties.jinja", "（{{ loop.index | 序号 }}）", f"{words}\n\n")
    assert county.remarks() == ()


# ---- what nothing uses --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("sections/extra.jinja", "没有用到这个文件：report.toml 的 [[part]] 里没有写“extra”。"),
        ("tables/extra.toml", "没有用到这个文件：report.toml 的 tables 里没有写“extra”。"),
        ("values/extra.toml", "没有用到这个文件：report.toml 的 values 里没有写“extra”。"),
        ("sheets/extra.toml", "没有用到这个文件：workbook.toml 的 sheets 里没有写“extra”。"),
        ("macros/extra.jinja", "没有哪一节引入（import）这个句式文件。"),
    ],
)
def test_a_file_that_nothing_uses(county: County, file: str, message: str) -> None:
    county.write(file, "")
    assert county.told(hints=True) == [f"{NAME}/{file}：{message}"]


def test_a_file_that_only_an_extending_pack_uses(tmp_path: Path, run: Run) -> None:
    county = County(tmp_path)
    county.write("sections/extra.jinja", "## 补充说明\n")
    child = county.folder.parent / "town"
    child.mkdir()
    (child / "pack.toml").write_text(f'label = "示例乡"\nextends = "{NAME}"\n', encoding="utf-8")
    assert "extra" in run("pack", "lint", NAME).out
    report = (county.shelf.draft(NAME).folders.find("report.toml")).read_text(encoding="utf-8")
    (child / "report.toml").write_text(report.replace('"duties"', '"duties", "extra"'), encoding="utf-8")
    assert run("pack", "lint", NAME).out == f"{NAME}：没有发现问题。\n"


def test_what_no_section_calls(county: County) -> None:
    chart = county.edit("charts.toml", 'name = "收入来源"', 'name = "收入来源"')
    county.edit(f"{S}revenue.jinja", "@图 收入来源", "")
    county.edit(f"{S}other.jinja", "@表单 unit_target {{ 目标.序号 }}", "")
    told = county.told(hints=True)
    assert any(f"charts.toml:{chart}：没有哪一节用到图“收入来源”" in each for each in told)
    assert any("没有哪一节用到表单“unit_target”" in each for each in told)


def test_tables_that_no_part_prints(county: County) -> None:
    county.edit("report.toml", "tables = true\n", "")
    assert any("公开表不会印出来" in each for each in county.told(hints=True))


def test_a_table_that_may_be_empty_says_so(county: County) -> None:
    county.edit("tables/carryover.toml", "blank = ", "# blank = ")
    (hint,) = county.told(hints=True)
    assert hint.startswith(f"{NAME}/tables/carryover.toml：这张表可能一行也没有；请用 blank")


@pytest.mark.parametrize(
    "source",
    [
        "{% macro 甲(乙) %}{{ 甲([乙]) }}{{ 甲([[乙]]) }}{% endmacro %}{{ 甲(1) }}",
        "{% macro 甲(乙) %}{{ 丙(乙) }}{% endmacro %}{% macro 丙(乙) %}{{ 甲(乙) }}{% endmacro %}{{ 甲(1) }}",
        "{{ " + "(" * 30 + "年度" + ")" * 30 + " }}",
        "{% if 支出.合计 %}" * 60 + "{% endif %}" * 60,
    ],
)
def test_a_template_that_turns_round_itself_ends(county: County, source: str) -> None:
    county.write("sections/duties.jinja", source)
    assert all("duties.jinja" in each for each in county.told())


def test_files_of_macros_that_import_each_other_end(county: County) -> None:
    county.write("macros/a.jinja", '{% import "macros/b.jinja" as 乙 with context %}')
    county.write("macros/b.jinja", '{% import "macros/a.jinja" as 甲 with context %}')
    county.edit(
        f"{S}duties.jinja", "## 主要职能", '{% import "macros/a.jinja" as 甲 with context %}\n## 主要职能'
    )
    assert county.told() == []
