"""For every rule of the pack for final accounts, rows that break it and rows that keep it."""

from __future__ import annotations

import copy
from datetime import date
from decimal import Decimal
from typing import Any

from tests.check.breaches import RuleCase
from tests.check.identity_cases import Pair
from tests.workbooks import SHELF, Rows, workbook_of

FINAL_ACCOUNTS = SHELF.pack("final-accounts")

GENERAL = "一般公共预算财政拨款"
FUND = "政府性基金预算财政拨款"
OTHER = "非财政拨款资金"

#: The smallest whole workbook: basic expenditure by both classifications, and a project, as planned and as last year.
SMALL: Rows = {
    "基本信息": [
        {
            "单位名称": "示例局",
            "决算年度": 2030,
            "报告类型": "部门",
            "金额单位": "万元",
            "资产统计截止日期": date(2030, 12, 31),
        }
    ],
    "主要职能": [{"职能": "承担示例工作。"}],
    "决算单位": [{"单位名称": "示例局"}],
    "收入": [
        {"功能科目编码": "2010601", "收入来源": GENERAL, "决算数": Decimal(1000)},
        {"功能科目编码": "2010602", "收入来源": GENERAL, "决算数": Decimal(200)},
    ],
    "支出": [
        {
            "功能科目编码": "2010601",
            "资金来源": GENERAL,
            "基本支出": Decimal(1000),
            "年初预算": Decimal(1000),
            "主要用于": "机关运转",
        },
        {
            "功能科目编码": "2010602",
            "资金来源": GENERAL,
            "项目支出": Decimal(200),
            "年初预算": Decimal(200),
            "主要用于": "示例项目",
        },
    ],
    "基本支出": [
        {"经济科目编码": "30101", "金额": Decimal(600)},
        {"经济科目编码": "30201", "金额": Decimal(400)},
    ],
    "上年决算": [
        {"事项": "收入支出总计", "上年数": Decimal(1200)},
        {"事项": "财政拨款收入支出总计", "上年数": Decimal(1200)},
        {"事项": "一般公共预算财政拨款支出", "上年数": Decimal(1200)},
        {"事项": "机关运行经费", "上年数": Decimal(400)},
    ],
    "名词解释": [{"名词": "基本支出", "解释": "保障运转的支出。"}],
}


def small() -> Rows:
    """A copy of the small workbook to change at will."""
    return copy.deepcopy(SMALL)


def having(sheet: str, *given: dict[str, Any]) -> Rows:
    """The small workbook with these rows in a sheet."""
    return small() | {sheet: list(given)}


def fields_of(**fields: Any) -> Rows:
    """The small workbook with other fields."""
    return having("基本信息", SMALL["基本信息"][0] | fields)


def income(amount: str, source: str = GENERAL, code: str = "2010602") -> dict[str, Any]:
    """A row of 收入."""
    return {"功能科目编码": code, "收入来源": source, "决算数": Decimal(amount)}


def carried(source: str, opening: str, closing: str, code: str = "") -> dict[str, Any]:
    """A row of 结转结余."""
    return {
        "资金来源": source,
        "功能科目编码": code,
        "年初结转和结余": Decimal(opening),
        "年末结转和结余": Decimal(closing),
    }


def items(*pairs: str) -> Rows:
    """Economic items as “code amount” in the place of the two."""
    given = [pair.split() for pair in pairs]
    return having("基本支出", *({"经济科目编码": code, "金额": Decimal(n)} for code, n in given))


def contributions(by_item: int) -> Rows:
    """100 of pension contributions by function, and as much as said by economic item."""
    rows = items("30101 600", f"30108 {by_item}", f"30201 {500 - by_item}")
    rows["收入"].append(income("100", code="2080505"))
    rows["支出"].append({"功能科目编码": "2080505", "资金来源": GENERAL, "基本支出": Decimal(100)})
    return rows


def counted(sheet: str, label: str, /, **rows: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of a sheet with a number each."""
    return {sheet: [{label: name, "数量": Decimal(n)} for name, n in rows.items()]}


def hospitality(amount: str, **counts: str) -> Rows:
    """公务接待费 with counts."""
    rows = having("三公经费", {"项目": "公务接待费", "预算数": Decimal(amount), "决算数": Decimal(amount)})
    return rows | counted("三公实物量", "项目", **counts)


def guests(amount: str) -> Rows:
    """As much of 4 for hospitality was for foreign guests."""
    rows = hospitality("4", 公务接待批次="2", 公务接待人次="9")
    rows["三公实物量"].append({"项目": "其中：外宾接待支出", "金额": Decimal(amount)})
    return rows


def foreign(count: str) -> Rows:
    """As many of 2 receptions were for foreign guests."""
    rows = hospitality("4", 公务接待批次="2", 公务接待人次="9")
    rows["三公实物量"].append({"项目": "其中：外宾接待批次", "数量": Decimal(count)})
    return rows


def kept_cars(count: str) -> Rows:
    """As many cars kept with appropriations, and one car at all."""
    return (
        small()
        | counted("三公实物量", "项目", 公务用车保有量=count)
        | counted("国有资产", "资产", 其他用车="1")
    )


#: The rows of 政府采购 by short names.
PURCHASES = {
    "中小": "面向中小企业预留的预算金额",
    "小微": "面向小微企业预留的预算金额",
    "中小成交": "预留中小企业的项目：中小企业中标、成交",
    "小微成交": "预留小微企业的项目：小微企业中标、成交",
}


def purchase(**amounts: str) -> Rows:
    """政府采购 by row."""
    return having(
        "政府采购", *({"项目": PURCHASES.get(k, k), "金额": Decimal(n)} for k, n in amounts.items())
    )


def evaluated(*rows: tuple[str, str], amount: str = "100") -> Rows:
    """One evaluated project of 100, and other counts."""
    first = {"事项": "绩效自评的项目", "数量": Decimal(1), "涉及金额": Decimal(amount)}
    return having("预算绩效", first, *({"事项": label, "数量": Decimal(n)} for label, n in rows))


GOOD = ("绩效评级为“优”的项目", "1")
SCORE = ("绩效自评平均得分", "95")

PAIRS: dict[str, Pair] = {
    "B201": Pair(
        items("30101 600", "30201 390"),
        small(),
        "按功能分类合计 1000，按经济分类合计 990，相差 10 万元。",
        "基本支出!C4",
    ),
    "B202": Pair(
        items("30101 600", "30201 399.99"), small(), "合计 1000，按经济分类合计 999.99", "基本支出!C4"
    ),
    "B205": Pair(having("收入", income("0")), small(), "本年收入合计是零", ""),
    "B301": Pair(
        having("基本支出", SMALL["基本支出"][0] | {"人员/公用": "公用经费"}, SMALL["基本支出"][1]),
        having("基本支出", SMALL["基本支出"][0] | {"人员/公用": "人员经费"}, SMALL["基本支出"][1]),
        "30101 基本工资 选的是人员经费还是公用经费",
        "基本支出!E4",
    ),
    "B302": Pair(contributions(50), contributions(99), "按功能分类 100，按经济分类 50", "基本支出!C5"),
    "B303": Pair(
        items("30101 600", "302 400"),
        items("30101 600", "302 400", "30201 400"),
        "302 商品和服务支出 下面没有款级明细",
        "基本支出!A5",
    ),
    "F101": Pair(
        having("收入", SMALL["收入"][0], income("201")),
        small(),
        "收入一边总计 1201，支出一边总计 1200，相差 1 万元。",
        "收入!D4",
    ),
    "F102": Pair(
        having("收入", SMALL["收入"][0], income("199"), income("1", "其他收入")),
        small(),
        "一般公共预算财政拨款：年初结转和结余加本年收入 1199，本年支出加年末结转和结余 1200，相差 1 万元。",
        "收入!D4",
    ),
    "F103": Pair(
        having("支出", SMALL["支出"][0], {**SMALL["支出"][1], "年初预算": None}),
        having("支出", SMALL["支出"][0], {**SMALL["支出"][1], "年初预算": Decimal(0)}),
        "2010602 一般行政管理事务：有支出 200 万元，年初预算没有填。",
        "支出!E5",
    ),
    "F104": Pair(
        having("结转结余", carried(FUND, "5", "5")),
        having("结转结余", carried(FUND, "5", "5", "2120802")),
        "政府性基金预算财政拨款 的结转结余没有填功能科目编码",
        "结转结余!A4",
    ),
    "F105": Pair(
        having("结转结余", carried(FUND, "5", "0", "2120802"), carried(FUND, "0", "5", "2120803")),
        having("结转结余", carried(FUND, "5", "5", "2120802")),
        "2120802 土地开发支出：年初结转和结余加本年收入 5，本年支出加年末结转和结余 0，相差 5 万元。",
        "结转结余!D4",
    ),
    "F106": Pair(
        having("收入", *SMALL["收入"], income("1", OTHER)) | {"结转结余": [carried(OTHER, "0", "1")]},
        having("收入", *SMALL["收入"], income("1", "其他收入")) | {"结转结余": [carried(OTHER, "0", "1")]},
        "2010602 一般行政管理事务 的收入来源是非财政拨款资金",
        "收入!C6",
    ),
    "F107": Pair(
        having("上年决算", *SMALL["上年决算"][1:]),
        small(),
        "收入支出总计：本年有 1200 万元，上年数没有填。",
        "收入!D4",
    ),
    "F108": Pair(
        having(
            "支出",
            SMALL["支出"][0],
            {**SMALL["支出"][1], "项目支出": Decimal(180), "对附属单位补助支出": Decimal(20)},
        ),
        small(),
        "对附属单位补助支出 20 万元，资金来源是财政拨款，公开表里印不出来。",
        "支出!H5",
    ),
    "F201": Pair(
        items("30101 600", "30201 395", "30217 5") | {"三公经费": hospitality("4")["三公经费"]},
        items("30101 600", "30201 395", "30217 5") | {"三公经费": hospitality("5")["三公经费"]},
        "公务接待费（30217）：基本支出里有 5，“三公”经费决算数只有 4，多 1 万元。",
        "基本支出!C6",
    ),
    "F202": Pair(guests("5"), guests("4"), "外宾接待支出 5，公务接待费 4，多 1 万元。", "三公实物量!D10"),
    "F203": Pair(
        hospitality("4"),
        hospitality("4", 公务接待人次="9"),
        "公务接待费支出 4 万元，数量没有填。",
        "三公经费!C7",
    ),
    "F204": Pair(
        small() | counted("三公实物量", "项目", 公务接待人次="9"),
        hospitality("4", 公务接待人次="9"),
        "公务接待费没有支出，却填了数量 9。",
        "三公实物量!C9",
    ),
    "F205": Pair(foreign("3"), foreign("2"), "批次：其中外宾 3，全部 2，多 1。", "三公实物量!C11"),
    "F206": Pair(
        kept_cars("2"), kept_cars("1"), "公务用车保有量 2 辆，国有资产里的车辆只有 1 辆。", "三公实物量!C7"
    ),
    "F301": Pair(
        purchase(货物="9", 中小="10", 中小成交="10"),
        purchase(货物="9", 中小="10", 中小成交="9"),
        "中小企业成交金额 10，货物、工程、服务合计 9，多 1 万元。",
        "政府采购!B9",
    ),
    "F302": Pair(
        purchase(货物="9", 中小="5", 小微="6"),
        purchase(货物="9", 中小="5", 小微="5"),
        "小微企业预留 6，中小企业预留 5，多 1 万元。",
        "政府采购!B8",
    ),
    "F303": Pair(
        purchase(货物="9", 中小="5", 中小成交="6"),
        purchase(货物="9", 中小="5", 中小成交="5"),
        "面向中小企业：成交 6，预留的预算 5，多 1 万元。",
        "政府采购!B9",
    ),
    "F304": Pair(
        purchase(货物="1201"),
        purchase(货物="1200"),
        "政府采购 1201，全部支出只有 1200，多 1 万元。",
        "政府采购!B4",
    ),
    "F401": Pair(
        evaluated(SCORE), evaluated(SCORE, GOOD), "四种评级共 0 个，绩效自评的项目 1 个。", "预算绩效!C6"
    ),
    "F402": Pair(
        evaluated(SCORE, GOOD, ("自评中发现的问题", "1")),
        evaluated(SCORE, GOOD, ("自评中发现的问题", "1"), ("正在整改的问题", "1")),
        "已经和正在整改的共 0 个，发现的问题 1 个。",
        "预算绩效!C12",
    ),
    "F403": Pair(
        evaluated(GOOD, ("绩效自评平均得分", "100.1")),
        evaluated(GOOD, ("绩效自评平均得分", "100")),
        "超过满分：平均得分 100.1 分。",
        "预算绩效!C7",
    ),
    "F404": Pair(
        evaluated(GOOD, SCORE, amount="0"),
        evaluated(GOOD, SCORE),
        "绩效自评的项目只填了个数，另一个没有填。",
        "预算绩效!C6",
    ),
    "F501": Pair(
        fields_of(资产统计截止日期=date(2029, 12, 31)),
        small(),
        "资产统计截止日期在 2029 年，决算年度是 2030 年。",
        "基本信息!B8",
    ),
    "N121": Pair(
        fields_of(报告类型="单位") | {"决算单位": [{"单位名称": "示例局"}, {"单位名称": "示例所"}]},
        fields_of(报告类型="单位"),
        "“报告类型”是单位，“决算单位”表却填了 2 行。",
        "决算单位!A4",
    ),
    "N122": Pair(having("决算单位"), small(), "“决算单位”表一行也没有。", ""),
}

CASES: dict[str, RuleCase] = {
    code: RuleCase(
        workbook_of(pair.fails, FINAL_ACCOUNTS),
        workbook_of(pair.passes, FINAL_ACCOUNTS),
        pair.words,
        pair.place,
    )
    for code, pair in PAIRS.items()
}
