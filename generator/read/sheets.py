"""Which sheet of a workbook is which of the layout, and where its columns are: by name and header, never by position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.findings import Finding
from generator.model.labels import normal
from generator.model.places import CellPlace
from generator.packs.layout import Layout, Sheet
from generator.read import rules
from generator.read.workbook import RawCell, RawSheet

#: A header stands within the first rows, below title and note.
HEADER_WITHIN = 10

_BLANK: Mapping[str, RawCell] = {}

#: A renamed sheet is recognised when this share of the titles is there.
_ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet of the layout in the workbook. ``columns``: title → column number; data begins below ``header_row``;
    ``rows``: the filled cells there by row and title."""

    sheet: Sheet
    raw: RawSheet
    header_row: int
    columns: Mapping[str, int]
    rows: Mapping[int, Mapping[str, RawCell]]

    def cell(self, row: int, title: str) -> RawCell | None:
        """The cell in a row of data under a title; None when blank or without that column."""
        return self.rows.get(row, _BLANK).get(title)

    def data_rows(self) -> range:
        """The rows below the header."""
        return range(self.header_row + 1, self.raw.last_row + 1)


def find_sheets(layout: Layout, workbook: tuple[RawSheet, ...], findings: list[Finding]) -> dict[str, Found]:
    """The sheets of the layout that the workbook has, by the layout's name."""
    found: dict[str, Found] = {}
    names = [(normal(raw.name), raw) for raw in workbook]
    named = dict(names)
    own_names = {normal(sheet.name) for sheet in layout.sheets}
    strangers = [raw for name, raw in names if name not in own_names]
    for sheet in layout.sheets:
        _report_twins(sheet, names, findings)
        place = _by_name(sheet, named) or _by_header(sheet, strangers, findings)
        if place is not None:
            found[sheet.name] = place
            _report_columns(place, findings)
    _report_missing_sheets(layout, found, findings)
    return found


def _report_missing_sheets(layout: Layout, found: Mapping[str, Found], findings: list[Finding]) -> None:
    """One finding for a file that is no standard workbook at all, else one for each sheet that is not there."""
    if not found:
        message = "这不是标准填报工作簿：规定的工作表一张也没有。"
        findings.append(Finding(rule=rules.MISSING_SHEET, message=message))
        return
    for sheet in layout.sheets:
        if sheet.name not in found:
            message = f"没有找到工作表“{sheet.name}”。"
            place = CellPlace(sheet.name)
            findings.append(Finding(rule=rules.MISSING_SHEET, message=message, places=(place,)))


def _by_name(sheet: Sheet, named: Mapping[str, RawSheet]) -> Found | None:
    raw = named.get(normal(sheet.name))
    return None if raw is None else _locate(sheet, raw)


def _by_header(sheet: Sheet, strangers: list[RawSheet], findings: list[Finding]) -> Found | None:
    located = [place for raw in strangers if _fits(place := _locate(sheet, raw))]
    if len(located) > 1:
        _report_alike(sheet, [place.raw.name for place in located], findings)
        return None
    if located:
        name = located[0].raw.name
        message = f"工作表“{name}”按“{sheet.name}”读取。"
        findings.append(Finding(rule=rules.RENAMED_SHEET, message=message, places=(CellPlace(name),)))
        return located[0]
    return None


def _fits(place: Found) -> bool:
    """Whether an unnamed sheet is this one: most of its titles are there, and of its printed rows most labels."""
    sheet = place.sheet
    if len(place.columns) < _ENOUGH * len(sheet.columns):
        return False
    words = {normal(str(cell.value)) for cell in place.raw.cells.values()}
    labels = [normal(row.label) for row in sheet.rows]
    return sum(label in words for label in labels) >= _ENOUGH * len(labels)


def _report_alike(sheet: Sheet, names: list[str], findings: list[Finding]) -> None:
    places = tuple(CellPlace(name) for name in names)
    message = f"“{'”“'.join(names)}”都像“{sheet.name}”。"
    findings.append(Finding(rule=rules.TWO_SHEETS, message=message, places=places))


def _locate(sheet: Sheet, raw: RawSheet) -> Found:
    titles = _titles(sheet)
    heads: dict[int, dict[str, int]] = {}
    for (row, column), cell in raw.cells.items():
        if row <= HEADER_WITHIN and (title := titles.get(normal(str(cell.value)))) is not None:
            heads.setdefault(row, {}).setdefault(title, column)
    header_row = max(sorted(heads), key=lambda row: len(heads[row]), default=0)
    columns = heads.get(header_row, {})
    return Found(sheet, raw, header_row, columns, _rows(raw, header_row, columns))


def _titles(sheet: Sheet) -> dict[str, str]:
    return {normal(column.title): column.title for column in sheet.columns}


def _rows(raw: RawSheet, header_row: int, columns: Mapping[str, int]) -> dict[int, dict[str, RawCell]]:
    titles = {number: title for title, number in columns.items()}
    rows: defaultdict[int, dict[str, RawCell]] = defaultdict(dict)
    for (row, column), cell in raw.cells.items():
        if row > header_row and column in titles:
            rows[row][titles[column]] = cell
    return dict(rows)


def _report_twins(sheet: Sheet, names: Sequence[tuple[str, RawSheet]], findings: list[Finding]) -> None:
    """A copy beside the sheet itself: nobody can say which one is meant."""
    sought = normal(sheet.name)
    own = [raw for name, raw in names if name == sought]
    copies = [raw for name, raw in names if name != sought and name.startswith(sought)]
    alike = own + [raw for raw in copies if _fits(_locate(sheet, raw))]
    if own and len(alike) > 1:
        _report_alike(sheet, [raw.name for raw in alike], findings)


def _report_columns(place: Found, findings: list[Finding]) -> None:
    titles = _titles(place.sheet)
    seen: set[str] = set()
    heads = [(at[1], cell) for at, cell in place.raw.cells.items() if at[0] == place.header_row]
    for _, cell in sorted(heads, key=lambda head: head[0]):
        title = None if cell.covered else titles.get(normal(str(cell.value)))
        if title in seen:
            places = (CellPlace(place.raw.name, cell.address),)
            findings.append(
                Finding(rule=rules.REPEATED_COLUMN, message=f"有两列都叫“{title}”。", places=places)
            )
        seen |= {title} if title else set()
    if place.raw.beyond:
        message = f"{place.raw.beyond} 有内容，离表格太远，没有读取。"
        places = (CellPlace(place.raw.name, place.raw.beyond),)
        findings.append(Finding(rule=rules.FAR_CELLS, message=message, places=places))
    _report_missing_columns(place, findings)


def _report_missing_columns(place: Found, findings: list[Finding]) -> None:
    for column in place.sheet.columns:
        if column.needed and column.title not in place.columns:
            message = f"工作表“{place.raw.name}”的表头里没有“{column.title}”。"
            places = (CellPlace(place.raw.name),)
            findings.append(Finding(rule=rules.MISSING_COLUMN, message=message, places=places))
