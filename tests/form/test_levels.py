"""A column may ask for codes above the lowest level: its list, its names, its formulas and the reader keep to it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from generator.model.codes import EconomicCode, FunctionCode
from generator.model.lines import Selection
from generator.model.terms import Ledger, Spending
from generator.packs.layout import Sheet
from generator.packs.pack import Pack
from tests.workbooks import PACK, SHELF, Rows, disclosed, examined, judged, small, written


def _by_class() -> Sheet:
    """Basic expenditure by 类, 人员 and 公用 apart: what is not known by 项."""
    sheet = PACK.layout.sheet("收支明细")
    code, name = sheet.column("功能科目编码"), sheet.column("科目名称")
    columns = [replace(code, level="类"), name]
    for group in (Spending.PERSONNEL, Spending.OPERATING):
        sets = Selection(spending=group)
        amount = replace(sheet.column("基本支出"), title=group.label, posts=(Ledger.BASIC_GROUP,), sets=sets)
        columns.append(amount)
    return replace(
        sheet,
        name="按类",
        key=("功能科目编码",),
        columns=tuple(columns),
        demands=(),
        sets=Selection(ledger=Ledger.BASIC_GROUP),
    )


def _items() -> Sheet:
    """Economic 类 with the group that each is in."""
    sheet = PACK.layout.sheet("基本支出")
    code = replace(sheet.column("经济科目编码"), level="类")
    columns = tuple(code if column.title == code.title else column for column in sheet.columns)
    columns = tuple(replace(column, posts=()) if column.posts else column for column in columns)
    return replace(sheet, name="经济类", subtotals="", columns=columns)


LEVELLED: Pack = replace(
    PACK, layout=replace(PACK.layout, sheets=(*PACK.layout.sheets, _by_class(), _items()))
)


def _rows(code: str = "201") -> Rows:
    rows = small()
    rows["按类"] = [{"功能科目编码": code, "人员经费": Decimal(60), "公用经费": Decimal("40.1")}]
    rows["经济类"] = [{"经济科目编码": "302", "金额": Decimal(1)}]
    return rows


@pytest.fixture(scope="module")
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(written(_rows(), LEVELLED)))


def _list_of(book: Workbook, sheet: str, cell: str) -> list[str]:
    """The words behind the drop-down of a cell."""
    (guard,) = [each for each in book[sheet].data_validations.dataValidation if cell in each.cells]
    area = book.defined_names[guard.formula1.removeprefix("=")].attr_text
    name, _, cells = area.rpartition("!")
    return [str(row[0].value) for row in book[name.strip("'")][cells.replace("$", "")]]


def test_the_drop_down_lists_codes_of_that_level_only(book: Workbook) -> None:
    catalogue = SHELF.catalogue(2030)
    heads = [str(code) for code in catalogue.codes(FunctionCode, "类")]
    assert _list_of(book, "按类", "A4") == heads
    assert set(map(len, heads)) == {3}
    assert set(map(len, _list_of(book, "收支明细", "A4"))) == {7}
    assert _list_of(book, "经济类", "A4") == [str(code) for code in catalogue.codes(EconomicCode, "类")]
    assert set(map(len, _list_of(book, "基本支出", "A4"))) == {3, 5}


def test_another_code_is_warned_of_in_the_words_of_its_level(book: Workbook) -> None:
    (guard,) = [each for each in book["按类"].data_validations.dataValidation if "A4" in each.cells]
    assert (guard.errorStyle, guard.error) == (
        "warning",
        "这里要填类级编码，科目表里没有这一个。如果编码无误，请继续，并在“科目名称”栏写上名称。",
    )


def test_a_layout_that_asks_for_the_lowest_level_has_no_other_lists() -> None:
    plain = openpyxl.load_workbook(io.BytesIO(written(small())))
    assert not [name for name in plain.defined_names if "_类" in name]


def test_a_head_has_no_full_name_beside_the_table(book: Workbook) -> None:
    titles = [cell.value for cell in book["按类"][3]]
    assert titles == ["功能科目编码", "科目名称", "人员经费", "公用经费"]
    assert [cell.value for cell in book["收支明细"][3]][-1] == "科目全称"


def test_names_and_groups_come_out_as_stored(recalculate: Callable[[bytes], Path]) -> None:
    data = written(_rows(), LEVELLED)
    stored = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    worked = openpyxl.load_workbook(recalculate(data), data_only=True)
    for each in (stored, worked):
        assert each["按类"]["B4"].value == "一般公共服务支出"
        assert (each["经济类"]["B4"].value, each["经济类"]["D4"].value) == ("商品和服务支出", "公用经费")


# ---- reading ------------------------------------------------------------------------------------------------


def test_a_code_of_that_level_is_read_and_posted() -> None:
    outcome = judged(_rows(), LEVELLED)
    assert outcome.findings == ()
    assert outcome.disclosure is not None
    lines = outcome.disclosure.facts.lines.where(Selection(ledger=Ledger.BASIC_GROUP))
    assert [(line.function, line.spending, line.amount) for line in lines] == [
        (FunctionCode("201"), Spending.PERSONNEL, Decimal(600000)),
        (FunctionCode("201"), Spending.OPERATING, Decimal(401000)),
    ]
    assert examined(written(_rows(), LEVELLED), LEVELLED).findings == ()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("20103", "20103 是款级科目，这里要填类级。"),
        ("2010304", "2010304 是项级科目，这里要填类级。"),
    ],
)
def test_a_code_of_another_level_is_an_error_at_its_cell(code: str, message: str) -> None:
    (finding,) = judged(_rows(code), LEVELLED).findings
    assert (finding.rule.code, finding.message) == ("K105", message)
    assert [str(place) for place in finding.places] == ["按类!A4"]
    assert finding.advice == "“功能科目编码”这一列填类级编码。"


def test_a_head_where_an_item_is_asked_for_is_an_error_as_before() -> None:
    rows = _rows()
    rows["收支明细"][0]["功能科目编码"] = "201"
    told = [f.message for f in judged(rows, LEVELLED).findings if f.rule.code == "K105"]
    assert told == ["201 是类级科目，这里要填项级。"]


def test_the_split_by_class_is_a_ledger_of_its_own() -> None:
    """The same money as 支出: it must not be added to it."""
    values = disclosed(_rows(), LEVELLED).values()
    assert values["支出.基本支出"].now == disclosed(small()).values()["支出.基本支出"].now == 1001000
