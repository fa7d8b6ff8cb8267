"""Identities as text of array formulas. Each prints what ``model/breach.py`` judges, for all rows of a sheet at once or
for the one row that a position points to.

Only functions that Excel 2010, WPS and LibreOffice share, in array formulas (Ctrl+Shift+Enter), because older programs
work out ``IF`` over an area nowhere else. Text in an amount cell counts as nothing, as in ``SUM``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell

from generator.form.figures import figure
from generator.form.formula import Area
from generator.form.places import Places
from generator.model.contents import FIRST_ROW
from generator.model.identity import (
    NEAR_WITHIN,
    Allowance,
    At,
    Choice,
    Comparison,
    Condition,
    Filled,
    Here,
    Identity,
    Number,
    Posted,
    Relation,
    Rows,
    Term,
)
from generator.packs.layout import CODES, NUMBERS, Layout, Sheet

_BROKEN = {
    Relation.EQUAL: "({difference}<>0)",
    Relation.DIFFERENT: "({difference}=0)",
    Relation.AT_MOST: "({difference}>0)",
    Relation.AT_LEAST: "({difference}<0)",
}


@dataclass(frozen=True, slots=True)
class On:
    """The rows that a formula looks at: all of a sheet, or the one at ``position`` (a cell, counted from 1). Without
    a sheet: the workbook as a whole."""

    sheet: Sheet | None
    position: str = ""


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints for one layout. ``carried`` are the areas that stand in for columns which go on from the row above."""

    layout: Layout
    places: Places
    carried: Mapping[tuple[str, str], Area]

    def breach(self, identity: Identity, on: On) -> str:
        """1 where the identity is broken, else 0."""
        factors = [self._condition(condition, on) for condition in identity.when]
        if on.sheet is not None and not on.position:
            rows = self.places.anchored(on.sheet, on.sheet.columns[0].title).text
            factors.insert(0, f"(ROW({rows})>ROW({rows.partition(':')[0]}))")
        if identity.must is not None:
            factors.append(self._broken(identity.must, on))
            if identity.allowance is not None:
                factors.append(self._band(identity.must, identity.allowance, on))
        return "*".join(["1", *factors])

    def sum(self, terms: tuple[Term, ...], on: On) -> str:
        """The summands of one side."""
        return f"({'+'.join(self._term(term, on) for term in terms)})"

    def area(self, sheet: Sheet, title: str) -> Area:
        """The cells of a column, or those that stand in for them."""
        return self.carried.get((sheet.name, title)) or self.places.anchored(sheet, title)

    def _difference(self, comparison: Comparison, on: On) -> str:
        return f"ROUND({self.sum(comparison.left, on)}-{self.sum(comparison.right, on)},6)"

    def _broken(self, comparison: Comparison, on: On) -> str:
        difference = self._difference(comparison, on)
        if comparison.relation is Relation.NEAR:
            left, right = self.sum(comparison.left, on), self.sum(comparison.right, on)
            larger = f"IF(ABS({left})>ABS({right}),ABS({left}),ABS({right}))"
            return f"(ABS({difference})>ROUND({NEAR_WITHIN}*{larger},6))"
        return _BROKEN[comparison.relation].format(difference=difference)

    def _band(self, must: Comparison, allowance: Allowance, on: On) -> str:
        allowed = f"ROUND({self._rows(allowance.counted, on)}*0.5*10^-{self.places.digits().text},6)"
        sign = "<=" if allowance.within else ">"
        return f"(ABS({self._difference(must, on)}){sign}{allowed})"

    def _condition(self, condition: Condition, on: On) -> str:
        if isinstance(condition, Comparison):
            return f"(1-{self._broken(condition, on)})"
        found = self._choice(condition, self._ref(condition.place, on))
        return f"(1-{found})" if condition.unless else found

    def _choice(self, choice: Choice, ref: str) -> str:
        words = [word for word in choice.words if word]
        tests = [f"(LEN({ref})=0)"] if "" in choice.words and not choice.begins else []
        if choice.begins:
            for length in sorted({len(word) for word in words}):
                listed = [word for word in words if len(word) == length]
                tests.append(_listed(f'LEFT({ref}&"",{length})', listed))
        elif words:
            tests.append(_listed(f'{ref}&""', words))
        return f"(({'+'.join(tests or ['0'])})>0)"

    def _ref(self, place: Here | At, on: On) -> str:
        if isinstance(place, At):
            return self._cell(place)
        assert on.sheet is not None
        area = self.places.anchored(on.sheet, place.column).text
        return f"INDEX({area},{on.position})" if on.position else area

    def _cell(self, at: At) -> str:
        sheet = self.layout.sheet(at.sheet)
        row = FIRST_ROW + [row.label for row in sheet.rows].index(at.label)
        column = self.places.column(sheet, at.column or sheet.columns[1].title)
        return f"{quote_sheetname(sheet.name)}!{xl_rowcol_to_cell(row, column, True, True)}"

    def _term(self, term: Term, on: On) -> str:
        match term:
            case Number():
                return f"{term.number}"
            case Posted():
                found = figure(self.layout, self.places, (term.where,), term.period)
                return f"({'+'.join(each.text for each in found.terms)})" if found else "0"
            case Filled():
                return f"({'+'.join(f'(LEN({self._ref(Here(column=c), on)})>0)' for c in term.columns)})"
            case Rows():
                return self._rows(term, on)
            case At() | Here():
                return self._number(term, self._ref(term, on))

    def _number(self, term: At | Here, ref: str) -> str:
        value = f"YEAR({ref})" if isinstance(term, At) and term.year else ref
        return f"IF(ISNUMBER({ref}),{value},0)"

    def _rows(self, term: Rows, on: On) -> str:
        sheet = self.layout.sheet(term.sheet)
        values = self.area(sheet, term.column).text
        agreeing = [
            f"{self.area(sheet, there).text},{_exactly(self._ref(Here(column=here), on))}"
            for there, here in term.on
        ]
        each = [
            self._over(term, sheet, values, [*agreeing, *below, *among])
            for below in self._below(term, sheet, on)
            for among in self._among(term, sheet)
        ]
        return each[0] if len(each) == 1 else f"({'+'.join(each)})"

    def _below(self, term: Rows, sheet: Sheet, on: On) -> list[list[str]]:
        """A criterion for each level that codes may lie below: two digits more, four, …; none where all rows count."""
        if term.below is None:
            return [[]]
        there, here = term.below
        area, ref = self.area(sheet, there).text, self._ref(Here(column=here), on)
        levels = len(CODES[sheet.column(there).kind].LEVELS)
        return [[f'{area},{ref}&"{"??" * level}"'] for level in range(1, levels)]

    def _among(self, term: Rows, sheet: Sheet) -> list[list[str]]:
        if term.among is None:
            return [[]]
        chosen = self.area(sheet, term.among.column).text
        return [[f'{chosen},"{_quoted(word)}"'] for word in term.among.words]

    def _over(self, term: Rows, sheet: Sheet, values: str, agreeing: list[str]) -> str:
        if not term.count:
            return f"SUMIFS({values},{','.join(agreeing)})" if agreeing else f"SUM({values})"
        numeric = sheet.column(term.column).kind in NUMBERS
        if not (numeric or agreeing):  # areas begin at the heading, which is no row
            agreeing = [f'{values},"<>{_quoted(term.column)}"']
        signs = (">0", "<0") if numeric else ("<>",)
        counts = [f'COUNTIFS({",".join([*agreeing, values])},"{sign}")' for sign in signs]
        return f"({'+'.join(counts)})"


def _listed(ref: str, words: list[str]) -> str:
    if len(words) == 1:
        return f'({ref}="{_quoted(words[0])}")'
    listed = ",".join(f'"{_quoted(word)}"' for word in words)
    return f"ISNUMBER(MATCH({ref},{{{listed}}},0))"


def _exactly(ref: str) -> str:
    """A criterion that means these very words: signs of comparison and wildcards in them are taken as words."""
    return f'"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({ref},"~","~~"),"*","~*"),"?","~?")'


def _quoted(word: str) -> str:
    return word.replace('"', '""')
