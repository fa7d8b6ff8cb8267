"""What the workbook says, as read: fields, records and lines, each with its cell. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.model.codes import Code
from generator.model.lines import Lines
from generator.model.places import CellPlace

#: What a cell may hold once it is understood. Amounts are in yuan.
Content = str | Decimal | date | Code


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell: what it means and where it stands."""

    content: Content
    place: CellPlace

    @property
    def text(self) -> str:
        """The content as words; a number without exponent."""
        return f"{self.content:f}" if isinstance(self.content, Decimal) else str(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a sheet: column title to entry, blank cells left out."""

    sheet: str
    row: int
    label: str
    entries: Mapping[str, Entry]

    def text(self, column: str) -> str:
        """The words in a column; empty when blank."""
        entry = self.entries.get(column)
        return "" if entry is None else entry.text

    def amount(self, column: str) -> Decimal | None:
        """The number in a column; None when blank."""
        entry = self.entries.get(column)
        return entry.content if entry is not None and isinstance(entry.content, Decimal) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a sheet of the layout stands in the workbook: what it is called there, the letters of its columns by title
    and the rows of its printed labels. With it a blank cell can be named too."""

    sheet: str
    columns: Mapping[str, str]
    rows: Mapping[str, int]

    def cell(self, row: int | str, title: str) -> CellPlace | None:
        """The cell in a row, given by number or printed label, under a title; None when there is none."""
        number = self.rows.get(row) if isinstance(row, str) else row
        letters = self.columns.get(title)
        return CellPlace(self.sheet, f"{letters}{number}") if letters and number else None

    def column(self, title: str) -> CellPlace | None:
        """The whole column under a title."""
        letters = self.columns.get(title)
        return CellPlace(self.sheet, f"{letters}:{letters}") if letters else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A whole workbook. ``unit`` is the unit of money that it is filled in with; ``stands`` are its sheets by the
    layout's names, which say where things stand and not what they are."""

    file: str
    digest: str
    year: int
    unit: str
    fields: Mapping[str, Entry]
    records: Mapping[str, tuple[Record, ...]]
    lines: Lines
    names: Mapping[str, str]
    stands: Mapping[str, Stand] = field(default_factory=dict, compare=False)

    def text(self, field: str) -> str:
        """The words of a field of 基本信息; empty when blank."""
        entry = self.fields.get(field)
        return "" if entry is None else entry.text

    def labels(self, name: Callable[[Code], str | None]) -> dict[tuple[str, int], str]:
        """What people call a row, by the clerk's own name of the sheet and the row's number: a code with its name."""
        return {
            (entry.place.sheet, record.row): self._label(record, name)
            for records in self.records.values()
            for record in records
            for entry in record.entries.values()
        }

    def _label(self, record: Record, name: Callable[[Code], str | None]) -> str:
        for entry in record.entries.values():
            if isinstance(entry.content, Code) and entry.text == record.label:
                known = name(entry.content) or self.names.get(record.label) or ""
                return f"{record.label} {known}".strip()
        return record.label
