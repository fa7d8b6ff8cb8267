"""Where the headings of an export's table stand in a sheet: by their words and those above them, never by position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.labels import normal
from generator.packs.import_spec import ImportBlock, Path
from generator.read.workbook import RawCell, RawSheet

#: Headings stand within the first rows; a title, the unit of money and blank lines may stand above them.
HEADS_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Head:
    """A heading: its column, the row of the topmost word of its path, and the last row down to which it reaches."""

    column: int
    top: int
    bottom: int
    cell: RawCell


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a block: those of words by their path, those of amounts by the key of their column."""

    words: Mapping[Path, Head]
    amounts: Mapping[str, Head]

    @property
    def all(self) -> tuple[Head, ...]:
        """Both."""
        return (*self.words.values(), *self.amounts.values())

    @property
    def bottom(self) -> int:
        """The last row with headings."""
        return max(head.bottom for head in self.all)

    @property
    def top(self) -> int:
        """The first row with headings."""
        return min(head.top for head in self.all)


class Headings:
    """The upper part of a sheet, for looking headings up."""

    def __init__(self, sheet: RawSheet) -> None:
        self._cells = {at: cell for at, cell in sheet.cells.items() if at[0] <= HEADS_WITHIN}
        self._words = {at: normal(str(cell.value)) for at, cell in self._cells.items()}
        self._order = sorted(self._words)

    def of(self, block: ImportBlock) -> Heads | None:
        """The headings of a block; None unless all that it cannot do without are there."""
        if self.missing(block):
            return None
        words = {path: head for path in block.words if (head := self._find(path)) is not None}
        heads = {column.key: self._first(column.headers) for column in block.columns}
        amounts = {key: head for key, head in heads.items() if head is not None}
        return Heads(words, amounts) if amounts else None

    def missing(self, block: ImportBlock) -> tuple[Path, ...]:
        """The headings that a block cannot do without and that are not there."""
        words = [path for path in block.words if path != block.title and self._find(path) is None]
        needed = [column.headers for column in block.columns if not column.optional]
        return (*words, *(paths[0] for paths in needed if self._first(paths) is None))

    def _first(self, paths: Iterable[Path]) -> Head | None:
        return next((head for path in paths if (head := self._find(path)) is not None), None)

    def _find(self, path: Path) -> Head | None:
        """The first cell with the last word of the path that has the others above it, in their order."""
        *above, last = [_forms(word) for word in path]
        for at in self._order:
            if self._words[at] in last and (top := self._top(at, above)):
                return Head(at[1], top, self._bottom(at), self._cells[at])
        return None

    def _top(self, at: tuple[int, int], above: list[set[str]]) -> int:
        """The row in which the first of the words above a cell stands; 0 when they are not all there."""
        top, column = at
        wanted = list(above)
        for row in range(top - 1, 0, -1):
            if wanted and self._words.get((row, column)) in wanted[-1]:
                wanted.pop()
                top = row
        return 0 if wanted else top

    def _bottom(self, at: tuple[int, int]) -> int:
        """A merged heading reaches down over cells that show the same."""
        row, column = at
        address = self._cells[at].address
        while (below := self._cells.get((row + 1, column))) is not None and below.address == address:
            row += 1
        return row


def _forms(word: str) -> set[str]:
    return {normal(form) for form in word.split("|")}
