"""The cells around the tables: which of them have been placed, and a finding for all that have not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from generator.importing.rules import STILL_BLANK, UNPLACED
from generator.model.export import LooseCell
from generator.model.findings import Finding
from generator.model.labels import normal, without_ordinal
from generator.model.places import CellPlace
from generator.packs.import_spec import ImportSpec
from generator.packs.sentence import Sentence

#: So much of a text that was not placed is quoted.
_QUOTED = 24


@dataclass(slots=True)
class Lines:
    """A loose cell line by line; lines that were placed are taken out."""

    cell: LooseCell
    open: list[str]


@dataclass(slots=True)
class Loose:
    """All loose cells of an export; what is placed is taken from them."""

    spec: ImportSpec
    lines: list[Lines] = field(default_factory=list)

    @classmethod
    def of(cls, cells: Iterable[LooseCell], spec: ImportSpec) -> Loose:
        """The cells, but for the sheets that only repeat what others say."""
        loose = cls(spec)
        for _, group in groupby(cells, key=lambda cell: cell.place.sheet):
            sheet = list(group)
            if not any(_is(title, sheet[0].text) for title in spec.skip):
                loose.lines += [Lines(cell, _lines_of(cell.text)) for cell in sheet]
        return loose

    def sheets(self) -> Iterator[list[Lines]]:
        """The cells of one sheet after another."""
        for _, group in groupby(self.lines, key=lambda each: each.cell.place.sheet):
            yield list(group)

    def is_blank(self, text: str) -> bool:
        """Whether a text holds words that stand for others that nobody has written yet."""
        plain = normal(text).casefold()
        return any(normal(word).casefold() in plain for word in self.spec.placeholders)

    def findings(self) -> Iterator[Finding]:
        """What is left. Neighbours in one column make one finding: it is a column that has no place."""
        left = [each for each in self.lines if each.open and not each.cell.known]
        blank = [each for each in left if all(self.is_blank(line) for line in each.open)]
        yield from self._blank(blank)
        rest = [each for each in left if each not in blank]
        for (sheet, column), group in _by_column(rest).items():
            first = next(line for line in group[0].open if not self.is_blank(line))
            places = tuple(each.cell.place for each in group)
            more = "" if len(group) == 1 else f"等 {len(group)} 格"
            where = f"“{sheet}”{column} 列" if len(group) > 1 else ""
            message = f"{where}“{_short(first)}”{more}没有放进工作簿。"
            yield Finding(rule=UNPLACED, message=message, places=places)

    def _blank(self, blank: list[Lines]) -> Iterator[Finding]:
        for each in blank:
            first = next((line for line in each.open if self.is_blank(line)), each.open[0])
            yield Finding(rule=STILL_BLANK, message=f"“{_short(first)}”没有取用。", places=(each.cell.place,))


def _by_column(cells: Iterable[Lines]) -> Mapping[tuple[str, str], list[Lines]]:
    columns: dict[tuple[str, str], list[Lines]] = {}
    for each in cells:
        columns.setdefault(_column(each.cell.place), []).append(each)
    return columns


def _column(place: CellPlace) -> tuple[str, str]:
    return place.sheet, place.cell.rstrip("0123456789")


def _lines_of(text: str) -> list[str]:
    """The lines that say anything: a number or an ellipsis by itself says nothing."""
    return [line for line in text.split("\n") if any(map(str.isalnum, without_ordinal(f"{line} ")))]


def _is(title: str, text: str) -> bool:
    return Sentence(title).read(text, lambda _: "") is not None


def _short(text: str) -> str:
    line = text.strip()
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}…"
