"""The rows of a plain sheet → RawSheet: verified at once, its cells made when somebody asks for them.

The pattern says of each cell that it stands in its row and within reach, that its format is there, and that it holds one
value of a known type, or a string that is there; that no cell stands there twice is asked of all of them together.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from generator.model.places import column_letters
from generator.read import limits
from generator.read.limits import MOST_COLUMNS
from generator.read.merges import Merges
from generator.read.package import Part
from generator.read.plain import (
    ANY_TEXT,
    SHORT_TEXT,
    Items,
    Shape,
    attempt,
    attributes_pattern,
    demand,
    number_below,
    plain_items,
    unmarked,
)
from generator.read.raw import RawCell, RawSheet
from generator.read.sheet_xml import Shared
from generator.read.stored import Value, value_of
from generator.read.xml_part import MAIN

#: In the order in which programs write them; only WPS puts the first one last. Excel's own has a namespace.
_SPANS = ("spans",)
_OF_ROWS = (
    "s",
    "customFormat",
    "ht",
    "hidden",
    "customHeight",
    "outlineLevel",
    "collapsed",
    "thickTop",
    "thickBot",
)
_EXCELS_OWN = ("x14ac:dyDescent",)
_OF_FORMULAS = ("aca", "t", "ref", "ca", "si")

#: Types besides shared strings.
_KINDS = "n|str|b|e"

_ADDRESS = re.compile(rb'<c r="([A-Z0-9]+)')
_CELL = re.compile(
    '<c r="(([A-Z]+)([0-9]+))"(?: s="([0-9]+)")?+(?: t="([a-z]+)")?+>'
    "(?:(<f)[^>]*+>(?:[^<]*+</f>)?+)?+(?:(<v)/?+>([^<]*+))?+"
)


@lru_cache(maxsize=8)
def _rows(strings: int, formats: int) -> re.Pattern[bytes]:
    """Rows 1 to 4999 of a workbook with so many strings and formats; a cell that is not empty stands within reach and
    holds a formula, or a value that begins with no blank."""
    column = "[A-Z]|A[A-Z]|B[A-H]"
    assert column_letters(MOST_COLUMNS) == "BH"
    formula = rf"<f{attributes_pattern(_OF_FORMULAS)}(?:/>|>{ANY_TEXT}</f>)"
    result = rf"<v(?:/>|>{SHORT_TEXT}</v>)"
    style = f'(?: s="{number_below(formats)}")?+'
    cell = (
        rf'<c r="(?:(?:{column})\1"{style}(?: t="s"><v>{number_below(strings)}</v></c>|/>'
        rf'|(?: t="(?:{_KINDS})")?+>(?:{formula}(?:{result})?+|<v>(?![ \t\n<]|&#10;){SHORT_TEXT}</v>)</c>)'
        rf'|[A-Z]{{2}}\1"{style}/>)'
    )
    spans, rest, own = (attributes_pattern(names) for names in (_SPANS, _OF_ROWS, _EXCELS_OWN))
    # one way to match each row, or what is not plain would be tried in more ways than there are rows
    attributes = f"(?:(?= {_SPANS[0]}=){spans}{rest}|(?! {_SPANS[0]}=){rest}{spans}){own}"
    row = rf'<row r="([1-4][0-9]{{0,3}}+|[5-9][0-9]{{0,2}}+)"{attributes}'
    return re.compile(rf"(?:{row}(?:/>|>(?:{cell})*+</row>))*".encode())


def _stand_in(data: bytes) -> bytes:
    """With every attribute that a row may have, for the walker counts names."""
    own = _EXCELS_OWN if f" {_EXCELS_OWN[0]}=".encode() in data else ()
    row, formula = (
        "".join(f' {name}=""' for name in names) for names in ((*_SPANS, *_OF_ROWS, *own), _OF_FORMULAS)
    )
    return f'<row r="1"{row}><c r="A1" s="" t=""><f{formula}/><v/></c></row>'.encode()


#: Of a cell that is not empty: <c r="A1"><f/></c>.
_LEAST_BYTES = 19

#: What counts in a sheet too, but not in a plain one.
_UNMET = ("is", "t", "rPh")


def plain_sheet(name: str, part: Part, shared: Shared) -> RawSheet | None:
    """The sheet; None when it must be walked."""
    return attempt(part, lambda: _sheet(name, part, shared))


def _sheet(name: str, part: Part, shared: Shared) -> RawSheet:
    shape = Shape(
        root="worksheet",
        opening=b"<row ",
        closing=b"</sheetData>",
        pattern=_rows(len(shared.strings), len(shared.formats)),
        stand_in=_stand_in,
        names=("row", "c", "f", "v"),
    )
    merges = Merges(part)
    refused = {f"{MAIN}{name}": lambda _: demand(False) for name in _UNMET}
    items = plain_items(part, shape, {**refused, f"{MAIN}mergeCell": merges.add})
    addresses = items.all(_ADDRESS)
    demand(len(set(addresses)) == len(addresses))
    merges.check()
    if part.package.size() > limits.MOST_CELLS * _LEAST_BYTES:  # fewer cannot be too many
        part.allowance.take_cells(items.count(b"</c>"))
    return RawSheet.later(name, lambda: _cells(items, shared, merges))


def _cells(items: Items, shared: Shared, merges: Merges) -> dict[tuple[int, int], RawCell]:
    cells: dict[tuple[int, int], RawCell] = {}
    columns, strings, formats = _columns(), shared.strings, shared.formats
    found: list[tuple[str, ...]] = _CELL.findall(items.text())
    for address, letters, digits, style, kind, formula, stored, text in found:
        shown = formats[int(style)] if style else formats[0]
        value: Value | None
        if kind == "s":
            value, error = strings[int(text)], False
        elif not stored:  # a formula that nobody has computed; an empty result is another thing
            value, error = None, False
        else:
            understood = value_of(kind or "n", unmarked(text), bool(formula), shown, shared.since_1904)
            assert understood is not None, kind
            value, error = understood
        cells[int(digits), columns[letters]] = RawCell(
            value, address, bool(formula), error, False, shown.percent
        )
    merges.spread(cells)
    return cells


@cache
def _columns() -> dict[str, int]:
    return {column_letters(number): number for number in range(1, MOST_COLUMNS + 1)}
