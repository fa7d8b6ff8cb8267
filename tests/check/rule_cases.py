"""For every rule a workbook that breaks it and one, as near as can be, that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.read.workbook import RawCell, Workbook
from tests.workbooks import GENERAL, SHELF, Rows, changed, small, with_cell, with_sheets, workbook_of


@dataclass(frozen=True, slots=True)
class RuleCase:
    """Workbooks that break and keep a rule, with words of the message and the cell of the breach."""

    fails: Workbook
    passes: Workbook
    words: str
    place: str


def _case(fails: Rows | Workbook, passes: Rows | Workbook, words: str, place: str) -> RuleCase:
    broken, kept = (each if isinstance(each, Workbook) else workbook_of(each) for each in (fails, passes))
    return RuleCase(broken, kept, words, place)


def _cell(sheet: str, title: str, bad: Any, good: Any, words: str, place: str) -> RuleCase:
    """One cell of the sheet's first row, wrong and right."""
    return _case(changed(sheet, 0, **{title: bad}), changed(sheet, 0, **{title: good}), words, place)


def _lines(sheet: str, bad: dict[str, Any], good: dict[str, Any], words: str, place: str) -> RuleCase:
    """One row more, wrong and right."""
    with_bad, with_good = small(), small()
    with_bad.setdefault(sheet, []).append(bad)
    with_good.setdefault(sheet, []).append(good)
    return _case(with_bad, with_good, words, place)


SMALL = workbook_of(small())


def _renamed(old: str, new: str) -> Workbook:
    return with_sheets(SMALL, lambda raw: [replace(raw, name=new if raw.name == old else raw.name)])


def _twice(name: str, *names: str) -> Workbook:
    return with_sheets(
        SMALL, lambda raw: [replace(raw, name=n) for n in names] if raw.name == name else [raw]
    )


def _without(name: str) -> Workbook:
    return with_sheets(SMALL, lambda raw: [] if raw.name == name else [raw])


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


def _with_items(people: str) -> Rows:
    return changed("基本支出", 0, 金额=Decimal(people))


CASES: dict[str, RuleCase] = {
    "W101": _case(_without("三公经费"), SMALL, "没有找到工作表“三公经费”。", "三公经费"),
    "W102": _case(
        _twice("收支明细", "收支一", "收支二"),
        _renamed("收支明细", "收支一"),
        "收支一、收支二 都像“收支明细”。",
        "收支一",
    ),
    "W103": _case(
        with_cell(SMALL, "收支明细", 3, 4, "甲列"),
        SMALL,
        "工作表“收支明细”的表头里没有“基本支出”。",
        "收支明细",
    ),
    "W104": _cell(
        "基本支出",
        "金额",
        RawCell(None, "", formula=True),
        RawCell(60, "", formula=True),
        "没有它的计算结果",
        "基本支出!C4",
    ),
    "W105": _cell("基本支出", "金额", RawCell("#REF!", "", error=True), 60, "错误值 #REF!", "基本支出!C4"),
    "W106": _cell("基本支出", "金额", "六十", "60", "“金额”填的是“六十”，不是数。", "基本支出!C4"),
    "W107": _cell("基本支出", "金额", "60", 60, "“金额”是文本“60”，已读作 60。", "基本支出!C4"),
    "W108": _cell(
        "收支明细",
        "功能科目编码",
        RawCell(date(2030, 3, 1), ""),
        "2010301",
        "被当成了日期 2030-03-01",
        "收支明细!A4",
    ),
    "W109": _cell("基本信息", "单位名称", "", "示例局", "“单位名称”没有填。", "基本信息!B4"),
    "W110": _cell(
        "收支明细", "资金来源", "捐款", "一般财力", "不认识的资金来源“捐款”。可填：", "收支明细!C4"
    ),
    "W111": _case(_renamed("收支明细", "收支"), SMALL, "工作表“收支”按“收支明细”读取。", "收支"),
    "W112": _cell(
        "收支明细", "功能科目编码", "20103-1-1", "201/3/1", "“20103-1-1”，不是科目编码", "收支明细!A4"
    ),
    "W113": _cell(
        "基本支出", "金额", Decimal("60.001"), Decimal("60.01"), "60.001 万元，多于 2 位小数", "基本支出!C4"
    ),
    "W114": _lines(
        "收支明细",
        {"功能科目编码": "201 3 1", "资金来源": "一般财力"},
        {"功能科目编码": "2010302", "资金来源": "一般财力"},
        f"“2010301，{GENERAL}”填了两行（第 4 行和第 5 行）。",
        "收支明细!A4",
    ),
    "W115": _cell(
        "基本信息",
        "公开日期",
        "二月八日",
        "2030年2月8日",
        "“公开日期”填的是“二月八日”，不是日期。",
        "基本信息!B6",
    ),
    "W116": _cell(
        "基本信息", "编制数", Decimal("5.5"), 5, "“编制数”填的是 5.5，应当是整数。", "基本信息!B14"
    ),
    "W118": _lines(
        "收支明细",
        {"功能科目编码": "合 计", "基本支出": 1},
        {},
        "第 5 行是“合 计”，没有读取。",
        "收支明细!A5",
    ),
    "W119": _cell("基本支出", "金额", Decimal(-60), Decimal(60), "“金额”是负数 -60。", "基本支出!C4"),
    "W120": _cell("基本支出", "金额", "60元", "60万元", "写的是“60元”，而“金额单位”是万元。", "基本支出!C4"),
    "W121": _case(
        with_cell(with_cell(SMALL, "三公经费", 9, 1, "会议费"), "三公经费", 9, 2, 3),
        with_cell(SMALL, "三公经费", 9, 1, "会议费"),
        "第 9 行“会议费”不在这张表的固定行里，没有读取。",
        "三公经费!A9",
    ),
    "K101": _lines(
        "收支明细",
        own_income("0") | {"功能科目编码": "2010388", "科目名称": "本地事务"},
        own_income("0"),
        "没有 2010388，按所填名称“本地事务”使用。",
        "收支明细!A5",
    ),
    "K102": _lines(
        "收支明细",
        own_income("0") | {"功能科目编码": "9990101"},
        own_income("0"),
        "科目表里没有 9990101。",
        "收支明细!A5",
    ),
    "K103": _cell(
        "收支明细",
        "科目名称",
        "事业运行",
        "行政运行",
        "2010301 的名称是“行政运行”，填的是“事业运行”。",
        "收支明细!B4",
    ),
    "K105": _cell(
        "收支明细", "功能科目编码", "20103", "2010301", "20103 是款级科目，这里要填项级。", "收支明细!A4"
    ),
    "K106": _lines(
        "基本支出",
        {"经济科目编码": "30901", "金额": 0},
        {"经济科目编码": "30901", "金额": 0, "人员/公用": "公用经费"},
        "30901 不能按科目判断",
        "基本支出!A6",
    ),
    "B101": _case(
        changed("收支明细", 0, **{"其中：人员经费": Decimal(60), "其中：公用经费": Decimal(40)}),
        changed("收支明细", 0, **{"其中：人员经费": Decimal(60), "其中：公用经费": Decimal("40.10")}),
        "“基本支出”是 100.1，其中：人员经费、其中：公用经费 加起来是 100，相差 0.1 万元。",
        "收支明细!D4",
    ),
    "B102": _case(
        _with_subtotal("40.11"),
        _with_subtotal("40.10"),
        "302 商品和服务支出 申报 40.11，2 个明细加起来是 40.1，",
        "基本支出!C5",
    ),
    "B103": _case(
        _with_subtotal("40.12"),
        _with_subtotal("40.11"),
        "302 商品和服务支出 申报 40.12，2 个明细加起来是 40.1，",
        "基本支出!C5",
    ),
    "B201": _case(
        _with_items("60.02"),
        _with_items("60.01"),
        "按功能分类合计 100.1，按经济分类合计 100.12，相差 0.02 万元。",
        "收支明细!D4",
    ),
    "B202": _case(
        _with_items("60.01"), _with_items("60"), "按经济分类合计 100.11，相差 0.01 万元。", "收支明细!D4"
    ),
    "B203": _case(
        changed("项目支出", 0, 合计=Decimal(19), 商品和服务支出=Decimal(19)),
        small(),
        "2010301 一般公共预算：“收支明细”项目支出 20，项目明细合计 19，相差 1 万元。",
        "收支明细!G4",
    ),
    "B204": _case(
        _with_project("6"),
        _with_project("7"),
        "2010302 事业收入：“收支明细”项目支出 7，项目明细合计 6，相差 1 万元。",
        "收支明细!G5",
    ),
    "B205": _case(changed("收支明细", 0, 基本支出=None, 项目支出=None), small(), "本年收支一行也没有", ""),
    "Y101": _case(
        changed("收支明细", 0, 上年基本支出=Decimal(100)),
        changed("收支明细", 0, 上年基本支出=Decimal("100.10")),
        "“行政运行”比上年增加 0.1 万元，没有写原因。",
        "收支明细!D4",
    ),
    "Y102": _case(
        changed("收支明细", 0, 变动原因="人员增加"),
        changed("收支明细", 0, 变动原因="人员增加", 上年基本支出=Decimal(100)),
        "“行政运行”与上年相同，却写了原因。",
        "收支明细!N4",
    ),
    "J101": _cell(
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
    return _lines("收支明细", row | old, row | new, words, "收支明细!B5")


CASES["K104"] = _old_name()
