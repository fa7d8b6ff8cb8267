"""Workbooks at the edges of what offices have: nothing at all, many rows, many projects."""

from __future__ import annotations

from decimal import Decimal

from generator.model.codes import FunctionCode
from tests.workbooks import GENERAL, SHELF, Rows, small

#: The most rows of 项 that a table is tried with.
MANY_ROWS = 60
MANY_PROJECTS = 12


def nothing() -> Rows:
    """A unit that has no money and no text but its name."""
    rows = small()
    return {"基本信息": rows["基本信息"]}


def many_rows() -> Rows:
    """One line for each of so many 项 of the catalogue."""
    rows = small()
    known = SHELF.catalogue(2030).names
    codes = [str(code) for code in known if isinstance(code, FunctionCode) and len(str(code)) == 7]
    chosen = codes[:: len(codes) // MANY_ROWS][:MANY_ROWS]
    rows["收支明细"] = [
        {
            "功能科目编码": code,
            "资金来源": GENERAL,
            "基本支出": Decimal(f"{number}.10"),
            "上年基本支出": Decimal(f"{number + 7}.25"),
        }
        for number, code in enumerate(chosen, start=1)
    ]
    return rows


def many_projects() -> Rows:
    """So many projects of long names, each with a target of many indicators."""
    rows = small()
    names = [
        f"{number}号示例项目（含设备购置、场地租赁和日常运行维护）" for number in range(1, MANY_PROJECTS + 1)
    ]
    rows["收支明细"][0]["项目支出"] = Decimal(20 * MANY_PROJECTS)
    rows["项目支出"] = [{**rows["项目支出"][0], "项目名称": name} for name in names]
    rows["绩效目标"] = [
        {**rows["绩效目标"][0], "目标编号": str(number), "项目名称": name}
        for number, name in enumerate(names, 1)
    ]
    indicators = rows["绩效指标"]
    rows["绩效指标"] = [
        {**each, "目标编号": str(number), "三级指标": f"{each['三级指标']}{turn}", "权重": 10}
        for number in range(1, MANY_PROJECTS + 1)
        for each in indicators
        for turn in range(1, 11)
    ]
    return rows
