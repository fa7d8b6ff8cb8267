"""Rows of a table: one for each code or project that has money, in code order; blank is not zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.model.table import Table
from generator.model.values import Prose
from tests.workbooks import GENERAL, Rows, disclosed, small


def _general(code: str, **amounts: str) -> dict[str, Any]:
    row: dict[str, Any] = {"功能科目编码": code, "资金来源": GENERAL}
    return row | {title: Decimal(amount) for title, amount in amounts.items()}


def _words(table: Table, row: int) -> list[str]:
    words = [cell.words for cell in table.rows[row].cells]
    return [word.text if isinstance(word, Prose) else word for word in words if word]


def _lines(*lines: dict[str, Any]) -> Rows:
    rows = small()
    rows["收支明细"] = list(lines)
    return rows


def test_rows_stand_in_code_order_whatever_the_workbooks_order() -> None:
    table = disclosed(_lines(_general("2210201", 基本支出="1"), _general("2010304", 基本支出="2"))).tables[
        "expenditure"
    ]
    assert [row.key for row in table.rows] == ["2010304", "2210201", "合计"]


def test_rows_of_one_code_from_several_sources_are_one_row() -> None:
    lines = _lines(
        _general("2010304", 基本支出="1"),
        _general("2010304", 基本支出="2") | {"资金来源": "上级一般公共预算转移支付"},
    )
    table = disclosed(lines).tables["expenditure"]
    assert [row.key for row in table.rows] == ["2010304", "合计"]
    assert [str(place) for place in table.cell("2010304", "基本支出").places] == [
        "收支明细!D4",
        "收支明细!D5",
    ]


def test_money_of_last_year_alone_makes_no_row() -> None:
    lines = _lines(_general("2010304", 基本支出="1"), _general("2210201", 上年基本支出="5"))
    assert [row.key for row in disclosed(lines).tables["expenditure"].rows] == ["2010304", "合计"]


def test_blank_where_no_line_is_and_zero_where_lines_cancel() -> None:
    lines = _lines(
        _general("2210201", 基本支出="1", 项目支出="2"),
        _general("2210201", 基本支出="-1") | {"资金来源": "上级一般公共预算转移支付"},
        _general("2010304", 基本支出="1"),
    )
    table = disclosed(lines).tables["expenditure"]
    assert table.cell("2010304", "项目支出").value is None
    assert table.cell("2210201", "基本支出").value == 0


def test_a_typed_zero_makes_no_row() -> None:
    """Neither in the tables of codes nor among the projects; an empty table has nothing beside its note."""
    rows = _lines(
        _general("2010304", 基本支出="1", 项目支出="0"),
        _general("2210201", 基本支出="0", 项目支出="0"),
        _general("2296003", 项目支出="0") | {"资金来源": "政府性基金预算"},
    )
    rows["基本支出"] += [{"经济科目编码": "30302", "金额": Decimal(0)}]
    rows["项目支出"] = [
        {"功能科目编码": "2010304", "项目名称": "空", "资金来源": GENERAL, "合计": Decimal(0)}
    ]
    tables = disclosed(rows).tables
    for name in ("revenue", "expenditure", "general_public"):
        assert [row.key for row in tables[name].rows] == ["2010304", "合计"], name
    assert "30302" not in {row.key for row in tables["general_public_basic"].rows}
    for name in ("general_public_project", "government_fund"):
        assert tables[name].empty
        assert not any(row.key[:3].isdecimal() for row in tables[name].rows), name


def test_codes_print_their_parts_with_zeros() -> None:
    table = disclosed(_lines(_general("2080505", 基本支出="1"))).tables["expenditure"]
    assert _words(table, 0) == ["208", "05", "05", "机关事业单位基本养老保险缴费支出"]
    assert _words(table, 1) == ["合计"]


def test_a_printed_list_has_every_code_of_its_level() -> None:
    """218, 225, 226 and 228 do not exist; the shorter side is filled up, totals share the last row."""
    overall = disclosed(small()).tables["overall"]
    codes = [part for row in overall.rows for part in row.key.split("｜") if part.isdecimal()]
    assert len(codes) == 30
    assert codes == sorted(codes)
    assert not {"218", "225", "226", "228"} & set(codes)
    assert overall.rows[-1].key == "收入总计｜支出总计"
    assert overall.rows[-2].key == codes[-1]


def test_a_row_for_each_project_of_each_code() -> None:
    rows = small()
    rows["项目支出"] = [
        {"功能科目编码": code, "项目名称": name, "资金来源": GENERAL, "合计": Decimal(1)}
        for code, name in (("2010304", "乙"), ("2010302", "乙"), ("2010302", "甲"), ("2010302", "乙"))
    ]
    table = disclosed(rows).tables["general_public_project"]
    assert [row.key for row in table.rows] == ["2010302/乙", "2010302/甲", "2010304/乙", "合计"]
    assert table.cell("2010302/乙", "项目支出合计").value == 20000
    assert _words(table, 0)[-1] == "乙"


def test_a_table_is_empty_when_nothing_is_in_it() -> None:
    tables = disclosed(small()).tables
    assert tables["government_fund"].empty
    assert not tables["expenditure"].empty


def test_a_subtotal_without_items_stands_for_them() -> None:
    """Who knows only the 类 declares it; it is counted once."""
    rows = small()
    rows["基本支出"] = [
        {"经济科目编码": "301", "金额": Decimal(60)},
        {"经济科目编码": "302", "金额": Decimal("40.10")},
    ]
    table = disclosed(rows).tables["general_public_basic"]
    assert [(row.key, row.kind) for row in table.rows] == [
        ("301", "subtotal"),
        ("302", "subtotal"),
        ("合计", "total"),
    ]
    assert table.cell("合计", "合计").value == 1001000


def test_rows_that_the_pack_prints_are_no_details_of_their_neighbours() -> None:
    """Side by side, each row has the kind that its own block gives it."""
    tables = disclosed(_lines(_general("2010304", 基本支出="1"))).tables
    overall = tables["overall"]
    printed, made = overall.cell("本年收入", "收入"), overall.cell("201", "支出")
    assert (printed.kind, made.kind) == ("stated", "detail")
    assert overall.cell("收入总计", "收入").kind == overall.cell("支出总计", "支出").kind == "total"
    assert {row.kind for row in tables["three_public"].rows} == {"stated"}
    assert [row.kind for row in tables["expenditure"].rows] == ["detail", "total"]
