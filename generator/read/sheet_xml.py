"""One sheet of the package → RawSheet: its filled cells, whatever the file says of its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.read import stored
from generator.read.addresses import address, column_number
from generator.read.formats import CellFormat
from generator.read.limits import LAST_COLUMN, LAST_ROW, MOST_COLUMNS, MOST_ROWS
from generator.read.merges import Merges
from generator.read.package import Part
from generator.read.raw import RawCell, RawSheet
from generator.read.stored import Value
from generator.read.texts import PHONETIC, TEXT, Runs
from generator.read.xml_part import MAIN, Attributes, Grammar, walk

Item = TypeVar("Item")

_DIGITS = "0123456789"
_VALUE = f"{MAIN}v"


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook share: texts and formats by number, and the day that days count from."""

    strings: list[str]
    formats: tuple[CellFormat, ...]
    since_1904: bool


def walked_sheet(name: str, part: Part, shared: Shared) -> RawSheet:
    """The sheet. Raises UnreadableError when it is damaged, or when a cell of it could be read in two ways."""
    sheet = _Sheet(part, shared)
    merges = Merges(part)
    walk(
        part,
        Grammar(
            root=f"{MAIN}worksheet",
            starts={
                f"{MAIN}row": sheet.begin_row,
                f"{MAIN}c": sheet.begin_cell,
                f"{MAIN}f": sheet.formula,
                f"{MAIN}is": sheet.begin_inline,
                PHONETIC: sheet.inline.begin_phonetic,
                f"{MAIN}mergeCell": merges.add,
            },
            ends={
                f"{MAIN}row": sheet.end_row,
                f"{MAIN}c": sheet.end_cell,
                _VALUE: sheet.value,
                TEXT: sheet.inline.add,
                PHONETIC: sheet.inline.end_phonetic,
            },
            texts=frozenset({_VALUE, TEXT}),
        ),
    )
    merges.check()
    merges.spread(sheet.cells)
    last_row = max((row for row, _ in sheet.cells), default=0)
    return RawSheet(name, sheet.cells, last_row, sheet.beyond)


class _Sheet:
    """Gathers cells. Where a cell stands is said up to three times (row, cell, order); they must agree."""

    def __init__(self, part: Part, shared: Shared) -> None:
        self._part = part
        self._shared = shared
        self.cells: dict[tuple[int, int], RawCell] = {}
        self.beyond = ""
        self.inline = Runs(part)
        self._seen: set[tuple[int, int]] = set()
        self._row, self._row_digits, self._in_row = 0, "0", False
        self._column = 0
        self._attributes: Attributes | None = None
        self._text: str | None = None
        self._formula = False
        self._has_inline = False

    def begin_row(self, attributes: Attributes) -> None:
        """A row is numbered, or comes after the one before."""
        digits = attributes.get("r") or str(self._row + 1)
        number = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 8 else 0
        if not 0 < number <= LAST_ROW or self._in_row:
            raise self._part.damaged(f"行号 {digits[:20]} 不对")
        self._row, self._row_digits, self._in_row = number, digits, True
        self._column = 0

    def end_row(self, _: str) -> None:
        """Cells stand in rows only."""
        self._in_row = False

    def begin_cell(self, attributes: Attributes) -> None:
        """A cell has an address, or comes after the one before."""
        given = attributes.get("r")
        if given is None:
            column = self._column + 1
        else:
            letters = given.rstrip(_DIGITS)
            column = column_number(letters) if given[len(letters) :] == self._row_digits else 0
        if not 0 < column <= LAST_COLUMN or not self._in_row or self._attributes is not None:
            raise self._part.damaged(f"第 {self._row} 行有一格的地址不对")
        self._column = column
        if self._row <= MOST_ROWS and column <= MOST_COLUMNS:
            if (self._row, column) in self._seen:
                raise self._part.damaged(f"{address(self._row, column)} 出现了两次")
            self._seen.add((self._row, column))
        self._attributes, self._text, self._formula, self._has_inline = attributes, None, False, False

    def formula(self, _: Attributes) -> None:
        """The cell is a formula; what it says is not asked."""
        self._formula = True

    def begin_inline(self, _: Attributes) -> None:
        """The cell holds its text itself."""
        self._refuse_second()
        self._has_inline = True
        self.inline.clear()

    def value(self, text: str) -> None:
        """The stored value."""
        self._refuse_second()
        self._text = text

    def _refuse_second(self) -> None:
        if self._attributes is not None and (self._text is not None or self._has_inline):
            raise self._part.damaged(f"{self._here()} 有两个值")

    def end_cell(self, _: str) -> None:
        """Keeps the cell if there is anything in it."""
        attributes, self._attributes = self._attributes, None
        if attributes is None or (self._text is None and not self._formula and not self._has_inline):
            return
        shown = self._format(attributes)
        value, error = self._content(attributes.get("t", "n"), shown)
        if value is None and not self._formula:
            return
        if self._row > MOST_ROWS or self._column > MOST_COLUMNS:
            self.beyond = self.beyond or self._here()
            return
        self._part.allowance.take_cells(1)
        self.cells[self._row, self._column] = RawCell(
            value, self._here(), formula=self._formula, error=error, percent=shown.percent
        )

    def _here(self) -> str:
        return address(self._row, self._column)

    def _format(self, attributes: Attributes) -> CellFormat:
        shown = _item(self._shared.formats, attributes.get("s", "0"))
        if shown is None:
            raise self._part.damaged(f"{self._here()} 的格式找不到")
        return shown

    def _content(self, kind: str, shown: CellFormat) -> tuple[Value | None, bool]:
        text = self._text
        if text is None:
            return (self.inline.text() if self._has_inline else None), False
        if text and kind == "s":
            return self._shared_string(text), False
        known = stored.value_of(kind, text, self._formula, shown, self._shared.since_1904)
        if known is None:
            raise self._part.damaged(f"{self._here()} 的类型 {kind[:20]} 不认识")
        return known

    def _shared_string(self, number: str) -> str:
        text = _item(self._shared.strings, number)
        if text is None:
            raise self._part.damaged(f"{self._here()} 的文字找不到")
        return text


def _item(items: Sequence[Item], number: str) -> Item | None:
    """The item of that number; None when it is no number, or there are not so many."""
    number = number.strip()
    known = number.isascii() and number.isdecimal() and len(number) < 9 and int(number) < len(items)
    return items[int(number)] if known else None
