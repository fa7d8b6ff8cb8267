"""This year's workbook and next year's, for tests of rollover."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.model.disclosure import Disclosure
from generator.model.rolled import Rolled
from generator.packs.shelf import Shelf
from generator.pipeline import NextYear, examine, read_workbook, roll_over
from generator.read.contents import contents_of
from generator.read.workbook import Workbook
from generator.rollover.roll import roll_over as contents_rolled_over
from tests.workbooks import (
    GENERAL,
    PACK,
    SHELF,
    Rows,
    small,
    workbook_of,
)

#: What a workbook that has only just begun may be told: cells to be filled in, and that there are no figures yet.
NOT_YET = {"W109", "B205"}

#: Cases with whether their amounts are put in the other unit first. (In 元, the declared subtotal of korla-2024 is
#: further off than rounding explains.)
YEARS = [
    ("korla-2024", False),
    *((name, other) for name in ("comprehensive", "first-year") for other in (False, True)),
]


def rolled(rows: Rows, year: int | None = None, shelf: Shelf = SHELF) -> NextYear:
    return roll_over(workbook_of(rows), PACK, shelf, year)


def made_of(workbook: Workbook, shelf: Shelf = SHELF) -> Rolled:
    """How the workbook of 2031 begins, whatever is wrong with that of 2030."""
    disclosure = examine(workbook, PACK, shelf).disclosure
    assert disclosure is not None
    copied = contents_of(workbook, PACK.layout)
    return contents_rolled_over(
        PACK.layout, copied, disclosure, 2031, shelf.catalogue(2030), shelf.catalogue(2031)
    )


def next_rows(rows: Rows, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet in next year's workbook."""
    made = made_of(workbook_of(rows))
    return [dict(row) for row in made.contents.get(sheet, ())]


def disclosure_of(data: bytes, shelf: Shelf = SHELF) -> Disclosure:
    disclosure = examine(read_workbook(data, "新.xlsx"), PACK, shelf).disclosure
    assert disclosure is not None
    return disclosure


def in_the_other_unit(rows: Rows) -> Rows:
    """The same amounts in 元 instead of 万元, or the other way round."""
    field = rows["基本信息"][0]
    to_yuan = field.get("金额单位", "万元") == "万元"
    field["金额单位"] = "元" if to_yuan else "万元"
    factor = Decimal(10000) if to_yuan else Decimal("0.0001")
    for sheet in PACK.layout.sheets:
        for column in sheet.columns:
            for row in rows.get(sheet.name, ()) if column.kind == "金额" else ():
                amount = row.get(column.title)
                if isinstance(amount, (int, Decimal)):
                    row[column.title] = Decimal(amount) * factor
    return rows


def coded() -> Rows:
    """The small workbook with one more 项 that pays for an old age."""
    rows = small()
    rows["收支明细"][0]["科目名称"] = "专项服务"
    rows["收支明细"].append(
        {
            "功能科目编码": "2080505",
            "资金来源": GENERAL,
            "基本支出": Decimal("7.50"),
            "上年基本支出": Decimal(7),
        }
    )
    rows["基本支出"].append({"经济科目编码": "30108", "金额": Decimal("7.50")})
    return rows
