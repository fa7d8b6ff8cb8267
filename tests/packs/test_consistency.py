"""The second room of the museum: packs whose files are well formed and do not fit together, or ask for nonsense."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.packs.museum import NAME, copy_of_templates, edit, faults_of
from tests.workbooks import PACK

P = "report.toml"
EXPENDITURE, OVERALL = "tables/expenditure.toml", "tables/overall.toml"
PROJECT, UNIT = "forms/project_target.toml", "forms/unit_target.toml"
FIRST = 'name = "收入.合计"'

#: file, what to replace, with what, words of the message, and where it is told, in lines from the change.
FAULTS = [
    # which ledger
    ("values/revenue.toml", 'where = { "台账" = "收入" }', 'where = { "资金年度" = "当年" }', "where 里要写明“台账”", 0),
    ("values/expenditure.toml", 'where = { "台账" = "功能分类支出" }\nby', "by", "where 里要写明“台账”", -2),
    (EXPENDITURE, 'where = { "台账" = "功能分类支出" }\n', "", "where 里要写明“台账”", -1),
    # names of values.toml
    ("values/revenue.toml", 'name = "收入.本年收入"', FIRST, "名称“收入.合计”用了不止一次。", 0),
    ("values/revenue.toml", 'name = "收入.本年收入"', 'name = "年度"', "名称“年度”用了不止一次。", 0),
    ("values/expenditure.toml", 'name = "支出.各类"', 'name = "支出.合计"', "名称“支出.合计”用了不止一次。", None),
    ("values/revenue.toml", 'name = "收入.本年收入"', 'name = "政府采购.货物"', "名称“政府采购.货物”用了不止一次。", 0),
    ("values/revenue.toml", 'name = "收入.本年收入"', 'name = "收入.合计.甲"', "“收入.合计.甲”不能在“收入.合计”下面", 0),
    ("values/revenue.toml", 'name = "收入.本年收入"', 'name = "收入..甲"', "名称“收入..甲”的点号前后都要有字。", 0),
    # references of values.toml
    ("values/staff_and_assets.toml", 'sum = ["在职人数"', 'sum = ["在职人员"', "里的数“在职人员”没有定义。是否想写“在职人数”？", 0),
    ("values/staff_and_assets.toml", 'sum = ["在职人数"', 'sum = ["单位名称"', "里的“单位名称”不是数。", 0),
    ("values/revenue.toml", FIRST, f'name = "甲"\nsum = ["支出.合计"]\n\n[[value]]\n{FIRST}', "用到的“支出.合计”要写在它前面。", 1),
    ("values/general_public.toml", 'like = "支出.基本支出"', 'like = "支出.基本"', "里的数“支出.基本”没有定义。是否想写“支出.基本支出”？", 0),
    ("values/general_public.toml", 'like = "支出.基本支出"', 'like = "机关运行经费"', "用到的“机关运行经费”要写在它前面。", 0),
    ("values/general_public.toml", 'like = "支出.基本支出"', 'like = "在职人数"', "里的数“在职人数”没有定义。", 0),
    ("values/targets.toml", 'count = "绩效目标.整体"', 'count = "支出.合计"', "里的“支出.合计”不是清单。", 0),
    ("values/targets.toml", 'count = "绩效目标.整体"', 'count = "绩效目标.部门"', "里的清单“绩效目标.部门”没有定义。", 0),
    ("values/targets.toml", "整体.年度预算总额", "整体.年度预算总数", "没有“年度预算总数”这一列数。是否想写“年度预算总额”？", 0),
    ("values/targets.toml", "整体.年度预算总额", "整体.负责人", "没有“负责人”这一列数。", 0),
    ("values/targets.toml", '"绩效目标.整体.年度预算总额"', '"支出.各类.合计"', "清单“支出.各类”没有“合计”这一列数。", 0),
    ("values/targets.toml", '"绩效目标.整体.年度预算总额"', '"年度预算总额"', "应当写成 清单.列", 0),
    ("values/expenditure.toml", "变动原因.基本支出.原因", "变动缘由.基本支出.原因", "没有“变动缘由.基本支出.原因”这一格。是否想写“变动原因”？", 0),
    ("values/expenditure.toml", "变动原因.基本支出.原因", "变动原因.基本收支.原因", "没有“变动原因.基本收支.原因”这一格。是否想写“基本支出”？", 0),
    ("values/expenditure.toml", "变动原因.基本支出.原因", "变动原因.基本支出.原由", "没有“变动原因.基本支出.原由”这一格。是否想写“原因”？", 0),
    ("values/basic.toml", "变动原因.机关运行经费.上年数", "上年数", "没有“上年数”这一格。应当写成 表.行.列", 0),
    # lists and cells
    ("values/lists.toml", 'sheet = "主要职能"', 'sheet = "主要职责"', "工作簿里没有“主要职责”这张表。是否想写“主要职能”？", 0),
    ("values/lists.toml", 'sheet = "主要职能"', 'sheet = "基本信息"', "工作簿里没有“基本信息”这张表。", 0),
    ("values/lists.toml", 'sheet = "主要职能"', 'sheet = "主要职能"\nlevel = "类"', "“level”只能用在写了 by 的清单里。", 1),
    ("values/projects.toml", 'by = "项目"', 'by = "项目"\nhaving = "合计"', "“having”只能用在写了 sheet 的清单里。", 1),
    ("values/projects.toml", 'texts = "项目支出"', 'texts = "项目"', "工作簿里没有“项目”这张表。", 0),
    ("values/targets.toml", '"指标" = "绩效指标"', '"指标" = "绩效指针"', "工作簿里没有“绩效指针”这张表。是否想写“绩效指标”？", 0),
    ("values/targets.toml", 'only = { "目标编号"', 'only = { "目标号"', "的 only：“绩效目标”没有“目标号”这一列。是否想写“目标编号”？", 0),
    ("values/targets.toml", 'without = { "目标编号"', 'without = { "编号"', "的 without：“绩效目标”没有“编号”这一列。", 0),
    ("values/targets.toml", 'having = "财政拨款"', 'having = "拨款"', "的 having：“绩效目标”没有“拨款”这一列。", 0),
    ("values/targets.toml", 'lacking = "财政拨款"', 'lacking = "拨款"', "的 lacking：“绩效目标”没有“拨款”这一列。", 0),
    ("values/targets.toml", 'on = "目标编号"', 'on = "编号"', "的 on：“绩效指标”没有“编号”这一列。", 0),
    ("values/targets.toml", 'on = "目标编号"\n', "", "有 children，要用 on 写明按哪一列对应。", -1),
    ("values/general_public.toml", 'reason = "变动原因"', 'reason = "原因"', "的 reason：“收支明细”没有“原因”这一列。是否想写“变动原因”？", 0),
    ("values/basic.toml", 'by = "经济科目"', 'by = "经济分类"', "不能按“经济分类”分。", 0),
    ("values/expenditure.toml", 'by = "功能科目"\nlevel = "类"', 'by = "功能科目"', "要写明 level，可用的有：类、款、项", 0),
    ("values/basic.toml", 'level = "款"', 'level = "项"', "没有“项”这一级。要写明 level，可用的有：类、款", 0),
    ("values/projects.toml", 'by = "项目"', 'by = "项目"\nlevel = "项"', "按项目分的不写 level。", 1),
    ("values/staff_and_assets.toml", 'sheet = "国有资产"', 'sheet = "国有资源"', "没有固定行的表“国有资源”。是否想写“国有资产”？", 0),
    ("values/staff_and_assets.toml", 'sheet = "国有资产"', 'sheet = "收支明细"', "没有固定行的表“收支明细”。", 0),
    ("values/staff_and_assets.toml", 'column = "金额"', 'column = "数额"', "“政府采购”没有“数额”这一列数。", 0),
    # pack.toml
    ("report.toml", 'before = { year = -1, stage = "预算数" }\n', "", "缺少必需的键“before”。", -2),
    ("report.toml", 'now = { year = 0, stage = "预算数" }\n', "", "缺少必需的键“now”。", -1),
    ("report.toml", "year = -1", "year = 0", "now 和 before 指的是同一年的同一个阶段，应当不同。", 0),
    ("report.toml", 'title = "名词解释"', 'titel = "名词解释"', "不认识的键“titel”。是否想写“title”？", 0),
    ("report.toml", ', "{1}."]', "]", "levels 要写 4 级标题的编号，这里有 3 个。", 0),
    ("report.toml", "levels = [", "# [", "levels 要写 4 级标题的编号，这里有 0 个。", None),
    ("report.toml", '"（{一}）"', '"（）"', "编号“（）”里要有 {一} 或 {1}", 0),
    ("report.toml", 'table = "表{1}"', 'table = "表"', "编号“表”里要有 {一} 或 {1}", 0),
    ("report.toml", 'table_entry = "{一}、"', 'table_entry = ""', "编号“”里要有 {一} 或 {1}", 0),
    ("numbers.toml", "decimals = 2", "decimals = 9", "小数位数“decimals”应当在 0 到 8 之间，这里是 9。", 0),
    ("numbers.toml", "decimals = 2", "decimals = -1", "小数位数“decimals”应当在 0 到 8 之间，这里是 -1。", 0),
    ("numbers.toml", '{ "万元" = 2', '{ "亿元" = 2', "没有金额单位“亿元”。可用的有：元、万元", 0),
    ("numbers.toml", '{ "万元" = 2', '{ "万元" = 20', "小数位数“万元”应当在 0 到 8 之间，这里是 20。", 0),
    ("numbers.toml", '{ "万元" = 2', '{ "万元" = "两位"', "“万元”应当是整数。", 0),
    ("numbers.toml", "sections = {} ", 'sections = { overal = "表格" } ', "没有“overal”这一节。是否想写“overall”？", 0),
    ("numbers.toml", 'rate = "正文"', 'rate = "正文"\nround = "half"', "不认识的键“round”。", 1),
    ("numbers.toml", 'text = "正文"', 'text = "正交"', "没有数字样式“正交”。是否想写“正文”？", 0),
    ("report.toml", '"project_target", "unit_target"', '"unit_target", "unit_target"', "“unit_target”写了不止一次。", 0),
    ("report.toml", '"duties", "organisation"', '"cover", "organisation"', "“cover”写了不止一次。", 0),
    ("report.toml", '"revenue",              # 部门', '"overall", # 部门', "“overall”写了不止一次。", -2),
    ("wording.toml", 'unit = "万元"', 'unit = "亿元"', "没有金额单位“亿元”。", 0),
    # tables
    (EXPENDITURE, "[[block]]", 'unit = "亿元"\n[[block]]', "没有金额单位“亿元”。可用的有：元、万元", 0),
    (EXPENDITURE, "[[block]]", 'numbers = "表"\n[[block]]', "没有数字样式“表”。", 0),
    (EXPENDITURE, 'by = ["功能科目"]\nlevels = ["项"]\n', "", "要写 rows（照印的行）或 by", -2),
    (EXPENDITURE, "columns = [", 'rows = [{ label = "甲" }]\ncolumns = [', "要写 rows（照印的行）或 by", -5),
    (EXPENDITURE, '["功能科目"]', '["功能科目", "经济科目"]', "by 不能写成“功能科目、经济科目”。", 0),
    (EXPENDITURE, '["功能科目"]', '["项目", "功能科目"]', "by 不能写成“项目、功能科目”。", 0),
    (EXPENDITURE, 'key = "项目支出"', 'key = "基本支出"', "有两列都叫“基本支出”", 0),
    (OVERALL, 'key = "支出"', 'key = "收入"', "有两列都叫“收入”", None),
    (OVERALL, 'key = "结余财政专户核拨"', 'key = "单位资金"', "有两行都叫“单位资金”", 0),
    (OVERALL, 'label = "其他收入"', 'label = "收入总计"', "有两行都叫“收入总计”", 0),
    (EXPENDITURE, 'label = ["合计"]', 'label = ["{{ 年度 }}合计"]', "label 只能是照印的文字", 0),
    (OVERALL, 'label = "一、', 'label = "{{ 年度 }}', "label 只能是照印的文字", 0),
    (OVERALL, 'total = "', 'total = "{% if 年度 %}', "total 只能是照印的文字", 0),
    # forms
    (PROJECT, '"绩效目标.项目"', '"绩效目标.项"', "没有“绩效目标.项”这个 sheet 清单。是否想写“绩效目标.项目”？", 0),
    (PROJECT, '"绩效目标.项目"', '"支出.各类"', "没有“支出.各类”这个 sheet 清单。", 0),
    (PROJECT, 'children = "指标"', 'children = "指针"', "“绩效目标.项目”没有下级清单“指针”。", 0),
    (PROJECT, '"10", "12"', '"0", "12"', "列宽“0”应当是大于零的整数。", 0),
    (PROJECT, '"10", "12"', '"一", "12"', "列宽“一”应当是大于零的整数。", 0),
    (PROJECT, '"预算单位", columns = 2', '"预算单位", columns = 3', "共 10 列，应当正好填满 9 列。", -2),
    (PROJECT, '"预算单位", columns = 2', '"预算单位", columns = 0', "columns 和 rows 应当大于零。", -2),
    (UNIT, "rows = 4", "rows = 5", "超出了表单上部的最后一行。", -2),
    (UNIT, "rows = 4", "rows = 3", "共 4 列，应当正好填满 6 列。", None),
    (PROJECT, 'align = "right"', 'align = "rigth"', "align 不能是“rigth”。是否想写“right”？", 0),
    (PROJECT, 'label = "一级指标"', 'label = "{{ 年度 }}"', "label 只能是照印的文字", 0),
    # workbook.toml
    ("sheets/terms.toml", 'name = "名词解释"', 'name = "收支明细"', "有两张表都叫“收支明细”。", 0),
    ("sheets/duties.toml", 'name = "主要职能"', 'name = "职能/机构"', "表名“职能/机构”要在 31 个字以内", 0),
    ("sheets/duties.toml", 'name = "主要职能"', f'name = "{"职" * 32}"', "要在 31 个字以内", 0),
    ("workbook.toml", 'year = "预算年度"', 'year = "预算年"', "roles 的 year：没有“预算年”这一项。是否想写“预算年度”？", 0),
    ("workbook.toml", 'year = "预算年度"', 'year = "单位名称"', "roles 的 year：“单位名称”的 kind 应当是“整数”。", 0),
    ("workbook.toml", 'money_unit = "金额单位"', 'money_unit = "主管部门"', "“主管部门”的 kind 应当是“选项”。", 0),
    ("workbook.toml", '"金额单位" = ["万元"', '"金额单位" = ["亿元"', "没有金额单位“亿元”。", 0),
    ("sheets/basic_information.toml", 'choices = "单位性质"', 'choices = "单位性格"', "的选项“单位性格”在 [choice] 里没有。是否想写“单位性质”？", 0),
    ("sheets/basic_information.toml", 'choices = "单位性质", ', "", "“基本信息”的“单位性质”要用 choices 写明有哪些选项。", 0),
    ("sheets/basic.toml", 'choices = "人员公用"', 'choices = "报告类型"', "的选项里没有“部门”这个支出性质。", 0),
    ("sheets/targets.toml", 'from = "项目支出.项目名称"', 'from = "项目支出.项目"', "没有“项目支出.项目”。", 0),
    ("sheets/projects.toml", 'dimension = "项目"', 'dimension = "工程"', "的 dimension 不能是“工程”，可用的有：项目。", 0),
    ("sheets/projects.toml", 'dimension = "项目"', 'dimension = "台账"', "的 dimension 不能是“台账”", 0),
    ("sheets/lines.toml", 'of = ["基本支出", "项目支出"]', "of = []", "“收支明细”的“合计”的 computed 是合计，of 里至少要写一列。", 0),
    ("sheets/lines.toml", 'of = ["合计", "上年合计"]', 'of = ["合计"]', "的 computed 是增减，of 里要写 2 列，这里有 1 列。", 0),
    ("sheets/reasons.toml", 'computed = "数值"', 'computed = "数值", of = ["原因"]', "的 computed 是数值，of 里要写 0 列，这里有 1 列。", 0),
    ("sheets/lines.toml", 'part_of = "基本支出"', 'part_of = "合计"', "的 part_of：“合计”没有写 posts，不能有“其中”。", 0),
    ("sheets/terms.toml", '"名词" = "财政拨款"', '"名字" = "财政拨款"', "没有“名字”这一列，[[default]] 里不能写。", 0),
    ("sheets/terms.toml", '"名词" = "财政拨款"', '"名词" = 3', "“名词”应当是文字。", 0),
    ("sheets/reasons.toml", 'value = "支出.基本支出"', 'value = "支出.基本"', "没有从台账选的数“支出.基本”。是否想写“支出.基本支出”？", 0),
    ("sheets/reasons.toml", 'value = "支出.基本支出"', 'value = "实有人数"', "没有从台账选的数“实有人数”。", 0),
    ("sheets/duties.toml", '"主要职能"\nkind = "rows"', '"主要职能"\nkind = "fixed"', "是 fixed，要写 rows。", 0),
    ("sheets/reasons.toml", 'label = "事项"\n', "", "“变动原因”是 fixed，要用 label 写明哪一列印行名。", None),
    ("sheets/indicators.toml", 'title = "佐证资料"', 'title = "赋分规则"', "“绩效指标”有两列或两行都叫“赋分规则”。", None),
    ("sheets/basic_information.toml", '{ label = "主管部门", kind = "文本", ', '{ label = "主管部门", ', "的“主管部门”要写 kind。", None),
    ("sheets/basic.toml", ', posts = ["经济分类支出"]', "", "“基本支出”有 subtotals，要有一列写 posts。", None),
    ("sheets/lines.toml", "message = ", "# message = ", "缺少必需的键“message”。", None),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "words", "offset"), FAULTS)
def test_a_fault_between_files_is_told_with_its_line(
    tmp_path: Path, file: str, old: str, new: str, words: str, offset: int | None
) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, file, old, new)
    told = {place for message, place in faults_of(templates).items() if words in message}
    if offset is None:
        assert {place.partition(":")[0] for place in told} == {PACK.shown(file)}
    else:
        assert f"{PACK.shown(file)}:{line + offset}" in told, faults_of(templates)


def test_a_sheet_of_fields_needs_three_columns(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / "sheets" / "basic_information.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'  \{ title = "说明".*\n', "", text), encoding="utf-8")
    assert list(faults_of(templates)) == ["“基本信息”至少要有 3 列：项目、填报内容和说明。"]


def test_a_report_needs_a_section(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / P
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^sections = \[[^]]*\]", "", text), encoding="utf-8")
    assert list(faults_of(templates)) == ["至少要有一个 [[part]] 写了 sections。"]


def test_faults_of_all_files_at_once(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "values/targets.toml", 'count = "绩效目标.整体"', 'count = "绩效目标"')
    edit(templates, "sheets/reasons.toml", 'value = "支出.基本支出"', 'value = "支出"')
    edit(templates, EXPENDITURE, 'key = "项目支出"', 'key = "基本支出"')
    edit(templates, PROJECT, 'list = "绩效目标.项目"', 'list = "目标"')
    edit(templates, "numbers.toml", 'rate = "正文"', 'rate = "文"')
    files = [place.partition(":")[0] for place in faults_of(templates).values()]
    assert files == [
        PACK.shown(file)
        for file in ("numbers.toml", EXPENDITURE, PROJECT, "values/targets.toml", "sheets/reasons.toml")
    ]
