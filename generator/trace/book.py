"""A disclosure and its report → a Book: figures, cells, words and passages, each under its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from generator.model.derivation import MARK
from generator.model.disclosure import Disclosure
from generator.model.document import COUNTED, Document, Figure, Words
from generator.model.facts import Facts
from generator.model.passages import Passage, passages
from generator.model.places import CellPlace
from generator.model.table import Cell
from generator.model.values import Part, Prose, Value, prose_at

T = TypeVar("T")
Passages = tuple[Passage, ...]

#: What people type in either width.
_WIDE = str.maketrans({":": MARK, "(": "（", ")": "）"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """``passages`` stand in the order of the report; ``named`` and ``printing`` are the same by their own names and by
    the names of the figures in them, both wide. ``unit`` is the unit of money of the workbook; ``amounts`` are the
    amounts that its cells gave to tables, and ``zeros`` the cells in which 0 was typed."""

    values: Mapping[str, Value]
    cells: Mapping[str, Cell]
    words: Mapping[str, Prose]
    passages: Passages
    named: Mapping[str, Passages]
    printing: Mapping[str, Passages]
    unit: str
    amounts: Mapping[CellPlace, Part]
    zeros: frozenset[CellPlace]

    @classmethod
    def of(cls, disclosure: Disclosure, document: Document | None = None) -> Book:
        """Without a document there are no passages."""
        found = () if document is None else tuple(passages(document))
        lines = disclosure.facts.lines
        return cls(
            values=disclosure.values(),
            cells={
                name: cell for table in disclosure.tables.values() for name, cell in table.named().items()
            },
            words={**disclosure.words(), **dict(_words_of_cells(found))},
            passages=found,
            named=_grouped((passage.name, passage) for passage in found),
            printing=_grouped((each.name, passage) for passage in found for each in figures_in(passage)),
            unit=disclosure.facts.unit,
            amounts={line.place: Part(line.amount, line.label, line.place) for line in lines},
            zeros=frozenset(_zeros(disclosure.facts)),
        )

    def names(self) -> list[str]:
        """Every name that can be asked for: figures, filled cells of tables, derived figures, words and passages."""
        filled = [name for name, cell in self.cells.items() if cell.value is not None]
        printed = [figure.name for passage in self.passages for figure in figures_in(passage)]
        own = [passage.name for passage in self.passages]
        return list(dict.fromkeys([*self.values, *filled, *printed, *self.words, *own]))

    def widened(self) -> Book:
        """The same with figures and words under names in which colons and brackets are wide."""
        return replace(
            self, values=_widened(self.values), cells=_widened(self.cells), words=_widened(self.words)
        )


def wide(name: str) -> str:
    """A name with wide colons and brackets."""
    return name.translate(_WIDE)


def figures_in(passage: Passage) -> list[Figure]:
    """The figures of a passage, in order."""
    return [inline for inline in passage.inlines if isinstance(inline, Figure)]


def _widened(things: Mapping[str, T]) -> dict[str, T]:
    return {wide(name): thing for name, thing in things.items()}


def _grouped(pairs: Iterable[tuple[str, Passage]]) -> dict[str, Passages]:
    """The passages under each name, each once."""
    groups: dict[str, dict[Passage, None]] = {}
    for name, passage in pairs:
        groups.setdefault(wide(name), {})[passage] = None
    return {name: tuple(group) for name, group in groups.items()}


def _words_of_cells(found: Passages) -> Iterator[tuple[str, Prose]]:
    """The words of tables, which are named after row and column."""
    for passage in found:
        for inline in () if passage.sentence else passage.inlines:
            origin = inline.origin if isinstance(inline, Words) else None
            if origin is not None and origin != COUNTED and origin.name == passage.name:
                yield origin.name, prose_at(inline.text, origin.places, origin.book)


def _zeros(facts: Facts) -> Iterator[CellPlace]:
    records = [record for sheet in facts.records.values() for record in sheet]
    typed = [entry for record in records for entry in record.entries.values()]
    for entry in (*typed, *facts.fields.values()):
        if isinstance(entry.content, Decimal) and not entry.content:
            yield entry.place
