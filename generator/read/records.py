"""A sheet that was found → records: one a row, each field understood and with its cell."""

from __future__ import annotations

from generator.model.codes import Code
from generator.model.facts import Entry, Record
from generator.model.findings import Finding, Severity
from generator.model.labels import normal
from generator.model.places import CellPlace, column_letters
from generator.packs import layout_rules
from generator.packs.layout import NUMBERS, Column, FixedRow, Sheet
from generator.read import rules
from generator.read.cells import CellReader, clean
from generator.read.grey import check_grey, refuse_closed
from generator.read.sheets import Found
from generator.read.workbook import RawCell

_TOTALS = {"合计", "小计", "总计", "合计:", "总计:"}


def read_fields(found: Found, reader: CellReader) -> dict[str, Entry]:
    """A sheet of fields: label → entry. Missing required fields are findings."""
    label_title, value_title = found.sheet.columns[0].title, found.sheet.columns[1].title
    fields: dict[str, Entry] = {}
    rows = rows_by_label(found, label_title, reader)
    for field in found.sheet.rows:
        row = rows.get(field.label)
        raw = None if row is None else found.cell(row, value_title)
        known = len(reader.findings)
        entry = reader.entry(raw, field.kind, field.label, choices=field.choices)
        if entry is not None:
            fields[field.label] = entry
        elif field.required and not _told(reader, known):
            cell = "" if row is None else _address(found, row, value_title)
            _report_required(reader, field.label, field.label, cell)
    return fields


def read_fixed(found: Found, reader: CellReader) -> list[Record]:
    """A sheet with printed rows: a record for every row of the layout, in its order."""
    rows = rows_by_label(found, found.sheet.label, reader)
    records = []
    for fixed in found.sheet.rows:
        row = rows.get(fixed.label)
        if row is not None:
            entries = _fixed_entries(found, reader, row, fixed)
            check_grey(found, reader, row, entries, fixed.typed)
            records.append(Record(sheet=found.sheet.name, row=row, label=fixed.label, entries=entries))
    return records


def _fixed_entries(found: Found, reader: CellReader, row: int, fixed: FixedRow) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for column in found.sheet.columns:
        if column.computed and column.title not in fixed.typed:
            continue
        if fixed.closes(column):
            refuse_closed(found, reader, row, column)
        elif (entry := _entry(found, reader, row, column)) is not None:
            entries[column.title] = entry
    return entries


def read_rows(found: Found, reader: CellReader) -> list[Record]:
    """A sheet with as many rows as are needed; blank rows in between do not matter."""
    records: list[Record] = []
    asked = [c for c in found.sheet.columns if not (c.optional or c.shows or c.kind == "科目名称")]
    for row in sorted(found.rows):
        if not _has_input(found, row, asked):
            continue
        if _is_total(found, row, reader):
            continue
        previous = records[-1] if records else None
        entries = _row_entries(found, reader, row, previous)
        check_grey(found, reader, row, entries, ())
        if entries:
            label = entries[found.sheet.label].text if found.sheet.label in entries else ""
            records.append(Record(sheet=found.sheet.name, row=row, label=label, entries=entries))
    return records


def _row_entries(found: Found, reader: CellReader, row: int, previous: Record | None) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    carrying = previous is not None
    for column in found.sheet.columns:
        known = len(reader.findings)
        entry = _entry(found, reader, row, column)
        if column.carry_down and previous is not None:
            above = previous.entries.get(column.title)
            if entry is None and carrying:
                entry = above
            # under a new heading nothing of the old one goes on
            carrying = carrying and entry is not None and above is not None and entry.content == above.content
        if entry is not None:
            entries[column.title] = entry
        elif column.required and not _told(reader, known):
            _report_required(reader, column.title, f"第 {row} 行", _address(found, row, column.title))
    return entries


def _entry(found: Found, reader: CellReader, row: int, column: Column) -> Entry | None:
    raw = found.cell(row, column.title)
    if raw is None:
        return None
    if column.shows or (column.computed and not column.overwrite and not _typed_over(column, raw)):
        return None
    if raw.formula and column.derived:
        return None
    kind = "文本" if column.kind == "科目名称" else column.kind
    return reader.entry(raw, kind, column.title, choices=column.choices)


def _typed_over(column: Column, raw: RawCell) -> bool:
    """Whether a computed column holds a typed figure that a fixed row asks for (机关运行经费's 上年数)."""
    return column.computed == "数值" and not raw.formula


def _has_input(found: Found, row: int, asked: list[Column]) -> bool:
    """Whether anybody typed into the row; formulas of grey and filled-in columns do not count."""
    cells = found.rows[row]
    for column in asked:
        raw = cells.get(column.title)
        # a formula that shows nothing is as good as blank; one without a result must be told
        if raw is None or (raw.formula and column.derived):
            continue
        # a formula that shows nothing is as good as blank; one without a result must be told
        if raw.value is None or clean(str(raw.value)):
            return True
    return False


def _is_total(found: Found, row: int, reader: CellReader) -> bool:
    cells = found.rows[row]
    for column in found.sheet.columns:
        raw = cells.get(column.title)
        if raw is None or (raw.formula and column.derived):
            continue  # what our own formula shows is not what a clerk calls the row
        if column.kind not in NUMBERS and normal(str(raw.value)) in _TOTALS:
            reader.report(rules.TOTAL_ROW, raw, f"第 {row} 行是“{raw.value}”，没有读取。")
            return True
    return False


def rows_by_label(found: Found, title: str, reader: CellReader) -> dict[str, int]:
    """The row of each printed label, under its own name or an alias; rows that nobody asked for are findings."""
    names = {normal(word): row.label for row in found.sheet.rows for word in (row.label, *row.aliases)}
    rows: dict[str, int] = {}
    for row in sorted(found.rows):
        raw = found.cell(row, title)
        if raw is None or not clean(str(raw.value)):
            continue
        label = names.get(normal(str(raw.value)))
        if label in rows and not raw.covered:
            reader.report(rules.REPEATED_LABEL, raw, f"“{label}”有两行（第 {rows[label]} 行和第 {row} 行）。")
        elif label is not None:
            rows.setdefault(label, row)
        elif normal(str(raw.value)) not in _TOTALS and _has_input_beside(found, row, title):
            reader.report(rules.UNKNOWN_ROW, raw, f"第 {row} 行“{raw.value}”不在这张表的固定行里，没有读取。")
    return rows


def _has_input_beside(found: Found, row: int, title: str) -> bool:
    cells = (found.cell(row, column.title) for column in found.sheet.columns if column.title != title)
    return any(raw is not None and not raw.formula and clean(str(raw.value)) for raw in cells)


def _told(reader: CellReader, known: int) -> bool:
    """Whether an error since then says already why there is nothing in a cell; a note does not."""
    return any(finding.severity is Severity.ERROR for finding in reader.findings[known:])


def _report_required(reader: CellReader, title: str, where: str, cell: str) -> None:
    message = f"{where}的“{title}”没有填。" if where != title else f"“{title}”没有填。"
    reader.findings.append(
        Finding(rule=layout_rules.REQUIRED, message=message, places=(CellPlace(reader.sheet, cell),))
    )


def is_subtotal(sheet: Sheet, record: Record) -> bool:
    """Whether a row declares the subtotal of a 类; twice the same is a matter of its own (none is used)."""
    entry = record.entries.get(sheet.subtotals)
    return entry is not None and isinstance(entry.content, Code) and entry.content.parent is None


def _address(found: Found, row: int, title: str) -> str:
    column = found.columns.get(title)
    return "" if column is None else f"{column_letters(column)}{row}"
