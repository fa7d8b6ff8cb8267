"""Where a thing stands: a cell of the workbook, or a line of a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

#: So many further places are named; the rest is counted.
_MOST_NAMED = 4


# a tuple, as thousands are made, compared and hashed for each report
class CellPlace(NamedTuple):
    """A cell as Excel shows it: sheet name and address such as ``C9``, ``D:D`` for a column, empty for the sheet."""

    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def row(self) -> int:
        """The number of the row; 0 for the whole sheet."""
        digits = self.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return int(digits) if digits.isdecimal() else 0


def further(lead: CellPlace, places: Sequence[CellPlace]) -> str:
    """The other places of a thing in short: a sheet is named only where it changes, and many are counted.

    >>> further(CellPlace("甲", "D4"), [CellPlace("甲", "D5"), CellPlace("乙", "C4"), CellPlace("乙", "C5")])
    'D5，乙!C4、C5'
    """
    shown, sheet = "", lead.sheet
    for place in places[:_MOST_NAMED]:
        same = place.sheet == sheet and place.cell
        shown += ("、" if same else "，") if shown else ""
        shown += place.cell if same else str(place)
        sheet = place.sheet
    return f"{shown} 等 {len(places)} 处" if len(places) > _MOST_NAMED else shown


def column_letters(number: int) -> str:
    """A column as Excel names it.

    >>> column_letters(1), column_letters(27)
    ('A', 'AA')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class PackPlace:
    """A file of a template pack, with its line (0 when unknown)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file
