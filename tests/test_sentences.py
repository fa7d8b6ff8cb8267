"""Small changes to a small unit: each sentence appears, changes or vanishes with what it speaks of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.outline import chapter
from tests.workbooks import GENERAL, Rows, disclosed, judged, reported, small

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
    assert f"专项服务（项）：2030年预算数为{wholes}万元，{words}。" in "\n".join(
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
            "功能科目编码": "2010304",
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
            "下属预算单位2个，分别是：甲所、乙所；设1个科室，是：甲科。",
        ),
        ({"下属预算单位": "甲所"}, "下属预算单位1个，是：甲所；"),
        ({"内设机构": "综合科（含财务、人事）。"}, "设1个科室，是：综合科（含财务、人事）。"),
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
        for code, (source, amount) in zip(("2010304", "2296003", "2239999"), amounts.items())
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
            "功能科目编码": "2010304",
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


@pytest.mark.parametrize("words", ["", "无"])
def test_no_other_matters(words: str) -> None:
    rows = small()
    rows["基本信息"][0]["其他需说明的事项"] = words
    assert chapter(reported(rows), "其他需说明") == ["本部门无其他需说明的事项。"]


def test_a_reason_fits_its_sentence() -> None:
    rows = _basic("120", "100")
    rows["变动原因"] = [{"事项": "基本支出", "原因": "主要原因是：新增人员。\n工资上调。"}]
    text = "\n".join(chapter(reported(rows), "支出预算情况说明"))
    assert "增长20%，主要原因是：新增人员；工资上调。" in text


def test_projects_are_told_in_the_order_of_table_7() -> None:
    rows = small()
    first = rows["项目支出"][0]
    rows["项目支出"] = [first | {"功能科目编码": "2210201", "项目名称": "乙项目"}, first]
    text = chapter(reported(rows), "一般公共预算项目支出情况说明")
    named = [line for line in text if "项目名称" in line]
    assert named == ["1.项目名称：甲项目", "2.项目名称：乙项目"]


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
