"""Contents and disclosure of this year → the contents of next year's workbook, as its layout declares it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.codes import Code
from generator.model.contents import FIRST_ROW, Content, Copied, Row, storable
from generator.model.disclosure import Disclosure
from generator.model.facts import Record
from generator.model.money import in_unit
from generator.model.rolled import Rolled
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Column, Layout, Sheet
from generator.rollover.before import columns_before, figures_before, typed_before
from generator.rollover.codes import Kept, code_changes


def roll_over(
    layout: Layout, copied: Copied, disclosure: Disclosure, year: int, old: Catalogue, new: Catalogue
) -> Rolled:
    """How the workbook of ``year`` begins. ``old`` and ``new`` are the catalogues of both years."""
    roll = _Roll(layout, copied, disclosure, year, old, new)
    contents = {sheet.name: roll.sheet(sheet) for sheet in layout.sheets}
    return Rolled(
        year=year,
        last_year=disclosure.facts.year,
        contents={name: rows for name, rows in contents.items() if rows},
        moved=roll.moved,
        dropped=roll.dropped,
        numbers=tuple(roll.numbers),
        changes=code_changes(layout, roll.kept, old, new),
    )


@dataclass(slots=True)
class _Roll:
    """Goes through the sheets; counts of what happens and the rows that go on gather here."""

    layout: Layout
    copied: Copied
    disclosure: Disclosure
    year: int
    old: Catalogue
    new: Catalogue
    moved: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def sheet(self, sheet: Sheet) -> list[Row]:
        """The rows of a sheet in next year's workbook."""
        given = self.copied.contents.get(sheet.name, ())
        if sheet.kind == "fields":
            return [self._fields(sheet, given)]
        return self._fixed(sheet, given) if sheet.kind == "fixed" else self._rows(sheet, given)

    def _fields(self, sheet: Sheet, given: Iterable[Row]) -> Row:
        kept = {row.label for row in sheet.rows if row.kept}
        fields = {label: content for row in given for label, content in row.items() if label in kept}
        year = self.layout.roles["year"]
        whole = [row.label for row in sheet.rows if row.kind == "整数" and row.label != year]
        self.numbers += [label for label in whole if label in fields]
        return {**fields, year: self.year} if year in (row.label for row in sheet.rows) else fields

    def _fixed(self, sheet: Sheet, given: Iterable[Row]) -> list[Row]:
        filled = {str(row[sheet.label]): row for row in given}
        records = {record.label: record for record in self.disclosure.facts.records.get(sheet.name, ())}
        values = self.disclosure.values()
        rows: list[Row] = []
        for fixed in sheet.rows:
            figures = dict(typed_before(sheet, fixed, values))
            if fixed.label in records:
                figures |= figures_before(sheet, records[fixed.label])
            row = {**_kept(sheet, filled.get(fixed.label, {})), **self._stored(sheet, figures)}
            row[sheet.label] = fixed.label
            if len(row) > 1:
                rows.append(row)
        return rows

    def _rows(self, sheet: Sheet, given: Iterable[Row]) -> list[Row]:
        """Totals and blank rows, which nobody read, stay behind; so does what had no amount this year, where there
        is a last year to compare with."""
        records = self._by_row(sheet)
        rows: list[Row] = []
        for number, row in enumerate(given, FIRST_ROW + 1):
            record = records.get(number)
            if record is None:
                continue
            figures = dict(figures_before(sheet, record))
            if columns_before(sheet) and not any(figures.values()):
                self.dropped[sheet.name] = self.dropped.get(sheet.name, 0) + 1
                continue
            kept = _kept(sheet, row) | self._names(sheet, row, record)
            if kept or figures:
                rows.append(kept | self._stored(sheet, figures))
                self.kept.append(Kept(record, FIRST_ROW + len(rows)))
        return rows

    def _by_row(self, sheet: Sheet) -> Mapping[int, Record]:
        """The records by the row of the standard sheet in which they stand."""
        rows = {
            old.row: new.row
            for old, new in self.copied.places.items()
            if new.sheet == sheet.name and new.row > FIRST_ROW
        }
        records = self.disclosure.facts.records.get(sheet.name, ())
        return {rows[record.row]: record for record in records if record.row in rows}

    def _stored(self, sheet: Sheet, figures: Mapping[str, Decimal]) -> dict[str, Content]:
        """The figures in the unit of the workbook."""
        if figures:
            self.moved[sheet.name] = self.moved.get(sheet.name, 0) + len(figures)
        unit = self.disclosure.facts.unit
        return {title: storable(in_unit(amount, unit)) for title, amount in figures.items()}

    def _names(self, sheet: Sheet, row: Row, record: Record) -> dict[str, Content]:
        """Names of codes: none where the new catalogue knows the code, for it may be called otherwise now; the one
        that was in force where the code is gone, so that last year's figure still has a name."""
        names: dict[str, Content] = {}
        for column in sheet.columns:
            code = _code(column, record)
            if code is None or self.new.name(code) is not None:
                continue
            name = row.get(column.title) or self.old.name(code)
            if name:
                names[column.title] = name
        return names


def _kept(sheet: Sheet, row: Row) -> dict[str, Content]:
    kept = {column.title for column in sheet.columns if column.kept and column.kind != "科目名称"}
    return {title: content for title, content in row.items() if title in kept}


def _code(column: Column, record: Record) -> Code | None:
    entry = record.entries.get(column.of[0]) if column.kind == "科目名称" and column.of else None
    return entry.content if entry is not None and isinstance(entry.content, Code) else None
