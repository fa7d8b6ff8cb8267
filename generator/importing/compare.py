"""Tables of an export that only repeat others ↔ the same tables as computed from the filled workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.importing.rules import DIFFERS
from generator.importing.tables import code_of, is_total
from generator.model.export import Export, ExportBlock, ExportRow
from generator.model.findings import Finding
from generator.model.labels import normal
from generator.model.money import ZERO, in_unit, plain, round_half_up
from generator.model.places import CellPlace
from generator.model.table import Table
from generator.packs.catalogue import Catalogue
from generator.packs.import_spec import ImportBlock, ImportColumn, ImportSpec

#: Computed amounts by row and column of a table.
_Computed = Mapping[tuple[str, str], Decimal]


def compare_tables(
    export: Export,
    spec: ImportSpec,
    tables: Mapping[str, Table],
    catalogue: Catalogue,
    decimals: Mapping[str, int],
) -> Iterator[Finding]:
    """Every cell that shows another amount than we compute, and rows that we have and the export lacks. Amounts are
    compared as precisely as the unit of the export's table is printed: ``decimals`` says how that is."""
    for table in spec.tables:
        read = export.tables.get(table.name)
        if read is None:
            continue
        places = decimals.get(read.unit, 2)
        for block, rows in zip(table.blocks, read.blocks):
            if block.compare:
                computed = _computed(tables[block.compare])
                yield from _Comparison(table.name, block, rows, computed, read.unit, places).findings(
                    catalogue, tables[block.compare]
                )


def _computed(table: Table) -> _Computed:
    return {
        (cell.key, column): cell.value
        for row in table.rows
        for column, cell in zip(table.columns, row.cells)
        if cell.key and cell.value is not None
    }


class _Comparison:
    """One block against its table."""

    def __init__(
        self,
        name: str,
        block: ImportBlock,
        read: ExportBlock,
        computed: _Computed,
        unit: str,
        places: int,
    ) -> None:
        self.name = name
        self.block = block
        self.read = read
        self.computed = computed
        self.unit = unit
        self.places = places
        self.columns = [column for column in block.columns if column.compare and column.key in read.heads]

    def findings(self, catalogue: Catalogue, table: Table) -> Iterator[Finding]:
        """All differences, row by row."""
        seen: set[str] = set()
        for row in self.read.rows:
            key = self._key(row, catalogue)
            if key is not None:
                seen.add(key)
                for column in self.columns:
                    yield from self._cell(row, key, column)
        yield from self._missing(table, seen)

    def _key(self, row: ExportRow, catalogue: Catalogue) -> str | None:
        """The row of the computed table; None where there is none to compare with."""
        if not self.block.words:
            return self.block.row
        if is_total(self.block, row):
            return {normal(word): key for word, key in self.block.totals.items()}[row.label]
        code = code_of(self.block, row, catalogue)
        if code is not None:
            return str(code)
        return {normal(word): key for word, key in self.block.rows.items()}.get(row.label)

    def _cell(self, row: ExportRow, key: str, column: ImportColumn) -> Iterator[Finding]:
        figure = row.amounts.get(column.key)
        actual = ZERO if figure is None else figure.value
        place = row.place if figure is None else figure.place
        yield from self._difference(f"{key} {column.key}", key, column, actual, place)

    def _difference(
        self, label: str, key: str, column: ImportColumn, actual: Decimal, place: CellPlace
    ) -> Iterator[Finding]:
        expected = self._rounded(self.computed.get((key, column.compare), ZERO))
        given = self._rounded(actual)
        if expected != given:
            shown = plain(given) if given else "空的"
            yield Finding(
                rule=DIFFERS,
                message=f"“{self.name}”的“{label}”是{shown}，按填好的工作簿算出来是 {plain(expected)} {self.unit}。",
                places=(place,),
                expected=expected,
                actual=given,
                unit=self.unit,
            )

    def _missing(self, table: Table, seen: set[str]) -> Iterator[Finding]:
        """Rows of details that have money and do not stand in the export."""
        if not self.block.code and not self.block.name:
            return
        details = {cell.key for row in table.rows for cell in row.cells if cell.kind == "detail" and cell.key}
        for key in sorted(details - seen):
            for column in self.columns:
                head = self.read.heads[column.key]
                yield from self._difference(f"{key} {column.key}", key, column, ZERO, head)

    def _rounded(self, amount: Decimal) -> Decimal:
        return round_half_up(in_unit(amount, self.unit), self.places)
