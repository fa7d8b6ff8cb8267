"""A workbook as contents: writing them and reading the copy gives the same facts, and nothing typed is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.form.contents import settled
from generator.form.numbers import exact_float
from generator.model.findings import InputError
from generator.model.places import CellPlace
from generator.pipeline import read_workbook, write_form
from generator.read.contents import Copied, contents_of
from generator.read.facts import read_facts
from generator.read.workbook import RawCell, RawSheet, Workbook
from tests.conftest import CASE_NAMES
from tests.workbooks import PACK, SHELF, SMALL, changed, small, with_cell, with_sheets, workbook_of, written

LAYOUT = PACK.layout


def copied(workbook: Workbook) -> Copied:
    return contents_of(workbook, LAYOUT)


def copy_of(workbook: Workbook, year: int = 2030) -> Workbook:
    """What reading the written copy gives."""
    return read_workbook(write_form(copied(workbook).contents, year, PACK, SHELF), "副本.xlsx")


def facts_in(workbook: Workbook) -> dict[str, Any]:
    """The facts of a workbook, without the name and the digest of its file."""
    facts = read_facts(workbook, PACK, SHELF)[0]
    assert facts is not None
    fields = {field.name: getattr(facts, field.name) for field in dataclasses.fields(facts)}
    return {**fields, "lines": list(facts.lines), "file": "", "digest": ""}


def findings_in(workbook: Workbook) -> list[tuple[str, tuple[CellPlace, ...]]]:
    return [(finding.rule.code, finding.places) for finding in read_facts(workbook, PACK, SHELF)[2]]


# ---- there and back -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_copy_of_a_standard_workbook_says_the_same_in_the_same_cells(
    name: str, workbook_bytes: Callable[[str], bytes]
) -> None:
    workbook = read_workbook(workbook_bytes(name), "填报.xlsx")
    copy = copy_of(workbook)
    assert facts_in(copy) == facts_in(workbook)
    assert findings_in(copy) == findings_in(workbook)
    places = copied(workbook).places
    assert places
    assert {old: new for old, new in places.items() if old != new} == {}
    assert copied(workbook).strangers == {}


def test_the_copy_of_a_standard_workbook_has_the_same_bytes(workbook_bytes: Callable[[str], bytes]) -> None:
    data = workbook_bytes("comprehensive")
    workbook = read_workbook(data, "填报.xlsx")
    contents = copied(workbook).contents
    assert write_form(contents, int(str(contents["基本信息"][0]["预算年度"])), PACK, SHELF) == data


#: What a cell of a clerk's workbook may hold, and more. Words that mean a total or nothing are among them.
_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=12)
_VALUES = st.one_of(
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(),
    st.decimals(-(10**9), 10**9, places=2).map(float),
    st.dates(min_value=date(1900, 3, 1)),
    _WORDS,
    st.sampled_from(
        [
            "合计",
            "无",
            "—",
            "1,234.50",
            "12万元",
            "二〇",
            "201/03/01",
            "=1+1",
            "30201",
            "第一行\n第二行",
            "5%",
        ]
    ),
)
_NO = st.just(False)
_CELLS = st.builds(
    RawCell, _VALUES, st.just(""), percent=st.booleans(), formula=st.booleans(), error=_NO, covered=_NO
)
_SPOTS = st.sampled_from(
    [
        (sheet.name, row, column)
        for sheet in LAYOUT.sheets
        if sheet.kind != "fields"
        for column in range(1 if sheet.kind == "rows" else 2, len(sheet.columns) + 1)
        for row in (4, 5, 7)
    ]
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(_SPOTS, _CELLS), max_size=8))
def test_whatever_stands_in_the_cells_the_copy_says_the_same(
    cells: list[tuple[tuple[str, int, int], RawCell]],
) -> None:
    """Facts of the copy are the facts of the workbook, values, lines and places alike. Without the detour over a file,
    which the four cases take."""
    workbook = workbook_of(small())
    for (sheet, row, column), cell in cells:
        workbook = with_cell(workbook, sheet, row, column, cell)
    assert facts_in(workbook_of(copied(workbook).contents)) == facts_in(workbook)


@pytest.mark.parametrize("kind", ["金额", "数量", "文本", "日期", "功能科目"])
@given(value=st.one_of(st.floats(), st.integers()), percent=st.booleans())
def test_every_number_can_be_written(kind: str, value: float, percent: bool) -> None:
    workbook = with_cell(workbook_of(small()), "收支明细", 4, 4, RawCell(value, "", percent=percent))
    content = copied(workbook).contents["收支明细"][0]["基本支出"]
    held = settled(kind, content)
    assert not isinstance(held, Decimal) or Decimal(repr(exact_float(held))) == held


# ---- what is kept as it is ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sheet", "cells", "title"),
    [
        ("收支明细", {"基本支出": "一百"}, "基本支出"),
        ("收支明细", {"功能科目编码": "2010X"}, "功能科目编码"),
        ("收支明细", {"科目名称": "旧名称"}, "科目名称"),
        ("收支明细", {"合计": Decimal("1.5")}, "合计"),
        ("基本支出", {"人员/公用": "公用经费"}, "人员/公用"),
        ("国有资产", {"资产": "房屋", "计划购置数量": Decimal(1)}, "计划购置数量"),
        ("变动原因", {"事项": "基本支出", "本年数": Decimal(3)}, "本年数"),
        ("变动原因", {"事项": "机关运行经费", "上年数": Decimal(4)}, "上年数"),
    ],
)
def test_what_is_wrong_or_typed_over_grey_stays(sheet: str, cells: dict[str, Any], title: str) -> None:
    """As typed, in the contents and in the copy."""
    workbook = workbook_of(changed(sheet, 0, **cells))
    assert copied(workbook).contents[sheet][0][title] == cells[title]
    assert findings_in(copy_of(workbook)) == findings_in(workbook)


def test_formulas_of_grey_cells_are_left_out_and_those_of_open_cells_count() -> None:
    workbook = workbook_of(small())
    workbook = with_cell(workbook, "收支明细", 4, 8, RawCell(120.1, "", formula=True))
    workbook = with_cell(workbook, "收支明细", 4, 2, RawCell("专项服务", "", formula=True))
    workbook = with_cell(workbook, "收支明细", 4, 4, RawCell(100.1, "", formula=True))
    row = copied(workbook).contents["收支明细"][0]
    assert "合计" not in row
    assert "科目名称" not in row
    assert row["基本支出"] == Decimal("100.1")


@pytest.mark.parametrize(
    ("cell", "content"),
    [
        (RawCell(1375300.0000000009, ""), Decimal(1375300)),
        (RawCell(123456789012.3456, ""), "123456789012.3456"),
        (RawCell(1e20, ""), "1e+20"),
        (RawCell(0.95, "", percent=True), "95%"),
        (RawCell("#DIV/0!", "", error=True), "#DIV/0!"),
        (RawCell(date(2030, 1, 31), ""), date(2030, 1, 31)),
        (RawCell(True, ""), "是"),
        (RawCell(" 1 200\u200b\n", ""), "1 200"),
    ],
)
def test_a_cell_as_content(cell: RawCell, content: object) -> None:
    """Exact where a spreadsheet gives it back, words where it would not; invisible characters go."""
    workbook = with_cell(workbook_of(small()), "收支明细", 4, 4, cell)
    assert copied(workbook).contents["收支明细"][0]["基本支出"] == content


@pytest.mark.parametrize(
    "cell", [RawCell("  ", ""), RawCell(None, "", formula=True), RawCell(5.0, "D3", covered=True)]
)
def test_a_cell_without_content(cell: RawCell) -> None:
    """Blanks, a formula nobody has worked out, and an amount under a merged cell."""
    workbook = with_cell(workbook_of(small()), "收支明细", 4, 4, cell)
    assert "基本支出" not in copied(workbook).contents["收支明细"][0]


def test_blank_rows_between_rows_stay_and_those_at_the_end_go() -> None:
    workbook = with_cell(workbook_of(small()), "主要职能", 7, 2, "第二条")
    workbook = with_cell(workbook, "主要职能", 9, 2, " ")
    assert copied(workbook).contents["主要职能"] == [{"职能": "承担示例工作。"}, {}, {}, {"职能": "第二条"}]


@pytest.mark.parametrize("text", ["字" * 32_768, "😀" * 16_384], ids=["long", "long in UTF-16"])
def test_more_text_than_a_cell_holds_is_refused(text: str) -> None:
    workbook = with_cell(workbook_of(small()), "主要职能", 4, 2, text)
    with pytest.raises(InputError, match=r"主要职能!B4 的文字超过 32767 个字"):
        copied(workbook)


# ---- another form than the standard one ---------------------------------------------------------------------


def moved(raw: RawSheet) -> list[RawSheet]:
    """The sheet two rows further down, its columns from right to left."""
    last = max(column for _, column in raw.cells)
    cells = {(row + 2, last + 1 - column): cell for (row, column), cell in raw.cells.items()}
    placed = RawSheet(raw.name, {}, raw.last_row + 2)
    workbook = Workbook("", "", (placed,))
    for (row, column), cell in cells.items():
        workbook = with_cell(workbook, raw.name, row, column, cell)
    return list(workbook.sheets)


def test_a_workbook_with_other_rows_and_columns_is_set_right() -> None:
    """And every cell is told where it went, blank and header cells too."""
    workbook = with_sheets(workbook_of(small()), moved)
    result = copied(workbook)
    assert result.contents == copied(workbook_of(small())).contents
    sheet = LAYOUT.sheet("收支明细")
    letters = "ABCDEFGHIJKLMN"
    for n, column in enumerate(sheet.columns):
        for row in (3, 4):
            old = CellPlace(sheet.name, f"{letters[len(letters) - 1 - n]}{row + 2}")
            assert result.places[old] == CellPlace(sheet.name, f"{letters[n]}{row}"), column.title
    assert result.places[CellPlace("基本信息", "B6")] == CellPlace("基本信息", "B4")


def test_a_renamed_sheet_keeps_its_rows() -> None:
    workbook = with_sheets(
        workbook_of(small()),
        lambda raw: [dataclasses.replace(raw, name="收支") if raw.name == "收支明细" else raw],
    )
    result = copied(workbook)
    assert len(result.contents["收支明细"]) == len(SMALL["收支明细"])
    assert result.places[CellPlace("收支", "D4")] == CellPlace("收支明细", "D4")
    assert result.places[CellPlace("收支")] == CellPlace("收支明细")
    assert result.strangers == {}


def test_fixed_rows_are_found_by_label_and_by_old_label() -> None:
    workbook = workbook_of(changed("三公经费", 0, 项目="公务用车运行费", 一般公共预算=Decimal(3)))
    sheet = LAYOUT.sheet("三公经费")
    at = 4 + [row.label for row in sheet.rows].index("公务用车运行费")
    workbook = with_cell(workbook, sheet.name, at, 1, "公务用车运行维护费")
    assert {"项目": "公务用车运行费", "一般公共预算": Decimal(3)} in copied(workbook).contents[sheet.name]


# ---- what has no place --------------------------------------------------------------------------------------


def test_sheets_columns_and_rows_of_the_clerks_own_are_strangers() -> None:
    workbook = workbook_of(small())
    workbook = with_cell(workbook, "收支明细", 3, 16, "备注")
    workbook = with_cell(workbook, "收支明细", 4, 16, RawCell(7.5, "", formula=True))
    workbook = with_cell(workbook, "三公经费", 9, 1, "会议费")
    workbook = with_cell(workbook, "三公经费", 9, 2, 4)
    own = RawSheet("底稿", {(1, 1): RawCell("随手记", "A1"), (2, 3): RawCell(date(2030, 1, 1), "C2")}, 2)
    workbook = dataclasses.replace(workbook, sheets=(*workbook.sheets, own))
    assert copied(workbook).strangers == {
        "收支明细": {(3, 16): "备注", (4, 16): Decimal("7.5")},
        "三公经费": {(9, 1): "会议费", (9, 2): Decimal(4)},
        "底稿": {(1, 1): "随手记", (2, 3): date(2030, 1, 1)},
    }


def test_a_sheet_without_any_header_is_a_stranger_whole() -> None:
    """It is known by name, but nobody can say which column is which."""
    cells = {(1, 1): RawCell("2010304", "A1"), (1, 2): RawCell(5, "B1")}
    workbook = with_sheets(
        workbook_of(small()), lambda raw: [RawSheet(raw.name, cells, 1) if raw.name == "收支明细" else raw]
    )
    result = copied(workbook)
    assert result.contents["收支明细"] == []
    assert result.strangers == {"收支明细": {(1, 1): "2010304", (1, 2): Decimal(5)}}


def test_the_copy_of_a_copy_is_the_copy() -> None:
    workbook = read_workbook(written(small()), "填报.xlsx")
    copy = copy_of(workbook)
    assert copied(copy).contents == copied(workbook).contents
    assert copy.sheets == workbook.sheets
