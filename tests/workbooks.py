"""Workbooks for tests: contents → cells as the reader sees them, with or without the detour over an .xlsx file.

``workbook_of`` builds the raw sheets that reading ``written`` would give (a test holds the two together), in a
hundredth of the time; hostile cells are put in as ``RawCell`` or patched into the bytes with ``patched``.
"""

from __future__ import annotations

import copy
import io
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.form.contents import load_contents, settled
from generator.form.numbers import exact_float
from generator.model.contents import FIRST_ROW, HEADER_ROW, Contents
from generator.model.disclosure import Disclosure
from generator.model.document import Document
from generator.model.kept import once_for_same
from generator.model.places import column_letters
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Column, FixedRow, Layout, Sheet
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.pipeline import Outcome, examine, read_workbook, write_form
from generator.read.workbook import RawCell, RawSheet, Workbook
from generator.render.document import render_document

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"


#: The year of the workbooks of the tests: late, so that no test leans on a real one.
YEAR = 2030


class CurrentShelf(Shelf):
    """The shipped shelf at a time when the year of the tests has its own edition, so that only those tests hear of old
    editions that ask for it. The codes are the newest ones."""

    def catalogue(self, year: int) -> Catalogue:
        """The edition of a year."""
        whole = super().catalogue(year)
        return _of_its_own(whole).get(year, whole)


@once_for_same
def _of_its_own(whole: Catalogue) -> dict[int, Catalogue]:
    """An edition as if it were that of one of the years of the tests: each one object, as a real one is."""
    return {year: replace(whole, year=year) for year in range(YEAR, 2101)}


SHELF = CurrentShelf(ROOT / "templates")
PACK = SHELF.pack(SHELF.default())

#: Rows as a test may change them; a cell may also be a RawCell (its address is set when it is placed).
Rows = dict[str, list[dict[str, Any]]]

GENERAL = "一般公共预算（一般财力）"

#: The smallest whole workbook: one 项 with basic and project expenditure, both cuts of each in balance.
SMALL: Rows = {
    "基本信息": [
        {
            "单位名称": "示例局",
            "预算年度": 2030,
            "公开日期": date(2030, 2, 1),
            "资产统计截止日期": date(2029, 12, 31),
            "金额单位": "万元",
            "报告类型": "部门",
            "单位性质": "行政",
            "编制数": 5,
            "在职人数": 4,
            "退休人数": 0,
            "离休人数": 0,
        }
    ],
    "主要职能": [{"职能": "承担示例工作。"}],
    "收支明细": [
        {
            "功能科目编码": "2010304",
            "资金来源": GENERAL,
            "基本支出": Decimal("100.10"),
            "项目支出": Decimal(20),
            "上年基本支出": Decimal("100.10"),
            "上年项目支出": Decimal(20),
        }
    ],
    "基本支出": [
        {"经济科目编码": "30101", "金额": Decimal(60)},
        {"经济科目编码": "30201", "金额": Decimal("40.10")},
    ],
    "项目支出": [
        {
            "功能科目编码": "2010304",
            "项目名称": "甲项目",
            "资金来源": GENERAL,
            "合计": Decimal(20),
            "商品和服务支出": Decimal(20),
        }
    ],
    "变动原因": [{"事项": "机关运行经费", "上年数": Decimal("40.10")}],
    "绩效目标": [{"目标编号": "1", "项目名称": "甲项目", "财政拨款": Decimal(20), "总体目标": "办好。"}],
    "绩效指标": [
        {
            "目标编号": "1",
            "一级指标": "产出指标",
            "二级指标": "数量指标",
            "三级指标": "件数",
            "指标值": "≥1件",
            "权重": 50,
        },
        {
            "目标编号": "1",
            "一级指标": "效益指标",
            "二级指标": "社会效益指标",
            "三级指标": "办事便利",
            "指标值": "有效提升",
            "权重": 50,
        },
    ],
    "名词解释": [{"名词": "基本支出", "解释": "保障运转的支出。"}],
}


def small() -> Rows:
    """A copy of the small workbook to change at will."""
    return copy.deepcopy(SMALL)


def case(name: str) -> Rows:
    """The contents of one file of ``tests/cases``."""
    contents = load_contents(CASES / f"{name}.toml")
    return {sheet: [dict(row) for row in rows] for sheet, rows in contents.items()}


def written(contents: Contents, pack: Pack = PACK, shelf: Shelf = SHELF) -> bytes:
    """The standard workbook with these contents, as bytes."""
    year = int(str(contents["基本信息"][0][pack.layout.roles["year"]]))
    return write_form(contents, year, pack, shelf)


def patched(data: bytes, cells: Mapping[tuple[str, str], Any]) -> bytes:
    """The bytes with other values at (sheet, address). Stored results of all formulas are lost on the way."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
        for (sheet, address), value in cells.items():
            book[sheet][address] = value
        stream = io.BytesIO()
        book.save(stream)
    return stream.getvalue()


def examined(data: bytes, pack: Pack = PACK, shelf: Shelf = SHELF) -> Outcome:
    """What becomes of a workbook's bytes."""
    return examine(read_workbook(data, "填报.xlsx"), pack, shelf)


def judged(rows: Mapping[str, Any], pack: Pack = PACK, shelf: Shelf = SHELF) -> Outcome:
    """What becomes of a workbook with these rows."""
    return examine(workbook_of(rows, pack), pack, shelf)


def disclosed(rows: Mapping[str, Any], pack: Pack = PACK) -> Disclosure:
    """The disclosure of a workbook with these rows."""
    outcome = judged(rows, pack)
    assert outcome.disclosure is not None, outcome.findings
    return outcome.disclosure


def reported(rows: Mapping[str, Any], pack: Pack = PACK, shelf: Shelf = SHELF) -> Document:
    """The report of a workbook with these rows, errors or not."""
    outcome = judged(rows, pack, shelf)
    assert outcome.disclosure is not None, outcome.findings
    return render_document(outcome.disclosure, pack)


def workbook_of(rows: Mapping[str, Any], pack: Pack = PACK) -> Workbook:
    """The raw workbook that reading ``written(rows)`` gives, formulas left out."""
    sheets = tuple(_raw_sheet(pack.layout, sheet, rows.get(sheet.name, ())) for sheet in pack.layout.sheets)
    return Workbook("填报.xlsx", "0" * 64, sheets)


def _raw_sheet(layout: Layout, sheet: Sheet, rows: Any) -> RawSheet:
    del layout
    cells: dict[tuple[int, int], RawCell] = {}
    for number, column in enumerate(sheet.columns, start=1):
        _put(cells, HEADER_ROW + 1, number, column.title)
    for at, row in enumerate(_laid_out(sheet, rows), start=FIRST_ROW + 1):
        for number, (kind, content) in enumerate(row, start=1):
            if isinstance(content, RawCell):
                _put(cells, at, number, content)
            elif (held := settled(kind, content)) is not None:
                _put(cells, at, number, exact_float(held) if isinstance(held, Decimal) else held)
    return RawSheet(sheet.name, cells, max(row for row, _ in cells))


def _laid_out(sheet: Sheet, rows: Any) -> list[list[tuple[str, Any]]]:
    """The rows of a sheet as (kind, content) from left to right."""
    if sheet.kind == "rows":
        return [[(column.kind, row.get(column.title)) for column in sheet.columns] for row in rows]
    if sheet.kind == "fields":
        fields = rows[0] if rows else {}
        return [[("文本", f.label), (f.kind, fields.get(f.label, f.default))] for f in sheet.rows]
    by_label = {row[sheet.label]: row for row in rows}
    return [
        [_fixed_cell(sheet, column, fixed, by_label.get(fixed.label, {})) for column in sheet.columns]
        for fixed in sheet.rows
    ]


def _fixed_cell(sheet: Sheet, column: Column, fixed: FixedRow, row: Mapping[str, Any]) -> tuple[str, Any]:
    if column.title == sheet.label:
        return "文本", fixed.label
    return (column.kind, fixed.unit) if column.shows == "unit" else (column.kind, row.get(column.title))


def _put(cells: dict[tuple[int, int], RawCell], row: int, column: int, content: Any) -> None:
    address = f"{column_letters(column)}{row}"
    given = content if isinstance(content, RawCell) else RawCell(content, address)
    cells[row, column] = given._replace(address=address)


# ---- changes to a workbook that is already raw --------------------------------------------------------------


def changed(sheet: str, row: int = 0, /, **cells: Any) -> Rows:
    """The small workbook with other cells in one row (a new row when ``row`` is past the end)."""
    rows = small()
    given = rows.setdefault(sheet, [])
    given += [{} for _ in range(row + 1 - len(given))]
    given[row] |= cells
    return rows


def with_sheets(workbook: Workbook, change: Callable[[RawSheet], Iterable[RawSheet]]) -> Workbook:
    """The workbook with every sheet replaced by what ``change`` makes of it: none, one or more."""
    return replace(workbook, sheets=tuple(made for sheet in workbook.sheets for made in change(sheet)))


def with_cell(workbook: Workbook, sheet: str, row: int, column: int, content: Any) -> Workbook:
    """The workbook with one more or another raw cell; None takes the cell away."""

    def change(raw: RawSheet) -> Iterable[RawSheet]:
        if raw.name != sheet:
            return [raw]
        cells = dict(raw.cells)
        cells.pop((row, column), None)
        if content is not None:
            _put(cells, row, column, content)
        return [replace(raw, cells=cells, last_row=max(raw.last_row, row))]

    return with_sheets(workbook, change)
