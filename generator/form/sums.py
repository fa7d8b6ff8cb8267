"""The summands of grey figures: sums over columns, over rows with some word or code, over declared subtotals.

Each prints as a piece of an Excel formula and evaluates with exact decimals on the same cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.form.formula import Area, Cell, Look, Result, number_in
from generator.model.money import EXACT, ZERO, add, rounding_allowance


@dataclass(frozen=True, slots=True)
class Coded:
    """Only the rows whose code in ``codes`` lies at or below ``code``."""

    codes: Area
    code: str

    @property
    def text(self) -> str:
        """A pair of SUMIFS: the area and its criterion."""
        return f',{self.codes.text},"{self.code}*"'


@dataclass(frozen=True, slots=True)
class Amounts:
    """The sum of a column, or of those rows of it that have one of ``labels`` in the column ``by``, under a code."""

    amounts: Area
    by: Area | None = None
    labels: tuple[str, ...] = ()
    coded: Coded | None = None

    @property
    def text(self) -> str:
        """A term without equals sign: SUM, or SUMIFS over the labels."""
        coded = self.coded.text if self.coded else ""
        if self.by is None:
            return f"SUMIFS({self.amounts.text}{coded})" if coded else f"SUM({self.amounts.text})"
        words = [f'"{label}"' for label in self.labels]
        if len(words) == 1:
            return f"SUMIFS({self.amounts.text},{self.by.text},{words[0]}{coded})"
        return f"SUMPRODUCT(SUMIFS({self.amounts.text},{self.by.text},{{{','.join(words)}}}{coded}))"

    def value(self, look: Look) -> Decimal:
        """The exact sum."""
        chosen = _chosen(self.amounts, self.by, self.labels, look)
        if self.coded is not None:
            codes = (str(look(cell)) for cell in self.coded.codes)
            chosen = [taken and code.startswith(self.coded.code) for taken, code in zip(chosen, codes)]
        return add([number_in(look(cell)) for cell, taken in zip(self.amounts, chosen, strict=True) if taken])


@dataclass(frozen=True, slots=True)
class Digits:
    """How many decimals an amount is typed with, which hangs on the unit of money chosen in a cell."""

    unit: Cell
    by_unit: tuple[tuple[str, int], ...]
    usual: int = 2

    @property
    def text(self) -> str:
        """A number, or a choice by the unit where it makes a difference."""
        text = str(self.usual)
        for unit, digits in self.by_unit:
            if digits != self.usual:
                text = f'IF({self.unit.absolute}="{unit}",{digits},{text})'
        return text

    def value(self, look: Look) -> int:
        """The number for the unit that is chosen."""
        return dict(self.by_unit).get(str(look(self.unit)), self.usual)


@dataclass(frozen=True, slots=True)
class Declared:
    """Like Amounts, in a sheet where a row with a bare 类 code declares the sum of its 款 rows.

    As for the reader, the 类 row adds what it declares beyond its 款 rows, for the group that it is in, as long as
    that lies within the rounding allowance; a 类 without 款 rows counts whole, one declared twice not at all.
    """

    amounts: Area
    codes: Area
    digits: Digits
    by: Area | None = None
    labels: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """A term without equals sign: the 款 rows, and of each 类 row its difference."""
        amounts, codes = self.amounts.text, self.codes.text
        single = [f',{self.by.text},"{label}"' for label in self.labels] if self.by else [""]
        items = "+".join(f'SUMIFS({amounts},{codes},"???*?"{label})' for label in single)
        below = f'{codes},{codes}&"??"'
        difference = f'(SUMIFS({amounts},{codes},{codes}&"")-SUMIFS({amounts},{below}))'
        count = f'(COUNTIFS({below},{amounts},">0")+COUNTIFS({below},{amounts},"<0"))'
        allowed = f"((ROUND(ABS({difference}),6)<=ROUND({count}*0.5*10^-{self.digits.text},6))+({count}=0)>0)"
        alone = f'(LEN({codes})=3)*(COUNTIF({codes},{codes}&"")=1)'
        mine = [f'*({self.by.text}="{label}")' for label in self.labels] if self.by else [""]
        declared = "+".join(f"SUMPRODUCT({alone}{group}*{allowed}*{difference})" for group in mine)
        return f"{items}+{declared}"

    def value(self, look: Look) -> Decimal:
        """The exact sum."""
        codes = [str(look(cell)) for cell in self.codes]
        amounts = [number_in(look(cell)) for cell in self.amounts]
        chosen = _chosen(self.amounts, self.by, self.labels, look)
        taken = [
            amount if len(code) > 3 else self._beyond(code, amount, codes, amounts, look)
            for code, amount, mine in zip(codes, amounts, chosen, strict=True)
            if mine and code
        ]
        return add(taken)

    def _beyond(
        self, code: str, amount: Decimal, codes: list[str], amounts: list[Decimal], look: Look
    ) -> Decimal:
        """What a 类 row adds to the rows below it."""
        items = [each for other, each in zip(codes, amounts, strict=True) if other[:-2] == code and each]
        difference = EXACT.subtract(amount, add(items))
        allowed = not items or abs(difference) <= rounding_allowance(len(items), self.digits.value(look))
        return difference if allowed and codes.count(code) == 1 else ZERO


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


def _chosen(amounts: Area, by: Area | None, labels: tuple[str, ...], look: Look) -> list[bool]:
    return [True for _ in amounts] if by is None else [look(cell) in labels for cell in by]
