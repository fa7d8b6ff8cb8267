"""What the cells of a standard workbook hold, by sheet and column title, before anybody has understood it; and
where a standard workbook has its header and its first row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.model.money import digits_of, plain
from generator.model.places import CellPlace

#: One cell's content as a program gives it.
Content = str | int | Decimal | date

#: Column title → content of one row; blank cells may be left out.
Row = Mapping[str, Content]

#: Sheet name → rows; a row is column title → content. A ``fields`` sheet has one row, field label →
#: content; a row of a ``fixed`` sheet names its printed label in the label column.
Contents = Mapping[str, Sequence[Row]]

#: Rows of every sheet of the layout, counted from zero.
TITLE_ROW, NOTE_ROW, HEADER_ROW, FIRST_ROW = range(4)

#: The sheets that are not in the layout: how to fill it in, which rules are broken, the lists behind drop-downs, what
#: the workbook is.
GUIDE, CHECKS, LISTS, META = "填表说明", "校验", "字典", "_meta"

#: The heading beside a table where a functional code is spelled out; not in the layout, so never read.
FULL_NAME = "科目全称"

#: No cell of a spreadsheet holds more units of UTF-16; a rare character takes two.
LONGEST_TEXT = 32_767

#: A spreadsheet gives numbers of so many digits back as they were, and not every one of more.
_SURE_DIGITS = 15


def fits_a_cell(text: str) -> bool:
    """Whether a cell holds so much text.

    >>> fits_a_cell("长" * 32_767), fits_a_cell("😀" * 16_384)
    (True, False)
    """
    return len(text.encode("utf-16-le", "surrogatepass")) <= 2 * LONGEST_TEXT


def storable(number: Decimal) -> Decimal | str:
    """The number as a cell gives it back exactly: as itself, or as text when it has too many digits.

    >>> storable(Decimal("12.50")), storable(Decimal("1234567890123.456"))
    (Decimal('12.50'), '1234567890123.456')
    """
    return number if digits_of(number) <= _SURE_DIGITS else plain(number)


@dataclass(frozen=True, slots=True)
class Copied:
    """A workbook as contents. ``places``: each cell of a known row and column (blank ones and headers too) and each
    sheet → where it stands in the standard workbook with these contents.

    ``strangers``: what has no place there, by the clerk's own name of the sheet and (row, column), both from 1: whole
    sheets that the layout lacks, and in its own sheets the columns and rows that it lacks, headers with them.
    """

    contents: Contents
    places: Mapping[CellPlace, CellPlace]
    strangers: Mapping[str, Mapping[tuple[int, int], Content]]
