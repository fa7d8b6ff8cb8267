"""An export of the budget platform, filled in with a real unit's figures, gives the workbook that a clerk would have filled
in by hand, as far as the export knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from openpyxl import Workbook

from generator.model.codes import FunctionCode
from generator.pipeline import examine, read_workbook
from tests.importing.exports import (
    CATALOGUE,
    MIXED,
    PACK,
    amounts,
    by_hand,
    facts_of,
    found,
    imported,
    mixed,
    tables_of,
)
from tests.importing.filling import fill, named
from tests.importing.layouts import KINDS, layout, loaded, real
from tests.workbooks import SHELF, Rows, case


@dataclass(frozen=True, slots=True)
class Source:
    """Where the blank layouts come from."""

    name: str
    blank: Callable[[str], Workbook]


SOURCES = [Source("built", layout), Source("real", lambda kind: loaded(real(kind)))]


@pytest.fixture(params=SOURCES, ids=lambda source: str(source.name))
def blank(request: pytest.FixtureRequest) -> Callable[[str], Workbook]:
    source: Source = request.param
    if source.name == "real" and not real("单位").exists():
        pytest.skip("the real exports are not here")
    return source.blank


@pytest.mark.parametrize("rows", [case("shanghai-2025"), MIXED], ids=["shanghai", "mixed"])
def test_the_nine_tables_are_those_of_the_workbook_filled_in_by_hand(
    blank: Callable[[str], Workbook], rows: Rows
) -> None:
    new = imported(fill(blank("单位"), rows, CATALOGUE))
    tables, wanted = tables_of(new.data), by_hand(rows, "单位")
    assert len(wanted) == 9
    for name, table in wanted.items():
        assert amounts(tables[name]) == amounts(table), name
    assert found(new.findings, "L103") == {}


def test_a_department_lacks_only_what_its_form_does_not_show(blank: Callable[[str], Workbook]) -> None:
    """Its first table does not split the basic expenditure of a 类."""
    rows = case("shanghai-2025")
    rows["基本信息"][0]["报告类型"] = "部门"
    new = imported(fill(blank("部门"), rows, CATALOGUE, kind="部门"))
    tables, wanted = tables_of(new.data), by_hand(rows, "部门")
    for name in wanted.keys() - {"overall"}:
        assert amounts(tables[name]) == amounts(wanted[name]), name
    assert found(new.findings, "L103") == {}
    to_fill = found(new.to_fill, "L101")
    assert {"类级科目!C4", "类级科目!D4", "预算单位!A4", "项目经费情况!A4"} <= to_fill.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_layout_fills_nothing_and_its_samples_do_no_harm(
    blank: Callable[[str], Workbook], kind: str
) -> None:
    new = imported(blank(kind))
    outcome = examine(read_workbook(new.data, "填报.xlsx"), PACK, SHELF)
    assert {finding.rule.code for finding in new.findings} == {"L106"}
    assert outcome.facts is None  # nobody knows whose workbook it is
    assert "导出的表里没有“单位名称”。" in found(new.to_fill, "L101").values()


def test_who_reports_comes_from_the_cover_and_the_tables() -> None:
    rows = case("shanghai-2025")
    facts = facts_of(imported(fill(layout("单位"), rows, CATALOGUE)))
    fields = {label: facts.text(label) for label in ("单位名称", "地区", "层级", "报告类型", "金额单位")}
    assert fields == {
        "单位名称": "上海市财政局",
        "地区": "上海市",
        "层级": "市级",
        "报告类型": "单位",
        "金额单位": "元",
    }
    assert facts.year == 2025


def test_what_an_export_never_has_is_asked_for_cell_by_cell() -> None:
    to_fill = found(imported(fill(layout("单位"), case("shanghai-2025"), CATALOGUE)).to_fill, "L101")
    wanted = {
        "基本信息!B10", "基本信息!B11", "基本信息!B12", "主要职能!B4", "类级科目!F4", "上年预算!B4", "上年预算!B6",
        "变动原因!E4", "三公经费!C4", "政府采购!B4", "绩效目标!C4", "绩效目标!D4", "国有资产!C4", "国有资产!D12",
    }  # fmt: skip
    assert wanted <= to_fill.keys()
    assert not {"类级科目!C4", "三公经费!B4", "基本信息!B4"} & to_fill.keys()  # the export has these
    assert not [cell for cell in to_fill if cell.startswith(("预算单位!", "项目经费情况!"))]


def test_own_income_of_several_sources_and_uses_is_left_to_the_clerk() -> None:
    """Which of 事业收入 30 and 其他收入 12 pays for basic expenditure, no table of the export tells."""
    rows = {**MIXED, "收支明细": [
        {"功能科目编码": "2050299", "资金来源": "事业收入", "基本支出": Decimal(30)},
        {"功能科目编码": "2050299", "资金来源": "其他收入", "项目支出": Decimal(12)},
    ], "基本支出": [], "类级科目": [{"功能科目编码": "205", "人员经费": Decimal(30)}]}  # fmt: skip
    new = imported(fill(layout("单位"), rows, CATALOGUE))
    asked = [each for each in new.to_fill if each.places[0].sheet == "收支明细"]
    assert [[place.cell for place in each.places] for each in asked] == [["D4", "E4"], ["D5", "E5"]]
    assert "几种来源" in asked[0].message
    facts = facts_of(new)
    assert [(r.text("功能科目编码"), r.text("资金来源")) for r in facts.records["收支明细"]] == [
        ("2050299", "事业收入"),
        ("2050299", "其他收入"),
    ]


def test_a_planted_difference_in_a_copy_is_found_with_its_cell() -> None:
    book = mixed()
    named(book, "财政拨款收支总表")["E8"] = 751
    new = imported(book)
    assert found(new.findings, "L103") == {
        "单位财政拨款收支总表!E8": "“财政拨款收支预算总表”的 205“一般公共预算”是 751 元，按填好的工作簿算出来是 750 元。"
    }
    (finding,) = [each for each in new.findings if each.rule.code == "L103"]
    assert (finding.expected, finding.actual, finding.unit) == (Decimal(750), Decimal(751), "元")
    assert new.data  # the workbook is written all the same


def test_a_row_that_a_copy_lacks_is_a_difference_at_its_heading() -> None:
    book = mixed()
    sheet = named(book, "收入总表")
    row = next(cell.row for cell in sheet["D"] if cell.value == CATALOGUE.name(FunctionCode("2230105")))
    for letter in "ABCDEF":
        sheet[f"{letter}{row}"] = None
    assert "单位收入总表!F7" in found(imported(book).findings, "L103")


def test_a_class_that_rounds_otherwise_than_its_items_is_declared() -> None:
    """302 is 201 over items of 200: within what rounding explains for two items, so it is printed as published."""
    rows = {**MIXED, "基本支出": [
        {"经济科目编码": "30101", "金额": Decimal(500)},
        {"经济科目编码": "302", "金额": Decimal(201)},
        {"经济科目编码": "30201", "金额": Decimal(100)},
        {"经济科目编码": "30202", "金额": Decimal(100)},
    ]}  # fmt: skip
    new = imported(fill(layout("单位"), rows, CATALOGUE))
    table = tables_of(new.data)["general_public_basic"]
    assert table.cell("302", "合计").value == Decimal(201)
    assert found(new.findings, "L103") == {}


def test_tables_in_units_of_ten_thousand_are_converted() -> None:
    book = mixed()
    sheet = named(book, "三公")
    assert sheet["G3"].value == "单位:万元"
    sheet["A7"], sheet["C7"] = Decimal("346.3"), Decimal("346.3")
    table = tables_of(imported(book).data)["three_public"]
    assert table.cell("预算数", "公务接待费").value == Decimal(3463000)
