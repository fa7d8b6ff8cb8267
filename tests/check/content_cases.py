"""For every rule of codes, sums, reasons and references (K B Y J) a workbook that breaks it and one that keeps it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.model.codes import EconomicCode
from tests.check.breaches import RuleCase, case, cell, lines
from tests.workbooks import SHELF, Rows, changed, small


def own_income(amount: str) -> dict[str, Any]:
    """A row of own income that is all project expenditure."""
    return {
        "功能科目编码": "2010302",
        "资金来源": "事业收入",
        "项目支出": Decimal(amount),
        "上年项目支出": Decimal(amount),
    }


def _project(amount: str) -> dict[str, Any]:
    return {"功能科目编码": "2010302", "项目名称": "乙", "资金来源": "事业收入", "合计": Decimal(amount)}


def _with_project(amount: str) -> Rows:
    rows = small()
    rows["收支明细"].append(own_income("7"))
    rows["项目支出"].append(_project(amount))
    return rows


def _with_subtotal(declared: str) -> Rows:
    rows = small()
    rows["基本支出"] = [
        {"经济科目编码": "30101", "金额": Decimal(60)},
        {"经济科目编码": "302", "金额": Decimal(declared)},
        {"经济科目编码": "30201", "金额": Decimal(40)},
        {"经济科目编码": "30202", "金额": Decimal("0.10")},
    ]
    return rows


def _with_subtotals(first: str, second: str) -> Rows:
    """One 类 declared twice."""
    rows = _with_subtotal(first)
    rows["基本支出"].append({"经济科目编码": "302", "金额": Decimal(second)})
    return rows


def _local_names(first: str, second: str) -> Rows:
    """A code that the catalogue lacks, named in two sheets."""
    rows = changed("收支明细", 0, 功能科目编码="2010388", 科目名称=first)
    rows["项目支出"][0] |= {"功能科目编码": "2010388", "科目名称": second}
    return rows


def _with_items(people: str) -> Rows:
    return changed("基本支出", 0, 金额=Decimal(people))


CASES: dict[str, RuleCase] = {
    "K101": lines(
        "收支明细",
        own_income("0") | {"功能科目编码": "2010388", "科目名称": "本地事务"},
        own_income("0"),
        "没有 2010388，按所填名称“本地事务”使用。",
        "收支明细!A5",
    ),
    "K102": lines(
        "收支明细",
        own_income("0") | {"功能科目编码": "9990101"},
        own_income("0"),
        "科目表里没有 9990101。",
        "收支明细!A5",
    ),
    "K103": cell(
        "收支明细",
        "科目名称",
        "事业运行",
        "行政运行",
        "2010301 的名称是“行政运行”，填的是“事业运行”。",
        "收支明细!B4",
    ),
    "K105": cell(
        "收支明细", "功能科目编码", "20103", "2010301", "20103 是款级科目，这里要填项级。", "收支明细!A4"
    ),
    "K107": case(
        _local_names("本地事务", "本县事务"),
        _local_names("本地事务", " 本地 事务"),
        "2010388 一处叫“本地事务”，一处叫“本县事务”。",
        "项目支出!B4",
    ),
    "B101": case(
        changed("收支明细", 0, **{"其中：人员经费": Decimal(60), "其中：公用经费": Decimal(40)}),
        changed("收支明细", 0, **{"其中：人员经费": Decimal(60), "其中：公用经费": Decimal("40.10")}),
        "“基本支出”是 100.1，其中：人员经费、其中：公用经费 加起来是 100，相差 0.1 万元。",
        "收支明细!D4",
    ),
    "B102": case(
        _with_subtotal("40.11"),
        _with_subtotal("40.10"),
        "302 商品和服务支出 申报 40.11，2 个明细加起来是 40.1，",
        "基本支出!C5",
    ),
    "B103": case(
        _with_subtotal("40.12"),
        _with_subtotal("40.11"),
        "302 商品和服务支出 申报 40.12，2 个明细加起来是 40.1，",
        "基本支出!C5",
    ),
    "B104": cell(
        "绩效目标",
        "年度预算总额",
        Decimal(25),
        Decimal(20),
        "“年度预算总额”填的是 25，财政拨款、上级安排、本级安排、其他资金 加起来是 20 万元。",
        "绩效目标!D4",
    ),
    "B105": cell(
        "项目支出", "商品和服务支出", None, Decimal(20), "甲项目：只有“合计”，没有分列。", "项目支出!E4"
    ),
    "B106": case(
        _with_subtotals("40", "40.10"),
        _with_subtotal("40.10"),
        "302 的申报小计不止一个，都没有使用。",
        "基本支出!A8",
    ),
    "B201": case(
        _with_items("60.02"),
        _with_items("60.01"),
        "按功能分类合计 100.1，按经济分类合计 100.12，相差 0.02 万元。",
        "收支明细!D4",
    ),
    "B202": case(
        _with_items("60.01"), _with_items("60"), "按经济分类合计 100.11，相差 0.01 万元。", "收支明细!D4"
    ),
    "B203": case(
        changed("项目支出", 0, 合计=Decimal(19), 商品和服务支出=Decimal(19)),
        small(),
        "2010301 一般公共预算：项目支出 20，项目明细合计 19，相差 1 万元。",
        "收支明细!G4",
    ),
    "B204": case(
        _with_project("6"),
        _with_project("7"),
        "2010302 事业收入：项目支出 7，项目明细合计 6，相差 1 万元。",
        "收支明细!G5",
    ),
    "B205": case(changed("收支明细", 0, 基本支出=None, 项目支出=None), small(), "本年收支一行也没有", ""),
    "Y101": case(
        changed("收支明细", 0, 上年基本支出=Decimal(100)),
        changed("收支明细", 0, 上年基本支出=Decimal("100.10")),
        "“行政运行”比上年增加 0.1 万元，没有写原因。",
        "收支明细!D4",
    ),
    "Y102": case(
        changed("收支明细", 0, 变动原因="人员增加"),
        changed("收支明细", 0, 变动原因="人员增加", 上年基本支出=Decimal(100)),
        "“行政运行”与上年相同，却写了原因。",
        "收支明细!N4",
    ),
    "Y103": cell("变动原因", "上年数", None, 0, "“机关运行经费”本年有数，上年数没有填。", "基本支出!C5"),
    "J101": cell(
        "绩效目标",
        "项目名称",
        "丙项目",
        "甲项目",
        "“项目名称”填的是“丙项目”，“项目支出”表里没有。",
        "绩效目标!B4",
    ),
}


def _old_name() -> RuleCase:
    """A name that the catalogue calls old; which one is the catalogue's affair."""
    catalogue = SHELF.catalogue(2030)
    code, names = next((c, n) for c, n in sorted(catalogue.aliases.items()) if c.level == "项")
    words = f"{code} 的名称是“{catalogue.name(code)}”，填的是“{names[0]}”。"
    row = own_income("0") | {"功能科目编码": str(code)}
    old, new = {"科目名称": names[0]}, {"科目名称": str(catalogue.name(code))}
    return lines("收支明细", row | old, row | new, words, "收支明细!B5")


def _no_group() -> RuleCase:
    """A code that no catalogue counts among 人员 or 公用; which one is the catalogue's affair."""
    catalogue = SHELF.catalogue(2030)
    codes = [EconomicCode(str(code)) for code in catalogue.codes(EconomicCode, "款")]
    code = next(c for c in codes if not catalogue.group(c) and c.parent and not catalogue.group(c.parent))
    row: dict[str, Any] = {"经济科目编码": str(code), "金额": 0}
    words = f"{code} 不能按科目判断"
    return lines("基本支出", row, row | {"人员/公用": "公用经费"}, words, "基本支出!A6")


CASES["K104"] = _old_name()
CASES["K106"] = _no_group()
