"""For every rule of codes, sums, reasons and references (K B Y J) a workbook that breaks it and one that keeps it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.model.codes import EconomicCode
from generator.packs.catalogue_changes import Happening
from tests.check.breaches import RuleCase, case, cell, lines
from tests.check.identity_cases import own_income, subtotal
from tests.workbooks import GENERAL, SHELF, YEAR, Rows, changed


def _with_subtotals(first: str, second: str) -> Rows:
    """One 类 declared twice."""
    rows = subtotal(first)
    rows["基本支出"].append({"经济科目编码": "302", "金额": Decimal(second)})
    return rows


def _two_rows(first: str, second: str | None) -> Rows:
    """One project in two rows, each with a policy of its own."""
    rows = changed("项目支出", 0, 合计=Decimal(10), 商品和服务支出=Decimal(10), 设立的政策依据=first)
    rows["项目支出"].append(rows["项目支出"][0] | {"设立的政策依据": second})
    return rows


def _called(project: str, target: str) -> Rows:
    """The project of the small workbook and its target by these names."""
    rows = changed("项目支出", 0, 项目名称=project)
    rows["绩效目标"][0]["项目名称"] = target
    return rows


def _local_names(first: str, second: str) -> Rows:
    """A code that the catalogue lacks, named in two sheets."""
    rows = changed("收支明细", 0, 功能科目编码="2010388", 科目名称=first)
    rows["项目支出"][0] |= {"功能科目编码": "2010388", "科目名称": second}
    return rows


CASES: dict[str, RuleCase] = {
    "T107": case(
        _two_rows("甲依据", "乙依据"),
        _two_rows("甲依据", None),
        "“甲项目”的“设立的政策依据”与 P4 不同，这一格不会印出来。",
        "项目支出!P5",
    ),
    "J102": case(
        _called("ABC系统", "abc系统"),
        _called("ABC系统", "ABC系统"),
        "“项目名称”填的是“abc系统”，“项目支出”表里是“ABC系统”。",
        "绩效目标!B4",
    ),
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
        "专项服务",
        "2010304 的名称是“专项服务”，填的是“事业运行”。",
        "收支明细!B4",
    ),
    "K105": cell(
        "收支明细", "功能科目编码", "20103", "2010304", "20103 是款级科目，这里要填项级。", "收支明细!A4"
    ),
    "K107": case(
        _local_names("本地事务", "本县事务"),
        _local_names("本地事务", " 本地 事务"),
        "2010388 一处叫“本地事务”，一处叫“本县事务”。",
        "项目支出!B4",
    ),
    "B106": case(
        _with_subtotals("40", "40.10"),
        subtotal("40.10"),
        "302 的申报小计不止一个，都没有使用。",
        "基本支出!A8",
    ),
    "Y101": case(
        changed("收支明细", 0, 上年基本支出=Decimal(100)),
        changed("收支明细", 0, 上年基本支出=Decimal("100.10")),
        "“专项服务”比上年增加 0.1 万元，没有写原因。",
        "收支明细!D4",
    ),
    "Y102": case(
        changed("收支明细", 0, 变动原因="人员增加"),
        changed("收支明细", 0, 变动原因="人员增加", 上年基本支出=Decimal(100)),
        "“专项服务”与上年相同，却写了原因。",
        "收支明细!N4",
    ),
    "Y103": cell("变动原因", "上年数", None, 0, "“机关运行经费”本年有数，上年数没有填。", "基本支出!C5"),
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


def _other_edition() -> RuleCase:
    """The year before that of the tests has no edition; which one it gets is the catalogue's affair."""
    fails, passes = changed("基本信息", 0, 预算年度=YEAR - 1), changed("基本信息", 0, 预算年度=YEAR)
    edition = SHELF.catalogue(YEAR - 1).year
    words = f"{YEAR - 1} 年度的报告使用 {edition} 年版科目：这里还没有 {YEAR - 1} 年版。"
    return case(fails, passes, words, "基本信息!B5")


def _gone() -> RuleCase:
    """Last year's figure under a code that is in no edition any more, and under the one that takes over."""
    changes = SHELF.catalogue(YEAR).changes.all
    change = next(c for c in changes if c.code.level == "项" and c.happening is Happening.MOVED)
    row = {"资金来源": GENERAL, "上年基本支出": Decimal(3)}
    gone, there = {"功能科目编码": str(change.code)}, {"功能科目编码": str(change.to[0])}
    words = f"{change.code} {change.name}从 {change.edition} 年版起换了编码，改用 {change.to[0]} "
    return lines("收支明细", row | gone, row | there, words, "收支明细!A5")


CASES["K104"] = _old_name()
CASES["K108"] = _other_edition()
CASES["K109"] = _gone()
CASES["K106"] = _no_group()
