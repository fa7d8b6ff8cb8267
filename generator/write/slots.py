"""Rows of spanning cells in, the position of every cell in the grid out.

Both markup writers and the table readers of tests need to know in which column a cell stands and which
positions a cell of an earlier row covers; it is worked out here only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.model.document import GridCell


class Slot(NamedTuple):
    """A cell at a column of one row. ``first`` is False where the cell began in an earlier row."""

    cell: GridCell
    column: int
    first: bool


def place(rows: Iterable[tuple[GridCell, ...]], width: int) -> Iterator[list[Slot]]:
    """For each row its slots from left to right, cells hanging down from earlier rows included.

    What is missing at the right end is filled up with an empty cell, because Word repairs or refuses a row
    that is shorter than the grid. A row that is longer is a fault of ours: its figures would be lost.
    """
    hanging: dict[int, tuple[GridCell, int]] = {}
    for cells in rows:
        slots = [] if hanging else _side_by_side(cells)
        if not slots or slots[-1].column + slots[-1].cell.columns != width:
            slots, hanging = _place_row(iter(cells), hanging, width)
        yield slots


def _side_by_side(cells: tuple[GridCell, ...]) -> list[Slot]:
    """The slots of a row without any cell that hangs down, as most rows are; nothing for another."""
    slots, column = [], 0
    for cell in cells:
        if cell.rows > 1:
            return []
        slots.append(Slot(cell, column, True))
        column += cell.columns
    return slots


def _place_row(
    cells: Iterator[GridCell], hanging: dict[int, tuple[GridCell, int]], width: int
) -> tuple[list[Slot], dict[int, tuple[GridCell, int]]]:
    slots: list[Slot] = []
    below: dict[int, tuple[GridCell, int]] = {}
    column = 0
    while column < width:
        held = hanging.get(column)
        cell, left = held or _next_cell(cells, hanging, column, width)
        slots.append(Slot(cell, column, held is None))
        if left > 1:
            below[column] = (cell, left - 1)
        column += cell.columns
    if column > width or next(cells, None):
        raise ValueError(f"a row is longer than the {width} columns of its table")
    return slots, below


def _next_cell(
    cells: Iterator[GridCell], hanging: dict[int, tuple[GridCell, int]], column: int, width: int
) -> tuple[GridCell, int]:
    cell = next(cells, None)
    if cell is None:
        free_until = min((at for at in hanging if at > column), default=width)
        cell = GridCell(columns=free_until - column)
    return cell, cell.rows
