"""What one cell of the file becomes: every type, every odd number, dates, formats, texts, merged cells, addresses."""

from __future__ import annotations

from datetime import date

import pytest

from generator.read.limits import UnreadableError
from generator.read.raw import RawCell
from generator.read.texts import unescaped
from tests.read.packages import book, cell, only_sheet

#: Cell formats by number: plain, date, percentage, hours, time, Chinese date, quoted percentage, US date, hours.
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d;@"/><numFmt numFmtId="165" formatCode="0.0%"/>'
    '<numFmt numFmtId="166" formatCode="[hh]:mm"/><numFmt numFmtId="167" formatCode="0.0&quot;%&quot;"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 164, 165, 166, 20, 31, 167, 14, 46))
    + "</cellXfs>"
)
STRINGS = '<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r></si><si/>'


@pytest.mark.parametrize(
    ("xml", "value"),
    [
        ('<c t="s"><v>0</v></c>', "甲"),
        ('<c t="s"><v> 1\n</v></c>', "乙 丙"),
        ('<c t="s"><v>2</v></c>', ""),
        ('<c t="inlineStr"><is><t>字</t></is></c>', "字"),
        ('<c t="inlineStr"><is><r><t>字</t></r><rPh><t>zì</t></rPh><r><t>号</t></r></is></c>', "字号"),
        ("<c><is><t>字</t></is></c>", "字"),
        ('<c t="inlineStr"><v>字</v></c>', "字"),
        ('<c t="str"><v> 字\n号 </v></c>', " 字\n号 "),
        ('<c t="str"><v>_x0041__x000D_\n</v></c>', "A\r\n"),
        ("<c><v>12</v></c>", 12),
        ('<c t="n"><v>12.50</v></c>', 12.5),
        ("<c><v>1E3</v></c>", 1000.0),
        ("<c><v>-.5</v></c>", -0.5),
        ("<c><v>\n 007. </v></c>", 7.0),
        ("<c><v>9007199254740993</v></c>", 9007199254740993),
        ("<c><v>0.30000000000000004</v></c>", 0.30000000000000004),
        ("<c><v>5e-324</v></c>", 5e-324),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>false</v></c>', False),
        ('<c s="1"><v>47515</v></c>', date(2030, 2, 1)),
        ('<c s="1"><v>47515.99999</v></c>', date(2030, 2, 1)),
        ('<c s="5"><v>47515</v></c>', date(2030, 2, 1)),
        ('<c s="7"><v>1</v></c>', date(1900, 1, 1)),
        ('<c s="1"><v>59</v></c>', date(1900, 2, 28)),
        ('<c s="1"><v>61</v></c>', date(1900, 3, 1)),
        ('<c t="d"><v>2030-02-01</v></c>', date(2030, 2, 1)),
        ('<c t="d"><v>2030-02-01T23:59:59Z</v></c>', date(2030, 2, 1)),
        ('<c t="d"><v>T08:30:00</v></c>', "08:30:00"),
        ('<c s="4"><v>0.25</v></c>', "06:00:00"),
        ('<c s="1"><v>0</v></c>', "00:00:00"),
        ('<c s="3"><v>1.5</v></c>', "36:00:00"),
        ('<c s="8"><v>-0.5</v></c>', "-12:00:00"),
        ('<c s="2"><v>0.5</v></c>', 0.5),
    ],
)  # fmt: skip
def test_a_stored_value(xml: str, value: object) -> None:
    read = cell(xml, strings=STRINGS, styles=STYLES)
    assert read is not None
    assert (read.value, type(read.value)) == (value, type(value))
    assert not read.error
    assert not read.formula


@pytest.mark.parametrize(
    "xml",
    ["<c/>", '<c s="1"/>', "<c><v></v></c>", "<c><v/></c>", "<c><v> </v></c>", '<c t="s"><v/></c>', '<c t="str"><v></v></c>',
     '<c t="b"><v> </v></c>', '<c t="e"><v></v></c>', '<c t="d"><v> </v></c>', '<c t="d"><v></v></c>', '<c t="inlineStr"/>'],
)  # fmt: skip
def test_a_blank_cell_is_none(xml: str) -> None:
    assert cell(xml, styles=STYLES) is None


@pytest.mark.parametrize(
    ("xml", "value", "error"),
    [
        ("<c><f>1+1</f><v>2</v></c>", 2, False),
        ("<c><f>1+1</f></c>", None, False),
        ("<c><f>1+1</f><v></v></c>", None, False),
        ('<c><f t="shared" si="0"/></c>', None, False),
        ('<c t="str"><f>""</f><v></v></c>', "", False),
        ('<c t="str"><f>A2</f><v>甲</v></c>', "甲", False),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", True),
        ('<c t="e"><f>1/0</f></c>', None, False),
        ('<c t="b"><f>1=1</f><v>1</v></c>', True, False),
    ],
)
def test_a_formula_and_its_stored_result(xml: str, value: object, error: bool) -> None:
    assert cell(xml) == RawCell(value, "A1", formula=True, error=error)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ("<c><v>NaN</v></c>", "NaN"),
        ("<c><v>INF</v></c>", "INF"),
        ("<c><v>-1E400</v></c>", "-1E400"),
        ("<c><v>0x1F</v></c>", "0x1F"),
        ("<c><v>1_000</v></c>", "1_000"),
        ("<c><v>1,5</v></c>", "1,5"),
        ("<c><v>１２</v></c>", "１２"),
        ("<c><v>--1</v></c>", "--1"),
        ("<c><v>1 2</v></c>", "1 2"),
        (f"<c><v>{'8' * 401}</v></c>", f"{'8' * 20}…"),
        ('<c t="b"><v>2</v></c>', "2"),
        ('<c s="1"><v>2958466</v></c>', "#VALUE!"),
        ('<c s="1"><v>1e300</v></c>', "#VALUE!"),
        ('<c s="3"><v>1e300</v></c>', "#VALUE!"),
        ('<c t="d"><v>2030-13-01</v></c>', "2030-13-01"),
        ('<c t="d"><v>明天</v></c>', "明天"),
    ],
)
def test_what_is_no_value_is_an_error(xml: str, shown: str) -> None:
    assert cell(xml, styles=STYLES) == RawCell(shown, "A1", error=True)


@pytest.mark.parametrize(("style", "percent"), [(2, True), (6, False), (0, False), (1, False)])
def test_a_percentage_is_a_format_and_not_a_word(style: int, percent: bool) -> None:
    read = cell(f'<c s="{style}"><v>0.5</v></c>', styles=STYLES)
    assert read is not None
    assert read.percent is percent


def test_days_from_1904() -> None:
    read = cell('<c s="1"><v>1</v></c>', styles=STYLES, properties='<workbookPr date1904="true"/>')
    assert read is not None
    assert read.value == date(1904, 1, 2)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("_x0041_", "A"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x005f__x005F_", "__"),
        ("_x004_ _X0041_ _x0041", "_x004_ _X0041_ _x0041"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_", "\ud83d"),
        ("_x0000_", "\0"),
        ("__x4E2D__", "_中_"),
    ],
)
def test_escaped_characters(stored: str, typed: str) -> None:
    assert unescaped(stored) == typed


def test_cells_and_rows_without_numbers_follow_each_other() -> None:
    rows = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row r="7"/><row><c><v>4</v></c></row>'
    cells = only_sheet(book(rows)).cells
    assert {at: (cell.value, cell.address) for at, cell in cells.items()} == {
        (1, 1): (1, "A1"),
        (1, 4): (2, "D1"),
        (1, 5): (3, "E1"),
        (8, 1): (4, "A8"),
    }


def test_what_stands_outside_of_rows_is_no_cell() -> None:
    sheet = only_sheet(book("", after="<v>1</v><is><t>1</t></is><f>1</f><x><y/></x>"))
    assert sheet.cells == {}
    assert sheet.last_row == 0


def test_a_merged_cell_shows_its_value_everywhere_and_hides_what_lies_below() -> None:
    rows = '<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>'
    merges = '<mergeCells><mergeCell ref="A1:B3"/><mergeCell ref="C3:C9"/></mergeCells>'
    sheet = only_sheet(book(rows, after=merges))
    first, covered = RawCell(1, "A1"), RawCell(1, "A1", covered=True)
    under = dict.fromkeys([(1, 2), (2, 1), (2, 2), (3, 1), (3, 2)], covered)
    assert sheet.cells == {(1, 1): first, **under, (2, 3): RawCell(4, "C2")}
    assert sheet.last_row == 3


def test_a_merged_range_ends_where_reading_ends() -> None:
    merges = '<mergeCells><mergeCell ref="$BG$4999:XFD1048576"/></mergeCells>'
    merges = merges.replace(
        "</mergeCells>", '<mergeCell ref="A5001:B5002"/><mergeCell ref="BI1:BJ9"/></mergeCells>'
    )
    sheet = only_sheet(book('<row r="4999"><c r="BG4999"><v>1</v></c></row>', after=merges))
    assert sorted(sheet.cells) == [(4999, 59), (4999, 60), (5000, 59), (5000, 60)]


def test_the_first_filled_cell_too_far_out_is_named() -> None:
    rows = (
        '<row r="2"><c r="BH2"><v>1</v></c><c r="BI2" s="1"/><c r="BJ2"><f>1</f></c></row>'
        '<row r="5000"><c r="A5000"><v>1</v></c></row><row r="5001"><c r="A5001"><v>1</v></c></row>'
    )
    sheet = only_sheet(book(rows, styles=STYLES))
    assert sorted(sheet.cells) == [(2, 60), (5000, 1)]
    assert (sheet.beyond, sheet.last_row) == ("BJ2", 5000)


def test_lower_case_addresses() -> None:
    assert only_sheet(book('<row r="3"><c r="ab3"><v>1</v></c></row>')).cells == {(3, 28): RawCell(1, "AB3")}


@pytest.mark.parametrize(
    "address", ["A", "1", "A0", "A01", "ABCD1", "XFE1", "A1A", "Ａ1", "A１", "ß1", "A-1", "$A$1", "A1:B2", ""]
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(UnreadableError, match="工作表“表”已损坏（第 1 行有一格的地址不对）"):
        only_sheet(book(f'<row r="1"><c r="{address}"><v>1</v></c></row>'))
