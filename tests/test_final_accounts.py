"""Acceptance: a real department's final accounts, from its workbook, give what it published; every sentence is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.document import Document, Grid, text_of
from generator.pipeline import Outcome
from generator.render.document import render_document
from tests.check.final_accounts_cases import FINAL_ACCOUNTS, GENERAL, fields_of, having, small
from tests.outline import chapter, entries, grids, notes, outline, paragraphs
from tests.published import published_tables
from tests.workbooks import CASES, SHELF, Rows, case, examined, reported, written

CASE = "putuo-2024"
FULL = "final-accounts-full"
CHILD = SHELF.pack("final-accounts-24")

#: Figures that the publication rounded on their own, as published and as the sum of their printed items, with the number
#: of figures that were added and the longest allowance: half of the last place for each.
ROUNDED = {
    ("2,940.05", "2,940.06"): 11,  # 一般公共预算财政拨款收入、支出: eleven 项
    ("2,946.25", "2,946.26"): 13,  # 本年收入合计: and two of 其他收入
    ("2,995.39", "2,995.40"): 14,  # 总计: and 年初结转和结余
    ("2,961.68", "2,961.69"): 12,  # 财政拨款总计: and 年初财政拨款结转和结余
    ("2,336.91", "2,336.92"): 8,  # 基本支出 by function: eight 项
    ("326.71", "326.72"): 4,  # 208 in tables 1 and 4; tables 2, 3 and 5 print 326.72
    ("2,993.92", "2,993.93"): 11,  # 年初预算: eleven 项
}

#: Tables whose publication has the row 合计 first; a total of ours is always the last row.
TOTAL_FIRST = ("revenue", "expenditure")

#: What the publication says in the eleven sections, each figure as published.
SENTENCES = [
    ("收入支出决算总体", "收入支出总计减少56.95万元，下降1.87%。主要原因：基本支出中人员进出及退休变化，"),
    ("收入决算情况", "占99.79%；其他收入"),
    ("收入决算情况", "占0.21%。"),
    ("支出决算情况说明", "占79.49%；项目支出603.14万元，占20.51%。"),
    ("财政拨款收入支出决算总体", "与2023年度相比，财政拨款收入支出总计持平。"),
    ("一般公共预算财政拨款支出", "占本年支出合计的100.00%。"),
    ("一般公共预算财政拨款支出", "一般公共预算财政拨款支出减少63.14万元，下降2.10%。"),
    ("一般公共预算财政拨款支出", "一般公共服务支出（类）2106.66万元，"),
    ("一般公共预算财政拨款支出", "社会保障和就业支出（类）326.72万元，占11.11%；"),
    ("一般公共预算财政拨款支出", "卫生健康支出（类）60.99万元，占2.07%；"),
    ("一般公共预算财政拨款支出", "住房保障支出（类）445.69万元，占15.16%。"),
    (
        "一般公共预算财政拨款支出",
        "完成年初预算的98.20%。决算数小于预算数的主要原因：因年度工作计划安排，",
    ),
    (
        "一般公共预算财政拨款基本支出",
        "一般公共预算财政拨款基本支出2336.91万元。其中：人员经费2152.26万元，主要包括：基本工资、",
    ),
    ("一般公共预算财政拨款基本支出", "其他社会保障缴费、住房公积金、其他工资福利支出、退休费、"),
    (
        "一般公共预算财政拨款基本支出",
        "公用经费184.65万元，主要包括：办公费、印刷费、手续费、邮电费、差旅费、维修（护）费、培训费、",
    ),
    (
        "一般公共预算财政拨款基本支出",
        "劳务费、工会经费、福利费、其他交通费用、其他商品和服务支出、办公设备购置。",
    ),
    ("财政拨款“三公”经费", "“三公”经费财政拨款支出年初预算为0.95万元，支出决算为0.00万元，"),
    ("财政拨款“三公”经费", "因公出国（境）费决算为0.00万元"),
    ("财政拨款“三公”经费", "公务用车购置及运行维护费支出决算为0.00万元"),
    ("财政拨款“三公”经费", "公务接待费支出决算为0.00万元，"),
    ("财政拨款“三公”经费", "2024年度“三公”经费支出决算数小于预算数的主要原因：当年度无“三公”经费支出。"),
    (
        "财政拨款“三公”经费",
        "2024年度“三公”经费财政拨款支出决算数与2023年度持平，其中：因公出国（境）费支出决算持平；",
    ),
    ("财政拨款“三公”经费", "公务用车购置及运行维护费支出决算持平；公务接待费支出决算持平。"),
    ("财政拨款“三公”经费", "上海市普陀区财政局2024年度无“三公”经费财政拨款支出。"),
    ("政府性基金预算", "上海市普陀区财政局2024年度无政府性基金预算财政拨款收入和支出。"),
    ("国有资本经营预算", "上海市普陀区财政局2024年度无国有资本经营预算财政拨款收入和支出。"),
    ("预算绩效管理", "编报绩效目标的2024年度项目4个，涉及预算金额598.42万元；"),
    ("预算绩效管理", "绩效跟踪评价的2024年度项目4个，涉及预算金额598.42万元；"),
    (
        "预算绩效管理",
        "绩效自评的2024年度项目4个，涉及预算金额598.42万元，平均得分99.43分（其中，绩效评级为“优”的项目4个；",
    ),
    ("预算绩效管理", "“良”的项目0个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个。"),
    ("预算绩效管理", "绩效自评中共发现问题0个，已经完成整改的0个，正在整改的0个）。"),
    ("机关运行经费支出情况", "机关运行经费支出184.65万元，比2023年度增加2.55万元，增长1.40%。主要原因是"),
    ("政府采购支出情况", "货物采购金额4.79万元、"),
    ("政府采购支出情况", "服务采购金额246.47万元。"),
    ("政府采购支出情况", "2024年度本部门面向中小企业预留政府采购项目预算金额246.47万元，"),
    ("政府采购支出情况", "由中小企业供应商中标或成交的，采购金额246.47万元；"),
    ("政府采购支出情况", "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额4.79万元。"),
    (
        "国有资产占有使用情况",
        "截至2024年12月31日，上海市普陀区财政局共有车辆0辆，其中：部级领导干部用车0辆、",
    ),
    (
        "国有资产占有使用情况",
        "主要领导干部用车0辆、机要通信用车0辆、应急保障用车0辆、执法执勤用车0辆、特种专业技术用车0辆、",
    ),
    (
        "国有资产占有使用情况",
        "离退休干部用车0辆、其他用车0辆。单价100万元（含）以上设备（不含车辆）2台（套）。",
    ),
]

#: Each 项 of 五（三）: its names, what it was planned at and what was spent, as published.
ITEMS = [
    ("一般公共服务支出", "财政事务", "行政运行", "1560.05", "1511.89"),
    ("一般公共服务支出", "财政事务", "一般行政管理事务", "10.00", "10.00"),
    ("一般公共服务支出", "财政事务", "信息化建设", "135.90", "135.25"),
    ("一般公共服务支出", "财政事务", "财政委托业务支出", "450.52", "449.52"),
    ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休", "85.55", "84.65"),
    ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", "161.62", "160.75"),
    ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位职业年金缴费支出", "80.81", "80.38"),
    ("社会保障和就业支出", "行政事业单位养老支出", "其他行政事业单位养老支出", "0.94", "0.94"),
    ("卫生健康支出", "行政事业单位医疗", "行政单位医疗", "62.29", "60.99"),
    ("住房保障支出", "住房改革支出", "住房公积金", "187.75", "187.19"),
    ("住房保障支出", "住房改革支出", "购房补贴", "258.50", "258.50"),
]

#: Where the texts say something else than the publication: what was published, what we say, and why.
CORRECTED = [
    ("收入支出总计2995.39万元", "收入支出总计2995.40万元", "四舍五入"),
    ("本年收入合计2946.25万元", "本年收入合计2946.26万元", "四舍五入"),
    ("财政拨款收入2940.05万元", "财政拨款收入2940.06万元", "四舍五入"),
    ("本年支出合计2940.05万元", "本年支出合计2940.06万元", "四舍五入"),
    ("基本支出2336.91万元，占", "基本支出2336.92万元，占", "四舍五入"),
    ("一般公共预算财政拨款支出2940.05万元", "一般公共预算财政拨款支出2940.06万元", "四舍五入"),
    ("年初预算为2993.92万元，支出决算为2940.05万元", "年初预算为2993.93万元，支出决算为2940.06万元", "四舍五入"),
    ("其他收入6.2万元", "其他收入6.20万元", "全文两位小数"),
    ("完成预算的0%", "完成预算的0.00%", "全文两位小数"),
    ("工程采购金额0万元", "工程采购金额0.00万元", "全文两位小数"),
    ("面向小微企业预留政府采购项目预算金额0万元", "面向小微企业预留政府采购项目预算金额0.00万元", "全文两位小数"),
    ("由小微企业供应商中标或成交的，采购金额0万元", "由小微企业供应商中标或成交的，采购金额0.00万元", "全文两位小数"),
    ("财政拨款收入支出总计0.3万元", "财政拨款收入支出总计2961.69万元", "公开的第四张表是 2,961.68"),
    ("总计持平。主要原因：", "总计持平。", "持平没有原因可说，公开稿抄了别处的原因"),
    ("2106.66万元，占71.73%", "2106.66万元，占71.65%", "2106.66÷2940.05；公开的四个比重加起来是 100.07%"),
    ("退休费、个人农业生产补贴", "退休费、奖励金", "公开的第六张表 0.31 在 30309 奖励金"),
    (
        "因公出国（境）费决算为0.00万元，完成预算",
        "因公出国（境）费决算为0.00万元；",
        "没有安排预算，无所谓完成百分之几",
    ),
    ("为251.25万元", "为251.26万元", "4.79＋0＋246.47"),
]  # fmt: skip


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return examined(written(case(CASE), FINAL_ACCOUNTS), FINAL_ACCOUNTS, SHELF)


@pytest.fixture(scope="module")
def document(outcome: Outcome) -> Document:
    assert outcome.disclosure is not None
    return render_document(outcome.disclosure, FINAL_ACCOUNTS)


@pytest.fixture(scope="module")
def full() -> Document:
    return reported(case(FULL), FINAL_ACCOUNTS)


def test_the_whole_report(document: Document, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / f"{CASE}.txt", outline(document))


def test_what_is_found_in_it(outcome: Outcome, golden: Callable[[Path, str], None]) -> None:
    found = [f"{each.rule.severity.value} {each.rule.code} {each.message}" for each in outcome.findings]
    golden(CASES / f"{CASE}.findings.txt", "\n".join(found) + "\n")
    assert {each.rule.severity.value for each in outcome.findings} == {"说明"}


# ---- the published tables -----------------------------------------------------------------------------------


#: The cells of each table as published, row by row.
PUBLISHED = published_tables(CASE, lambda line: [cell.strip() for cell in line.split("|")])


def _ordered(name: str) -> list[list[str]]:
    """The published rows in our order."""
    first, *others = PUBLISHED[name]
    return [*others, first] if name in TOTAL_FIRST else PUBLISHED[name]


def _printed(grid: Grid) -> Iterator[list[str]]:
    """The cells of a printed table, row by row; the columns of a code (类, 款, 项) joined."""
    last = [text_of(cell.inlines) for cell in grid.header[-1]]
    deep = 3 if "项" in last else 2 if "款" in last else 1
    for row in grid.rows:
        cells: list[str] = []
        codes = 0
        for cell in row.cells:
            text = text_of(cell.inlines)
            codes = 0 if cell.align == "right" else codes + 1
            if 1 < codes <= deep:
                cells[-1] += text
            else:
                cells.append(text)
        yield cells


def _differing(document: Document) -> Iterator[tuple[str, str]]:
    """(published, ours) wherever a cell is another."""
    for name in PUBLISHED:
        rows = _ordered(name)
        printed = list(_printed(grids(document)[name]))
        assert [len(row) for row in printed] == [len(row) for row in rows], name
        for published, ours in zip(rows, printed, strict=True):
            yield from ((left, right) for left, right in zip(published, ours, strict=True) if left != right)


def test_every_cell_of_the_tables_is_as_published_or_rounded(document: Document) -> None:
    """No cell is another but for rounding: the publication rounded each total, we add up what is printed."""
    differing = list(_differing(document))
    assert set(differing) == set(ROUNDED) - {("2,993.92", "2,993.93")}
    assert len(differing) == 21


def test_where_the_publication_has_its_totals() -> None:
    """Every other table has its totals below what they add up."""
    first = [name for name, rows in PUBLISHED.items() if len(rows) > 1 and "合计" in rows[0]]
    assert tuple(first) == TOTAL_FIRST


@pytest.mark.parametrize(("published", "ours"), ROUNDED)
def test_a_rounded_figure_is_within_the_allowance(published: str, ours: str) -> None:
    away = abs(Decimal(published.replace(",", "")) - Decimal(ours.replace(",", "")))
    assert away <= ROUNDED[published, ours] * Decimal("0.005")


def test_all_nine_tables_were_published() -> None:
    assert list(PUBLISHED) == [table.name for table in FINAL_ACCOUNTS.tables]
    assert len(PUBLISHED) == 9


# ---- the published sections ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("title", "words"), SENTENCES)
def test_every_figure_of_the_texts_is_as_published(title: str, words: str, document: Document) -> None:
    assert words in "".join(chapter(document, title))


def test_every_item_has_its_plan_and_its_outturn(document: Document) -> None:
    said = [line for line in chapter(document, "支出决算具体情况") if line[0].isdecimal()]
    for number, (line, item) in enumerate(zip(said, ITEMS, strict=True), start=1):
        upper, middle, lower, plan, spent = item
        assert line.startswith(f"{number}、{upper}（类）{middle}（款）{lower}（项）。主要用于：")
        assert f"年初预算为{plan}万元，支出决算为{spent}万元。" in line
        assert ("决算数小于预算数的主要原因：" in line) is (plan != spent)
        assert ("决算数与预算数基本持平。" in line) is (plan == spent)


@pytest.mark.parametrize(("published", "ours", "why"), CORRECTED)
def test_where_we_say_something_else(published: str, ours: str, why: str, document: Document) -> None:
    text = "".join(paragraphs(document))
    assert published not in text
    assert ours in text
    assert why


def test_the_parts_and_titles_are_those_of_the_official_form(document: Document) -> None:
    assert entries(document) == [
        "第一部分　上海市普陀区财政局概况",
        "一、主要职能",
        "二、部门决算单位构成",
        "第二部分　上海市普陀区财政局2024年度部门决算表",
        "一、收入支出决算总表",
        "二、收入决算表",
        "三、支出决算表",
        "四、财政拨款收入支出决算总表",
        "五、一般公共预算财政拨款支出决算表",
        "六、一般公共预算财政拨款基本支出决算表",
        "七、财政拨款“三公”经费支出决算表",
        "八、政府性基金预算财政拨款收入支出决算表",
        "九、国有资本经营预算财政拨款收入支出决算表",
        "第三部分　上海市普陀区财政局2024年度部门决算情况说明",
        "一、收入支出决算总体情况说明",
        "二、收入决算情况说明",
        "三、支出决算情况说明",
        "四、财政拨款收入支出决算总体情况说明",
        "五、一般公共预算财政拨款支出决算情况说明",
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "七、财政拨款“三公”经费支出决算情况说明",
        "八、政府性基金预算财政拨款收入支出决算情况说明",
        "九、国有资本经营预算财政拨款收入支出决算情况说明",
        "十、预算绩效管理情况",
        "十一、其他重要事项的情况说明",
        "第四部分　名词解释",
    ]


# ---- the official form --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def child() -> Document:
    return reported(case(CASE), CHILD)


def test_the_child_prints_24_classes(child: Document) -> None:
    rows = list(_printed(grids(child)["overall"]))
    assert rows[23] == ["", "", "二十四、抗疫特别国债安排的支出", ""]
    assert rows[24][::2] == ["本年收入合计", "本年支出合计"]
    assert rows[25][0] == "使用非财政拨款结余"
    assert rows[7][2:] == ["八、社会保障和就业支出", "326.72"]


def test_a_class_that_is_not_listed_is_printed_where_it_has_money() -> None:
    rows = small()
    rows["支出"][1]["功能科目编码"] = "2320301"
    rows["收入"][1]["功能科目编码"] = "2320301"
    printed = list(_printed(grids(reported(rows, CHILD))["overall"]))
    assert printed[23][2:] == ["二十四、债务付息支出", "200.00"]
    assert printed[24][2:] == ["二十五、抗疫特别国债安排的支出", ""]


def test_the_child_has_one_column_for_codes(child: Document) -> None:
    assert list(_printed(grids(child)["revenue"]))[2][:3] == ["2010601", "行政运行", "1,511.90"]
    assert list(_printed(grids(child)["general_public_basic"]))[1] == [
        "30101", "基本工资", "262.33", "30201", "办公费", "21.21",
    ]  # fmt: skip


def test_the_child_notes_what_each_table_shows(child: Document, document: Document) -> None:
    below = notes(child)
    assert list(below) == [table.name for table in CHILD.tables]
    assert below["overall"] == "注：本表反映部门本年度的总收支和年末结转结余情况。"
    assert notes(document).keys() == {"government_fund", "state_capital"}


def test_the_texts_of_the_child_are_the_same(child: Document, document: Document) -> None:
    for title in ("收入支出决算总体情况说明", "其他重要事项"):
        assert chapter(child, title) == chapter(document, title)


# ---- every branch -------------------------------------------------------------------------------------------


def test_a_department_with_everything(full: Document, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / f"{FULL}.txt", outline(full))


def test_both_sides_of_the_tables_come_to_the_same(full: Document) -> None:
    """Totals of income with what was carried in, and of expenditure with what was carried out."""
    assert list(_printed(grids(full)["overall"]))[-1] == ["总计", "1,951.00", "总计", "1,951.00"]
    assert list(_printed(grids(full)["fiscal"]))[-1][:4] == ["总计", "1,538.50", "总计", "1,538.50"]


def test_funds_are_carried_over_item_by_item(full: Document) -> None:
    rows = list(_printed(grids(full)["government_fund"]))
    assert rows[2] == ["2120802", "土地开发支出", "10.00", "150.00", "155.00", "15.00", "140.00", "5.00"]
    assert rows[5] == ["2296003", "用于体育事业的彩票公益金支出", "8.00", "", "8.00", "", "8.00", ""]


def _nothing() -> Rows:
    return {"基本信息": small()["基本信息"], "决算单位": small()["决算单位"]}


def test_a_department_with_nothing() -> None:
    document = reported(_nothing(), FINAL_ACCOUNTS)
    assert list(notes(document)) == [table.name for table in FINAL_ACCOUNTS.tables]
    assert notes(document)["government_fund"] == (
        "说明：示例局2030年度没有政府性基金预算财政拨款收入和支出，故本表无数据。"
    )
    text = "\n".join(paragraphs(document))
    for words in (
        "示例局2030年度收入支出总计0.00万元。与2029年度相比，收入支出总计持平。",
        "示例局2030年度没有收入。",
        "示例局2030年度没有支出。",
        "示例局2030年度没有一般公共预算财政拨款支出。",
        "示例局2030年度没有一般公共预算财政拨款基本支出。",
        "示例局2030年度无“三公”经费财政拨款支出。",
        "示例局2030年度无政府性基金预算财政拨款收入和支出。",
        "示例局2030年度无国有资本经营预算财政拨款收入和支出。",
        "示例局2030年度没有编报绩效目标、绩效跟踪评价和绩效自评的项目。",
        "示例局2030年度无机关运行经费支出。",
        "示例局2030年度无政府采购支出。",
    ):
        assert words in text


def test_a_unit_does_not_call_itself_a_department() -> None:
    text = outline(reported(fields_of(报告类型="单位"), FINAL_ACCOUNTS))
    assert "示例局2030年度单位决算情况说明" in text
    assert "二、机构设置\n" in text
    assert "部门决算" not in text
    assert "本部门" not in text


def test_an_item_that_was_planned_and_never_spent_is_told() -> None:
    rows = small()
    planned = {"功能科目编码": "2010699", "资金来源": GENERAL, "年初预算": Decimal(5), "差异原因": "项目取消"}
    rows["支出"].append(planned)
    line = chapter(reported(rows, FINAL_ACCOUNTS), "支出决算具体情况")[-1]
    assert line.endswith("年初预算为5.00万元，支出决算为0.00万元。决算数小于预算数的主要原因：项目取消。")


def test_without_a_plan_there_is_no_rate_of_completion() -> None:
    rows = having("三公经费", {"项目": "公务接待费", "决算数": Decimal(4)})
    said = "".join(chapter(reported(rows, FINAL_ACCOUNTS), "“三公”经费财政拨款支出决算总体情况"))
    assert "年初预算为0.00万元，支出决算为4.00万元，其中：" in said
    assert "完成" not in said
