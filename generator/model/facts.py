"""What the workbook says, as read: fields, records and lines, each with its cell. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
class Facts:
    """A whole workbook. ``unit`` is the unit of money that it is filled in with."""

    file: str
    digest: str
    year: int
    unit: str
    fields: Mapping[str, Entry]
    records: Mapping[str, tuple[Record, ...]]
    lines: Lines
    names: Mapping[str, str]

    def text(self, field: str) -> str:
        """The words of a field of 基本信息; empty when blank."""
        entry = self.fields.get(field)
        return "" if entry is None else entry.text
