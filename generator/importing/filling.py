"""Amounts and words by sheet, row and column → the contents of a workbook. Amounts given for one cell add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.codes import Code
from generator.model.contents import Content, Contents, Row, storable
from generator.model.labels import normal
from generator.model.money import EXACT, in_unit
from generator.packs.catalogue import Catalogue
from generator.packs.layout import CODES, Column, Layout, Sheet

#: What tells a row from all others of its sheet: its words by column title.
Key = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Filling:
    """A workbook that is being filled in. Amounts are in yuan until ``contents`` puts them into ``unit``."""

    layout: Layout
    catalogue: Catalogue
    unit: str
    _amounts: dict[str, dict[Key, dict[str, Decimal]]] = field(default_factory=dict)
    _words: dict[str, dict[Key, dict[str, str]]] = field(default_factory=dict)

    def add(self, sheet: str, key: Mapping[str, str], column: str, amount: Decimal) -> None:
        """An amount for the cell of a row; an amount of nothing makes no row."""
        if amount:
            row = self._row(sheet, key)
            row[column] = EXACT.add(row.get(column, Decimal(0)), amount)

    def begin(self, sheet: str, key: Mapping[str, str]) -> None:
        """There is such a row, whatever stands in it."""
        self._row(sheet, key)

    def write(self, sheet: str, key: Mapping[str, str], words: Mapping[str, str]) -> None:
        """Words for the cells of a row."""
        self._row(sheet, key)
        self._words.setdefault(sheet, {}).setdefault(tuple(key.items()), {}).update(words)

    def contents(self) -> Contents:
        """All of it in the order of the codes, else as it came."""
        return {name: list(self._rows(self.layout.sheet(name))) for name in self._amounts}

    def _row(self, sheet: str, key: Mapping[str, str]) -> dict[str, Decimal]:
        return self._amounts.setdefault(sheet, {}).setdefault(tuple(key.items()), {})

    def _rows(self, sheet: Sheet) -> Iterator[Row]:
        title = next((column.title for column in sheet.columns if column.kind in CODES), None)
        rows = self._amounts[sheet.name].items()
        ordered = sorted(rows, key=lambda row: dict(row[0]).get(title, "")) if title else list(rows)
        for key, amounts in ordered:
            stored: dict[str, Content] = dict(key)
            for column, amount in amounts.items():
                stored[column] = storable(in_unit(amount, self.unit))
            yield {**stored, **self._words.get(sheet.name, {}).get(key, {})}


def code_column(sheet: Sheet, of: str) -> Column | None:
    """The column of a sheet with codes of that classification; None when there is none."""
    return next((column for column in sheet.columns if column.kind == of), None)


def named_code(name: str, of: str, level: str, catalogue: Catalogue) -> Code | None:
    """The code of that level that is called so, or once was; None unless it is exactly one."""
    wanted = normal(name)
    codes = catalogue.codes(CODES[of], level)
    found = [code for code in codes if normal(catalogue.name(code) or "") == wanted]
    found = found or [c for c in codes if wanted in map(normal, catalogue.aliases.get(c, ()))]
    return found[0] if len(found) == 1 else None
