"""Number formats: how the cells of a workbook are shown, as far as that says what is in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.read.package import Part
from generator.read.xml_part import MAIN, Attributes, Grammar, walk

#: Literal words, escaped characters, blanks of a width, fill characters.
_LITERAL = re.compile(r'"[^"]*"?|[\\_*].')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
#: Colours, conditions, currencies, languages.
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DATE = re.compile("[dmhys]", re.IGNORECASE)

_NUMBER = re.compile("[0-9]{1,9}")
#: A spreadsheet allows 64,000 cell formats.
_MOST_FORMATS = 65_536

#: Formats without a written code. 27–36 and 50–58 are the Chinese dates (yyyy年m月d日 …).
_DATES = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
_ELAPSED_TIME = 46
_PERCENT = {9, 10}


@dataclass(frozen=True, slots=True)
class CellFormat:
    """How a number is shown; ``elapsed``: as hours that may pass 24."""

    date: bool = False
    elapsed: bool = False
    percent: bool = False


PLAIN = CellFormat()


def read_formats(part: Part | None) -> tuple[CellFormat, ...]:
    """The formats of cells, by their numbers; without that part the plain one only."""
    if part is None:
        return (PLAIN,)
    styles = _Styles(part)
    walk(
        part,
        Grammar(
            root=f"{MAIN}styleSheet",
            starts={
                f"{MAIN}numFmt": styles.code,
                f"{MAIN}cellXfs": lambda _: styles.switch(True),
                f"{MAIN}xf": styles.format,
            },
            ends={f"{MAIN}cellXfs": lambda _: styles.switch(False)},
        ),
    )
    return tuple(styles.found) or (PLAIN,)


def format_of(code: str) -> CellFormat:
    """What a format code says; of several sections the first, for positive numbers, tells a date.

    >>> format_of('yyyy"年"m"月"'), format_of('0.0%'), format_of('0.00"%"').percent
    (CellFormat(date=True, elapsed=False, percent=False), CellFormat(date=False, elapsed=False, percent=True), False)
    """
    shown = _LITERAL.sub("", code)
    first = shown.partition(";")[0]
    elapsed = _ELAPSED.search(first) is not None
    date = elapsed or _DATE.search(_BRACKETS.sub("", first)) is not None
    return CellFormat(date=date, elapsed=elapsed, percent="%" in _BRACKETS.sub("", shown))


class _Styles:
    def __init__(self, part: Part) -> None:
        self._part = part
        self._codes: dict[str, CellFormat] = {}
        self._of_cells = False
        self.found: list[CellFormat] = []

    def switch(self, of_cells: bool) -> None:
        """Formats of cells and formats of named styles bear the same name."""
        self._of_cells = of_cells

    def code(self, attributes: Attributes) -> None:
        if len(self._codes) >= _MOST_FORMATS:
            raise self._part.damaged("数字格式太多")
        self._codes[attributes.get("numFmtId", "")] = format_of(attributes.get("formatCode", ""))

    def format(self, attributes: Attributes) -> None:
        if not self._of_cells:
            return
        number = attributes.get("numFmtId", "0")
        if not _NUMBER.fullmatch(number) or len(self.found) >= _MOST_FORMATS:
            raise self._part.damaged("数字格式不正常")
        self.found.append(self._codes.get(number) or _built_in(int(number)))


def _built_in(number: int) -> CellFormat:
    elapsed = number == _ELAPSED_TIME
    return CellFormat(date=elapsed or number in _DATES, elapsed=elapsed, percent=number in _PERCENT)
