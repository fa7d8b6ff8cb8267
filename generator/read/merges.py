"""Merged cells of one sheet: the value of the first cell stands at every position it covers, as people see it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.read.addresses import corners
from generator.read.limits import MOST_COLUMNS, MOST_ROWS
from generator.read.package import Part
from generator.read.raw import RawCell
from generator.read.xml_part import Attributes


class Merges:
    """Gathers the merged ranges of a sheet, as far as the part of the sheet that is read."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ranges: list[tuple[int, int, int, int]] = []

    def add(self, attributes: Attributes) -> None:
        """One range; a million rows of it cost nothing."""
        found = corners(attributes.get("ref", ""))
        if found is None:
            raise self._part.damaged("合并单元格的范围不对")
        top, left, bottom, right = found
        bottom, right = min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)
        if top <= bottom and left <= right:
            self._part.allowance.take_merged((bottom - top + 1) * (right - left + 1))
            self._ranges.append((top, left, bottom, right))

    def check(self) -> None:
        """Refuses ranges that share a cell."""
        taken: set[tuple[int, int]] = set()
        for range_ in self._ranges:
            for position in _positions(*range_):
                if position in taken:
                    raise self._part.damaged("合并单元格互相重叠")
                taken.add(position)

    def spread(self, cells: dict[tuple[int, int], RawCell]) -> None:
        """Covers the cells that lie under a merged one; what they hold themselves nobody can see."""
        for top, left, bottom, right in self._ranges:
            first = cells.get((top, left))
            covered = None if first is None else first._replace(covered=True)
            for position in _positions(top, left, bottom, right):
                if position != (top, left):
                    cells.pop(position, None)
                    if covered is not None:
                        cells[position] = covered


def _positions(top: int, left: int, bottom: int, right: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
