"""Where something would stand that is not filled in: a cell, or the columns that feed a selection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.facts import Facts
from generator.model.kept import once_for_same
from generator.model.lines import Selection
from generator.model.places import CellPlace
from generator.model.terms import Ledger
from generator.packs.layout import Column, Layout, Sheet
from generator.packs.value_spec import ListSpec

Places = tuple[CellPlace, ...]


def blank_cell(facts: Facts, sheet: str, row: int | str, title: str) -> Places:
    """The cell in a row, given by number or printed label, under a title; none when the workbook has no such cell."""
    stand = facts.stands.get(sheet)
    place = None if stand is None else stand.cell(row, title)
    return () if place is None else (place,)


def blank_column(facts: Facts, sheet: str, title: str) -> Places:
    """The whole column under a title."""
    stand = facts.stands.get(sheet)
    place = None if stand is None else stand.column(title)
    return () if place is None else (place,)


def blank_amounts(where: Selection, period: str, facts: Facts, layout: Layout) -> Places:
    """The cells of printed rows, or else the columns, whose amounts the selection would hold in a period."""
    found = (
        place
        for posting in _postings(layout).get((where.ledger, period), ())
        for column in _feeding(posting, where)
        for place in _of_column(posting.sheet, column, where, facts)
    )
    return tuple(dict.fromkeys(found))


def blank_list(spec: ListSpec, facts: Facts, layout: Layout) -> Places:
    """Where the items of a list would stand."""
    if spec.by:
        return blank_amounts(spec.where, "now", facts, layout)
    return blank_rows(layout.sheet(spec.sheet), facts)


def blank_rows(sheet: Sheet, facts: Facts) -> Places:
    """Where the rows of a sheet would stand, by the column that they are called after."""
    return blank_column(facts, sheet.name, sheet.label or sheet.columns[0].title)


@dataclass(frozen=True, slots=True)
class _Posting:
    """A column whose amounts become lines, with what they are known to be and its “其中”."""

    sheet: Sheet
    column: Column
    known: Selection
    parts: tuple[Column, ...]


@once_for_same
def _postings(layout: Layout) -> Mapping[tuple[Ledger | None, str], list[_Posting]]:
    """The columns that post to each ledger in each period."""
    found: dict[tuple[Ledger | None, str], list[_Posting]] = {}
    for sheet in layout.sheets:
        for column in sheet.columns:
            parts = tuple(each for each in sheet.columns if each.part_of == column.title)
            posting = _Posting(sheet, column, sheet.sets.narrowed(column.sets), parts)
            for ledger in dict.fromkeys(column.posts):
                found.setdefault((ledger, column.period), []).append(posting)
    return found


def _feeding(posting: _Posting, where: Selection) -> Iterator[Column]:
    """The column if it posts to the selection; when it is too wide for it, those of its parts that are not."""
    if where.meets(posting.known):
        within = [part for part in posting.parts if where.takes(part.sets)]
        yield from [posting.column] if where.takes(posting.known) or not within else within


def _of_column(sheet: Sheet, column: Column, where: Selection, facts: Facts) -> Places:
    if sheet.kind != "fixed":
        return blank_column(facts, sheet.name, column.title)
    rows = [row for row in sheet.rows if where.meets(row.sets) and not row.closes(column)]
    return tuple(place for row in rows for place in blank_cell(facts, sheet.name, row.label, column.title))
