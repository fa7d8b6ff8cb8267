"""Addresses of cells: ``C9`` ↔ row 9, column 3; both count from 1."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model.places import column_letters
from generator.read.limits import LAST_COLUMN, LAST_ROW

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6}))?")


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The column of these letters; 0 when there is none.

    >>> column_number("A"), column_number("XFD"), column_number("XFE"), column_number("Ä")
    (1, 16384, 0, 0)
    """
    if not (letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + ord(letter) - 64
    return number if number <= LAST_COLUMN else 0


def address(row: int, column: int) -> str:
    """The cell as Excel names it.

    >>> address(9, 3), address(1, 16384)
    ('C9', 'XFD1')
    """
    return f"{column_letters(column)}{row}"


def corners(text: str) -> tuple[int, int, int, int] | None:
    """First row and column, last row and column of a range; None when it is none.

    >>> corners("B2:D9"), corners("A1"), corners("B2:A1"), corners("A0")
    ((2, 2, 9, 4), (1, 1, 1, 1), None, None)
    """
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, top, last, bottom = match.groups()
    left, upper = column_number(first), int(top)
    right, lower = column_number(last or first), int(bottom or top)
    if not (0 < left <= right and upper <= lower <= LAST_ROW):
        return None
    return upper, left, lower, right
