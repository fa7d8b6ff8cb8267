"""A part read by pattern against the same part walked: every workbook of the tests gives the same sheets either way, or
the same refusal. And the patterns do match what programs write, else all of this would be slow in silence."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.model.findings import InputError
from generator.read import limits, plain_rows, texts, workbook
from generator.read.formats import PLAIN, read_formats
from generator.read.index import read_index
from generator.read.limits import SAVE_AGAIN, UnreadableError
from generator.read.package import open_package
from generator.read.plain_rows import plain_sheet
from generator.read.raw import Cells, RawCell, RawSheet
from generator.read.rules import NO_VALUE
from generator.read.sheet_xml import Shared, walked_sheet
from generator.read.texts import plain_strings, walked_strings
from generator.read.workbook import read_sheets, read_workbook
from tests.conftest import CASE_NAMES
from tests.read.changes import AMOUNT, DUTY, STRINGS, address_of, cell, merged, original, path_of
from tests.read.mutants import MUTANTS, Mutant
from tests.read.packages import book, packed, parts_of
from tests.read.test_awkward import COLLECTION, MADE
from tests.read.test_door_oracle import OUTSIDE
from tests.workbooks import ROOT, examined

GARBLED = 100

Read = tuple[Any, ...]


def _read(data: bytes) -> Read:
    """All that the door says; the type of a value too, for 1, 1.0 and True are equal."""
    try:
        return tuple(
            (s.name, s.last_row, s.beyond, {at: (c, type(c.value)) for at, c in s.cells.items()})
            for s in read_sheets(data, "填报.xlsx")
        )
    except UnreadableError as error:
        return (str(error),)


def _same_either_way(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    read = _read(data)
    with monkeypatch.context() as walked:
        walked.setattr(workbook, "plain_sheet", lambda *_: None)
        walked.setattr(texts, "plain_strings", lambda _: None)
        assert _read(data) == read


@pytest.mark.parametrize("name", CASE_NAMES)
def test_our_workbooks(
    name: str, workbook_bytes: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    _same_either_way(monkeypatch, workbook_bytes(name))


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_mutants(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    _same_either_way(monkeypatch, mutant.change(original()))


@pytest.mark.parametrize("name", MADE)
def test_awkward_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _same_either_way(monkeypatch, MADE[name][0](original()))


@pytest.mark.parametrize(
    "path",
    sorted({*OUTSIDE, *COLLECTION.glob("*"), *(ROOT / "inputs").glob("*.xlsx")}),
    ids=lambda path: str(path.name),
)
def test_workbooks_from_outside(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _same_either_way(monkeypatch, path.read_bytes())


# ---- what is nearly plain ---------------------------------------------------------------------------------------

_ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_NESTED = "<x>" * 94

NEARLY = {
    "comment": f"<!-- {_ROW} -->{_ROW.replace('1', '2')}",
    "instruction": f"<?x {_ROW}?>{_ROW.replace('1', '2')}",
    "another-namespace": f'<x xmlns="u">{_ROW}</x>',
    "a-prefix-of-nothing": _ROW.replace('r="1">', 'r="1" x14ac:dyDescent="0.25">', 1),
    "blanks-between": _ROW.replace("><", ">\n<"),
    "row-in-a-row": f'<row r="1"><x>{_ROW}</x></row>',
    "row-in-a-value": f"<v>{_ROW}</v>",
    "row-twice": _ROW + _ROW,
    "cell-twice": '<row r="1"><c r="A1"/><c r="B1"/><c r="A1"/></row>',
    "cell-twice-in-two-rows": '<row r="1"><c r="A1"/></row><row r="1"><c r="A1"/></row>',
    "cells-turned": '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>',
    "rows-turned": '<row r="7"><c r="B7"><v>2</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>',
    "cell-in-another-row": '<row r="1"><c r="A2"><v>1</v></c></row>',
    "zeros-before": '<row r="01"><c r="A01"><v>1</v></c></row>',
    "attribute-twice": '<row r="1" ht="1" ht="1"/>',
    "no-such-style": '<row r="1"><c r="A1" s="1"><v>1</v></c></row>',
    "no-such-style-of-a-blank": '<row r="1"><c r="A1" s="99999"/></row>',
    "no-such-string": '<row r="1"><c r="A1" t="s"><v>3</v></c></row>',
    "string-and-blank": '<row r="1"><c r="A1" t="s"><v> 0 </v></c></row>',
    "no-such-type": '<row r="1"><c r="A1" t="x"><v>3</v></c></row>',
    "two-values": '<row r="1"><c r="A1"><v>3</v><v>3</v></c></row>',
    "nothing-inside": '<row r="1"><c r="A1"></c><c r="B1"><v></v></c><c r="C1"><v> </v></c><c r="D1" t="str"><v> </v></c></row>',
    "formulas": '<row r="1"><c r="A1"><f/></c><c r="B1"><f>1</f><v/></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    "a-line-end-only": '<row r="1"><c r="A1"><v>&#10;</v></c><c r="B1" t="str"><v>&#10;</v></c><c r="C1"><f/><v>&#10;</v></c></row>',
    "value-before-formula": '<row r="1"><c r="A1"><v>1</v><f>1</f></c></row>',
    "entities": '<row r="1"><c r="A1" t="str"><v>&lt;&amp;lt;&gt;&quot;&apos;</v></c></row>',
    "another-entity": '<row r="1"><c r="A1" t="str"><v>&nbsp;</v></c></row>',
    "reference": '<row r="1"><c r="A1" t="str"><v>&#20013;&#x6587;</v></c></row>',
    "end-of-cdata": '<row r="1"><c r="A1" t="str"><v>]]&gt;]]></v></c></row>',
    "control": '<row r="1"><c r="A1" t="str"><v>\x01</v></c></row>',
    "control-in-a-formula": '<row r="1"><c r="A1"><f>\x01</f><v>1</v></c></row>',
    "noncharacter": '<row r="1"><c r="A1" t="str"><v>\uffff</v></c></row>',
    "fullwidth": '<row r="1"><c r="A1" t="str"><v>￥1</v></c></row>',
    "line-end": '<row r="1"><c r="A1" t="str"><v>甲\r\n乙</v></c></row>',
    "escaped": '<row r="1"><c r="A1" t="str"><v>_x0041_</v></c></row>',
    "too-long": f'<row r="1"><c r="A1" t="str"><v>{"长" * 100_001}</v></c></row>',
    "nearly-too-long": f'<row r="1"><c r="A1" t="str"><v>{"x" * 99_999}</v></c></row>',
    "nearly-too-long-in-pieces": f'<row r="1"><c r="A1" t="str"><v>{"&lt;".join(["x" * 9_999] * 10)}</v></c></row>',
    "too-long-in-pieces": f'<row r="1"><c r="A1" t="str"><v>{"&lt;".join(["x" * 9_999] * 11)}</v></c></row>',
    "long-formula": f'<row r="1"><c r="A1"><f>{"&lt;长" * 99_999}</f><v>1</v></c></row>',
    "last-column": '<row r="1"><c r="BH1"><v>1</v></c><c r="BI1"><v>1</v></c></row>',
    "beyond-every-column": '<row r="1"><c r="XFE1"><v>1</v></c></row>',
    "last-row": '<row r="4999"><c r="A4999"><v>1</v></c></row><row r="5000"><c r="A5000"><v>1</v></c></row><row r="5001"><c r="A5001"><v>1</v></c></row>',
    "beyond-every-row": '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    "a-fault-after-many-rows": "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 3_000)) + "<x/>",
    "deep": f"{_NESTED}{_ROW}{_NESTED.replace('<', '</')}",
    "too-deep": f"<x>{_NESTED}{_ROW}{_NESTED.replace('<', '</')}</x>",
}  # fmt: skip

AROUND = {
    "nothing": "",
    "cells-again": f"<sheetData>{_ROW}</sheetData>",
    "other-cells": "<sheetData>" + '<row r="8"><c r="A8"><v>1</v></c></row>' + "</sheetData>",
    "a-value": "<v>1</v>",
    "a-text": "<is><t>1</t></is>",
    "merged": '<mergeCells><mergeCell ref="A1:C4"/></mergeCells>',
    "merged-twice": '<mergeCells><mergeCell ref="A1:C4"/><mergeCell ref="B2:C4"/></mergeCells>',
    "merged-nowhere": '<mergeCells><mergeCell ref="甲"/></mergeCells>',
    "no-xml": "<a><b></a></b>",
    "comment-with-a-document-type": "<!-- <!DOCTYPE a> -->",
}


#: Packs so well that it would be taken for a bomb.
@pytest.fixture(autouse=True)
def _loose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RATIO", 10_000)


def _handwritten(rows: str, after: str = "") -> bytes:
    return book(
        rows, after=after, strings="<si><t>甲</t></si>", styles='<cellXfs><xf numFmtId="0"/></cellXfs>'
    )


@pytest.mark.parametrize("rows", NEARLY.values(), ids=NEARLY)
def test_rows_that_are_nearly_plain(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _same_either_way(monkeypatch, _handwritten(rows))


@pytest.mark.parametrize("after", AROUND.values(), ids=AROUND)
def test_plain_rows_beside_other_things(after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _same_either_way(monkeypatch, _handwritten(_ROW, after))


@pytest.mark.parametrize("bytes_", [b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80"])
def test_bytes_that_are_no_text(bytes_: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(_handwritten('<row r="1"><c r="A1" t="str"><f>x</f><v>@</v></c></row>'))
    for path in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        for old in (b"@", b">x<", "甲".encode()):
            changed = parts[path].replace(old, old.replace(b"@", bytes_).replace(b"x", bytes_))
            _same_either_way(monkeypatch, packed({**parts, path: changed}))


@pytest.mark.parametrize("path", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("letter", ["甲", "a"])
@pytest.mark.parametrize(
    "name", ["UTF8", "utf8", "utf-8", "UTF-16", "UTF-16LE", "US-ASCII", "ISO-8859-1", "GBK"]
)
def test_another_encoding_is_declared(
    name: str, letter: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = parts_of(
        book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=f"<si><t>{letter}</t></si>")
    )
    parts[path] = parts[path].replace(b'encoding="UTF-8"', f'encoding="{name}"'.encode())
    _same_either_way(monkeypatch, packed(parts))


STRINGS_NEARLY = {
    "blanks-kept": '<si><t xml:space="preserve"> 甲 </t></si>',
    "empty": "<si><t/></si><si><t></t></si><si/>",
    "empty-one-by-one": "<si><t/></si><si><t></t></si>",
    "no-text": "<si/><si><t>甲</t></si>",
    "no-text-in-a-run": "<si><r/></si><si><r><rPr><b/></rPr></r></si>",
    "a-run-without-text-beside-one": "<si><r><rPr/></r><r><t>甲</t></r></si><si><r><t/></r><r><t></t></r></si>",
    "pronunciation-only": '<si><phoneticPr fontId="1"/></si><si><rPh sb="0" eb="1"><t>jiǎ</t></rPh></si>',
    "a-run-beside-a-text": "<si><t>甲</t><r><t>乙</t></r></si><si><r><t>甲</t></r><t>乙</t></si>",
    "blanks-only": '<si><t xml:space="preserve"> </t></si><si><t> </t></si>',
    "nothing": "",
    "rich": "<si><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></si>",
    "pronounced": '<si><t>甲</t><rPh sb="0" eb="1"><t>jiǎ</t></rPh><phoneticPr fontId="1"/></si>',
    "a-font-only": '<si><t>甲</t><phoneticPr fontId="1" type="noConversion"/></si>',
    "two-texts": "<si><t>甲</t><t>乙</t></si>",
    "entities": "<si><t>&lt;&amp;lt;</t></si><si><t>_x0041_</t></si>",
    "comment": "<!-- <si><t>0</t></si> --><si><t>甲</t></si>",
    "nested": "<x><si><t>甲</t></si></x>",
    "in-another-namespace": '<x xmlns="u"><si><t>甲</t></si></x>',
    "a-long-run": f"<si><r><t>{'长' * 100_000}</t></r></si>",
    "runs-too-long": f"<si>{'<r><t>长</t></r>' * 100_001}</si>",
    "too-many-runs": f"<si>{'<r><t/></r>' * 100_001}</si>",
    "a-look-twice": '<si><r><rPr><sz val="1" val="2"/></rPr><t>甲</t></r></si>',
    "lines": "<si><t>甲&#10;乙&amp;#10;</t></si>",
    "a-mark-in-two-runs": "<si><r><t>&amp;</t></r><r><t>lt;</t></r><r><t>_x0041</t></r><r><t>_</t></r></si>",
    "ended-early": "<si><t>甲</t></si></sst><sst><si><t>乙</t></si>",
}


@pytest.mark.parametrize("strings", STRINGS_NEARLY.values(), ids=STRINGS_NEARLY)
def test_strings_that_are_nearly_plain(strings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    for after in ("", '<row r="2"><c r="A2" t="s"><v>1</v></c></row>'):
        _same_either_way(monkeypatch, book(rows + after, strings=strings))


@pytest.mark.parametrize("path", ["收支明细", "基本信息", STRINGS])
def test_garbled_rows(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens dropped, doubled and swapped, mostly among rows."""
    rolls = random.Random(path)
    path = path if "/" in path else path_of(path)
    parts = parts_of(original())
    tokens = re.findall(rb'<|>|/|=|"[^"]*"|[^<>/="]+', parts[path])
    for _ in range(GARBLED):
        garbled = list(tokens)
        first, second = rolls.randrange(len(garbled)), rolls.randrange(len(garbled))
        garbled[first] = rolls.choice([b"", garbled[second], garbled[first] * 2, b'"-1"', b"&#0;", b"<!"])
        _same_either_way(monkeypatch, packed({**parts, path: b"".join(garbled)}))


# ---- absent or empty --------------------------------------------------------------------------------------------

KINDS = ("", *(f' t="{kind}"' for kind in ("n", "str", "b", "e", "d", "s", "inlineStr", "x")))
FORMULAS = ("", "<f/>", "<f></f>", "<f>1</f>", '<f t="shared" si="0"/>')
RESULTS = (
    "",
    "<v/>",
    "<v></v>",
    "<v>0</v>",
    "<v> </v>",
    "<v>甲</v>",
    "<is/>",
    "<is><t/></is>",
    "<is><t>甲</t></is>",
)


@pytest.mark.parametrize("style", ["", ' s="0"'], ids=["no-style", "style"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_absent_is_not_empty(kind: str, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = [formula + result for formula in FORMULAS for result in RESULTS]
    for rest in ("/>", *(f">{each}</c>" for each in inside)):
        rows = f'<row r="1"><c r="A1"{style}{kind}{rest}<c r="B1"><v>2</v></c></row>'
        _same_either_way(monkeypatch, _handwritten(rows))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('<c r="A1" t="str"><f>1</f></c>', None),
        ('<c r="A1" t="str"><f/></c>', None),
        ('<c r="A1"><f>1</f></c>', None),
        ('<c r="A1" t="str"><f>1</f><v/></c>', ""),
        ('<c r="A1" t="str"><f>1</f><v></v></c>', ""),
        ('<c r="A1" t="str"><f/><v>甲</v></c>', "甲"),
        ('<c r="A1"><f>1</f><v/></c>', None),
        ('<c r="A1"><f>1</f><v>1</v></c>', 1),
    ],
)
def test_the_stored_result_of_a_formula(formula: str, value: object) -> None:
    data = _handwritten(f'<row r="1">{formula}</row>')
    assert _parts(data) == (True, {"表": True})
    (sheet,) = read_sheets(data, "填报.xlsx")
    assert sheet.cells[1, 1].formula
    assert sheet.cells[1, 1].value == value


@pytest.mark.parametrize(
    ("place", "kind", "result"), [(DUTY, "str", "<v>承担工作。</v>"), (AMOUNT, "n", "<v>100.1</v>")]
)
def test_a_formula_without_its_result_is_told(place: tuple[str, str, str], kind: str, result: str) -> None:
    sheet, title, _ = place
    told = [
        [
            str(finding.places[0])
            for finding in examined(cell(sheet, title, f"<f>A1</f>{stored}", kind)(original())).findings
            if finding.rule is NO_VALUE
        ]
        for stored in (result, "")
    ]
    assert told == [[], [f"{sheet}!{address_of(sheet, title)}"]]


# ---- what is plain ----------------------------------------------------------------------------------------------


def _parts(data: bytes) -> tuple[bool, dict[str, bool]]:
    """Whether the strings and which of the sheets are plain."""
    index = read_index(open_package(data))
    strings = index.strings
    shared = Shared([] if strings is None else walked_strings(strings), (PLAIN,) * 999, False)
    plain = {name: plain_sheet(name, part, shared) is not None for name, part in index.sheets}
    return strings is None or plain_strings(strings) is not None, plain


LIMITS = ("MOST_CELLS", "MOST_MERGED", "MOST_CHARACTERS", "MOST_MARKS")


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_is_reached_at_the_same_point(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = merged("Y90:Z99")(original())
    package = open_package(data)
    start = package.allowance.left()
    index = read_index(package)
    assert index.strings is not None
    shared = Shared(walked_strings(index.strings), read_formats(index.styles), index.since_1904)
    for name, part in index.sheets:
        walked_sheet(name, part, shared)
    taken = [before - after for before, after in zip(start, package.allowance.left())][LIMITS.index(limit)]
    for value, refused in ((taken, False), (taken - 1, True)):
        monkeypatch.setattr(limits, limit, value)
        assert (len(_read(data)) == 1) is refused
        _same_either_way(monkeypatch, data)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_all_of_our_workbooks_are_plain(name: str, workbook_bytes: Callable[[str], bytes]) -> None:
    strings, sheets = _parts(workbook_bytes(name))
    assert strings
    assert all(sheets.values()), sheets


_EXCEL = (
    '<row r="1" spans="1:3" ht="14.25" customHeight="1" thickBot="1" x14ac:dyDescent="0.25">'
    '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="2"/><c r="C1" t="b"><v>1</v></c></row>'
    '<row r="2" x14ac:dyDescent="0.25"><c r="A2"><f t="shared" ref="A2:A3" ca="1" si="0">B1&amp;C1</f><v>-1.5E-2</v></c></row>'
    '<row r="3" spans="1:1" x14ac:dyDescent="0.25"><c r="A3" t="str"><f t="shared" si="0"/><v>甲</v></c></row>'
)
_LIBRE_OFFICE = (
    '<row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">'
    '<c r="A1" s="0" t="n"><v>1</v></c><c r="B1" s="0" t="n"><f aca="false">A1*2</f><v>2</v></c>'
    '<c r="C1" t="e"><f aca="false" t="array" ref="C1">1/0</f><v>#DIV/0!</v></c></row>'
)  # fmt: skip


_WPS = (
    '<row r="1" s="0" customFormat="1" ht="22.5" customHeight="1" spans="1:253"><c r="A1" s="0" t="s"><v>0</v></c>'
    '<c r="BH1"><v>1</v></c><c r="BI1"/><c r="IS1" s="0"/></row><row r="2" spans="1:253"/>'
)


@pytest.mark.parametrize("rows", [_EXCEL, _LIBRE_OFFICE, _WPS], ids=["Excel", "LibreOffice", "WPS"])
def test_the_rows_of_other_programs_are_plain(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(_handwritten(rows.replace('s="1"', 's="0"').replace('s="2"', 's="0"')))
    path = "xl/worksheets/sheet1.xml"
    parts[path] = parts[path].replace(b"<worksheet ", b'<worksheet xmlns:x14ac="u" ')
    _same_either_way(monkeypatch, packed(parts))
    assert _parts(packed(parts)) == (True, {"表": True})


@pytest.mark.parametrize(
    "strings",
    [
        '<si><t>甲</t><phoneticPr fontId="1" type="noConversion"/></si><si><t xml:space="preserve"> 乙\n</t></si>',
        '<si><r><rPr><sz val="11"/><color rgb="FF262626"/><rFont val="宋体"/></rPr><t xml:space="preserve">甲 </t></r><r><t>乙</t></r></si>',
        '<si><r><rPr><b/><color theme="1" tint="0.35"/></rPr><t>甲&#10;</t></r></si><si><t/></si>',
    ],
    ids=["Excel", "LibreOffice", "WPS"],
)  # fmt: skip
def test_the_strings_of_other_programs_are_plain(strings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _same_either_way(monkeypatch, book('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings=strings))
    assert _parts(book(_ROW, strings=strings)) == (True, {"表": True})


# ---- cells that are made later ----------------------------------------------------------------------------------


def _counted(cells: Cells) -> tuple[RawSheet, list[str]]:
    """A sheet whose cells are made later, and a note of each time they are made."""
    made: list[str] = []

    def gather() -> Cells:
        made.append("made")
        return cells

    return RawSheet.later("表", gather), made


def test_cells_are_made_once_when_they_are_asked_for() -> None:
    cells = {(3, 1): RawCell(1, "A3")}
    sheet, made = _counted(cells)
    assert (sheet.name, sheet.beyond, made) == ("表", "", [])
    assert (sheet.last_row, sheet.cells, made) == (3, cells, ["made"])
    assert sheet == RawSheet("表", cells, 3)


def test_cells_nobody_asks_for_are_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(plain_rows, "value_of", lambda *given: made.append(given[1]) or (given[1], False))
    book = read_workbook(_handwritten(_ROW), "填报.xlsx")
    assert made == []
    assert book.sheets[0].cells[1, 1].value == "1"
    assert made == ["1"]


def test_two_threads_ask_for_the_same_cells() -> None:
    both_are_making = threading.Barrier(2, timeout=30)

    def gather() -> Cells:
        both_are_making.wait()
        return {(1, 1): RawCell(1, "A1")}

    sheet = RawSheet.later("表", gather)
    with ThreadPoolExecutor(2) as pool:
        found = [asked.result() for asked in [pool.submit(lambda: list(sheet.cells)) for _ in range(2)]]
    assert found == [[(1, 1)], [(1, 1)]]


def test_another_thread_was_quicker() -> None:
    """Its cells are there before this one, which found none, can make them."""
    sheet, made = _counted({(1, 1): RawCell(1, "A1")})
    assert list(sheet.cells) == [(1, 1)]
    assert list(sheet.__getattr__("cells")) == [(1, 1)]
    assert made == ["made"]


@pytest.mark.parametrize(
    "fault", [KeyError("甲"), AttributeError("cells"), UnreadableError("甲"), MemoryError()]
)
@pytest.mark.parametrize("asked", ["cells", "last_row"])
def test_a_fault_while_cells_are_made_is_a_damaged_file(
    asked: str, fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(plain_rows, "value_of", fail)
    sheet = read_workbook(_handwritten(_ROW), "填报.xlsx").sheets[0]
    told = "甲" if isinstance(fault, UnreadableError) else f"文件已损坏；{SAVE_AGAIN}"
    for _ in range(2):
        with pytest.raises(InputError) as raised:
            getattr(sheet, asked)
        assert str(raised.value) == f"填报.xlsx：{told}"


def test_a_fault_while_cells_are_made_is_no_missing_attribute() -> None:
    def gather() -> Cells:
        raise AttributeError("'NoneType' object has no attribute 'percent'")

    with pytest.raises(RuntimeError, match=r"表: .* 'percent'"):
        hasattr(RawSheet.later("表", gather), "cells")
