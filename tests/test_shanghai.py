"""Acceptance: a real unit of Shanghai, from its workbook, gives what it published; a department and a unit never mix words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.document import Document, Grid, Heading, text_of
from generator.pipeline import Outcome
from generator.render.document import render_document
from tests.check.shanghai_cases import PROJECT, SHANGHAI, department, having, small, target, three_public
from tests.outline import chapter, entries, grids, notes, outline, paragraphs
from tests.published import published_tables
from tests.workbooks import CASES, SHELF, Rows, case, examined, reported, written

CASE = "shanghai-2025"

#: What the publication says, chapter by chapter.
SENTENCES = [
    (
        "预算编制说明",
        "上海市财政局收入预算17,192万元，其中：财政拨款收入17,192万元，比2024年预算减少990万元；",
    ),
    ("预算编制说明", "事业收入0万元；事业单位经营收入0万元；其他收入0万元。"),
    ("预算编制说明", "支出预算17,192万元，其中：财政拨款支出预算17,192万元，比2024年预算减少990万元。"),
    ("预算编制说明", "一般公共预算拨款支出预算17,192万元，比2024年预算减少990万元；"),
    ("预算编制说明", "政府性基金拨款支出预算为0；国有资本经营预算拨款支出预算为0。"),
    ("预算编制说明", "财政拨款收入支出减少的主要原因是预计注册会计师考试"),
    ("预算编制说明", "1. “一般公共服务支出”科目12,789万元，主要用于"),
    ("预算编制说明", "2. “社会保障和就业支出”科目1,756万元，主要用于"),
    ("预算编制说明", "3. “卫生健康支出”科目467万元，主要用于"),
    ("预算编制说明", "4. “住房保障支出”科目2,180万元，主要用于"),
    ("经费预算情况说明", "2025年“三公”经费预算数为346.30万元，与2024年预算持平。其中："),
    ("经费预算情况说明", "（一）因公出国（境）费288.70万元，与2024年预算持平。"),
    (
        "经费预算情况说明",
        "（二）公务用车购置及运行费32.20万元，与2024年预算持平。其中：公务用车购置费0.00万元，",
    ),
    ("经费预算情况说明", "与2024年预算持平；公务用车运行费32.20万元，与2024年预算持平。"),
    ("经费预算情况说明", "（三）公务接待费25.40万元，与2024年预算持平。"),
    ("机关运行经费预算", "2025年上海市财政局财政拨款的机关运行经费预算为2,517.78万元。"),
    (
        "政府采购预算情况",
        "2025年度本单位政府采购预算1,708.03万元，其中：政府采购货物预算42.50万元、政府采购工程预算0.00万元、",
    ),
    (
        "政府采购预算情况",
        "政府采购货物预算42.50万元、政府采购工程预算0.00万元、政府采购服务预算1,665.53万元。",
    ),
    (
        "国有资产占有使用情况",
        "2025年单位预算安排购置车辆0辆，其中：部级领导干部用车0辆、主要领导干部用车0辆、机要通信用车0辆、",
    ),
    (
        "绩效目标设置情况",
        "2025年度，本单位编报绩效目标的项目共12个，涉及项目预算资金4,222.51万元。",
    ),
    ("国有资产占有使用情况", "截至2024年8月31日，上海市财政局共有车辆0辆，其中：部级领导干部用车0辆、"),
    ("国有资产占有使用情况", "其他用车0辆；单价100万元（含）以上设备（不含车辆）1台（套）。"),
    ("国有资产占有使用情况", "其他用车0辆；单位预算安排购置单价100万元（含）以上设备（不含车辆）0台（套）。"),
]

#: Where the report says something else than the publication: what was published, what we say, and why.
CORRECTED = [
    (
        "上海市财政局设22个内设机构",
        "上海市财政局设21个内设机构",
        "点名的是21个；直属机关党委、直属机关纪委另有一句，不算在里面",
    ),
    (
        "2025年部门预算安排购置车辆",
        "2025年单位预算安排购置车辆",
        "这是单位预算；官方2026年单位范本写的是单位预算",
    ),
    (
        "部门预算安排购置单价100万元",
        "单位预算安排购置单价100万元",
        "同上",
    ),
]

#: Words with 部门 that a unit's report may hold: names of classifications, and of others.
FIXED_DEPARTMENTS = (
    "部门预算经济分类",
    "部门经济分类科目",
    "预算主管部门",
    "主管部门",
    "组成部门",
    "财政部门",
)

#: Words with 单位 that a department's report may hold: names of its units and of what they earn, units of money.
FIXED_UNITS = (
    "预算单位", "事业单位", "行政单位", "参公事业单位", "行政事业单位", "单位：元", "单位：万元", "详见单位的项目绩效目标表",
)  # fmt: skip


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return examined(written(case(CASE), SHANGHAI), SHANGHAI, SHELF)


@pytest.fixture(scope="module")
def document(outcome: Outcome) -> Document:
    assert outcome.disclosure is not None
    return render_document(outcome.disclosure, SHANGHAI)


def test_the_whole_report(document: Document, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / f"{CASE}.txt", outline(document))


def test_what_is_found_in_it(outcome: Outcome, golden: Callable[[Path, str], None]) -> None:
    found = [f"{each.rule.severity.value} {each.rule.code} {each.message}" for each in outcome.findings]
    golden(CASES / f"{CASE}.findings.txt", "\n".join(found) + "\n")
    assert "错误" not in {each.rule.severity.value for each in outcome.findings}


# ---- the publication ----------------------------------------------------------------------------------------


#: The rows of each table as published: codes and figures, “-” for a blank.
PUBLISHED = published_tables(CASE, str.split)


def _printed(grid: Grid) -> Iterator[list[str]]:
    """The same of a printed table: where rows have codes, the code or 合计, and then the amounts."""
    coded = any("编码" in text_of(cell.inlines) for row in grid.header for cell in row)
    for row in grid.rows:
        words = [text_of(cell.inlines) for cell in row.cells if cell.align != "right"]
        code = "".join(word for word in words if word.isdecimal()) or "合计"
        amounts = [text_of(cell.inlines) or "-" for cell in row.cells if cell.align == "right"]
        yield [code, *amounts] if coded else amounts


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_cell_of_a_table_is_as_published(name: str, document: Document) -> None:
    assert list(_printed(grids(document)[name])) == PUBLISHED[name]


def test_all_nine_tables_were_published() -> None:
    assert list(PUBLISHED) == [table.name for table in SHANGHAI.tables]
    assert len(PUBLISHED) == 9


@pytest.mark.parametrize(("title", "words"), SENTENCES)
def test_every_figure_of_the_texts_is_as_published(title: str, words: str, document: Document) -> None:
    assert words in "".join(chapter(document, title))


def test_procurement_adds_up() -> None:
    assert Decimal("1708.03") == Decimal("42.50") + Decimal("0.00") + Decimal("1665.53")


@pytest.mark.parametrize(("published", "ours", "why"), CORRECTED)
def test_where_the_publication_is_wrong(published: str, ours: str, why: str, document: Document) -> None:
    text = outline(document)
    assert published not in text
    assert ours in text
    assert why


def test_the_chapters_and_titles_are_those_of_the_official_form(document: Document) -> None:
    assert entries(document) == [
        "一、单位主要职能",
        "二、单位机构设置",
        "三、名词解释",
        "四、单位预算编制说明",
        "五、单位预算表",
        "1. 2025年预算单位财务收支预算总表",
        "2. 2025年预算单位收入预算总表",
        "3. 2025年预算单位支出预算总表",
        "4. 2025年预算单位财政拨款收支预算总表",
        "5. 2025年预算单位一般公共预算支出功能分类预算表",
        "6. 2025年预算单位政府性基金预算支出功能分类预算表",
        "7. 2025年预算单位国有资本经营预算支出功能分类预算表",
        "8. 2025年预算单位一般公共预算基本支出部门预算经济分类预算表",
        "9. 2025年单位“三公”经费和机关运行经费预算表",
        "六、其他相关情况说明",
    ]


def test_tables_are_in_yuan_and_the_last_in_ten_thousands(document: Document) -> None:
    assert [grid.unit for grid in grids(document).values()] == ["元"] * 8 + ["万元"]


def test_empty_tables_say_so(document: Document) -> None:
    assert notes(document).keys() == {"government_fund", "state_capital"}


# ---- a unit and a department --------------------------------------------------------------------------------


def _department() -> Rows:
    rows = department()
    rows |= {"项目经费情况": [dict(PROJECT), PROJECT | {"项目名称": "乙项目", "绩效目标": "办成一件。"}]}
    rows["项目经费情况"][0]["财政资金"] = Decimal(100000)
    rows["项目经费情况"][1]["财政资金"] = Decimal(100000)
    rows |= {"绩效目标": target(项目个数=2, 项目预算金额=200000, 预算单位个数=2)["绩效目标"]}
    rows |= {"政府采购": [{"项目": "货物", "金额": Decimal(90000)}]}
    return rows


def test_a_unit_never_calls_itself_a_department() -> None:
    for rows in (small(), case(CASE)):
        assert "部门" not in _without(outline(reported(rows, SHANGHAI)), FIXED_DEPARTMENTS)


def test_a_department_never_calls_itself_a_unit() -> None:
    assert "单位" not in _without(outline(reported(_department(), SHANGHAI)), FIXED_UNITS)


def _without(text: str, words: tuple[str, ...]) -> str:
    """The text without these words and without the names of styles."""
    return re.sub("|".join(sorted(words, key=len, reverse=True)), "", re.sub(r"(?m)^\[.*?\] ", "", text))


def test_a_department_says_what_a_unit_does_not() -> None:
    document = reported(_department(), SHANGHAI)
    text = "\n".join(paragraphs(document))
    assert "示例市2030年市级部门预算\n预算主管部门：示例局" in text
    assert "示例局部门预算是包括示例局本部以及下属2家预算单位的综合收支计划。" in text
    assert "本部门中，行政单位1家，事业单位2家，具体包括：\n1. 示例局本部\n2. 示例事务中心" in text
    assert "下属1家机关和1家参公事业单位财政拨款的机关运行经费预算为30.00万元。" in text
    assert "2030年本部门面向中小企业预留政府采购项目预算金额0.00万元，" in text
    assert (
        "按照本市预算绩效管理工作的总体要求，本部门2个预算单位开展了2030年项目预算绩效目标编报工作，编报绩效目标的项目2个，"
        in text
    )
    assert "七、项目经费情况说明\n一、甲项目\n（一）项目概述\n办好示例。" in text
    assert "2030年安排财政资金10.00万元。用于示例。\n（七）绩效目标\n详见单位的项目绩效目标表。" in text
    assert "2030年部门财务收支预算总表" in text
    assert "2030年部门“三公”经费和机关运行经费预算表" in text
    assert "编制部门：示例局" in outline(document)


def test_a_part_that_says_nothing_leaves_no_heading_and_no_number() -> None:
    """A unit has no seventh chapter, whatever its clerk filled in; a department without projects has none either."""
    for rows in (small(), having("项目经费情况", PROJECT), department()):
        headings = [
            block.number + text_of(block.inlines)
            for block in reported(rows, SHANGHAI).blocks()
            if isinstance(block, Heading) and block.level == 1
        ]
        assert len(headings) == 6
        assert headings[-1] == "六、其他相关情况说明"


# ---- 机关运行经费 -------------------------------------------------------------------------------------------


def _running_cost(document: Document) -> tuple[str, str]:
    """The sentence and the cell of table 9."""
    return "".join(chapter(document, "机关运行经费预算")), text_of(
        grids(document)["three_public"].rows[0].cells[-1].inlines
    )


def test_an_institution_has_no_running_cost_of_offices() -> None:
    """Its 公用经费 stand in table 8 all the same."""
    rows = small()
    rows["基本支出"] = [
        {"经济科目编码": "30101", "事业单位金额": Decimal(600000)},
        {"经济科目编码": "30201", "事业单位金额": Decimal(400000)},
    ]
    document = reported(rows, SHANGHAI)
    assert _running_cost(document) == ("本单位无机关运行经费。", "")
    assert text_of(grids(document)["general_public_basic"].rows[-1].cells[-1].inlines) == "400,000"


@pytest.mark.parametrize("declared", [None, 300001])
def test_a_department_counts_only_the_running_cost_of_its_offices(declared: int | None) -> None:
    """With and without a declared subtotal, which is of the offices alone."""
    rows = department()
    rows["基本支出"] = [
        {"经济科目编码": "30101", "金额": Decimal(600000)},
        {"经济科目编码": "30201", "金额": Decimal(200000), "事业单位金额": Decimal(100000)},
        {"经济科目编码": "30202", "金额": Decimal(100000)},
    ]
    if declared is not None:
        rows["基本支出"].append({"经济科目编码": "302", "金额": Decimal(declared)})
    document = reported(rows, SHANGHAI)
    assert _running_cost(document)[1] == "30.00"
    total = text_of(grids(document)["general_public_basic"].rows[-1].cells[-1].inlines)
    assert total == ("400,000" if declared is None else "400,001")


# ---- sentences of change ------------------------------------------------------------------------------------


def test_changes_name_last_year_and_their_reasons() -> None:
    rows = three_public("公务接待费", 20000, 15000)
    rows["三公经费"][0]["变动原因"] = "接待任务增加"
    rows["变动原因"] = [{"事项": "财政拨款收入支出", "原因": "新增示例任务。"}]
    rows["上年预算"] = [{"资金": "一般公共预算", "上年预算数": Decimal(1100000)}]
    text = "\n".join(paragraphs(reported(rows, SHANGHAI)))
    assert "财政拨款收入120万元，比2029年预算增加10万元；" in text
    assert "财政拨款收入支出增加的主要原因是新增示例任务。" in text
    assert "（三）公务接待费2.00万元，比2029年预算增加0.50万元，主要原因是接待任务增加。" in text


def test_nothing_to_compare_and_nothing_bought() -> None:
    text = "\n".join(paragraphs(reported(small(), SHANGHAI)))
    assert "财政拨款收入支出与2029年预算持平。" in text
    assert "2030年“三公”经费预算数为0.00万元，与2029年预算持平。" in text
    assert "示例局2030年度未安排政府采购预算。" in text
    assert "本单位编报绩效目标的项目共0个，涉及项目预算资金0.00万元。" in text
