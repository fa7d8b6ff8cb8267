"""The workbook as openpyxl sees it: headers, locks, drop-downs, text that stays text, the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from generator.form.contents import ContentsError, blank_contents
from generator.form.numbers import exact_float
from generator.model.contents import Contents
from generator.packs.layout import Layout

Write = Callable[[Contents], bytes]


@pytest.fixture(scope="module")
def blank(layout: Layout, write: Write) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(blank_contents(layout, 2030, "某单位"))))


@pytest.fixture(scope="module")
def filled(contents: Contents, write: Write) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write(contents)))


def test_sheets_stand_in_the_order_of_the_layout(blank: Workbook, layout: Layout) -> None:
    assert blank.sheetnames == ["填表说明", *(sheet.name for sheet in layout.sheets), "校验", "字典", "_meta"]
    assert blank["字典"].sheet_state == "hidden"
    assert blank["_meta"].sheet_state == "veryHidden"


def test_headers_are_the_layouts_titles(blank: Workbook, layout: Layout) -> None:
    for sheet in layout.sheets:
        written = blank[sheet.name]
        assert written["A1"].value == sheet.name
        assert written["A2"].value == sheet.note
        titles = [cell.value for cell in written[3]]
        assert titles[: len(sheet.columns)] == [column.title for column in sheet.columns]
        assert titles[len(sheet.columns) :] in ([], ["科目全称"])
        assert written.freeze_panes is not None
        assert written.freeze_panes.endswith("4")
        assert written.print_title_rows == "$3:$3"


def test_meta_says_where_the_workbook_comes_from(blank: Workbook, layout: Layout) -> None:
    meta = {row[0]: row[1] for row in blank["_meta"].iter_rows(values_only=True)}
    assert (meta["schema"], meta["pack"], meta["year"]) == (layout.schema, "some-pack", "2030")
    assert set(meta) == {"schema", "pack", "version", "year"}


def test_blank_contents_hold_unit_year_and_defaults(blank: Workbook, layout: Layout) -> None:
    fields = {row[0]: row[1] for row in blank["基本信息"].iter_rows(min_row=4, values_only=True)}
    assert (fields["单位名称"], fields["预算年度"], fields["金额单位"]) == ("某单位", 2030, "万元")
    assert fields["公开日期"] is None
    assert blank["名词解释"]["A4"].value == layout.sheet("名词解释").defaults[0]["名词"]


@pytest.mark.parametrize(
    ("place", "locked"),
    [
        ("基本信息!A4", True),
        ("基本信息!B4", False),
        ("收支明细!A4", False),
        ("收支明细!B4", False),
        ("收支明细!H4", True),
        ("收支明细!O4", True),
        ("三公经费!A4", True),
        ("三公经费!B4", False),
        ("变动原因!B4", True),
        ("变动原因!C17", False),
        ("国有资产!B4", True),
        ("国有资产!C4", False),
        ("国有资产!E4", True),
        ("绩效目标!D4", False),
    ],
)
def test_only_what_a_clerk_fills_in_is_unlocked(blank: Workbook, place: str, locked: bool) -> None:
    sheet, _, cell = place.partition("!")
    assert blank[sheet].protection.sheet
    assert blank[sheet].protection.password is None
    assert blank[sheet][cell].protection.locked is locked


def test_rows_below_the_prepared_ones_are_open(blank: Workbook) -> None:
    columns = blank["收支明细"].column_dimensions
    assert columns["A"].protection.locked is False
    assert columns["H"].protection.locked is True


def test_every_drop_down_names_a_list_that_is_not_empty(blank: Workbook, filled: Workbook) -> None:
    names = {
        rule.formula1.lstrip("=")
        for sheet in blank
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert names == {
        "字典_功能科目编码", "字典_经济科目编码", "字典_资金来源", "字典_选项_金额单位", "字典_选项_报告类型",
        "字典_选项_单位性质", "字典_选项_人员公用", "列_项目支出_项目名称", "列_绩效目标_目标编号",
    }  # fmt: skip
    for name in names:
        sheet, _, cells = filled.defined_names[name].attr_text.partition("!")
        first = cells.partition(":")[0].replace("$", "")
        assert filled[sheet][first].value, name


def test_choices_are_refused_and_codes_only_warned_about(blank: Workbook) -> None:
    rules = {str(rule.sqref): rule for rule in blank["收支明细"].data_validations.dataValidation}
    assert rules["A4:A503"].errorStyle == "warning"
    assert rules["A4:A503"].prompt.startswith("7 位项级编码")
    assert rules["C4:C503"].errorStyle in (None, "stop")
    assert (rules["D4:D503"].type, rules["D4:D503"].errorStyle) == ("decimal", "warning")


def test_what_is_missing_turns_yellow(blank: Workbook) -> None:
    conditions = {
        str(area.sqref): rule.formula[0]
        for area in blank["收支明细"].conditional_formatting
        for rule in area.rules
    }
    assert conditions["A4:A503"] == "AND(LEN($A4)=0,SUMPRODUCT(LEN($A4:$N4))>0)"
    assert conditions["E4:E503"].startswith("AND(LEN($E4)+LEN($F4)=0,LEN($D4)>0,LEN($C4)>0,")
    assert '$C4<>"一般公共预算（一般财力）"' in conditions["E4:E503"]
    assert conditions["D4:D503"] == "AND(LEN($D4)=0,LEN($E4)+LEN($F4)>0)"
    assert conditions["N4:N503"] == "AND(LEN($N4)=0,ABS(SUM($L4))>0)"


def test_words_that_look_like_formulas_stay_words(filled: Workbook) -> None:
    shown = {
        "基本信息!B4": "=测试单位",
        "主要职能!B4": "+一",
        "主要职能!B5": "-二",
        "主要职能!B6": "@三",
        "主要职能!B7": "http://example.invalid",
        "变动原因!E17": "=增加",
        "绩效指标!E4": "=4734.80平方米",
        "绩效目标!A4": "1",
    }
    for place, words in shown.items():
        sheet, _, cell = place.partition("!")
        assert filled[sheet][cell].data_type == "s", place
        assert filled[sheet][cell].value == words
        assert filled[sheet][cell].number_format == "@"
    assert filled["主要职能"]["B7"].hyperlink is None


def test_contents_may_take_the_place_of_a_suggestion(filled: Workbook) -> None:
    assert filled["收支明细"]["B4"].data_type == "f"
    assert filled["收支明细"]["B10"].value == "另立科目"
    assert filled["绩效目标"]["D5"].value == 130


def test_formulas_use_only_functions_that_all_programs_share(filled: Workbook) -> None:
    allowed = {
        "SUM", "SUMIFS", "ROUND", "IF", "IFERROR", "INDEX", "MATCH", "COUNTIF", "LEN", "AND", "SUMPRODUCT",
        "LEFT", "COUNTIFS", "ROW", "ISERROR", "ABS", "ISNUMBER", "SUBSTITUTE", "YEAR", "HYPERLINK",
    }  # fmt: skip
    cells = [cell for sheet in filled for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    used = {word for cell in cells for word in _functions(str(getattr(cell.value, "text", cell.value)))}
    assert used <= allowed


def _functions(formula: str) -> set[str]:
    outside = "".join(formula.split('"')[::2])
    words = "".join(sign if sign.isascii() and (sign.isalpha() or sign == "(") else " " for sign in outside)
    return {word.rpartition(" ")[2] for word in words.split("(")[:-1]} - {""}


def test_every_sheet_of_the_guide_is_linked(blank: Workbook, layout: Layout) -> None:
    guide = blank["填表说明"]
    links = [cell.hyperlink for row in guide.iter_rows() for cell in row]
    linked = {str(link.location).partition("!")[0].strip("'") for link in links if link is not None}
    assert linked == {sheet.name for sheet in layout.sheets}


def test_same_contents_same_bytes(contents: Contents, write: Write) -> None:
    assert write(contents) == write(contents)


def test_no_clock_and_no_name_of_a_person(contents: Contents, write: Write) -> None:
    core = zipfile.ZipFile(io.BytesIO(write(contents))).read("docProps/core.xml").decode()
    assert "2000-01-01T00:00:00Z" in core
    assert "<dc:creator></dc:creator>" in core


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"收支": []}, "没有“收支”这张表"),
        ({"收支明细": [{"编码": "2010304"}]}, "没有“编码”这一项"),
        ({"三公经费": [{"项目": "会议费"}]}, "没有“会议费”这一行"),
    ],
)
def test_contents_without_a_place_are_refused(write: Write, wrong: Contents, message: str) -> None:
    with pytest.raises(ContentsError, match=message):
        write(wrong)


def test_a_figure_over_a_grey_cell_is_written_as_it_was_typed(write: Write) -> None:
    """The copy of a workbook that is wrong shows the same fault."""
    wrong: Contents = {
        "收支明细": [{"基本支出": Decimal(2), "合计": Decimal(1)}],
        "国有资产": [{"资产": "办公家具", "数量": 1}],
    }
    book = openpyxl.load_workbook(io.BytesIO(write(wrong)))
    assert (book["收支明细"]["H4"].value, book["国有资产"]["C8"].value) == (1, 1)
    assert book["收支明细"]["H4"].protection.locked


def test_sums_of_more_digits_than_a_cell_holds_are_left_to_the_spreadsheet(write: Write) -> None:
    """Each figure fits, their sum does not; its formula is what counts."""
    row = {"基本支出": Decimal("99999999999999"), "项目支出": Decimal("0.123456")}
    book = openpyxl.load_workbook(io.BytesIO(write({"收支明细": [row]})), data_only=True)
    assert book["收支明细"]["H4"].value == pytest.approx(99999999999999.12)


def test_many_rows_get_room(write: Write) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write({"主要职能": [{"职能": f"第{n}条"} for n in range(100)]})))
    assert book["主要职能"].max_row == 3 + 120


@pytest.mark.parametrize("number", ["92.82", "0.01", "1.1", "99999999999.99", "-12.345678", "1E+3"])
def test_decimals_are_stored_exactly(number: str) -> None:
    assert Decimal(repr(exact_float(Decimal(number)))) == Decimal(number)


def test_more_digits_than_a_cell_holds_are_refused() -> None:
    with pytest.raises(ValueError, match="位数太多"):
        exact_float(Decimal("12345678901234567.89"))
