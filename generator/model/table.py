"""A table with its figures, complete before anyone prints it: header, rows, cells, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.places import CellPlace
from generator.model.values import Prose

RowKind = Literal["detail", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading over ``columns`` columns and ``rows`` header rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Words (``indent`` steps from the edge), or a number in yuan (None: nothing there, which is not zero)."""

    words: str | Prose = ""
    value: Decimal | None = None
    places: tuple[CellPlace, ...] = ()
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells from left to right. ``key`` tells the row from every other of its table."""

    key: str
    kind: RowKind
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a disclosure. ``columns`` holds the keys of the columns, ``numeric`` says which are amounts."""

    name: str
    header: tuple[tuple[HeaderCell, ...], ...]
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[Row, ...]

    @property
    def empty(self) -> bool:
        """Whether no cell holds an amount other than zero; the law then asks for a sentence (财预〔2016〕143号)."""
        return not any(cell.value for row in self.rows for cell in row.cells)

    def cell(self, row: str, column: str) -> Cell:
        """The cell at two keys; KeyError when there is none."""
        for candidate in self.rows:
            if candidate.key == row:
                return candidate.cells[self.columns.index(column)]
        raise KeyError(row)


def header_grid(paths: list[tuple[str, ...]]) -> tuple[tuple[HeaderCell, ...], ...]:
    """Headings from the path of each column; equal neighbours merge, a short path reaches down.

    >>> header_grid([("编码", "类"), ("编码", "款"), ("名称",)])[0]
    (HeaderCell(text='编码', columns=2, rows=1), HeaderCell(text='名称', columns=1, rows=2))
    """
    depth = max(len(path) for path in paths)
    full = [path + (path[-1],) * (depth - len(path)) for path in paths]
    taken: set[tuple[int, int]] = set()
    grid: list[list[HeaderCell]] = [[] for _ in range(depth)]
    for row in range(depth):
        for column in range(len(full)):
            if (row, column) not in taken:
                columns, rows = _extent(full, row, column)
                taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
                grid[row].append(HeaderCell(full[column][row], columns, rows))
    return tuple(tuple(row) for row in grid)


def _extent(full: list[tuple[str, ...]], row: int, column: int) -> tuple[int, int]:
    text, above = full[column][row], full[column][:row]
    columns = 1
    while column + columns < len(full) and full[column + columns][: row + 1] == (*above, text):
        columns += 1
    rows = 1
    while row + rows < len(full[column]) and all(
        full[column + c][row + rows] == text for c in range(columns)
    ):
        rows += 1
    return columns, rows
