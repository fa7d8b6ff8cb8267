"""For every identity that a pack declares (rules.toml) or its layout implies, rows that break it and rows that keep it.

The rows serve twice: read, for the check of Python; written out and recalculated, for the formulas of the sheet 校验.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.check.breaches import RuleCase, case
from tests.workbooks import GENERAL, Rows, changed, small


@dataclass(frozen=True, slots=True)
class Pair:
    """Rows that break a rule and rows that keep it, with words of the message and the cell of the breach."""

    fails: Rows
    passes: Rows
    words: str
    place: str


def with_rows(sheet: str, *rows: dict[str, Any], replace: bool = False) -> Rows:
    """The small workbook with more rows in a sheet, or with these rows instead."""
    given = small()
    given[sheet] = [*([] if replace else given.get(sheet, [])), *rows]
    return given


def fields(**values: Any) -> Rows:
    """The small workbook with other fields."""
    return changed("基本信息", 0, **values)


def own_income(amount: str, **more: Any) -> dict[str, Any]:
    """A row of own income that is all project expenditure."""
    amounts = {"项目支出": Decimal(amount), "上年项目支出": Decimal(amount)}
    return {"功能科目编码": "2010302", "资金来源": "事业收入", **amounts, **more}


def function_row(code: str, amount: str, column: str = "基本支出") -> dict[str, Any]:
    """A row of this year's general public budget, the same as last year's."""
    amounts = {column: Decimal(amount), f"上年{column}": Decimal(amount)}
    return {"功能科目编码": code, "资金来源": GENERAL, **amounts}


def project(amount: str, **more: Any) -> dict[str, Any]:
    """A project paid with own income."""
    row = {"功能科目编码": "2010302", "项目名称": "乙", "资金来源": "事业收入", "合计": Decimal(amount)}
    return row | {"商品和服务支出": Decimal(amount)} | more


def items(*pairs: str) -> list[dict[str, Any]]:
    """Economic items as “code amount”."""
    return [{"经济科目编码": pair.split()[0], "金额": Decimal(pair.split()[1])} for pair in pairs]


def subtotal(declared: str) -> Rows:
    """302 declared over two items that come to 40.10."""
    return with_rows(
        "基本支出", *items("30101 60", f"302 {declared}", "30201 40", "30202 0.10"), replace=True
    )


def contributions(by_item: str) -> Rows:
    """9.89 of pension contributions by function, and as much as said by economic item."""
    rows = small()
    rows["收支明细"].append(function_row("2080505", "9.89"))
    rows["基本支出"] = items(
        f"30108 {by_item}", "30201 40.10", f"30101 {Decimal('69.89') - Decimal(by_item)}"
    )
    return rows


def three_public(item: str, amount: str, column: str = "一般公共预算", **assets: Any) -> Rows:
    """One item of 三公经费, and cars."""
    rows = with_rows("三公经费", {"项目": item, column: Decimal(amount), "上年数": Decimal(amount)})
    if assets:
        rows["国有资产"] = [assets]
    return rows


def hospitality(amount: str) -> Rows:
    """三公经费 for hospitality beside 2.89 in 基本支出."""
    rows = three_public("公务接待费", amount)
    rows["基本支出"] = items("30101 60", "30201 37.21", "30217 2.89")
    return rows


def purchase(**amounts: str) -> Rows:
    """政府采购 by row."""
    names = {"小微企业": "其中：小微企业", "中小企业": "面向中小企业预留"}
    return with_rows("政府采购", *({"项目": names.get(k, k), "金额": Decimal(v)} for k, v in amounts.items()))


def asset(label: str, **cells: str) -> Rows:
    """One row of 国有资产."""
    return with_rows(
        "国有资产", {"资产": label, **{title: Decimal(number) for title, number in cells.items()}}
    )


def weights(*given: str) -> Rows:
    """Indicators of the only target with these weights."""
    rows = small()
    first = rows["绩效指标"][0]
    more = [{"三级指标": f"第{n}项", "指标值": "≥1件"} for n in range(1, len(given))]
    rows["绩效指标"] = [row | {"权重": Decimal(weight)} for row, weight in zip([first, *more], given)]
    return rows


def last_year(first: str | None, second: str | None) -> Rows:
    """Own income that is new this year beside rows that have last year's figures."""
    before = {"上年基本支出": first, "上年项目支出": second}
    row = {"功能科目编码": "2010302", "资金来源": "事业收入", "项目支出": Decimal(5)}
    return with_rows("收支明细", row | {title: Decimal(n) for title, n in before.items() if n is not None})


_TARGET = {"目标编号": "2", "项目名称": "甲项目", "财政拨款": Decimal(20), "总体目标": "再办。"}

_WHOLE = {"目标编号": "整体", "本级安排": Decimal(20), "总体目标": "办好。"}

PAIRS: dict[str, Pair] = {
    "W109": Pair(fields(单位性质=""), fields(单位性质="事业"), "“单位性质”没有填。", "基本信息!B10"),
    "W114": Pair(
        with_rows("收支明细", function_row("2010304", "0")),
        with_rows("收支明细", function_row("2010302", "0")),
        f"“2010304 专项服务，{GENERAL}”填了 2 行。",
        "收支明细!A5",
    ),
    "B101": Pair(
        changed("收支明细", 0, **{"其中：人员经费": Decimal(60), "其中：公用经费": Decimal(40)}),
        changed("收支明细", 0, **{"其中：人员经费": Decimal(60), "其中：公用经费": Decimal("40.10")}),
        "“基本支出”是 100.1，其中：人员经费、其中：公用经费 加起来是 100，相差 0.1 万元。",
        "收支明细!D4",
    ),
    "B102": Pair(
        subtotal("40.11"),
        subtotal("40.10"),
        "302 商品和服务支出 申报 40.11，2 个明细加起来是 40.1，",
        "基本支出!C5",
    ),
    "B103": Pair(
        subtotal("40.12"),
        subtotal("40.11"),
        "302 商品和服务支出 申报 40.12，2 个明细加起来是 40.1，",
        "基本支出!C5",
    ),
    "B104": Pair(
        changed("绩效目标", 0, 年度预算总额=Decimal(25)),
        changed("绩效目标", 0, 年度预算总额=Decimal(20)),
        "“年度预算总额”填的是 25，财政拨款、上级安排、本级安排、其他资金 加起来是 20 万元。",
        "绩效目标!D4",
    ),
    "B105": Pair(
        changed("项目支出", 0, 商品和服务支出=None),
        small(),
        "甲项目：只有“合计” 20 万元，没有分列。",
        "项目支出!E4",
    ),
    "J101": Pair(
        changed("绩效目标", 0, 项目名称="丙项目"),
        small(),
        "“项目名称”填的是“丙项目”，“项目支出”表里没有。",
        "绩效目标!B4",
    ),
    "B201": Pair(
        changed("基本支出", 0, 金额=Decimal("60.02")),
        changed("基本支出", 0, 金额=Decimal("60.01")),
        "按功能分类合计 100.1，按经济分类合计 100.12，相差 0.02 万元。",
        "收支明细!D4",
    ),
    "B202": Pair(
        changed("基本支出", 0, 金额=Decimal("60.01")),
        small(),
        "按经济分类合计 100.11，相差 0.01 万元。",
        "收支明细!D4",
    ),
    "B203": Pair(
        changed("项目支出", 0, 合计=Decimal(19), 商品和服务支出=Decimal(19)),
        small(),
        f"2010304 专项服务，{GENERAL}：项目支出 20，项目明细合计 19，相差 1 万元。",
        "收支明细!G4",
    ),
    "B204": Pair(
        with_rows("收支明细", own_income("7")) | {"项目支出": [*small()["项目支出"], project("6")]},
        with_rows("收支明细", own_income("7")) | {"项目支出": [*small()["项目支出"], project("7")]},
        "2010302 一般行政管理事务，事业收入：项目支出 7，项目明细合计 6，相差 1 万元。",
        "收支明细!G5",
    ),
    "B205": Pair(changed("收支明细", 0, 基本支出=None, 项目支出=None), small(), "本年收支合计是零", ""),
    "B206": Pair(
        last_year(None, None),
        last_year(None, "0"),
        "2010302 一般行政管理事务，事业收入：本年有数，上年数两格都没有填。",
        "收支明细!G5",
    ),
    "B207": Pair(
        changed("变动原因", 0, 上年数=Decimal("100.11"), 原因="任务减少"),
        changed("变动原因", 0, 上年数=Decimal("100.10"), 原因="任务减少"),
        "机关运行经费上年数 100.11，上年一般公共预算基本支出只有 100.1，多 0.01 万元。",
        "变动原因!C17",
    ),
    "B208": Pair(
        with_rows("三公经费", {"项目": "公务接待费", "上年数": Decimal("120.11")}),
        with_rows("三公经费", {"项目": "公务接待费", "上年数": Decimal("120.10")}),
        "“三公”经费上年数 120.11，上年财政拨款只有 120.1，多 0.01 万元。",
        "三公经费!F7",
    ),
    "B303": Pair(
        with_rows("基本支出", *items("30101 60", "302 40.10"), replace=True),
        with_rows("基本支出", *items("30101 60", "302 40.10", "30201 40.10"), replace=True),
        "302 商品和服务支出 下面没有款级明细，公开表只有类级一行。",
        "基本支出!A5",
    ),
    "B301": Pair(
        changed("基本支出", 1, **{"人员/公用": "人员经费"}),
        changed("基本支出", 1, **{"人员/公用": "公用经费"}),
        "30201 办公费 选的是人员经费还是公用经费，与科目的性质不符。",
        "基本支出!A5",
    ),
    "B302": Pair(
        contributions("34.95"),
        contributions("9.80"),
        "按功能分类 9.89，按经济分类 34.95，相差 25.06 万元。",
        "收支明细!D5",
    ),
    "K201": Pair(
        with_rows("收支明细", function_row("2010301", "0"))
        | {"基本信息": fields(单位性质="事业")["基本信息"]},
        with_rows("收支明细", function_row("2010301", "0")),
        "“单位性质”是事业，却用了 2010301 行政运行。",
        "收支明细!A5",
    ),
    "K202": Pair(
        with_rows("收支明细", function_row("2010350", "0.01")),
        with_rows("收支明细", function_row("2010350", "0.01"))
        | {"基本信息": fields(下属预算单位="示例中心")["基本信息"]},
        "“单位性质”是行政或参公，却用了 2010350 事业运行。",
        "收支明细!A5",
    ),
    "K203": Pair(
        with_rows("基本支出", *items("30107 60", "30201 40.10"), replace=True),
        with_rows("基本支出", *items("30103 60", "30201 40.10"), replace=True),
        "却在 30107 绩效工资 填了数。",
        "基本支出!C4",
    ),
    "K204": Pair(
        fields(单位性质="事业"),
        fields(单位性质="参公"),
        "公用经费 40.1 万元 会写作机关运行经费。",
        "基本支出!C5",
    ),
    "K205": Pair(
        with_rows("收支明细", function_row("2010302", "3")),
        with_rows("收支明细", function_row("2010302", "3", "项目支出")),
        f"2010302 一般行政管理事务，{GENERAL} 反映项目支出，却填了基本支出 3 万元。",
        "收支明细!D5",
    ),
    "K206": Pair(
        changed("收支明细", 0, 功能科目编码="2010301"),
        small(),
        f"2010301 行政运行，{GENERAL} 反映基本支出，却填了项目支出 20 万元。",
        "收支明细!G4",
    ),
    "B401": Pair(
        hospitality("2.88"),
        hospitality("2.89"),
        "一般公共预算是 2.88，“基本支出”表同一科目是 2.89，少 0.01 万元。",
        "三公经费!B7",
    ),
    "B402": Pair(
        hospitality("22.90"),
        hospitality("22.89"),
        "一般公共预算是 22.9，同一科目的基本支出加上全部项目支出和结转只有 22.89，多 0.01 万元。",
        "三公经费!B7",
    ),
    "B403": Pair(
        three_public("公务接待费", "3", "政府性基金"),
        three_public("公务接待费", "3"),
        "“三公”经费 3，这种资金的全部支出只有 0，多 3 万元。",
        "三公经费!C7",
    ),
    "B404": Pair(
        three_public("公务用车运行费", "3"),
        three_public("公务用车运行费", "3", 资产="一般公务用车", 数量=1, 价值=Decimal(20)),
        "公务用车运行费 3 万元，国有资产里一辆车也没有。",
        "三公经费!B6",
    ),
    "B405": Pair(
        three_public("公务用车购置费", "18"),
        three_public("公务用车购置费", "18", 资产="执法执勤用车", 计划购置数量=1, 计划购置金额=Decimal(18)),
        "“三公经费”表公务用车购置费 18，“国有资产”表计划购置 0，相差 18 万元。",
        "三公经费!B5",
    ),
    "B501": Pair(
        purchase(货物="9", 中小企业="3", 小微企业="4"),
        purchase(货物="9", 中小企业="4", 小微企业="4"),
        "小微企业 4，中小企业 3，多 1 万元。",
        "政府采购!B8",
    ),
    "B502": Pair(
        purchase(货物="1", 工程="1", 服务="1", 中小企业="4"),
        purchase(货物="1", 工程="1", 服务="2", 中小企业="4"),
        "面向中小企业预留 4，货物、工程、服务合计 3，多 1 万元。",
        "政府采购!B7",
    ),
    "B503": Pair(
        purchase(货物="120.11"),
        purchase(货物="120.10"),
        "政府采购 120.11，全部支出只有 120.1，多 0.01 万元。",
        "政府采购!B4",
    ),
    "B504": Pair(
        asset("房屋", 数量="100"),
        asset("房屋", 数量="100", 价值="0"),
        "房屋：填了数量，没有填价值。",
        "国有资产!A4",
    ),
    "B505": Pair(
        asset("其他车辆", 价值="9"),
        asset("其他车辆", 数量="1", 价值="9"),
        "其他车辆：填了价值，没有填数量。",
        "国有资产!A7",
    ),
    "B506": Pair(
        asset("其他车辆", 计划购置数量="1"),
        asset("其他车辆", 计划购置数量="1", 计划购置金额="9"),
        "其他车辆：计划购置数量和计划购置金额只填了一个。",
        "国有资产!A7",
    ),
    "P101": Pair(fields(在职人数=6), fields(在职人数=5), "在职 6 人，编制 5 人，多 1 人。", "基本信息!B15"),
    "P102": Pair(
        fields(退休人数增减=1),
        fields(退休人数=1, 退休人数增减=1),
        "比上年增加 1 人，现在只有 0 人。",
        "基本信息!B18",
    ),
    "P103": Pair(fields(退休人数=-1), fields(退休人数=0), "填的是 -1 人。", "基本信息!B17"),
    "D101": Pair(
        fields(资产统计截止日期=date(2030, 2, 2)),
        fields(资产统计截止日期=date(2030, 2, 1)),
        "资产统计截止日期比公开日期晚 1 天。",
        "基本信息!B7",
    ),
    "D102": Pair(
        fields(公开日期=date(2031, 2, 1)),
        fields(公开日期=date(2030, 12, 31)),
        "公开日期是 2031 年，预算年度是 2030 年。",
        "基本信息!B6",
    ),
    "D103": Pair(
        fields(资产统计截止日期=date(2028, 12, 31)),
        fields(资产统计截止日期=date(2029, 1, 1)),
        "预算年度是 2030 年，资产统计在上年以前。",
        "基本信息!B5",
    ),
    "N101": Pair(
        fields(报告类型="单位", 下属预算单位="示例中心"),
        fields(报告类型="单位", 下属预算单位="无"),
        "“报告类型”是单位，却填了下属预算单位。",
        "基本信息!B12",
    ),
    "M201": Pair(
        changed("绩效目标", 0, 财政拨款=Decimal(21)),
        small(),
        "1，甲项目：绩效目标填 21，项目支出是 20，相差 1 万元。",
        "绩效目标!E4",
    ),
    "M202": Pair(
        with_rows("绩效目标", _TARGET),
        with_rows("绩效目标", _TARGET | {"项目名称": None}),
        "目标 2，甲项目：这个项目一共填了 2 个绩效目标。",
        "绩效目标!B5",
    ),
    "M203": Pair(
        with_rows("绩效目标", replace=True), small(), "“甲项目”在“绩效目标”表里没有。", "项目支出!C4"
    ),
    "M204": Pair(
        weights("50", "35"), weights("50", "50"), "目标 1 的权重之和是 85，应当是 100", "绩效目标!A4"
    ),
    "M206": Pair(
        with_rows("绩效目标", _WHOLE | {"本级安排": Decimal("120.11")}),
        with_rows("绩效目标", _WHOLE | {"本级安排": Decimal("120.10")}),
        "整体目标 120.11，全部支出只有 120.1，多 0.01 万元。",
        "绩效目标!H5",
    ),
    "M207": Pair(
        with_rows("绩效目标", _WHOLE | {"项目名称": "甲项目"}),
        with_rows("绩效目标", _WHOLE),
        "目标编号是 整体，却填了项目名称。",
        "绩效目标!B5",
    ),
    "M205": Pair(weights("50", "40"), weights("60", "40"), "目标 1 的权重之和是 90。", "绩效目标!A4"),
}

CASES: dict[str, RuleCase] = {
    code: case(pair.fails, pair.passes, pair.words, pair.place) for code, pair in PAIRS.items()
}
