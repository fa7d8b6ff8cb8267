"""Identities against a book of cells → the places where they are broken, with both sides and their cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from generator.model.identity import (
    NEAR_WITHIN,
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
from generator.model.money import EXACT, ZERO, add, in_unit, rounding_allowance
from generator.model.places import CellPlace


@dataclass(frozen=True, slots=True)
class Datum:
    """What a cell holds: its words, and its number (None for words; a date in days). ``name``: what people call the
    code in it."""

    text: str = ""
    number: Decimal | None = None
    place: CellPlace | None = None
    name: str = ""

    @property
    def shown(self) -> str:
        """The words with the name."""
        return f"{self.text} {self.name}" if self.name else self.text


#: A row: column title → what its cell holds; blank cells are left out.
Row = Mapping[str, Datum]

BLANK = Datum()


#: Spreadsheets count days from here.
_DAY_ZERO = date(1899, 12, 30)


def day_number(day: date) -> Decimal:
    """A day as a spreadsheet counts it, so that formulas and Python compare the same."""
    return Decimal((day - _DAY_ZERO).days)


class Book(Protocol):
    """A filled-in workbook, as read or as it is about to be written."""

    def rows(self, sheet: str) -> Sequence[Row]:
        """The rows of a sheet from top to bottom."""

    def at(self, at: At) -> Datum:
        """One cell of a sheet with printed rows."""

    def posted(self, posted: Posted) -> Reading:
        """The sum of the lines of a selection."""

    def decimals(self) -> int:
        """How many decimals an amount is typed with."""

    def unit(self) -> str:
        """The unit of money that amounts are typed in."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sum and the cells that it is made of."""

    amount: Decimal
    places: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where an identity is broken: the row's label (empty for the whole workbook) and both sides."""

    label: str
    left: Reading
    right: Reading

    @property
    def difference(self) -> Decimal:
        """Left less right."""
        return EXACT.subtract(self.left.amount, self.right.amount)


def breaches(identity: Identity, book: Book) -> Iterator[Breach]:
    """Every breach, from top to bottom; rows with the same key once."""
    seen: set[tuple[str, ...]] = set()
    for _, _, row, breach in breaching_rows(identity, book):
        key = tuple(row.get(title, BLANK).text for title in identity.key)
        if not key or key not in seen:
            seen.add(key)
            yield breach


def breaching_rows(identity: Identity, book: Book) -> Iterator[tuple[str, int, Row, Breach]]:
    """Every row that breaks the identity: its sheet, its number among the rows (from 0), itself and the breach. An
    identity of the whole workbook has no sheet and one row."""
    judged: Iterable[tuple[str, int, Row]] = (
        ((sheet, number, row) for sheet in identity.rows for number, row in enumerate(book.rows(sheet)))
        if identity.rows
        else [("", 0, {})]
    )
    for sheet, number, row in judged:
        breach = _judged(identity, row, book)
        if breach is not None:
            yield sheet, number, row, breach


def both_sides(identity: Identity, row: Row, book: Book) -> Breach:
    """What both sides come to, broken or not."""
    must, label = identity.must, _label(identity, row)
    if must is None:
        cells = [_cell(c.place, row, book) for c in identity.when if isinstance(c, Choice)]
        places = tuple(cell.place for cell in reversed(cells) if cell.place is not None)
        return Breach(label, Reading(ZERO, places), Reading(ZERO))
    left, right = _sum(must.left, row, book), _sum(must.right, row, book)
    if not any(isinstance(term, Here) for term in must.left):
        # counts and sums over other rows: the row itself is where a clerk must look
        own = tuple(
            place for title in _naming(identity) if (place := row.get(title, BLANK).place) is not None
        )
        left = Reading(left.amount, tuple(dict.fromkeys((*own[-1:], *left.places))))
    return Breach(label, left, right)


def _judged(identity: Identity, row: Row, book: Book) -> Breach | None:
    if not all(_holds(condition, row, book) for condition in identity.when):
        return None
    breach = both_sides(identity, row, book)
    if identity.must is None:
        return breach
    if _stands(identity.must.relation, breach.left.amount, breach.right.amount):
        return None
    return breach if _in_band(identity, breach, row, book) else None


def _naming(identity: Identity) -> tuple[str, ...]:
    return identity.label or identity.key


def _label(identity: Identity, row: Row) -> str:
    return "，".join(shown for title in _naming(identity) if (shown := row.get(title, BLANK).shown))


def _in_band(identity: Identity, breach: Breach, row: Row, book: Book) -> bool:
    if identity.allowance is None:
        return True
    counted = _over_rows(identity.allowance.counted, row, book).amount
    allowed = rounding_allowance(int(counted), book.decimals())
    return (abs(in_unit(breach.difference, book.unit())) <= allowed) is identity.allowance.within


def _holds(condition: Condition, row: Row, book: Book) -> bool:
    if isinstance(condition, Comparison):
        left, right = (_sum(side, row, book).amount for side in (condition.left, condition.right))
        return _stands(condition.relation, left, right)
    return _says(condition, _cell(condition.place, row, book).text)


def _says(choice: Choice, text: str) -> bool:
    if choice.begins:
        found = bool(text) and any(text.startswith(word) for word in choice.words)
    else:
        found = text in choice.words
    return found is not choice.unless


def _stands(relation: Relation, left: Decimal, right: Decimal) -> bool:
    match relation:
        case Relation.EQUAL:
            return left == right
        case Relation.DIFFERENT:
            return left != right
        case Relation.AT_MOST:
            return left <= right
        case Relation.AT_LEAST:
            return left >= right
        case Relation.NEAR:
            larger = max(abs(left), abs(right))
            return abs(EXACT.subtract(left, right)) <= EXACT.multiply(larger, NEAR_WITHIN)


def _sum(terms: tuple[Term, ...], row: Row, book: Book) -> Reading:
    readings = [_reading(term, row, book) for term in terms]
    return Reading(
        add([reading.amount for reading in readings]),
        tuple(dict.fromkeys(place for reading in readings for place in reading.places)),
    )


def _reading(term: Term, row: Row, book: Book) -> Reading:
    match term:
        case Posted():
            return book.posted(term)
        case Number():
            return Reading(term.number)
        case Rows():
            return _over_rows(term, row, book)
        case Filled():
            return Reading(Decimal(sum(bool(row.get(title, BLANK).text) for title in term.columns)))
        case At() | Here():
            cell = _cell(term, row, book)
            return Reading(cell.number or ZERO, () if cell.place is None else (cell.place,))


def _cell(place: Here | At, row: Row, book: Book) -> Datum:
    return row.get(place.column, BLANK) if isinstance(place, Here) else book.at(place)


def _over_rows(term: Rows, row: Row, book: Book) -> Reading:
    found = [each[term.column] for each in _agreeing(term, row, book) if term.column in each]
    places = tuple(datum.place for datum in found if datum.place is not None)
    if term.count:
        filled = [datum for datum in found if datum.number is None or datum.number != 0]
        return Reading(Decimal(len(filled)), places)
    return Reading(add([datum.number or ZERO for datum in found]), places)


def _agreeing(term: Rows, row: Row, book: Book) -> Iterable[Row]:
    # as in a spreadsheet, which takes capitals and small letters for the same
    wanted = [(there, row.get(here, BLANK).text.casefold()) for there, here in term.on]
    for each in book.rows(term.sheet):
        if all(each.get(there, BLANK).text.casefold() == text for there, text in wanted) and _kept(
            term, each, row
        ):
            yield each


def _kept(term: Rows, each: Row, row: Row) -> bool:
    if term.among is not None and each.get(term.among.column, BLANK).text not in term.among.words:
        return False
    if term.below is None:
        return True
    there, here = term.below
    return each.get(there, BLANK).text[:-2] == row.get(here, BLANK).text
