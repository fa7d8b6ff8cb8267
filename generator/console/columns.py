"""Rows of words → lines whose columns stand straight below each other on a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence


def aligned(rows: Iterable[Sequence[str]], indent: str = "") -> Iterator[str]:
    """The rows, two blanks between columns; nothing after the last word of a row.

    >>> list(aligned([("支出", "a"), ("b", "c")]))
    ['支出  a', 'b     c']
    """
    table = [list(row) for row in rows]
    widths: list[int] = []
    for row in table:
        widths += [0] * (len(row) - len(widths))
        for number, words in enumerate(row):
            widths[number] = max(widths[number], columns_of(words))
    for row in table:
        cells = (words + " " * (widths[n] - columns_of(words)) for n, words in enumerate(row))
        yield (indent + "  ".join(cells)).rstrip()


def columns_of(text: str) -> int:
    """How wide a terminal prints a text: Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
