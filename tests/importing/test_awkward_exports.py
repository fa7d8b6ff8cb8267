"""Exports as they come: columns moved, sheets renamed, extra columns, numbers as text, two sheets alike, cells that cannot
be read. Nothing is guessed, and nothing that has content is passed over in silence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.findings import InputError
from generator.pipeline import read_workbook
from tests.importing.exports import MIXED, amounts, by_hand, facts_of, found, imported, mixed, tables_of
from tests.importing.filling import named

#: What is done to a filled export that must make no difference.
HARMLESS: dict[str, Callable[[Workbook], None]] = {
    "a table moved down and to the right": lambda book: _move(named(book, "支出总表")),
    "columns in another order": lambda book: _swap(named(book, "一般公共预算拨款表"), "F", "G"),
    "a sheet renamed": lambda book: setattr(named(book, "收入总表"), "title", "Sheet3"),
    "a title of another year": lambda book: named(book, "收入总表").__setitem__(
        "A2", "2024年预算单位收入预算总表"
    ),
    "a title gone": lambda book: _without_title(named(book, "政府性基金拨款表")),
    "stray blanks in names and headings": lambda book: _blanks(named(book, "支出总表")),
    "numbers as text with separators": lambda book: _as_text(named(book, "一般公共预算拨款表")),
    "sheets in another order": lambda book: book.move_sheet("其他相关情况说明", -12),
    "the whole code in the last column": lambda book: _whole_codes(named(book, "一般公共预算拨款表")),
    "a note below the table": lambda book: named(book, "支出总表").__setitem__("A40", "……"),
}


def _move(sheet: Worksheet) -> None:
    areas = list(sheet.merged_cells.ranges)
    for area in areas:
        sheet.unmerge_cells(str(area))
    sheet.move_range(f"A1:G{sheet.max_row}", rows=3, cols=2)
    for area in areas:
        area.shift(row_shift=3, col_shift=2)
        sheet.merge_cells(area.coord)


def _swap(sheet: Worksheet, one: str, other: str) -> None:
    for row in range(7, sheet.max_row + 1):
        if row == 8:  # under merged headings
            continue
        first, second = sheet[f"{one}{row}"], sheet[f"{other}{row}"]
        first.value, second.value = second.value, first.value


def _without_title(sheet: Worksheet) -> None:
    sheet["A2"] = None
    sheet.title = "Sheet7"


def _blanks(sheet: Worksheet) -> None:
    sheet.title = " 单位支出总表  "
    sheet["F7"] = " 基本\n支出 "


def _as_text(sheet: Worksheet) -> None:
    for row in sheet.iter_rows(min_row=9, min_col=5, max_col=7):
        for cell in row:
            if cell.value is not None:
                cell.value = f"{Decimal(str(cell.value)):,}".translate(
                    str.maketrans("0123456789", "０１２３４５６７８９")
                )


def _whole_codes(sheet: Worksheet) -> None:
    for row in range(9, sheet.max_row + 1):
        category, section, item = (sheet[f"{letter}{row}"].value for letter in "ABC")
        if item and str(item).isdigit():
            sheet[f"C{row}"] = f"{category}{section}{item}"


@pytest.mark.parametrize("name", HARMLESS)
def test_what_makes_no_difference(name: str) -> None:
    book = mixed()
    HARMLESS[name](book)
    new = imported(book)
    tables = tables_of(new.data)
    for key, table in by_hand(MIXED, "单位").items():
        assert amounts(tables[key]) == amounts(table), key
    assert found(new.findings, "L103") == {}
    assert found(new.findings, "L104") == {}


def test_an_extra_column_is_read_over_and_told_with_its_cells() -> None:
    book = mixed()
    sheet = named(book, "支出总表")
    areas = [str(area) for area in sheet.merged_cells.ranges]
    for area in areas:
        sheet.unmerge_cells(area)
    sheet.insert_cols(6)
    for row, value in ((7, "其中：政府采购"), (9, 33), (10, 33)):
        sheet[f"F{row}"] = value
    sheet["A7"], sheet["E6"] = "功能分类科目编码", "支出预算"
    for area in ("A7:C7", "E6:H6"):
        sheet.merge_cells(area)
    new = imported(book)
    assert found(new.findings, "L103") == {}
    (told,) = [each for each in new.findings if each.rule.code == "L102"]
    assert [str(place) for place in told.places] == [f"单位支出总表!F{row}" for row in (7, 9, 10)]
    assert "政府采购" in told.message


def test_a_sheet_of_its_own_is_listed_with_its_cells() -> None:
    book = mixed()
    book.create_sheet("备注")["B3"] = "另有一笔钱"
    assert found(imported(book).findings, "L102") == {"备注!B3": "“另有一笔钱”没有放进工作簿。"}


def test_an_amount_of_an_unknown_row_is_listed() -> None:
    book = mixed()
    sheet = named(book, "单位收支总表")
    sheet["A17"], sheet["B17"] = "五、捐赠收入", 5
    assert found(imported(book).findings, "L102") == {
        "单位收支总表!B17": "不认识“捐赠收入”这一行，它的金额没有用上。"
    }


def test_two_sheets_that_both_fit_are_refused_with_both_names() -> None:
    book = mixed()
    book.copy_worksheet(named(book, "收入总表")).title = "收入表（改）"
    with pytest.raises(InputError, match="“单位收入总表”“收入表（改）”都像“收入预算总表”"):
        imported(book)


def test_two_renamed_sheets_with_the_same_headings_are_refused_too() -> None:
    book = mixed()
    own = named(book, "收入总表")
    for sheet, title in ((book.copy_worksheet(own), "乙"), (own, "甲")):
        sheet["A2"] = None
        sheet.title = title
    with pytest.raises(InputError, match="“甲”“乙”都像“收入预算总表”"):
        imported(book)


def test_a_file_that_is_no_export_is_refused_with_the_titles_that_are_sought() -> None:
    book = Workbook()
    with pytest.raises(InputError, match=r"不是预算系统导出的表.*“预算单位财务收支预算总表”"):
        imported(book)


def test_a_table_that_is_not_there_is_told() -> None:
    book = mixed()
    del book["单位一般公共预算拨款基本支出明细表"]
    new = imported(book)
    messages = [each.message for each in new.findings if each.rule.code == "L104"]
    assert messages == ["没有读到“一般公共预算基本支出部门预算经济分类预算表”，这张表的数没有导入。"]


#: Cells that cannot be read → the rule and the cell that is told. Then no workbook is written.
UNREADABLE = {
    "words": ("E9", "若干", "W106"),
    "an error": ("F9", "#REF!", "W105"),
    "a formula without a result": ("F9", "=SUM(F10:F12)", "W104"),
    "a code that is none": ("A11", "二〇五", "W112"),
    "another unit": ("F11", "7万元", "W120"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_amounts_that_cannot_be_read_stop_the_import(name: str) -> None:
    address, content, code = UNREADABLE[name]
    book = mixed()
    named(book, "一般公共预算拨款表")[address] = content
    new = imported(book)
    assert new.data == b""
    (told,) = [each for each in new.findings if each.rule.code == code]
    assert told.places[0].sheet == "单位一般公共预算拨款表"
    assert told.places[0].cell.endswith(address[1:])


def test_amounts_without_a_unit_of_money_stop_the_import() -> None:
    book = mixed()
    named(book, "支出总表")["G4"] = None
    new = imported(book)
    assert new.data == b""
    assert found(new.findings, "L107").keys() == {"单位支出总表"}


def test_bytes_that_are_no_workbook_are_refused() -> None:
    with pytest.raises(InputError):
        read_workbook(b"PK\x03\x04 no workbook", "导出.xlsx")


def test_texts_are_taken_where_they_are_surely_what_they_seem() -> None:
    book = mixed()
    book["单位职能"]["A1"] = "示例局（单位）主要职能"
    book["单位职能"]["A3"] = (
        "示例局是主管示例工作的部门。\n主要职能包括：\n1. 拟订规划。\n（二）监督执行。\n其他的话。"
    )
    book["单位机构设置"]["A3"] = "  示例局设2个内设机构，包括：办公室、财务处。\n"
    book["单位编制说明"]["A4"] = "1. “教育支出”科目1万元，主要用于学校运转等支出。"
    book["单位编制说明"]["A5"] = "2. “没有这个科目”科目1万元，主要用于别的。"
    new = imported(book)
    facts = facts_of(new)
    assert [record.text("职能") for record in facts.records["主要职能"]] == ["拟订规划。", "监督执行。"]
    assert facts.text("职能概述") == "主管示例工作的部门"
    assert facts.text("内设机构") == "办公室、财务处"
    assert {r.text("功能科目编码"): r.text("主要用于") for r in facts.records["类级科目"]}[
        "205"
    ] == "学校运转等支出。"
    told = found(new.findings, "L102")
    assert told["单位职能!A3"] == "“其他的话。”没有放进工作簿。"
    assert "没有这个科目" in told["单位编制说明!A5"]


def test_two_names_of_one_unit_are_told() -> None:
    book = mixed()
    named(book, "支出总表")["A4"] = "编制单位：别的局"
    told = found(imported(book).findings, "L105")
    assert list(told.values()) == ["“单位名称”一处是“示例局”，一处是“别的局”。"]


def test_copies_are_compared_though_nobody_knows_whose_they_are() -> None:
    book = mixed()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "示例局" in cell.value:
                    cell.value = cell.value.replace("示例局", "XX局")
    named(book, "财政拨款收支总表")["E8"] = 751
    new = imported(book)
    assert found(new.findings, "L103").keys() == {"单位财政拨款收支总表!E8"}
    assert "基本信息!B4" in found(new.to_fill, "L101")


def test_a_text_without_end_is_read_in_no_time() -> None:
    """Digits could be the year of a title anywhere."""
    book = mixed()
    book.create_sheet("备注")["A1"] = "2" * 32_000
    assert found(imported(book).findings, "L102").keys() == {"备注!A1"}


def test_money_of_no_kind_is_told_with_its_row() -> None:
    """支出总表 has 9 more than the funds, and 收入总表 knows no income for it."""
    book = mixed()
    _amount(named(book, "支出总表"), "2230105", "G", 20)
    told = found(imported(book).findings, "L102")
    assert [message for message in told.values() if message.startswith("2230105")] == [
        "2230105 有拨款以外的支出，却没有拨款以外的收入，这部分没有导入。"
    ]


def test_less_money_than_the_funds_have_is_a_difference() -> None:
    book = mixed()
    _amount(named(book, "支出总表"), "2230105", "G", 5)
    assert "2230105 的全部支出少于各种拨款支出之和。" in found(imported(book).findings, "L103").values()


def test_a_name_that_the_catalogue_lacks_comes_along() -> None:
    """A code of the place itself: checking would otherwise ask for its name."""
    book = mixed()
    for part in ("收入总表", "支出总表", "国有资本经营预算拨款表"):
        sheet = named(book, part)
        row = _row(sheet, "2230105")
        sheet[f"C{row}"], sheet[f"D{row}"] = "77", "本地的支出"
    facts = facts_of(imported(book))
    (record,) = [each for each in facts.records["收支明细"] if each.text("功能科目编码") == "2230177"]
    assert record.text("科目名称") == "本地的支出"


def _amount(sheet: Worksheet, code: str, letter: str, amount: int) -> None:
    sheet[f"{letter}{_row(sheet, code)}"] = amount


def _row(sheet: Worksheet, code: str) -> int:
    """The first row of that code: below it stands a sample."""
    wanted = [code[:3], code[3:5], code[5:]]
    rows = range(9, sheet.max_row + 1)
    return next(row for row in rows if [str(sheet[f"{letter}{row}"].value) for letter in "ABC"] == wanted)
