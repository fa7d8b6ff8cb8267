"""勾稽关系 as a noun: what must hold between cells of the workbook, declared once by a pack.

The check of ``gongkai check``, the live formula on the sheet 校验 and the gate of ``build`` all read the same
declaration: ``breach.py`` judges it on exact decimals, ``form/`` prints it as formulas.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.model.findings import Rule
from generator.model.lines import Selection


class Relation(Enum):
    """How the left side must stand to the right one."""

    EQUAL = "="
    DIFFERENT = "≠"
    AT_MOST = "≤"
    AT_LEAST = "≥"
    NEAR = "≈"


#: Of two figures that should be near, how far one may lie from the larger of both.
NEAR_WITHIN = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """The sum of the lines of a selection, in the period called ``now``, ``before`` or ``plan``."""

    where: Selection
    period: str = "now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that the rule itself names: weights add to 100."""

    number: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """One cell of a sheet with printed rows: sheet, label, column (none for a field). ``year``: only the year of its
    date."""

    sheet: str
    label: str
    column: str = ""
    year: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The cell of a column in the row that is judged."""

    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Only rows with one of these words in a column."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Over the rows of a sheet that agree with the judged row: the sum of a column, or how many rows fill it.

    ``on`` pairs a column there with the column here that must hold the same; ``below`` is a pair whose code there
    lies below the code here.
    """

    sheet: str
    column: str
    on: tuple[tuple[str, str], ...] = ()
    below: tuple[str, str] | None = None
    among: Among | None = None
    count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """How many of these columns are filled in the row that is judged."""

    columns: tuple[str, ...]


#: A summand of one side.
Term = Posted | Number | At | Here | Rows | Filled


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two sums and how they must stand. Amounts are in yuan, dates are days."""

    left: tuple[Term, ...]
    relation: Relation
    right: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The summands of both sides."""
        return (*self.left, *self.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A cell holds one of some words, or (``begins``) a code below one of them; "" is a blank cell. ``unless``
    turns it round."""

    place: Here | At
    words: tuple[str, ...]
    begins: bool = False
    unless: bool = False


Condition = Choice | Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Half a unit of the last place for each counted row (四舍五入). A rule looks ``within`` it or beyond it."""

    counted: Rows
    within: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One rule over cells. It is broken where all of ``when`` holds and ``must`` does not; without ``must``, wherever
    all of ``when`` holds.

    ``rows`` names the sheets whose rows are judged one by one (none: the workbook as a whole); rows that agree in
    ``key`` are judged once. ``label`` are the columns that say to a clerk which row it is. ``message`` is the sentence for the clerk, with the slots 行 左 右 差 单位; ``unit`` is
    the measure word of both sides, 元 for money.
    """

    rule: Rule
    name: str
    rows: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    must: Comparison | None = None
    allowance: Allowance | None = None
    message: str
    unit: str = "元"
