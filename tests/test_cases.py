"""Two more units and small changes to a small one: every table, sentence and note appears or vanishes properly."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from generator.model.document import Document, text_of
from generator.pipeline import Outcome
from tests.conftest import CASE_NAMES
from tests.outline import chapter, grids, notes, outline, paragraphs
from tests.workbooks import GENERAL, PACK, Rows, case, disclosed, judged, reported, small

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


def test_the_cases_have_no_finding(outcome_of: Callable[[str], Outcome]) -> None:
    for name in ("comprehensive", "first-year"):
        assert outcome_of(name).findings == ()


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
            r"[一二三四五六七八九十（\d]+[、.）]?(关于|其他重要|项目名称|一|项目)|（.）|设立|预算安排|项目承担|资金|[（]|.*表$",
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


# ---- the six kinds of change, each where it may stand -------------------------------------------------------

#: this year, last year → the sentence of change
KINDS = [
    ("120", "100", "比上年预算增加20万元，增长20%，主要原因是：任务变化"),
    ("80", "100", "比上年预算减少20万元，下降20%，主要原因是：任务变化"),
    ("100", "100", "与上年预算持平"),
    ("100", "0", "比上年预算增加100万元，上年无此项预算，主要原因是：任务变化"),
    ("0", "100", "比上年预算减少100万元，下降100%，主要原因是：任务变化"),
]


@pytest.mark.parametrize(("now", "before", "words"), KINDS)
def test_change_of_general_public_expenditure(now: str, before: str, words: str) -> None:
    document = reported(_basic(now, before))
    wholes = {"120": "120", "80": "80", "100": "100", "0": "0"}[now]
    assert f"行政运行（项）：2030年预算数为{wholes}万元，{words}。" in "\n".join(
        chapter(document, "具体使用")
    )
    assert f"基本支出{wholes}万元，{words}。" in "\n".join(chapter(document, "规模变化"))
    share = "未安排，" if now == "0" else f"{wholes}万元，占100%，"
    assert f"基本支出{share}{words}。" in "\n".join(chapter(document, "支出预算情况说明"))
    assert f"一般公共预算{share}{words}。" in "\n".join(chapter(document, "收入预算情况说明"))


def test_nothing_in_both_years_is_not_a_change() -> None:
    document = reported(_basic("0", "0"))
    assert chapter(document, "规模变化")[-2:] == [
        "示例局2030年一般公共预算拨款合计0万元，其中：基本支出未安排。",
        "项目支出未安排。",
    ]
    assert chapter(document, "具体使用") == ["示例局2030年没有安排一般公共预算当年拨款。"]
    assert chapter(document, "财政拨款收支")[1] == "示例局2030年没有安排财政拨款收入。"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("6", "5", "公务接待费增加1万元，增长20%，主要原因是：任务变化。"),
        ("4", "5", "公务接待费减少1万元，下降20%，主要原因是：任务变化。"),
        ("5", "5", "公务接待费与上年预算持平。"),
        ("5", "0", "公务接待费增加5万元，上年无此项预算，主要原因是：任务变化。"),
        ("0", "5", "公务接待费减少5万元，下降100%，主要原因是：任务变化。"),
    ],
)
def test_change_of_the_three_public_funds(now: str, before: str, words: str) -> None:
    rows = small()
    rows["三公经费"] = [
        {
            "项目": "公务接待费",
            "一般公共预算": Decimal(now),
            "上年数": Decimal(before),
            "变动原因": "任务变化。",
        }
    ]
    first, second = chapter(reported(rows), "“三公”经费预算")
    assert first.endswith(f"公务接待费{now}万元。")
    assert "因公出国（境）费无支出；公务用车购置费无支出；公务用车运行费无支出；" in second
    assert second.endswith(words)


def _basic(now: str, before: str) -> Rows:
    """The small unit with one basic amount this year and last, in every ledger."""
    rows = small()
    rows["收支明细"] = [
        {
            "功能科目编码": "2010301",
            "资金来源": GENERAL,
            "基本支出": Decimal(now),
            "上年基本支出": Decimal(before),
            "变动原因": "任务变化。",
        }
    ]
    rows["基本支出"] = [{"经济科目编码": "30101", "金额": Decimal(now)}]
    rows["项目支出"] = rows["绩效目标"] = rows["绩效指标"] = []
    rows["变动原因"] = [{"事项": name, "原因": "任务变化。"} for name in ("一般公共预算收入", "基本支出")]
    return rows


# ---- what depends on who reports ----------------------------------------------------------------------------


def _organisation(**fields: Any) -> str:
    rows = small()
    rows["基本信息"][0] |= fields
    return "\n".join(chapter(reported(rows), "机构设置"))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"内设机构": "甲科、乙科"}, "示例局无下属预算单位，设2个科室，分别是：甲科、乙科。"),
        ({"内设机构": "甲科，乙科\n丙科；丁科"}, "设4个科室，分别是：甲科、乙科、丙科、丁科。"),
        ({}, "示例局无下属预算单位，未设内设科室。"),
        ({"下属预算单位": "无"}, "示例局无下属预算单位，"),
        (
            {"下属预算单位": "甲所、乙所", "内设机构": "甲科"},
            "下属预算单位2个，分别是：甲所、乙所；设1个科室，分别是：甲科。",
        ),
        ({"在职人数": 4, "退休人数": 3, "离休人数": 1}, "实有人数8人，其中：在职4人；退休3人；离休1人。"),
        ({"在职人数增减": 0}, "在职4人；"),
        ({"在职人数增减": -2}, "在职4人，减少2人；"),
        ({"离休人数": 1, "离休人数增减": 1}, "离休1人，增加1人。"),
    ],
)
def test_organisation(fields: dict[str, Any], words: str) -> None:
    assert words in _organisation(**fields)


def test_subordinates_are_named_among_assets_only_where_there_are_any() -> None:
    rows = small()
    assert "示例局占用使用国有资产" in "\n".join(chapter(reported(rows), "国有资产"))
    rows["基本信息"][0]["下属预算单位"] = "甲所"
    assert "示例局及下属各预算单位占用使用国有资产" in "\n".join(chapter(reported(rows), "国有资产"))


# ---- which funds there are ----------------------------------------------------------------------------------


def _funds(**amounts: str) -> str:
    """What 四 says when current money of these sources is there."""
    rows = _basic("0", "0")
    rows["收支明细"] = [
        {"功能科目编码": code, "资金来源": source, "项目支出": Decimal(amount)}
        for code, (source, amount) in zip(("2010301", "2296003", "2239999"), amounts.items())
    ]
    return "".join(chapter(reported(rows), "财政拨款收支"))


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        (
            ["上级一般公共预算转移支付"],
            "收入全部为一般公共预算拨款，无政府性基金预算拨款和国有资本经营预算。",
        ),
        (["政府性基金预算"], "收入全部为政府性基金预算拨款，无一般公共预算拨款和国有资本经营预算。"),
        (
            [GENERAL, "政府性基金预算"],
            "收入为一般公共预算拨款和政府性基金预算拨款，无国有资本经营预算。",
        ),
        (
            [GENERAL, "政府性基金预算", "国有资本经营预算"],
            "收入为一般公共预算拨款、政府性基金预算拨款和国有资本经营预算。",
        ),
        (["事业收入"], "示例局2030年没有安排财政拨款收入。"),
        (["一般公共预算结转"], "示例局2030年没有安排财政拨款收入。"),
    ],
)
def test_the_funds_of_the_fiscal_chapter(sources: list[str], words: str) -> None:
    assert words in _funds(**dict.fromkeys(sources, "5"))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "上级政府性基金转移支付",
            "上级政府性基金安排的转移支付未安排，比上年预算减少7万元，下降100%，主要原因是：",
        ),
        ("上级补助收入", "单位资金未安排，比上年预算减少7万元，下降100%"),
        ("单位资金结转结余", "上年结转结余未安排，比上年预算减少7万元，下降100%"),
    ],
)
def test_a_source_of_last_year_alone_is_still_named(source: str, words: str) -> None:
    rows = small()
    reason = {"上级政府性基金转移支付": "上级政府性基金转移支付收入", "上级补助收入": "单位资金收入"}
    rows["变动原因"].append({"事项": reason.get(source, "上年结转结余"), "原因": "不再安排"})
    rows["收支明细"].append({"功能科目编码": "2296003", "资金来源": source, "上年项目支出": Decimal(7)})
    assert words in "\n".join(chapter(reported(rows), "收入预算情况说明"))


def test_other_sources_are_silent_when_they_never_were() -> None:
    assert len(chapter(reported(small()), "收入预算情况说明")) == 5


# ---- projects and targets -----------------------------------------------------------------------------------


def test_rows_of_one_name_are_one_project() -> None:
    """Its texts may stand in any of its rows; its size is the general budget's of this year."""
    rows = small()
    first = rows["项目支出"][0]
    rows["项目支出"] = [
        {
            **first,
            "资金来源": "事业收入",
            "合计": Decimal(9),
            "商品和服务支出": Decimal(9),
            "项目承担单位": "甲所",
        },
        first,
    ]
    rows["收支明细"].append(
        {
            "功能科目编码": "2010301",
            "资金来源": "事业收入",
            "项目支出": Decimal(9),
            "上年项目支出": Decimal(9),
        }
    )
    text = chapter(reported(rows), "一般公共预算项目支出情况说明")
    assert [line for line in text if "项目名称" in line] == ["1.项目名称：甲项目"]
    assert "预算安排规模：20万元" in text
    assert "项目承担单位：甲所" in text


def test_targets_are_counted_by_their_money() -> None:
    rows = small()
    rows["绩效目标"] += [
        {"目标编号": "2", "项目名称": "甲项目", "其他资金": Decimal(3), "总体目标": "办好。"},
        {
            "目标编号": "整体",
            "上级安排": Decimal(4),
            "本级安排": Decimal(5),
            "其他资金": Decimal(1),
            "总体目标": "好。",
        },
    ]
    text = "".join(chapter(reported(rows), "预算绩效"))
    assert "整体预算绩效目标1个，涉及金额10万元；" in text
    assert "当年财政拨款项目1个，涉及预算金额20万元；" in text
    assert "当年非财政拨款项目1个，涉及预算金额3万元。" in text


def test_a_typed_total_of_a_target_stands() -> None:
    rows = small()
    rows["绩效目标"][0]["年度预算总额"] = Decimal(25)
    assert disclosed(rows).values()["绩效目标.财政拨款项目金额"].now == Decimal(250000)


# ---- a clerk's words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["# 标题", "@分页", "**粗**", "{{ 7*7 }}", "{% if 1 %}", "<b>&amp;</b>", "a|b", "=1+1"]
)
def test_a_clerks_words_are_printed_as_they_stand(words: str) -> None:
    """Never read as mark-up, as a template or as a formula."""
    rows = small()
    rows["主要职能"] = [{"职能": words}]
    rows["基本信息"][0]["其他需说明的事项"] = words
    document = reported(rows)
    assert chapter(document, "主要职能") == [f"（一）{words}"]
    assert chapter(document, "其他需说明") == [words]


def test_lines_of_a_long_text_stay_lines_of_one_paragraph() -> None:
    rows = small()
    rows["基本信息"][0]["其他需说明的事项"] = "一行\n\n# 二行"
    assert chapter(reported(rows), "其他需说明") == ["一行\n\n# 二行"]


def test_a_code_that_the_catalogue_lacks_uses_the_typed_name() -> None:
    rows = small()
    rows["收支明细"][0]["功能科目编码"] = rows["项目支出"][0]["功能科目编码"] = "2010388"
    rows["收支明细"][0]["科目名称"] = "本地事务"
    outcome = judged(rows)
    assert "K101" in {finding.rule.code for finding in outcome.findings}
    assert "（款）本地事务（项）" in "\n".join(chapter(reported(rows), "具体使用"))
