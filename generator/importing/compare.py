"""Tables of an export that only repeat others ↔ the same tables as computed from the filled workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.importing.rules import DIFFERS
from generator.importing.tables import code_of, is_total
from generator.model.export import Export, ExportBlock, ExportRow, Figure
from generator.model.findings import Finding
from generator.model.labels import normal
from generator.model.money import EXACT, ZERO, in_unit, places_of, plain, round_half_up
from generator.model.places import CellPlace
from generator.model.table import Table
from generator.packs.catalogue import Catalogue
from generator.packs.import_spec import ImportBlock, ImportColumn
from generator.packs.pack import Pack


def compare_tables(
    export: Export, pack: Pack, tables: Mapping[str, Table], catalogue: Catalogue
) -> Iterator[Finding]:
    """Every cell that shows another amount than the pack's ``tables``, and their details that the export lacks. An amount
    is compared as precisely as the table is printed, or as the export shows it when that is more."""
    printed = {spec.name: pack.numbers[spec.numbers].decimals for spec in pack.tables}
    for table in pack.imports.tables if pack.imports else ():
        read = export.tables.get(table.name)
        for block, rows in zip(table.blocks, read.blocks if read else ()):
            if block.compare and read:
                printed_as = _Print(tables[block.compare], read.unit, printed[block.compare])
                yield from _Comparison(table.name, block, rows, printed_as, catalogue).findings()


@dataclass(frozen=True, slots=True)
class _Print:
    """A computed table as it would be printed in that unit, with so many decimals."""

    table: Table
    unit: str
    places: int

    def amounts(self) -> Mapping[tuple[str, str], Decimal]:
        """The amounts in yuan by row and column."""
        return {
            (cell.key, column): cell.value
            for row in self.table.rows
            for column, cell in zip(self.table.columns, row.cells)
            if cell.key and cell.value is not None
        }

    def details(self) -> list[str]:
        """The rows that add up to all others."""
        cells = (cell for row in self.table.rows for cell in row.cells)
        return sorted({cell.key for cell in cells if cell.kind == "detail" and cell.key})


class _Comparison:
    """One block against its table."""

    def __init__(
        self, name: str, block: ImportBlock, read: ExportBlock, printed: _Print, catalogue: Catalogue
    ) -> None:
        self.name = name
        self.block = block
        self.read = read
        self.printed = printed
        self.computed = printed.amounts()
        self.catalogue = catalogue
        self.columns = [column for column in block.columns if column.compare and column.key in read.heads]

    def findings(self) -> Iterator[Finding]:
        """All differences, row by row."""
        rows: dict[str, list[ExportRow]] = {}
        for row in self.read.rows:
            key = self._key(row)
            if key:
                rows.setdefault(key, []).append(row)
        for key, same in rows.items():
            for column in self.columns:
                yield from self._difference(key, column, _figure(same, column))
        for key in self.printed.details() if self.block.code or self.block.name else ():
            for column in self.columns if key not in rows else ():
                yield from self._difference(key, column, Figure(ZERO, self.read.heads[column.key]))

    def _key(self, row: ExportRow) -> str:
        """The row of the computed table; empty where there is none to compare with."""
        if not self.block.words:
            return self.block.row
        named = self.block.totals if is_total(self.block, row) else self.block.rows
        code = code_of(self.block, row, self.catalogue)
        return str(code or {normal(word): key for word, key in named.items()}.get(row.label, ""))

    def _difference(self, key: str, column: ImportColumn, figure: Figure) -> Iterator[Finding]:
        unit = self.printed.unit
        actual = in_unit(figure.value, unit)
        places = max(self.printed.places, places_of(actual))
        expected = round_half_up(in_unit(self.computed.get((key, column.compare), ZERO), unit), places)
        if expected != actual:
            yield Finding(
                rule=DIFFERS,
                message=f"“{self.name}”的 {key}“{column.key}”{_shown(actual, unit)}，"
                f"按填好的工作簿算出来{_shown(expected, unit)}。",
                places=(figure.place,),
                expected=expected,
                actual=actual,
                unit=unit,
            )


def _figure(rows: list[ExportRow], column: ImportColumn) -> Figure:
    """What a row shows in a column. A row may stand there twice, once as a sample without amounts."""
    figures = [figure for row in rows if (figure := row.amounts.get(column.key)) is not None]
    place: CellPlace = figures[0].place if figures else rows[0].place
    total = ZERO
    for figure in figures:
        total = EXACT.add(total, figure.value)
    return Figure(total, place)


def _shown(amount: Decimal, unit: str) -> str:
    return f"是 {plain(amount)} {unit}" if amount else "没有数"
