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
    sums = _Sums(book)
    seen: set[tuple[str, ...]] = set()
    for _, _, row in _rows_of(identity, book):
        if seen and _key(identity, row) in seen:
            continue
        breach = _judged(identity, row, sums)
        if breach is not None:
            yield breach
            seen.update([_key(identity, row)] if identity.key else [])


def breaching_rows(identity: Identity, book: Book) -> Iterator[tuple[str, int, Row, Breach]]:
    """Every row that breaks the identity: its sheet, its number among the rows (from 0), itself and the breach. An
    identity of the whole workbook has no sheet and one row."""
    sums = _Sums(book)
    for sheet, number, row in _rows_of(identity, book):
        breach = _judged(identity, row, sums)
        if breach is not None:
            yield sheet, number, row, breach


def _key(identity: Identity, row: Row) -> tuple[str, ...]:
    return tuple(row.get(title, BLANK).text for title in identity.key)


def _rows_of(identity: Identity, book: Book) -> Iterator[tuple[str, int, Row]]:
    if not identity.rows:
        yield "", 0, {}
    for sheet in identity.rows:
        for number, row in enumerate(book.rows(sheet)):
            yield sheet, number, row


def both_sides(identity: Identity, row: Row, book: Book) -> Breach:
    """What both sides come to, broken or not."""
    return _both_sides(identity, row, _Sums(book))


def _both_sides(identity: Identity, row: Row, sums: _Sums) -> Breach:
    must, label = identity.must, _label(identity, row)
    if must is None:
        cells = [_cell(c.place, row, sums) for c in identity.when if isinstance(c, Choice)]
        places = tuple(cell.place for cell in reversed(cells) if cell.place is not None)
        return Breach(label, Reading(ZERO, places), Reading(ZERO))
    left, right = _sum(must.left, row, sums), _sum(must.right, row, sums)
    if not any(isinstance(term, Here) for term in must.left):
        # counts and sums over other rows: the row itself is where a clerk must look
        own = tuple(
            place for title in _naming(identity) if (place := row.get(title, BLANK).place) is not None
        )
        left = Reading(left.amount, tuple(dict.fromkeys((*own[-1:], *left.places))))
    return Breach(label, left, right)


def _judged(identity: Identity, row: Row, sums: _Sums) -> Breach | None:
    for condition in identity.when:
        if not _holds(condition, row, sums):
            return None
    if identity.must is None:
        return _both_sides(identity, row, sums)
    if _compares(identity.must, row, sums):
        return None
    breach = _both_sides(identity, row, sums)
    return breach if _in_band(identity, breach, row, sums) else None


def _naming(identity: Identity) -> tuple[str, ...]:
    return identity.label or identity.key


def _label(identity: Identity, row: Row) -> str:
    return "，".join(shown for title in _naming(identity) if (shown := row.get(title, BLANK).shown))


def _in_band(identity: Identity, breach: Breach, row: Row, sums: _Sums) -> bool:
    if identity.allowance is None:
        return True
    counted = sums.over(identity.allowance.counted, row).amount
    allowed = rounding_allowance(int(counted), sums.book.decimals())
    return (abs(in_unit(breach.difference, sums.book.unit())) <= allowed) is identity.allowance.within


def _holds(condition: Condition, row: Row, sums: _Sums) -> bool:
    if isinstance(condition, Comparison):
        return _compares(condition, row, sums)
    return _says(condition, _cell(condition.place, row, sums).text)


def _compares(comparison: Comparison, row: Row, sums: _Sums) -> bool:
    """Only amounts: cells are gathered where something is broken."""
    left = add([_reading(term, row, sums).amount for term in comparison.left])
    right = add([_reading(term, row, sums).amount for term in comparison.right])
    return _stands(comparison.relation, left, right)


def _says(choice: Choice, text: str) -> bool:
    # a blank cell begins with nothing, not even with ""
    found = text != "" and text.startswith(choice.words) if choice.begins else text in choice.words
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


def _sum(terms: tuple[Term, ...], row: Row, sums: _Sums) -> Reading:
    readings = [_reading(term, row, sums) for term in terms]
    return Reading(
        add([reading.amount for reading in readings]),
        tuple(dict.fromkeys(place for reading in readings for place in reading.places)),
    )


def _reading(term: Term, row: Row, sums: _Sums) -> Reading:
    match term:
        case At() | Here():
            cell = _cell(term, row, sums)
            return Reading(cell.number or ZERO, () if cell.place is None else (cell.place,))
        case Number():
            return Reading(term.number)
        case Filled():
            return Reading(Decimal(sum(bool(row.get(title, BLANK).text) for title in term.columns)))
        case Rows():
            return sums.over(term, row)
        case Posted():
            return sums.book.posted(term)


def _cell(place: Here | At, row: Row, sums: _Sums) -> Datum:
    return row.get(place.column, BLANK) if isinstance(place, Here) else sums.book.at(place)


class _Sums:
    """A book, and what its rows come to in each way that an identity asks for: worked out for all rows at once, for
    whoever walked a sheet for every row of another would take a day over a large workbook."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._by_term: dict[Rows, Mapping[tuple[str, ...], Reading]] = {}

    def over(self, term: Rows, row: Row) -> Reading:
        """The sum over the rows that agree with this one."""
        if term not in self._by_term:
            self._by_term[term] = _grouped(term, self.book.rows(term.sheet))
        below = (row.get(term.below[1], BLANK).text,) if term.below else ()
        key = (*_folded(row, [here for _, here in term.on]), *below)
        return self._by_term[term].get(key, Reading(ZERO))


def _grouped(term: Rows, rows: Sequence[Row]) -> Mapping[tuple[str, ...], Reading]:
    """The sums of rows by what another row must hold to agree with them."""
    groups: dict[tuple[str, ...], list[Datum]] = {}
    for row in rows:
        if term.column in row and (
            term.among is None or row.get(term.among.column, BLANK).text in term.among.words
        ):
            on = tuple(_folded(row, [there for there, _ in term.on]))
            for above in _above(row.get(term.below[0], BLANK).text) if term.below else [()]:
                groups.setdefault((*on, *above), []).append(row[term.column])
    return {key: _summed(found, count=term.count) for key, found in groups.items()}


def _above(code: str) -> list[tuple[str]]:
    """The codes that a code may lie below: each level has two digits more."""
    return [(code[:end],) for end in range(len(code) - 2, 0, -2)]


def _folded(row: Row, titles: Iterable[str]) -> Iterator[str]:
    # as in a spreadsheet, which takes capitals and small letters for the same
    return (row.get(title, BLANK).text.casefold() for title in titles)


def _summed(found: Sequence[Datum], *, count: bool) -> Reading:
    places = tuple(datum.place for datum in found if datum.place is not None)
    if count:
        filled = [datum for datum in found if datum.number is None or datum.number != 0]
        return Reading(Decimal(len(filled)), places)
    return Reading(add([datum.number or ZERO for datum in found]), places)
