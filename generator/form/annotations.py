"""Findings by cell → fills, comments and links in the sheets of a return copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

from generator.form.formula import Cell
from generator.form.pages import text_height
from generator.form.plan import Plan
from generator.form.problem_list import ProblemList, row_of, write_problems
from generator.form.strangers import Strangers, write_stranger
from generator.form.styles import FONT, Styles, marked
from generator.form.texts import shortened
from generator.model.characters import printable
from generator.model.contents import HEADER_ROW, NOTE_ROW, TITLE_ROW
from generator.model.findings import Finding, Severity
from generator.model.marks import LINKS, PROBLEMS, link_words
from generator.packs.layout import Sheet

_LINKS_WIDTH = 30

#: Of a comment; many findings may meet in one cell, and the list has them all.
_LONGEST_NOTE, _LONGEST_COMMENT = 500, 3000

_BOX_WIDTH, _BOX_CHARACTERS, _HIGHEST_BOX = 380, 54, 420

_TABS = {Severity.ERROR: "#C00000", Severity.WARNING: "#F4B183", Severity.NOTE: "#9DC3E6"}

#: A finding with its number in the list.
Numbered = tuple[int, Finding]


class Annotations:
    """What a return copy has besides the standard workbook. The ``findings`` of a list have their places in the copy,
    the gravest first; ``absent``: by sheet, the columns whose heading the clerk's workbook lacks; ``errors``: cells
    with an error value instead of a content."""

    def __init__(
        self,
        problems: ProblemList,
        strangers: Strangers,
        absent: Mapping[str, Sequence[str]],
        errors: Mapping[Cell, str],
    ) -> None:
        self.errors = errors
        self._problems, self._strangers, self._absent = problems, strangers, absent
        self._by_cell: dict[Cell, list[Numbered]] = {}
        self._by_row: dict[tuple[str, int], list[Numbered]] = {}
        for number, finding in enumerate(problems.findings, start=1):
            for place in dict.fromkeys(finding.places):
                self._note(place.sheet, place.cell, (number, finding))

    def write_list(self, book: Workbook, styles: Styles) -> Worksheet:
        """The sheet of all findings."""
        target = book.add_worksheet(PROBLEMS)
        write_problems(target, styles, self._problems)
        return target

    def write_own_sheets(self, book: Workbook, styles: Styles) -> None:
        """The sheets of the clerk's own."""
        for name in self._strangers.own:
            target = book.add_worksheet(name)
            self._write_strangers(target, styles, name)
            self._mark(target, name)

    def look(self, place: Cell) -> dict[str, Any]:
        """How the cell differs from what it looks like otherwise."""
        found = self._by_cell.get(place)
        return marked(found[0][1].severity) if found else {}

    def mark_form(self, target: Worksheet, styles: Styles, plan: Plan, sheet: Sheet) -> None:
        """All that is added to a sheet of the layout."""
        self._redden_blanks(target, styles, plan, sheet)
        self._blank_headings(target, styles, sheet)
        self._write_strangers(target, styles, sheet.name)
        self._write_links(target, styles, sheet)
        self._mark(target, sheet.name)

    def _write_strangers(self, target: Worksheet, styles: Styles, sheet: str) -> None:
        for cell, content in self._strangers.cells.items():
            if cell.sheet == sheet:
                write_stranger(target, styles, cell, content, **self.look(cell))

    def _mark(self, target: Worksheet, sheet: str) -> None:
        """Comments, and the colour of the tab."""
        for cell, found in self._by_cell.items():
            if cell.sheet == sheet:
                _comment(target, cell, _comment_text(found))
        here = [found[0][1].severity for (name, _), found in self._by_row.items() if name == sheet]
        if here:
            target.set_tab_color(_TABS[min(here, key=lambda severity: severity.rank)])

    def _note(self, sheet: str, address: str, found: Numbered) -> None:
        if not address:
            self._by_row.setdefault((sheet, TITLE_ROW), []).append(found)
            return
        row, column = xl_cell_to_rowcol(address)
        self._by_cell.setdefault(Cell(sheet, row, column), []).append(found)
        rows = self._by_row.setdefault((sheet, NOTE_ROW if row == HEADER_ROW else row), [])
        if found not in rows:
            rows.append(found)

    def _redden_blanks(self, target: Worksheet, styles: Styles, plan: Plan, sheet: Sheet) -> None:
        """Before the yellow of what is missing, which would hide the mark."""
        for cell in plan.cells(sheet):
            if cell.held is None and cell.place in self._by_cell:
                place = cell.place
                look = {key: value for key, value in self.look(place).items() if "border" not in key}
                rule = {
                    "type": "formula",
                    "criteria": "=TRUE",
                    "format": styles.make(**look),
                    "stop_if_true": True,
                }
                target.conditional_format(place.row, place.column, place.row, place.column, rule)

    def _blank_headings(self, target: Worksheet, styles: Styles, sheet: Sheet) -> None:
        """A column that the clerk's workbook lacks stays without a name: were it given one, a missing column would
        pass for a blank one."""
        for title in self._absent.get(sheet.name, ()):
            column = sheet.columns.index(sheet.column(title))
            style = styles.make(**marked(Severity.ERROR))
            target.write_blank(HEADER_ROW, column, None, style)
            cell = Cell(sheet.name, HEADER_ROW, column)
            _comment(target, cell, f"{Severity.ERROR.value}\n原来的表头里没有“{title}”。请在这一格补上列名。")

    def _write_links(self, target: Worksheet, styles: Styles, sheet: Sheet) -> None:
        rows = {row: found for (name, row), found in self._by_row.items() if name == sheet.name}
        if not rows:
            return
        column = self._strangers.first_free(sheet)
        target.set_column(column, column, _LINKS_WIDTH)
        target.write_string(HEADER_ROW, column, LINKS, styles.header(""))
        for row, found in rows.items():
            severity = found[0][1].severity
            style = styles.make(**{**marked(severity), "border": 1}, underline=1, indent=1)
            url = f"internal:{quote_sheetname(PROBLEMS)}!A{row_of(found[0][0])}"
            words = link_words(severity, [number for number, _ in found])
            target.write_url(row, column, url, style, words)


def _comment_text(found: Sequence[Numbered]) -> str:
    notes = [
        f"{finding.severity.value} {finding.rule.code} {finding.rule.title}\n"
        f"{shortened(finding.message, _LONGEST_NOTE)}\n"
        f"怎么改：{shortened(finding.advice, _LONGEST_NOTE)}\n"
        f"（{PROBLEMS}第 {number} 条）"
        for number, finding in found
    ]
    return shortened(printable("\n\n".join(notes)), _LONGEST_COMMENT)


def _comment(target: Worksheet, cell: Cell, text: str) -> None:
    height = min(int(text_height(text, _BOX_CHARACTERS) * 4 / 3) + 12, _HIGHEST_BOX)
    options = {"width": _BOX_WIDTH, "height": height, "font_name": FONT, "font_size": 10}
    target.write_comment(cell.row, cell.column, text, options)
