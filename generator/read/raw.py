"""The nouns of the door: a workbook as it is stored, sheets of raw cells, nothing understood yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.model.contents import META


class RawCell(NamedTuple):
    """A cell as stored; a tuple, because it is made a thousand times and more, at a third of the cost of a dataclass. ``value`` of a formula is its stored result, None when there is none; ``covered``: the cell
    lies under a merged one, whose value it shows; ``percent``: it is shown as a percentage."""

    value: str | int | float | bool | date | None
    address: str
    formula: bool = False
    error: bool = False
    covered: bool = False
    percent: bool = False


Cells = Mapping[tuple[int, int], RawCell]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The filled cells of a sheet by (row, column), both from 1. A merged cell stands at all its positions.
    ``beyond`` is the address of a filled cell too far out to be read; empty when there is none. ``gather`` makes the
    cells of a sheet that nobody has asked for yet."""

    name: str
    cells: Cells
    last_row: int
    beyond: str = ""
    gather: Callable[[], Cells] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def later(cls, name: str, gather: Callable[[], Cells]) -> RawSheet:
        """A sheet whose cells are made when somebody asks for them: most of a workbook is lists behind drop-downs."""
        sheet = cls.__new__(cls)
        for attribute, value in (("name", name), ("beyond", ""), ("gather", gather)):
            object.__setattr__(sheet, attribute, value)
        return sheet

    def guarded(self, guard: Callable[[Callable[[], Cells]], Callable[[], Cells]]) -> RawSheet:
        """The same sheet; when its cells are still to be made, ``guard`` stands around the making."""
        return self if self.gather is None else RawSheet.later(self.name, guard(self.gather))

    if not TYPE_CHECKING:

        def __getattr__(self, attribute: str) -> Any:
            """Asked only for what is not there yet."""
            if attribute not in ("cells", "last_row"):
                raise AttributeError(attribute)
            gather = self.gather
            if gather is not None:  # or another thread has stored them in the meantime
                try:
                    cells = gather()
                except AttributeError as error:  # would say that the sheet has no cells
                    raise RuntimeError(f"{self.name}: {error}") from error
                object.__setattr__(self, "cells", cells)
                object.__setattr__(self, "last_row", max(cells, default=(0, 0))[0])
                object.__setattr__(self, "gather", None)
            return object.__getattribute__(self, attribute)


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
