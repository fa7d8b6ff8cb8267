"""A table with its figures, complete before anyone prints it: header, rows, cells, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.places import CellPlace
from generator.model.values import Prose

#: Details, made from lines, add up to their total; nothing else is ever added. A stated row is one that the pack prints as
#: it stands: it may hold others. A total holds others too, be it all of a block or a sum of rows that the pack calls a total.
RowKind = Literal["detail", "subtotal", "total", "stated"]


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """A heading over ``columns`` columns and ``rows`` header rows."""

    text: str
    columns: int = 1
    rows: int = 1


# a tuple, as hundreds are made for each report
class Cell(NamedTuple):
    """Words (``indent`` steps from the edge), or a number in yuan (None: nothing there, which is not zero).

    ``key`` and ``kind`` are those of its row in its own block: where blocks stand side by side, neighbours are accidental.
    """

    words: str | Prose = ""
    value: Decimal | None = None
    places: tuple[CellPlace, ...] = ()
    indent: int = 0
    key: str = ""
    kind: RowKind = "detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells from left to right. ``key`` tells the row from every other of its table; of blocks side by side it is
    joined from theirs, and ``kind`` is that of the first."""

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
        """The cell at the key of its block's row and of its column; KeyError when there is none."""
        for _, key, cell in self._keyed():
            if (cell.key, key) == (row, column):
                return cell
        raise KeyError(row, column)

    def named(self) -> Mapping[str, Cell]:
        """The amounts, blank ones too, by the names that their printed figures bear: 表.行.列."""
        return {self.name_of(cell, key): cell for numeric, key, cell in self._keyed() if numeric and cell.key}

    def name_of(self, cell: Cell, column: str) -> str:
        """The name of a cell in a column."""
        return f"{self.name}.{cell.key}.{column}"

    def _keyed(self) -> Iterator[tuple[bool, str, Cell]]:
        for row in self.rows:
            yield from zip(self.numeric, self.columns, row.cells)


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
