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
        return add([_number(look(cell)) for cell in self.cells])


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
        return "" if now == "" == before else EXACT.subtract(_number(now), _number(before))


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
        before = _number(look(self.before))
        rate = percent(EXACT.subtract(_number(look(self.now)), before), before)
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
class Amounts:
    """The sum of a column, or of those rows of it that have one of ``labels`` in the column ``by``."""

    amounts: Area
    by: Area | None = None
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """A term without equals sign: SUM, or SUMIFS over the labels."""
        if self.by is None:
            return f"SUM({self.amounts.text})"
        words = [f'"{label}"' for label in self.labels]
        if len(words) == 1:
            return f"SUMIFS({self.amounts.text},{self.by.text},{words[0]})"
        return f"SUMPRODUCT(SUMIFS({self.amounts.text},{self.by.text},{{{','.join(words)}}}))"

    def value(self, look: Look) -> Decimal:
        """The exact sum."""
        chosen = _chosen(self.amounts, self.by, self.labels, look)
        return add([_number(look(cell)) for cell, taken in zip(self.amounts, chosen, strict=True) if taken])


@dataclass(frozen=True, slots=True)
class Declared:
    """Like Amounts, in a sheet where a row with a bare 类 code takes the place of its 款 rows.

    What a declared 类 covers is taken off again, whatever group each 款 row is in: as the reader does, the 类
    stands for the sum, and the difference belongs to the group of the 类.
    """

    amounts: Area
    codes: Area
    by: Area | None = None
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """A term without equals sign: all rows, less the 款 rows that a declared 类 covers."""
        codes = self.codes.text
        covers = f"COUNTIF({codes},LEFT({codes},3))"
        if self.by is not None:
            each = [f'COUNTIFS({codes},LEFT({codes},3),{self.by.text},"{label}")' for label in self.labels]
            covers = f"({'+'.join(each)})"
        rows = Amounts(self.amounts, self.by, self.labels)
        return f"{rows.text}-SUMPRODUCT((LEN({codes})>3)*{covers},{self.amounts.text})"

    def value(self, look: Look) -> Decimal:
        """The exact sum."""
        codes = [str(look(cell)) for cell in self.codes]
        chosen = _chosen(self.amounts, self.by, self.labels, look)
        declared = [code for code, taken in zip(codes, chosen, strict=True) if taken and code]
        total = ZERO
        for cell, code, taken in zip(self.amounts, codes, chosen, strict=True):
            covers = declared.count(code[:3]) if len(code) > 3 else 0
            times = Decimal(int(taken) - covers)
            total = EXACT.add(total, EXACT.multiply(times, _number(look(cell))))
        return total


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the report from the sheets it comes from; blank when it is nothing."""

    terms: tuple[Amounts | Declared, ...]

    @property
    def text(self) -> str:
        """``=IF(ROUND(…,6)=0,"",ROUND(…,6))``."""
        total = f"ROUND({'+'.join(term.text for term in self.terms)},6)"
        return f'=IF({total}=0,"",{total})'

    def value(self, look: Look) -> Result:
        """The exact sum of the terms."""
        return add([term.value(look) for term in self.terms]) or ""


def _blank(*cells: Cell) -> str:
    tests = [f"LEN({cell.text})=0" for cell in cells]
    return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"


def _chosen(amounts: Area, by: Area | None, labels: tuple[str, ...], look: Look) -> list[bool]:
    return [True for _ in amounts] if by is None else [look(cell) in labels for cell in by]


def _number(result: Result) -> Decimal:
    return result if isinstance(result, Decimal) else ZERO
