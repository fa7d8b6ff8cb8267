"""A printed table in, what says which headings its cells have out.

A cell with words left of the figures names its row. Over the columns a browser finds the headings by itself, as long as each
group of columns is a group of the first row; where a group is parted again, programs that read aloud miss a storey, and every
cell names its headings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.document import Grid, GridRow
from generator.write.slots import place


@dataclass(frozen=True, slots=True)
class Headings:
    """``names``: the columns that name the rows. ``prefix`` begins the ids of a table that needs them, or is empty;
    ``above``: for each column the ids of its headings."""

    names: frozenset[int] = frozenset()
    prefix: str = ""
    above: tuple[str, ...] = ()

    def of_heading(self, number: int) -> str:
        """The id of a cell of the header, counted through all its rows, as an attribute."""
        return f' id="{self.prefix}c{number}"' if self.prefix else ""

    def of_row(self, number: int, row: GridRow) -> Iterator[str]:
        """For each cell of a row its id and its headings, as attributes."""
        own = {n: f"{self.prefix}r{number}-{n}" for n in sorted(self.names) if row.cells[n].inlines}
        name = next(iter(own.values()), "")
        for column, (cell, above) in enumerate(zip(row.cells, self.above)):
            if column in own:
                name = own[column]
                yield f' id="{name}" headers="{above}"'
            else:
                yield f' headers="{above} {name}"' if cell.inlines and name else ""


def headings(grid: Grid, prefix: str) -> Headings:
    """The headings of a table; none where cells of the body span, as those of forms do, which have labels instead.
    ``prefix`` is the table's own on its page."""
    cells = [cell for row in grid.rows for cell in row.cells]
    if not grid.header or any(cell.columns > 1 or cell.rows > 1 for cell in cells):
        return Headings()
    names = _names(grid)
    if not any(cell.columns > 1 for row in grid.header[1:] for cell in row):
        return Headings(names)
    return Headings(names, prefix, tuple(_above(grid, prefix)))


def _names(grid: Grid) -> frozenset[int]:
    """Columns of words, codes not counted, with figures somewhere right of them: a remark at the end names nothing."""
    rows = (enumerate(row.cells) for row in grid.rows)
    seen = {(n, cell.align) for row in rows for n, cell in row if cell.inlines or cell.align == "right"}
    figures = {n for n, align in seen if align == "right"}
    last = max(figures, default=0)
    return frozenset(n for n, align in seen if align == "left" and n < last and n not in figures)


def _above(grid: Grid, prefix: str) -> Iterator[str]:
    ids: list[list[str]] = [[] for _ in grid.widths]
    number = 0
    for slots in place(grid.header, len(ids)):
        for slot in slots:
            if slot.first and slot.cell.inlines:
                for over in ids[slot.column : slot.column + slot.cell.columns]:
                    over.append(f"{prefix}c{number}")
            number += slot.first
    return (" ".join(over) for over in ids)
