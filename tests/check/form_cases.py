"""For every rule of the workbook's form (W) a workbook that breaks it and one that keeps it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.read.workbook import RawCell, Workbook
from tests.check.breaches import SMALL, RuleCase, case, cell, lines, renamed, twice, without
from tests.workbooks import GENERAL, changed, with_cell, with_sheets


def _beyond(sheet: str, address: str) -> Workbook:
    """With a filled cell too far out to be read."""
    return with_sheets(SMALL, lambda raw: [replace(raw, beyond=address if raw.name == sheet else "")])


CASES: dict[str, RuleCase] = {
    "W101": case(without("三公经费"), SMALL, "没有找到工作表“三公经费”。", "三公经费"),
    "W102": case(
        twice("收支明细", "收支一", "收支二"),
        renamed("收支明细", "收支一"),
        "“收支一”“收支二”都像“收支明细”。",
        "收支一",
    ),
    "W103": case(
        with_cell(SMALL, "收支明细", 3, 4, "甲列"),
        SMALL,
        "工作表“收支明细”的表头里没有“基本支出”。",
        "收支明细",
    ),
    "W104": cell(
        "基本支出",
        "金额",
        RawCell(None, "", formula=True),
        RawCell(60, "", formula=True),
        "没有它的计算结果",
        "基本支出!C4",
    ),
    "W105": cell("基本支出", "金额", RawCell("#REF!", "", error=True), 60, "错误值 #REF!", "基本支出!C4"),
    "W106": cell("基本支出", "金额", "六十", "60", "“金额”填的是“六十”，不是数。", "基本支出!C4"),
    "W107": cell("基本支出", "金额", "60", 60, "“金额”是文本“60”，已读作 60。", "基本支出!C4"),
    "W108": cell(
        "收支明细",
        "功能科目编码",
        RawCell(date(2030, 3, 1), ""),
        "2010304",
        "被当成了日期 2030-03-01",
        "收支明细!A4",
    ),
    "W110": cell("收支明细", "资金来源", "捐款", "一般财力", "不认识的资金来源“捐款”。可填：", "收支明细!C4"),
    "W111": case(renamed("收支明细", "收支"), SMALL, "工作表“收支”按“收支明细”读取。", "收支"),
    "W112": cell(
        "收支明细", "功能科目编码", "20103-4-1", "201/3/4", "“20103-4-1”，不是科目编码", "收支明细!A4"
    ),
    "W113": cell(
        "基本支出", "金额", Decimal("60.001"), Decimal("60.01"), "60.001 万元，多于 2 位小数", "基本支出!C4"
    ),
    "W115": cell(
        "基本信息",
        "公开日期",
        "二月八日",
        "2030年2月8日",
        "“公开日期”填的是“二月八日”，不是日期。",
        "基本信息!B6",
    ),
    "W116": cell("基本信息", "编制数", Decimal("5.5"), 5, "“编制数”填的是 5.5，应当是整数。", "基本信息!B14"),
    "W118": lines(
        "收支明细",
        {"功能科目编码": "合 计", "基本支出": 1},
        {},
        "第 5 行是“合 计”，没有读取。",
        "收支明细!A5",
    ),
    "W119": cell("基本支出", "金额", Decimal(-60), Decimal(60), "“金额”是负数 -60。", "基本支出!C4"),
    "W120": cell("基本支出", "金额", "60元", "60万元", "写的是“60元”，而“金额单位”是万元。", "基本支出!C4"),
    "W121": case(
        with_cell(with_cell(SMALL, "三公经费", 9, 1, "会议费"), "三公经费", 9, 2, 3),
        with_cell(SMALL, "三公经费", 9, 1, "会议费"),
        "第 9 行“会议费”不在这张表的固定行里，没有读取。",
        "三公经费!A9",
    ),
    "W122": case(
        changed("基本支出", 1, 金额=RawCell(40.1, "", covered=True)),
        changed("基本支出", 1, 金额=RawCell(40.1, "")),
        "“金额”有几格合并在一起，说不清是哪一行的数。",
        "基本支出!C5",
    ),
    "W123": case(
        with_cell(SMALL, "三公经费", 9, 1, "公务接待费"),
        with_cell(SMALL, "三公经费", 9, 1, "会议费"),
        "“公务接待费”有两行（第 7 行和第 9 行）。",
        "三公经费!A9",
    ),
    "W124": case(
        changed("国有资产", 0, 资产="房屋", 计划购置数量=1.5),
        changed("国有资产", 0, 资产="房屋", 数量=1.5),
        "这一行不填“计划购置数量”，填的“1.5”没有地方用。",
        "国有资产!E4",
    ),
    "W125": lines(
        "变动原因",
        {"事项": "基本支出", "本年数": 5.5},
        {"事项": "基本支出"},
        "“本年数”由程序计算，填的“5.5”没有使用。",
        "变动原因!B13",
    ),
    "W126": cell("基本信息", "预算年度", 203, 2031, "预算年度填的是 203。", "基本信息!B5"),
    "W127": case(
        _beyond("收支明细", "A5001"), SMALL, "A5001 有内容，离表格太远，没有读取。", "收支明细!A5001"
    ),
    "W128": case(
        with_cell(SMALL, "收支明细", 3, 15, "基 本 支 出"),
        with_cell(SMALL, "收支明细", 3, 15, "基本支出情况"),
        "有两列都叫“基本支出”。",
        "收支明细!O3",
    ),
    "W129": lines(
        "收支明细",
        {"功能科目编码": "2010302", "资金来源": GENERAL},
        {"功能科目编码": "2010302", "资金来源": GENERAL, "上年项目支出": 0},
        "2010302：这一行没有填金额，不会印出来。",
        "收支明细!A5",
    ),
    "W130": cell(
        "收支明细",
        "功能科目编码",
        "201/3/4",
        RawCell(2010304.0, ""),
        "“功能科目编码”填的是“201/3/4”，已读作 2010304。",
        "收支明细!A4",
    ),
    "W131": cell(
        "项目支出",
        "项目名称",
        RawCell("甲\ue001项\ud800目", ""),
        RawCell("\ue863\u200b项目\x07", ""),  # old fonts have rare characters in the private-use area
        "“项目名称”里有 2 个印不出来的字符（U+E001、U+D800），已略去。",
        "项目支出!C4",
    ),
}
