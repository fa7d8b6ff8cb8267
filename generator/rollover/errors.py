"""Findings → the errors that next year's workbook would inherit; those in cells that it begins without are harmless."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from generator.model.contents import FIRST_ROW
from generator.model.findings import Finding, Severity
from generator.model.lines import Selection
from generator.model.places import CellPlace, column_letters
from generator.model.terms import Ledger
from generator.packs.layout import Column, FixedRow, Layout, Sheet
from generator.rollover.before import ledgers_carried


def carried_errors(
    findings: Iterable[Finding],
    layout: Layout,
    places: Mapping[CellPlace, CellPlace],
    selections: Mapping[str, tuple[Selection, ...]],
) -> tuple[Finding, ...]:
    """The errors that go on. ``places``: a cell of the workbook → where it stands in the layout; ``selections``: for
    the name of a value what it adds up."""
    ledgers = ledgers_carried(layout, selections)
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.ERROR
        and not (
            finding.places and all(_ends(layout, places.get(place), ledgers) for place in finding.places)
        )
    )


def _ends(layout: Layout, place: CellPlace | None, ledgers: Collection[Ledger]) -> bool:
    """Whether nothing of a cell goes on: neither itself nor a figure that it is a part of."""
    if place is None or place.row <= FIRST_ROW:
        return False
    sheet = layout.sheet(place.sheet)
    if sheet.kind == "fields":
        field = _field(sheet, place)
        return field is not None and not field.kept
    column = _column(sheet, place)
    return column is not None and not column.kept and not _feeds(sheet, column, ledgers)


def _field(sheet: Sheet, place: CellPlace) -> FixedRow | None:
    index = place.row - FIRST_ROW - 1
    return sheet.rows[index] if index < len(sheet.rows) else None


def _column(sheet: Sheet, place: CellPlace) -> Column | None:
    letters = place.cell.removesuffix(str(place.row))
    return next(
        (column for number, column in enumerate(sheet.columns, 1) if column_letters(number) == letters), None
    )


def _feeds(sheet: Sheet, column: Column, ledgers: Collection[Ledger]) -> bool:
    whole = sheet.column(column.part_of) if column.part_of else column
    return whole.period == "now" and any(ledger in ledgers for ledger in whole.posts)
