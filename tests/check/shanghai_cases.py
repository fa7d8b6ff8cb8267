"""For every rule of the pack for Shanghai, rows that break it and rows that keep it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.check.breaches import RuleCase
from tests.check.identity_cases import Pair
from tests.workbooks import SHELF, Rows, workbook_of

SHANGHAI = SHELF.pack("shanghai-budget")

#: The smallest whole workbook of a unit: basic expenditure by both classifications, and a project.
SMALL: Rows = {
    "基本信息": [
        {
            "单位名称": "示例局",
            "预算年度": 2030,
            "报告类型": "单位",
            "地区": "示例市",
            "层级": "市级",
            "金额单位": "元",
            "资产统计截止日期": date(2029, 8, 31),
            "职能概述": "承担示例工作的组成部门",
            "内设机构": "办公室、示例处",
        }
    ],
    "主要职能": [{"职能": "承担示例工作。"}],
    "收支明细": [
        {"功能科目编码": "2010601", "资金来源": "一般公共预算", "基本支出": Decimal(1000000)},
        {"功能科目编码": "2010602", "资金来源": "一般公共预算", "项目支出": Decimal(200000)},
    ],
    "类级科目": [
        {
            "功能科目编码": "201",
            "人员经费": Decimal(600000),
            "公用经费": Decimal(400000),
            "主要用于": "示例工作",
        }
    ],
    "上年预算": [{"资金": "一般公共预算", "上年预算数": Decimal(1200000)}],
    "基本支出": [
        {"经济科目编码": "30101", "金额": Decimal(600000)},
        {"经济科目编码": "30201", "金额": Decimal(400000)},
    ],
    "名词解释": [{"名词": "基本支出预算", "解释": "保障运转的支出计划。"}],
}

#: What a department has besides: its units.
UNITS: list[dict[str, Any]] = [
    {"预算单位": "示例局本部", "位次": "本部", "单位性质": "行政"},
    {"预算单位": "示例事务中心", "位次": "下属", "单位性质": "参公"},
    {"预算单位": "示例研究所", "位次": "下属", "单位性质": "事业"},
]

PROJECT: dict[str, Any] = {
    "项目名称": "甲项目",
    "项目概述": "办好示例。",
    "立项依据": "示例办法。",
    "实施主体": "示例局。",
    "实施方案": "分两步办。",
    "实施周期": "2030年1月至2030年12月",
    "财政资金": Decimal(200000),
    "使用内容": "用于示例。",
}


def small() -> Rows:
    """A copy of the small workbook to change at will."""
    return copy.deepcopy(SMALL)


def department(**fields: Any) -> Rows:
    """The same of a department with three units."""
    rows = fields_of(报告类型="部门", 内设机构="", **fields)
    rows["预算单位"] = copy.deepcopy(UNITS)
    rows["基本支出"][1] |= {"金额": Decimal(300000), "事业单位金额": Decimal(100000)}
    return rows


def fields_of(**fields: Any) -> Rows:
    """The small workbook with other fields."""
    rows = small()
    rows["基本信息"][0] |= fields
    return rows


def having(sheet: str, *given: dict[str, Any], of: Callable[[], Rows] = small) -> Rows:
    """The small workbook, of a unit or a department, with these rows in a sheet."""
    return of() | {sheet: list(given)}


def line(code: str, source: str = "一般公共预算", **amounts: int) -> dict[str, Any]:
    """A row of 收支明细."""
    return {"功能科目编码": code, "资金来源": source} | {t: Decimal(n) for t, n in amounts.items()}


def lines(*more: dict[str, Any]) -> Rows:
    """More rows of 收支明细."""
    return having("收支明细", *SMALL["收支明细"], *more)


def items(*pairs: str) -> Rows:
    """Economic items as “code amount” in the place of the two."""
    given = [pair.split() for pair in pairs]
    return having("基本支出", *({"经济科目编码": code, "金额": Decimal(n)} for code, n in given))


def contributions(by_item: int) -> Rows:
    """100,000 of pension contributions by function, and as much as said by economic item."""
    rows = lines(line("2080505", 基本支出=100000))
    rows["类级科目"].append({"功能科目编码": "208", "人员经费": Decimal(100000), "主要用于": "缴费"})
    rows["基本支出"] = [
        {"经济科目编码": "30101", "金额": Decimal(700000 - by_item)},
        {"经济科目编码": "30108", "金额": Decimal(by_item)},
        {"经济科目编码": "30201", "金额": Decimal(400000)},
    ]
    return rows


def three_public(item: str, now: int, before: int | None = None, **cars: int) -> Rows:
    """One item of 三公经费, and how many other cars there are."""
    rows = having("三公经费", {"项目": item, "本年数": Decimal(now), "上年数": Decimal(before or now)})
    if cars:
        rows["国有资产"] = [{"资产": "机要通信用车"} | {t: Decimal(n) for t, n in cars.items()}]
    return rows


def hospitality(amount: int) -> Rows:
    """三公经费 for hospitality beside 9,000 in 基本支出."""
    rows = items("30101 600000", "30201 391000", "30217 9000")
    return rows | {"三公经费": three_public("公务接待费", amount)["三公经费"]}


def purchase(**amounts: int) -> Rows:
    """政府采购 by row."""
    names = {"小微企业": "其中：小微企业", "中小企业": "面向中小企业预留"}
    return having("政府采购", *({"项目": names.get(k, k), "金额": Decimal(n)} for k, n in amounts.items()))


def target(of: Callable[[], Rows] = small, **cells: int) -> Rows:
    """The declared targets."""
    row = {title: Decimal(n) for title, n in cells.items()}
    return having("绩效目标", {"事项": "编报绩效目标的项目"} | row, of=of)


def classes(**cells: Any) -> Rows:
    """The only row of 类级科目 with other cells."""
    return having("类级科目", SMALL["类级科目"][0] | cells)


PAIRS: dict[str, Pair] = {
    "B201": Pair(
        items("30101 600000", "30201 390000"),
        small(),
        "按功能分类合计 1000000，按经济分类合计 990000，相差 10000 元。",
        "基本支出!C4",
    ),
    "B202": Pair(
        items("30101 600000", "30201 399999"), small(), "合计 1000000，按经济分类合计 999999", "基本支出!C4"
    ),
    "B205": Pair(having("收支明细", line("2010602", 项目支出=0)), small(), "本年收支合计是零", ""),
    "B206": Pair(
        having("上年预算"),
        having("上年预算", {"资金": "一般公共预算", "上年预算数": Decimal(1)}),
        "财政拨款 1200000 元会全部算作增加。",
        "收支明细!D4",
    ),
    "B208": Pair(
        three_public("公务接待费", 9000, 1300000),
        three_public("公务接待费", 9000, 1100000),
        "“三公”经费上年数 1300000，上年财政拨款只有 1200000，多 100000 元。",
        "三公经费!C7",
    ),
    "B211": Pair(
        classes(公用经费=Decimal(390000)),
        small(),
        "201 一般公共服务支出：人员经费和公用经费合计 990000，“收支明细”这一类的基本支出合计 1000000，相差 10000 元。",
        "类级科目!D4",
    ),
    "B212": Pair(
        having("类级科目"), small(), "公用经费合计 0，“收支明细”基本支出合计 1000000", "收支明细!D4"
    ),
    "B213": Pair(
        department() | {"基本支出": SMALL["基本支出"]},
        department(),
        "公用经费会全部写作机关运行经费。",
        "预算单位!C6",
    ),
    "B301": Pair(
        having("基本支出", SMALL["基本支出"][0] | {"人员/公用": "公用经费"}, SMALL["基本支出"][1]),
        having("基本支出", SMALL["基本支出"][0] | {"人员/公用": "人员经费"}, SMALL["基本支出"][1]),
        "30101 基本工资 选的是人员经费还是公用经费",
        "基本支出!E4",
    ),
    "B302": Pair(
        contributions(50000), contributions(99000), "按功能分类 100000，按经济分类 50000", "基本支出!C5"
    ),
    "B303": Pair(
        items("30101 600000", "302 400000"),
        items("30101 600000", "302 400000", "30201 400000"),
        "302 商品和服务支出 下面没有款级明细",
        "基本支出!A5",
    ),
    "B401": Pair(hospitality(8000), hospitality(9000), "是 8000，“基本支出”表同一科目是 9000", "三公经费!B7"),
    "B402": Pair(hospitality(210000), hospitality(209000), "是 210000，同一科目", "三公经费!B7"),
    "B403": Pair(
        three_public("公务接待费", 1200001),
        three_public("公务接待费", 200000),
        "“三公”经费 1200001，全部财政拨款只有 1200000，多 1 元。",
        "三公经费!B7",
    ),
    "B404": Pair(
        three_public("公务用车运行费", 5000),
        three_public("公务用车运行费", 5000, 数量=1),
        "公务用车运行费 5000 元，国有资产里一辆车也没有。",
        "三公经费!B6",
    ),
    "B405": Pair(
        three_public("公务用车购置费", 180000),
        three_public("公务用车购置费", 180000, 计划购置数量=1),
        "公务用车购置费是 180000 元，与“国有资产”表的计划购置数量不符。",
        "三公经费!B5",
    ),
    "B501": Pair(
        purchase(货物=900, 中小企业=500, 小微企业=600),
        purchase(货物=900, 中小企业=500, 小微企业=500),
        "小微企业 600，中小企业 500，多 100 元。",
        "政府采购!B8",
    ),
    "B502": Pair(
        purchase(货物=900, 中小企业=1000),
        purchase(货物=900, 中小企业=900),
        "面向中小企业预留 1000，货物、工程、服务合计 900",
        "政府采购!B7",
    ),
    "B503": Pair(
        purchase(货物=1200001),
        purchase(货物=1200000),
        "政府采购 1200001，全部支出只有 1200000",
        "政府采购!B4",
    ),
    "D103": Pair(
        fields_of(资产统计截止日期=date(2028, 8, 31)),
        small(),
        "预算年度是 2030 年，资产统计在上年以前。",
        "基本信息!B10",
    ),
    "D104": Pair(
        fields_of(资产统计截止日期=date(2031, 1, 1)),
        small(),
        "资产统计截止日期是 2031 年，预算年度是 2030 年。",
        "基本信息!B10",
    ),
    "K205": Pair(
        having("收支明细", line("2010602", 基本支出=1000000), line("2010605", 项目支出=200000)),
        small(),
        "2010602 一般行政管理事务，一般公共预算 反映项目支出，却填了基本支出 1000000 元。",
        "收支明细!D4",
    ),
    "K206": Pair(
        having("收支明细", line("2010601", 基本支出=1000000, 项目支出=200000)),
        small(),
        "2010601 行政运行，一般公共预算 反映基本支出，却填了项目支出 200000 元。",
        "收支明细!E4",
    ),
    "M301": Pair(
        target(项目个数=1, 项目预算金额=200001),
        target(项目个数=1, 项目预算金额=200000),
        "编报绩效目标的项目 200001，全部项目支出只有 200000",
        "绩效目标!D4",
    ),
    "M302": Pair(
        target(项目个数=1), target(项目个数=1, 项目预算金额=1), "编报绩效目标的项目：项目个数", "绩效目标!C4"
    ),
    "M303": Pair(
        target(department, 项目个数=1, 项目预算金额=1),
        target(department, 项目个数=1, 项目预算金额=1, 预算单位个数=1),
        "填了项目个数 1，没有填预算单位个数。",
        "绩效目标!C4",
    ),
    "M304": Pair(
        target(department, 项目个数=1, 项目预算金额=1, 预算单位个数=4),
        target(department, 项目个数=1, 项目预算金额=1, 预算单位个数=3),
        "编报绩效目标的预算单位 4 个，“预算单位”表只有 3 个。",
        "绩效目标!B4",
    ),
    "M305": Pair(
        having("项目经费情况", PROJECT | {"财政资金": Decimal(200001)}, of=department),
        having("项目经费情况", PROJECT, of=department),
        "财政资金合计 200001，财政拨款的项目支出只有 200000，多 1 元。",
        "项目经费情况!G4",
    ),
    "M306": Pair(
        classes(主要用于=""), small(), "财政拨款安排了 1200000 元，“主要用于”没有写。", "收支明细!D4"
    ),
    "N111": Pair(
        having("预算单位", *UNITS),
        having("预算单位", *UNITS, of=department),
        "“报告类型”是单位，“预算单位”表却填了 3 行。",
        "预算单位!A4",
    ),
    "N112": Pair(
        having("项目经费情况", PROJECT),
        having("项目经费情况", PROJECT, of=department),
        "“项目经费情况”表填了 1 行，不会印出来。",
        "项目经费情况!A4",
    ),
    "N113": Pair(
        having("预算单位", of=department),
        department(),
        "“报告类型”是部门，“预算单位”表一行也没有。",
        "",
    ),
    "N114": Pair(
        department() | {"基本信息": [SMALL["基本信息"][0] | {"报告类型": "部门"}]},
        department(),
        "填的内设机构不会印出来。",
        "基本信息!B12",
    ),
    "N115": Pair(
        having("预算单位", *UNITS, UNITS[0] | {"预算单位": "示例局分部"}, of=department),
        department(),
        "“位次”是本部的有 2 行。",
        "预算单位!B4",
    ),
}

CASES: dict[str, RuleCase] = {
    code: RuleCase(
        workbook_of(pair.fails, SHANGHAI), workbook_of(pair.passes, SHANGHAI), pair.words, pair.place
    )
    for code, pair in PAIRS.items()
}
