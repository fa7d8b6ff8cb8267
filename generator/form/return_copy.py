"""A clerk's workbook as contents, and what was found in it → the return copy: the same values with every finding marked.

What the workbook lacks, the copy lacks too: a sheet or a heading that was put in would make a fault pass for a blank.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from xlsxwriter.utility import xl_cell_to_rowcol

from generator.form.annotations import Annotations
from generator.form.checks import Checks
from generator.form.formula import Cell
from generator.form.problem_list import ProblemList
from generator.form.strangers import Given, Strangers, settle_strangers
from generator.form.workbook import write_workbook
from generator.model.contents import CHECKS, GUIDE, HEADER_ROW, LISTS, META, Contents
from generator.model.findings import Finding, labelled
from generator.model.lines import Selection
from generator.model.marks import PROBLEMS
from generator.model.places import CellPlace
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Layout, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """The clerk's workbook, and what people call its rows by sheet and number. ``places``: each of its known cells and sheets → where it stands in the copy;
    ``strangers``: what the layout has no place for; ``errors``: cells of the copy with an error value."""

    name: str
    contents: Contents
    places: Mapping[CellPlace, CellPlace]
    strangers: Given
    errors: Mapping[CellPlace, str]
    findings: Sequence[Finding]
    labels: Mapping[tuple[str, int], str]


def write_return_copy(
    layout: Layout,
    catalogue: Catalogue,
    returned: Returned,
    *,
    pack: str,
    year: int,
    selections: Mapping[str, tuple[Selection, ...]],
    checks: Checks,
) -> bytes:
    """The copy as bytes. Without one of the sheets nothing is worked out from one sheet to another and there is no sheet
    校验: what looks into nothing is wrong."""
    present = _without(layout, [sheet.name for sheet in layout.sheets if sheet.name not in returned.contents])
    names = (GUIDE, PROBLEMS, CHECKS, LISTS, META, *(sheet.name for sheet in present.sheets))
    strangers = settle_strangers(present, returned.places, returned.strangers, names)
    return write_workbook(
        present,
        catalogue,
        returned.contents,
        pack=pack,
        year=year,
        selections=selections if present is layout else {},
        checks=checks if present is layout else None,
        annotations=_annotations(present, returned, strangers),
    )


def _annotations(layout: Layout, returned: Returned, strangers: Strangers) -> Annotations:
    moves = {**returned.places, **strangers.places}
    written = {*strangers.own, *(sheet.name for sheet in layout.sheets)}
    findings = [_carried(finding, moves, written, returned.labels) for finding in returned.findings]
    return Annotations(
        ProblemList(returned.name, findings, {new: old for old, new in moves.items() if new != old}),
        strangers,
        {sheet.name: _absent(sheet, returned.places.values()) for sheet in layout.sheets},
        {_cell(place): error for place, error in returned.errors.items()},
    )


def _carried(
    finding: Finding,
    moves: Mapping[CellPlace, CellPlace],
    written: Collection[str],
    labels: Mapping[tuple[str, int], str],
) -> Finding:
    """The finding at its places in the copy. A cell that is not in it is told by its sheet, a sheet that is not by
    nothing but the message."""
    places = []
    for place in finding.places:
        sheet = moves.get(CellPlace(place.sheet), CellPlace(place.sheet))
        places.append(moves.get(place, sheet))
    kept = tuple(dict.fromkeys(place for place in places if place.sheet in written))
    message = labelled(finding, finding.places[0], labels) if finding.places else finding.message
    return replace(finding, places=kept, message=message)


def _without(layout: Layout, names: Collection[str]) -> Layout:
    """The layout without these sheets and without what chooses from them."""
    if not names:
        return layout
    sheets = tuple(_without_sources(sheet, names) for sheet in layout.sheets if sheet.name not in names)
    return replace(layout, sheets=sheets)


def _without_sources(sheet: Sheet, names: Collection[str]) -> Sheet:
    columns = tuple(
        replace(column, source="") if column.source.partition(".")[0] in names else column
        for column in sheet.columns
    )
    return replace(sheet, columns=columns)


def _absent(sheet: Sheet, places: Collection[CellPlace]) -> list[str]:
    """The columns that must be there and whose heading is nowhere in the clerk's workbook."""
    headings = [Cell(sheet.name, HEADER_ROW, number) for number in range(len(sheet.columns))]
    return [
        column.title
        for column, heading in zip(sheet.columns, headings, strict=True)
        if column.needed and CellPlace(sheet.name, heading.text) not in places
    ]


def _cell(place: CellPlace) -> Cell:
    return Cell(place.sheet, *xl_cell_to_rowcol(place.cell))
