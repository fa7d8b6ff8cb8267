"""What the tests of imports share: a unit with money of every kind, and what an import makes of an export."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from openpyxl import Workbook

from generator.model.facts import Facts
from generator.model.findings import Finding
from generator.model.table import Cell, Table
from generator.model.values import Prose
from generator.pipeline import NewFromExport, examine, import_export, read_workbook
from tests.importing.filling import as_bytes, fill
from tests.importing.layouts import layout
from tests.workbooks import SHELF, Rows, judged

PACK = SHELF.pack("shanghai-budget")
CATALOGUE = SHELF.catalogue(2025)

#: A unit with money of every kind; the split of its own income is certain but for 2050299.
MIXED: Rows = {
    "基本信息": [
        {
            "单位名称": "示例局",
            "预算年度": 2025,
            "报告类型": "单位",
            "地区": "上海市",
            "层级": "区级",
            "金额单位": "元",
        }
    ],
    "收支明细": [
        {
            "功能科目编码": "2050201",
            "资金来源": "一般公共预算",
            "基本支出": Decimal(700),
            "项目支出": Decimal(50),
        },
        {"功能科目编码": "2050201", "资金来源": "事业收入", "基本支出": Decimal(30), "项目支出": Decimal(4)},
        {"功能科目编码": "2050202", "资金来源": "事业收入", "项目支出": Decimal(9)},
        {"功能科目编码": "2050202", "资金来源": "其他收入", "项目支出": Decimal(6)},
        {"功能科目编码": "2290804", "资金来源": "政府性基金预算", "项目支出": Decimal(20)},
        {"功能科目编码": "2230105", "资金来源": "国有资本经营预算", "项目支出": Decimal(11)},
    ],
    "类级科目": [{"功能科目编码": "205", "人员经费": Decimal(500), "公用经费": Decimal(230)}],
    "基本支出": [
        {"经济科目编码": "30101", "金额": Decimal(500)},
        {"经济科目编码": "30201", "金额": Decimal(200)},
    ],
    "三公经费": [{"项目": "公务接待费", "本年数": Decimal(100)}],
}


def mixed() -> Workbook:
    """The export of that unit."""
    return fill(layout("单位"), MIXED, CATALOGUE)


def facts_of(new: NewFromExport) -> Facts:
    """What the new workbook says."""
    facts = examine(read_workbook(new.data, "填报.xlsx"), PACK, SHELF).facts
    assert facts is not None
    return facts


def imported(book: Workbook) -> NewFromExport:
    """What becomes of an export."""
    return import_export(read_workbook(as_bytes(book), "导出.xlsx"), PACK, SHELF)


def tables_of(data: bytes) -> dict[str, Table]:
    """The computed tables of a workbook."""
    outcome = examine(read_workbook(data, "填报.xlsx"), PACK, SHELF)
    assert outcome.disclosure is not None, outcome.findings
    return dict(outcome.disclosure.tables)


def amounts(table: Table) -> list[list[Any]]:
    """The words and amounts of a table, row by row."""
    return [[_shown(cell) for cell in row.cells] for row in table.rows]


def _shown(cell: Cell) -> Any:
    if cell.value is not None:
        return cell.value
    return cell.words.text if isinstance(cell.words, Prose) else cell.words


def found(findings: tuple[Finding, ...], code: str) -> dict[str, str]:
    """The messages of one rule by their first cells."""
    return {str(each.places[0]): each.message for each in findings if each.rule.code == code}


def by_hand(rows: Rows, kind: str) -> dict[str, Table]:
    """The tables of the workbook with these rows."""
    whole = {**rows, "基本信息": [{**rows["基本信息"][0], "报告类型": kind}]}
    outcome = judged(whole, PACK)
    assert outcome.disclosure is not None
    return dict(outcome.disclosure.tables)
