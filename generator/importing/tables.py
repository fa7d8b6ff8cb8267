"""The tables of an export → rows of the sheets that the pack says they fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.importing.filling import Filling, code_column, named_code
from generator.importing.rules import NO_TABLE, UNPLACED
from generator.importing.subtotals import Rounding, fill_subtotals
from generator.model.codes import Code
from generator.model.export import Export, ExportBlock, ExportRow
from generator.model.findings import Finding
from generator.model.labels import normal
from generator.packs.catalogue import Catalogue
from generator.packs.import_spec import ImportBlock, ImportColumn, ImportSpec
from generator.packs.layout import Sheet


def fill_tables(
    export: Export, spec: ImportSpec, filling: Filling, decimals: Mapping[str, int]
) -> Iterator[Finding]:
    """Fills in what the tables say, and tells which tables are not there and which rows nobody knows. ``decimals``: how
    many an amount is typed with in each unit of money."""
    for table in spec.tables:
        read = export.tables.get(table.name)
        if read is None:
            yield Finding(rule=NO_TABLE, message=f"没有读到“{table.name}”，这张表的数没有导入。")
            continue
        for block, rows in zip(table.blocks, read.blocks):
            yield from _strange_rows(block, rows, filling.catalogue)
            if block.fills:
                _fill_block(block, rows, filling)
                fill_subtotals(block, rows, filling, Rounding(read.unit, decimals.get(read.unit, 2)))


def code_of(block: ImportBlock, row: ExportRow, catalogue: Catalogue) -> Code | None:
    """The code that a row is about; None for a total, and for what is not called by a code."""
    if row.code is not None or not block.name or is_total(block, row):
        return row.code
    return named_code(row.label, block.of, block.level, catalogue)


def is_total(block: ImportBlock, row: ExportRow) -> bool:
    """Whether a row adds up the others."""
    return row.label in map(normal, block.totals)


def _strange_rows(block: ImportBlock, read: ExportBlock, catalogue: Catalogue) -> Iterator[Finding]:
    """Rows with amounts whose label nobody knows."""
    known = {normal(word) for word in (*block.rows, *block.totals)}
    for row in read.rows:
        if not row.label or row.label in known or code_of(block, row, catalogue) is not None:
            continue
        places = tuple(figure.place for figure in row.amounts.values() if figure.value)
        if places:
            message = f"不认识“{row.label}”这一行，它的金额没有用上。"
            yield Finding(rule=UNPLACED, message=message, places=places)


def _fill_block(block: ImportBlock, read: ExportBlock, filling: Filling) -> None:
    sheet = filling.layout.sheet(block.fills)
    for row in read.rows:
        for column in block.columns:
            key = _key(block, column, row, sheet, filling.catalogue)
            figure = row.amounts.get(column.key)
            if key is None or figure is None or not figure.value:
                continue
            if column.fills in key:  # an amount there says that the row is needed, and is none of its own
                filling.begin(sheet.name, key)
            else:
                filling.add(sheet.name, key, column.fills, figure.value)
            _name(sheet, row, key, filling)


def _key(
    block: ImportBlock, column: ImportColumn, row: ExportRow, sheet: Sheet, catalogue: Catalogue
) -> Mapping[str, str] | None:
    """What tells the row of the workbook from others; None where the column fills nothing, or a subtotal of such rows."""
    if not column.fills or is_total(block, row):
        return None
    if column.row:
        return {sheet.label: column.row}
    target = code_column(sheet, block.of)
    code = code_of(block, row, catalogue)
    if target is None or code is None or code.level != target.level:
        return None
    return {target.title: str(code), **block.sets, **column.sets}


def _name(sheet: Sheet, row: ExportRow, key: Mapping[str, str], filling: Filling) -> None:
    """The export's name of a code, where the catalogue has none or another: checking then tells."""
    title = next((column.title for column in sheet.columns if column.kind == "科目名称"), "")
    if not title or row.code is None or not row.name:
        return
    if normal(filling.catalogue.name(row.code) or "") != normal(row.name):
        filling.write(sheet.name, key, {title: row.name})
