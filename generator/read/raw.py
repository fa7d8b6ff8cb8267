"""The nouns of the door: a workbook as it is stored, sheets of raw cells, nothing understood yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.contents import META


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as stored. ``value`` of a formula is its stored result, None when there is none; ``covered``: the cell
    lies under a merged one, whose value it shows; ``percent``: it is shown as a percentage."""

    value: str | int | float | bool | date | None
    address: str
    formula: bool = False
    error: bool = False
    covered: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The filled cells of a sheet by (row, column), both from 1. A merged cell stands at all its positions.
    ``beyond`` is the address of a filled cell too far out to be read; empty when there is none."""

    name: str
    cells: Mapping[tuple[int, int], RawCell]
    last_row: int
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as stored; ``digest`` is the sha256 of its bytes."""

    name: str
    digest: str
    sheets: tuple[RawSheet, ...]

    def meta(self, key: str) -> str:
        """What the workbook says of itself: the ``pack`` it was made for, its ``schema``; empty when it says nothing."""
        for sheet in self.sheets:
            if sheet.name == META:
                for (row, column), cell in sheet.cells.items():
                    if column == 1 and cell.value == key and (row, 2) in sheet.cells:
                        return str(sheet.cells[row, 2].value)
        return ""
