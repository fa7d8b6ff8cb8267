"""The few formulas of the workbook. Each prints as Excel text and evaluates with exact decimals on the same
cells, so that the stored value is what a spreadsheet program will work out.

Only functions that Excel 2010, WPS and LibreOffice share. ``SUM`` around a single cell makes blank text count
as nothing; ``ROUND`` to six decimals drops the noise of binary fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from generator.model.money import EXACT, ZERO, add, percent, round_half_up

#: What a cell shows: a number, or words ("" when blank).
Result = Decimal | str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, counted from zero; prints relative, for formulas of the same sheet."""

    sheet: str
    row: int
    column: int

    @property
    def text(self) -> str:
        """The address: D4."""
        return str(xl_rowcol_to_cell(self.row, self.column))

    @property
    def absolute(self) -> str:
        """The address for formulas anywhere: 基本信息!$B$8."""
        return f"{quote_sheetname(self.sheet)}!{xl_rowcol_to_cell(self.row, self.column, True, True)}"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one column, both ends included; prints with its sheet, for formulas of other sheets."""

    sheet: str
    column: int
    first: int
    last: int

    @property
    def text(self) -> str:
        """The address: 收支明细!$D$4:$D$1000."""
        name = xl_col_to_name(self.column)
        return f"{quote_sheetname(self.sheet)}!${name}${self.first + 1}:${name}${self.last + 1}"

    def __iter__(self) -> Iterator[Cell]:
        return (Cell(self.sheet, row, self.column) for row in range(self.first, self.last + 1))


#: How a formula reads other cells.
Look = Callable[[Cell], Result]


class Formula(Protocol):
    """What a computed cell holds."""

    @property
    def text(self) -> str:
        """The Excel formula with its equals sign."""

    def value(self, look: Look) -> Result:
        """What the formula works out to; "" when there is nothing to work out."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of cells of a row; blank when all are blank."""

    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """``=IF(AND(LEN(D4)=0,LEN(G4)=0),"",ROUND(SUM(D4,G4),6))``."""
        return f'=IF({_blank(*self.cells)},"",ROUND(SUM({",".join(cell.text for cell in self.cells)}),6))'

    def value(self, look: Look) -> Result:
        """The exact sum."""
        if all(look(cell) == "" for cell in self.cells):
            return ""
        return add([number_in(look(cell)) for cell in self.cells])


@dataclass(frozen=True, slots=True)
class Difference:
    """This year less last year; blank when both are blank."""

    now: Cell
    before: Cell

    @property
    def text(self) -> str:
        """``=IF(AND(LEN(H4)=0,LEN(K4)=0),"",ROUND(SUM(H4)-SUM(K4),6))``."""
        subtraction = f"SUM({self.now.text})-SUM({self.before.text})"
        return f'=IF({_blank(self.now, self.before)},"",ROUND({subtraction},6))'

    def value(self, look: Look) -> Result:
        """The exact difference."""
        now, before = look(self.now), look(self.before)
        return "" if now == "" == before else EXACT.subtract(number_in(now), number_in(before))


@dataclass(frozen=True, slots=True)
class Rate:
    """The change in percent of last year; blank when last year is nothing."""

    now: Cell
    before: Cell

    @property
    def text(self) -> str:
        """``=IF(SUM(K4)=0,"",ROUND((SUM(H4)-SUM(K4))/SUM(K4)*100,2))``."""
        now, before = f"SUM({self.now.text})", f"SUM({self.before.text})"
        return f'=IF({before}=0,"",ROUND(({now}-{before})/{before}*100,2))'

    def value(self, look: Look) -> Result:
        """The percentage with two decimals."""
        before = number_in(look(self.before))
        rate = percent(EXACT.subtract(number_in(look(self.now)), before), before)
        return "" if rate is None else round_half_up(rate, 2)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a list of the dictionary says about a code; blank when it does not know the code.

    ``keys`` and ``words`` are defined names. ``&""`` lets a code that was pasted as a number be found too.
    """

    code: Cell
    keys: str
    words: str
    known: Mapping[str, str]

    @property
    def text(self) -> str:
        """``=IF(LEN(A4)=0,"",IFERROR(INDEX(words,MATCH(A4&"",keys,0))&"",""))``."""
        found = f'INDEX({self.words},MATCH({self.code.text}&"",{self.keys},0))&""'
        return f'=IF({_blank(self.code)},"",IFERROR({found},""))'

    def value(self, look: Look) -> Result:
        """The words, or "" for an unknown code."""
        return self.known.get(str(look(self.code)), "")


@dataclass(frozen=True, slots=True)
class Failure:
    """An error value that stands in a clerk's workbook; in a copy it must stay one."""

    error: str

    @property
    def text(self) -> str:
        """``=#REF!``, which is an error however often it is worked out."""
        return f"={self.error}"

    def value(self, look: Look) -> Result:
        """The error, whatever other cells hold."""
        del look
        return self.error


def _blank(*cells: Cell) -> str:
    tests = [f"LEN({cell.text})=0" for cell in cells]
    return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"


def number_in(result: Result) -> Decimal:
    """The number that a cell shows; words count as nothing."""
    return result if isinstance(result, Decimal) else ZERO
