"""Which sheet is which: copies beside the original, renamed sheets, a clerk's own lists, headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.model.findings import Finding
from generator.pipeline import examine
from generator.read.workbook import RawCell, RawSheet, Workbook
from tests.workbooks import PACK, SHELF, small, with_cell, with_sheets, workbook_of

TIDY = workbook_of(small())


def _found(workbook: Workbook) -> list[Finding]:
    return list(examine(workbook, PACK, SHELF).findings)


def _copied(sheet: str, name: str) -> Workbook:
    def change(raw: RawSheet) -> Iterator[RawSheet]:
        yield raw
        if raw.name == sheet:
            yield replace(raw, name=name)

    return with_sheets(TIDY, change)


@pytest.mark.parametrize("sheet", [sheet.name for sheet in PACK.layout.sheets])
@pytest.mark.parametrize("ending", [" (2)", "（副本）", " ", "\u3000"])
def test_a_copy_beside_the_sheet_itself(sheet: str, ending: str) -> None:
    found = [f for f in _found(_copied(sheet, sheet + ending)) if f.rule.code == "W102"]
    assert [f.message for f in found] == [f"“{sheet}”“{sheet}{ending}”都像“{sheet}”。"]
    assert {place.sheet for place in found[0].places} == {sheet, sheet + ending}


def test_notes_that_begin_like_a_sheet_are_no_copy() -> None:
    notes = RawSheet("收支明细说明", {(1, 1): RawCell("收支明细怎么填", "A1")}, 1)
    assert _found(replace(TIDY, sheets=(*TIDY.sheets, notes))) == []


def _own_list(name: str) -> RawSheet:
    words = {(1, 1): "项目", (1, 2): "金额", (2, 1): "买电脑", (2, 2): 3}
    return RawSheet(name, {at: RawCell(value, "") for at, value in words.items()}, 2)


def test_a_clerks_own_list_is_not_taken_for_a_sheet_that_is_missing() -> None:
    """It has the two headings of 政府采购 and none of its rows."""
    rest = tuple(raw for raw in TIDY.sheets if raw.name != "政府采购")
    found = _found(replace(TIDY, sheets=(*rest, _own_list("采购清单"))))
    assert [(f.rule.code, f.message) for f in found] == [("W101", "没有找到工作表“政府采购”。")]


@pytest.mark.parametrize("sheet", ["政府采购", "基本信息", "国有资产"])
def test_a_renamed_sheet_with_its_rows_is_found(sheet: str) -> None:
    renamed = with_sheets(TIDY, lambda raw: [replace(raw, name="别名" if raw.name == sheet else raw.name)])
    found = _found(replace(renamed, sheets=(*renamed.sheets, _own_list("采购清单"))))
    assert [(f.rule.code, f.message) for f in found] == [("W111", f"工作表“别名”按“{sheet}”读取。")]


def test_one_heading_over_merged_columns_is_no_repetition() -> None:
    covered = with_cell(TIDY, "收支明细", 3, 15, RawCell("变动原因", "", covered=True))
    assert _found(covered) == []


def test_a_printed_label_over_merged_rows_is_no_repetition() -> None:
    assert _found(with_cell(TIDY, "三公经费", 8, 1, RawCell("公务接待费", "", covered=True))) == []
