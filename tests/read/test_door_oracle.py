"""The door against openpyxl: the same sheets and the same cells, from our workbooks, random ones and real ones.

Where the two differ on purpose: openpyxl gives times as ``time`` (here text), nothing for a formula whose result is
an empty text (here that text), and does not undo ``_x0041_`` in texts.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from generator.read.limits import MOST_COLUMNS, MOST_ROWS
from generator.read.raw import RawCell, RawSheet
from generator.read.texts import unescaped
from generator.read.workbook import read_sheets
from tests.conftest import CASE_NAMES
from tests.workbooks import ROOT

SHARED = ROOT.parent / "shared"

#: Workbooks from outside that openpyxl can read, and reads within seconds.
OUTSIDE = [
    *(SHARED / "real").glob("*.xlsx"),
    *(
        SHARED / "awkward-workbooks" / name
        for name in (
            "error_cells.xlsx",
            "formulas_without_values.xlsx",
            "hidden_and_very_hidden.xlsx",
            "inline_strings.xlsx",
            "macros.xlsm",
            "wps_merged_template.xlsx",
            "xxe_in_schema.xlsx",
        )
        if (SHARED / "awkward-workbooks").is_dir()
    ),
]


def as_openpyxl(data: bytes) -> tuple[RawSheet, ...]:
    """What openpyxl sees, in our words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        typed = openpyxl.load_workbook(io.BytesIO(data))
        cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return tuple(_sheet(typed[sheet.title], sheet) for sheet in cached.worksheets)


def _sheet(typed: Any, cached: Any) -> RawSheet:
    last_row, last_column = min(cached.max_row, MOST_ROWS), min(cached.max_column, MOST_COLUMNS)
    cells = {
        (cell.row, cell.column): _cell(cell, typed.cell(cell.row, cell.column).data_type == "f")
        for row in cached.iter_rows(max_row=last_row, max_col=last_column)
        for cell in row
    }
    cells = {at: cell for at, cell in cells.items() if cell.value is not None or cell.formula}
    for merged in cached.merged_cells.ranges:
        left, top, right, bottom = range_boundaries(str(merged))
        if (top, left) in cells:
            for at in ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)):
                cells.setdefault(at, cells[top, left]._replace(covered=True))
    far = [c for (row, column), c in typed._cells.items() if row > MOST_ROWS or column > MOST_COLUMNS]
    beyond = next((cell.coordinate for cell in far if cell.value is not None), "")
    return RawSheet(cached.title, cells, max((row for row, _ in cells), default=0), beyond)


def _cell(cell: Any, formula: bool) -> RawCell:
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    elif isinstance(value, time):
        value = value.isoformat("seconds")
    elif isinstance(value, str):
        value = unescaped(value)
    percent = "%" in cell.number_format
    return RawCell(value, cell.coordinate, formula=formula, error=cell.data_type == "e", percent=percent)


def _comparable(sheets: Iterable[RawSheet]) -> list[Any]:
    return [
        (sheet.name, sheet.last_row, sheet.beyond, {at: _told(cell) for at, cell in sheet.cells.items()})
        for sheet in sheets
    ]


def _told(cell: RawCell) -> tuple[Any, ...]:
    """With the type of its value, because 1, 1.0 and True are equal."""
    value = None if cell.formula and cell.value == "" else cell.value
    return type(value), value, cell.address, cell.formula, cell.error, cell.covered, cell.percent


def _agree(data: bytes) -> None:
    assert _comparable(read_sheets(data, "填报.xlsx")) == _comparable(as_openpyxl(data))


@pytest.mark.parametrize("name", CASE_NAMES)
def test_our_workbooks(name: str, workbook_bytes: Callable[[str], bytes]) -> None:
    _agree(workbook_bytes(name))


@pytest.mark.parametrize("path", sorted((ROOT / "inputs").glob("*.xlsx")), ids=lambda path: str(path.name))
def test_the_samples(path: Path) -> None:
    _agree(path.read_bytes())


@pytest.mark.skipif(not SHARED.is_dir(), reason="the workbooks from outside are not beside this checkout")
@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.name))
def test_workbooks_from_outside(path: Path) -> None:
    _agree(path.read_bytes())


# ---- random workbooks -----------------------------------------------------------------------------------------

#: Text that XML can carry; a carriage return does not come back from every program.
_TEXT = st.text(
    st.one_of(
        st.sampled_from("甲乙 　\n\t_x0041<>&\"'=+-@0123456789.%"),
        st.characters(blacklist_categories=["Cs"], blacklist_characters="".join(map(chr, range(32))) + "\x7f\ufffe\uffff"),
    ),
    max_size=20,
)  # fmt: skip
_NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.floats(-1e300, 1e300),
    st.decimals(min_value=0, max_value=10**9, places=2).map(float),
)
_DATES = st.dates(date(1900, 3, 1), date(9999, 12, 31))
_FORMATS = st.sampled_from(["General", "0.00", "0%", "0.00%", "@", "#,##0.00_);[Red](#,##0.00)", "0.00E+00"])
_PLACES = st.tuples(st.integers(1, 30), st.integers(1, 12)) | st.sampled_from([(1, 60), (1, 61), (40, 16384)])
_CELLS = st.dictionaries(
    _PLACES, st.tuples(_NUMBERS | _TEXT | _DATES | st.booleans() | st.none(), _FORMATS), max_size=20
)
_TITLES = st.lists(
    st.text("甲乙丙AB 1（）_-", min_size=1, max_size=20).map(str.strip), min_size=1, max_size=3
)
_MERGE = st.tuples(st.integers(1, 25), st.integers(1, 8), st.integers(0, 4), st.integers(0, 3)) | st.none()


def _named(titles: list[str]) -> Iterator[str]:
    for number, title in enumerate(titles, start=1):
        yield f"{title}{number}"[-31:]


@settings(max_examples=40, deadline=None)
@given(_TITLES, st.lists(_CELLS, min_size=3, max_size=3), _MERGE)
def test_random_workbooks_of_openpyxl(titles: list[str], contents: list[Any], merge: Any) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in zip(_named(titles), contents):
        sheet = book.create_sheet(title)
        for (row, column), (value, shown) in cells.items():
            sheet.cell(row, column, value)
            if not isinstance(value, date):
                sheet.cell(row, column).number_format = shown
        if merge is not None:
            top, left, down, right = merge
            sheet.merge_cells(start_row=top, start_column=left, end_row=top + down, end_column=left + right)
    stream = io.BytesIO()
    book.save(stream)
    _agree(stream.getvalue())


@settings(max_examples=40, deadline=None)
@given(
    _TITLES,
    st.lists(_CELLS, min_size=3, max_size=3),
    st.sampled_from([{}, {"date_1904": True}, {"in_memory": True}]),
)
def test_random_workbooks_of_xlsxwriter(titles: list[str], contents: list[Any], options: Any) -> None:
    """It escapes what looks like an escape, so the texts are known: they come back as they went in."""
    stream = io.BytesIO()
    texts: list[dict[Any, str]] = []
    with xlsxwriter.Workbook(stream, options) as book:
        formats: dict[str, Any] = {}
        for title, cells in zip(_named(titles), contents):
            sheet = book.add_worksheet(title)
            texts.append({})
            for (row, column), (value, shown) in cells.items():
                if isinstance(value, date):
                    shown = 'yyyy"年"m"月"d"日"'
                look = formats.setdefault(shown, book.add_format({"num_format": shown}))
                _write(sheet, row - 1, column - 1, value, look)
                if isinstance(value, str) and row <= MOST_ROWS and column <= MOST_COLUMNS:
                    texts[-1][row, column] = value
    data = stream.getvalue()
    read = read_sheets(data, "填报.xlsx")
    strings = [
        {at: c.value for at, c in s.cells.items() if isinstance(c.value, str) and not c.formula} for s in read
    ]
    assert strings == texts
    without = [{at: _told(c) for at, c in s.cells.items() if not isinstance(c.value, str)} for s in read]
    others = [
        {at: _told(c) for at, c in s.cells.items() if not isinstance(c.value, str)} for s in as_openpyxl(data)
    ]
    assert without == others


def _write(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if isinstance(value, bool):
        sheet.write_formula(row, column, "=1=1", look, value)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)
    elif value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, value, look)
