"""Two more units: every table, sentence and note appears or vanishes properly; 元 and 万元 give one report."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.model.document import Document, text_of
from tests.conftest import CASE_NAMES
from tests.outline import chapter, grids, notes, outline, paragraphs
from tests.workbooks import PACK, Rows, case, reported

BUREAU = "示例市文化体育和旅游局"
CENTRE = "示例县大数据中心"
CULTURE = "文化旅游体育与传媒支出（类）"

COMPREHENSIVE = [
    ("机构设置", f"{BUREAU}下属预算单位4个，分别是：示例市图书馆、示例市文化馆、示例市体育中心、"),
    (
        "机构设置",
        "示例市少年儿童体育学校；设6个科室，分别是：办公室、公共服务科、文化市场科、旅游发展科、体育科、财务科。",
    ),
    ("机构设置", "实有人数160人，其中：在职112人，增加2人；退休47人，减少1人；离休1人。"),
    ("总体说明", "财政专户核拨（教育收费）、单位资金、上年结转结余。"),
    ("收入预算情况", "政府性基金预算150万元，占6.03%，与上年预算持平。"),
    (
        "收入预算情况",
        "上级政府性基金安排的转移支付200万元，占8.04%，比上年预算增加40万元，增长25%，主要原因是：",
    ),
    ("收入预算情况", "国有资本经营预算30万元，占1.21%，比上年预算增加30万元，上年无此项预算，主要原因是："),
    ("收入预算情况", "财政专户核拨（教育收费）28万元，占1.13%，比上年预算减少2万元，下降6.67%，主要原因是："),
    ("收入预算情况", "上年结转结余68.56万元，占2.76%，比上年预算增加29.76万元，增长76.7%，主要原因是："),
    ("财政拨款收支", "收入为一般公共预算拨款、政府性基金预算拨款和国有资本经营预算。"),
    ("财政拨款收支", "政府性基金预算支出包括：其他支出350万元。"),
    ("财政拨款收支", "国有资本经营预算支出包括：国有资本经营预算支出42万元。"),
    (
        "具体使用",
        f"6.{CULTURE}文物（款）文物保护（项）：2025年预算数为0万元，比上年预算减少40万元，下降100%，主要原因是：",
    ),
    ("具体使用", "群众文化（项）：2025年预算数为187.33万元，与上年预算持平。"),
    ("项目支出情况说明", "预算安排规模：206万元"),
    ("政府性基金预算拨款", "政府性基金预算拨款安排的支出350万元，比上年预算增加40万元，增长12.9%，其中："),
    ("国有资本经营预算拨款", "国有资本经营预算拨款安排的支出42万元，比上年预算增加30万元，增长250%，其中："),
    (
        "国有资本经营预算拨款",
        "国有企业退休人员社会化管理补助支出（项）：2025年预算数为12万元，与上年预算持平。",
    ),
    (
        "“三公”经费预算",
        "因公出国（境）费增加6万元，上年无此项预算，主要原因是：本年新增一项赴外文化旅游推介任务；",
    ),
    ("“三公”经费预算", "公务用车购置费增加5.6万元，增长31.11%，主要原因是："),
    ("“三公”经费预算", "公务用车运行费与上年预算持平；"),
    ("“三公”经费预算", "公务接待费减少0.7万元，下降15.56%，主要原因是：严格执行公务接待标准，压减接待批次。"),
    ("上年结转结余", "上年结转结余预算安排的支出68.56万元，其中：财政拨款结转52.06万元，占75.93%；"),
    ("上年结转结余", "按支出性质分：基本支出15.06万元，项目支出53.5万元。"),
    ("国有资产", f"{BUREAU}及下属各预算单位占用使用国有资产总体情况为："),
    ("国有资产", "预算安排购置车辆1辆，经费23.6万元，安排购置50万元以上大型设备1台（套）"),
    ("政府采购", "面向中小企业预留政府采购项目预算金额340万元，小微企业预留政府采购项目预算金额210万元。"),
    ("预算绩效", "当年财政拨款项目4个，涉及预算金额800万元；当年非财政拨款项目1个，涉及预算金额25万元。"),
    ("其他需说明", "本部门公开的数据含局机关和所属预算单位，"),
]

FIRST_YEAR = [
    ("机构设置", f"{CENTRE}无下属预算单位，设2个科室，分别是：综合科、数据管理科。"),
    ("机构设置", "在职10人，增加10人；退休0人；离休0人。"),
    ("总体说明", "均纳入单位预算管理。收支总预算193.6万元。"),
    ("收入预算情况", "一般公共预算193.6万元，占100%，比上年预算增加193.6万元，上年无此项预算，主要原因是："),
    ("支出预算情况说明", "项目支出未安排。"),
    ("规模变化", "项目支出未安排。"),
    (
        "具体使用",
        "事业运行（项）：2025年预算数为146.3万元，比上年预算增加146.3万元，上年无此项预算，主要原因是：",
    ),
    ("项目支出情况说明", f"{CENTRE}2025年没有安排一般公共预算项目支出。"),
    ("“三公”经费预算", f"{CENTRE}2025年没有安排财政拨款“三公”经费，上年也没有安排，与上年相比无增减。"),
    ("运行经费", "机关运行经费财政拨款预算28万元，比上年预算增加28万元，上年无此项预算，主要原因是："),
    ("政府采购", f"2025年，{CENTRE}未安排政府采购预算。"),
    ("国有资产", f"截至2024年12月31日，{CENTRE}占用使用国有资产总体情况为："),
    ("预算绩效", "2025年，本单位没有编报预算绩效目标的项目。"),
    ("其他需说明", "本单位无其他需说明的事项。"),
]


@pytest.mark.parametrize(("title", "words"), COMPREHENSIVE)
def test_a_department_with_everything(document_of: Callable[[str], Document], title: str, words: str) -> None:
    assert words in "\n".join(chapter(document_of("comprehensive"), title))


@pytest.mark.parametrize(("title", "words"), FIRST_YEAR)
def test_a_unit_in_its_first_year(document_of: Callable[[str], Document], title: str, words: str) -> None:
    assert words in "\n".join(chapter(document_of("first-year"), title))


def test_a_unit_calls_itself_a_unit(document_of: Callable[[str], Document]) -> None:
    """The words 部门 and 单位 of the prescribed phrases must not be mixed."""
    text = outline(document_of("first-year"))
    assert "2025年单位预算公开" in text
    assert f"编制单位：{CENTRE}" in text
    assert not re.search("2025年部门预算|编制部门|本部门|部门预算管理|表1 部门", text)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_a_table_has_a_note_exactly_when_it_is_empty(
    name: str, document_of: Callable[[str], Document]
) -> None:
    """财预〔2016〕143号: an empty table is printed and explained; one with figures never is."""
    document = document_of(name)
    with_blank = {table.name for table in PACK.tables if table.blank}
    assert {"government_fund", "state_capital", "carryover"} <= with_blank
    without_figures = {
        name
        for name, grid in grids(document).items()
        if not any(text_of(cell.inlines) for row in grid.rows for cell in row.cells if cell.align == "right")
    }
    assert notes(document).keys() == without_figures & with_blank


def test_tables_of_the_two_cases_that_must_be_empty(document_of: Callable[[str], Document]) -> None:
    assert notes(document_of("comprehensive")) == {}
    assert notes(document_of("first-year")).keys() == {
        "general_public_project",
        "government_fund",
        "state_capital",
        "three_public",
        "carryover",
    }


@pytest.mark.parametrize("name", CASE_NAMES)
def test_sentences_join_properly(name: str, document_of: Callable[[str], Document]) -> None:
    """No doubled or clashing punctuation, no traces of templates or of Python, no blank in a sentence."""
    for text in paragraphs(document_of(name)):
        assert not re.search(
            r"[，。、；：][，。、；：]|^[，。、；]|None|Decimal|[{}|\ue000-\uf8ff \n]", text
        ), text


@pytest.mark.parametrize("name", CASE_NAMES)
def test_paragraphs_end_with_a_stop(name: str, document_of: Callable[[str], Document]) -> None:
    """In the chapters of explanation; a line of a project block ends as the clerk ended it."""
    for text in chapter(document_of(name), "预算情况说明"):
        if not re.match(
            r"[一二三四五六七八九十（\d]+[、.）]?(关于|其他重要|项目名称|一|项目)|（.）|图\d|设立|预算安排|项目承担|资金|[（]|.*表$",
            text,
        ):
            assert text.endswith(("。", "：")), text


def test_a_reason_explains_only_the_money_of_its_own_fund(document_of: Callable[[str], Document]) -> None:
    """图书馆 has a row of general budget, one of donations and one of carry-over: 五（三） speaks of the first."""
    words = "\n".join(chapter(document_of("comprehensive"), "具体使用"))
    assert "免费开放项目的设备购置任务减少" in words
    assert "捐赠" not in words
    assert "结转" not in words


# ---- 元 and 万元 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["comprehensive", "first-year", "korla-2024"])
def test_yuan_and_ten_thousand_yuan_give_the_same_report(name: str) -> None:
    """The same amounts in the other unit. A declared subtotal is left out: its allowance is in typed digits."""
    rows = case(name)
    rows["基本支出"] = [row for row in rows["基本支出"] if len(str(row["经济科目编码"])) == 5]
    other = _in_the_other_unit(rows)
    assert {rows["基本信息"][0]["金额单位"], other["基本信息"][0]["金额单位"]} == {"元", "万元"}
    assert outline(reported(other)) == outline(reported(rows))


def _in_the_other_unit(rows: Rows) -> Rows:
    old = rows["基本信息"][0]["金额单位"]
    factor = Decimal(10000) if old == "万元" else Decimal("0.0001")
    money = {s.name: {c.title for c in s.columns if c.kind == "金额"} for s in PACK.layout.sheets}
    changed = {
        sheet: [
            {title: Decimal(cell) * factor if title in money[sheet] else cell for title, cell in row.items()}
            for row in given
        ]
        for sheet, given in rows.items()
    }
    changed["基本信息"][0]["金额单位"] = "元" if old == "万元" else "万元"
    return changed
