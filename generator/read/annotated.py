"""A workbook that may be a return copy → the same without what the program wrote into it: list and links of findings."""

from __future__ import annotations

from dataclasses import replace

from generator.model.marks import LINKS, PROBLEM_TITLES, is_link
from generator.read.sheets import HEADER_WITHIN
from generator.read.workbook import RawSheet, Workbook


def without_annotations(workbook: Workbook) -> Workbook:
    """The workbook as its clerk has it. Remarks that were typed between the links stay."""
    kept = [_without_links(sheet) for sheet in workbook.sheets if not _is_list(sheet)]
    return replace(workbook, sheets=tuple(kept))


def _is_list(sheet: RawSheet) -> bool:
    """By its headings: a clerk's own sheet may have the name of ours."""
    return any(_words(sheet, row) == PROBLEM_TITLES for row in range(1, HEADER_WITHIN + 1))


def _words(sheet: RawSheet, row: int) -> tuple[str, ...]:
    cells = (sheet.cells.get((row, column)) for column in range(1, len(PROBLEM_TITLES) + 1))
    return tuple("" if cell is None else str(cell.value) for cell in cells)


def _without_links(sheet: RawSheet) -> RawSheet:
    heads = {at for at, cell in sheet.cells.items() if cell.value == LINKS and at[0] <= HEADER_WITHIN}
    columns = {column for _, column in heads}
    left = {
        at: cell
        for at, cell in sheet.cells.items()
        if not (at[1] in columns and isinstance(cell.value, str) and is_link(cell.value))
    }
    if len(left) == len(sheet.cells):
        return sheet
    remarked = {column for row, column in left if (row, column) not in heads}
    cells = {at: cell for at, cell in left.items() if at not in heads or at[1] in remarked}
    return replace(sheet, cells=cells, last_row=max((row for row, _ in cells), default=0))
