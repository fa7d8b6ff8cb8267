"""The cells of a printed table in; the width of its columns and the type size in which no figure breaks out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from generator.model.document import text_of
from generator.write.docx.styles import StyleIds
from generator.write.names import CELL, HEADING_CELL, SMALL_CELL
from generator.write.slots import Slot

#: More columns than this get small type even where figures are short: their headings wrap too often.
MANY_COLUMNS = 9

#: More rows than this get small type, so that the whole list of 类 stands on one page.
MANY_ROWS = 28

#: Words that Word breaks only by force: figures, codes, Latin words.
_SOLID = re.compile(r"[0-9A-Za-z.,%+\-−]+")
_NARROW = re.compile(r"[.,\-]")

#: From large to small: the style of text cells, and the styles of heading cells in order of preference.
_STEPS = (
    (CELL, (HEADING_CELL,)),
    (SMALL_CELL, ("表格小表头", SMALL_CELL)),
    ("表格微字", ("表格微表头", "表格微字")),
)


@dataclass(frozen=True, slots=True)
class Type:
    """The style ids of a table's cells."""

    text: str
    heading: str


def column_widths(shares: tuple[int, ...], width: int) -> list[int]:
    """Shares in twips; they add up to ``width`` exactly.

    >>> column_widths((333, 333, 334), 100)
    [33, 33, 34]
    """
    whole = sum(shares)
    edges = [0, *(width * sum_ // whole for sum_ in accumulate(shares))]
    return [right - left for left, right in pairwise(edges)]


def fitting_type(rows: list[list[Slot]], widths: list[int], styles: StyleIds, margin: int) -> Type:
    """The largest type in which no figure is wider than its cell; the smallest there is when none fits."""
    small = len(widths) > MANY_COLUMNS or len(rows) > MANY_ROWS
    steps = list(_types(styles))[1 if small else 0 :]
    words = list(_solid_words(rows, widths))
    for step in steps:
        em = styles.sheet.typefaces[step.text].half_points * 10
        if all(length * em <= (room - 2 * margin) * 100 for length, room in words):
            return step
    return steps[-1]


def _types(styles: StyleIds) -> Iterator[Type]:
    """The steps that the reference document has; the first two must be there."""
    text = styles.paragraph(CELL)
    heading = styles.paragraph(HEADING_CELL)
    for names, headings in _STEPS:
        text = styles.find(names) or text
        heading = next(filter(None, map(styles.find, headings)), heading)
        yield Type(text, heading)


def _solid_words(rows: Iterable[list[Slot]], widths: list[int]) -> Iterator[tuple[int, int]]:
    """For each cell that holds such a word: the longest one's length and the cell's width."""
    for slots in rows:
        for cell, column, first in slots:
            if first and cell.inlines and (length := _longest(text_of(cell.inlines))):
                yield length, sum(widths[column : column + cell.columns])


# codes and names come again in table after table
@lru_cache(maxsize=4096)
def _longest(text: str) -> int:
    """The length of its longest solid word in hundredths of the type size; 0 without one."""
    return max(map(_hundredths, _SOLID.findall(text)), default=0)


def _hundredths(word: str) -> int:
    """The width of a word in hundredths of the type size: Times digits are half as wide as high."""
    narrow = len(_NARROW.findall(word))
    return 55 * (len(word) - narrow) + 34 * narrow
