"""Facts → the words that a clerk typed, cell by cell. What is chosen from a list or read from a code is not among
them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.facts import Facts
from generator.model.places import CellPlace
from generator.packs.layout import Layout, Sheet

#: Kinds of cells that hold a clerk's words, and those of them that hold whole sentences.
WORDS = ("文本", "长文本", "条目", "名单")
PROSE = ("长文本", "条目")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one cell, with the title of its column or field."""

    sheet: str
    title: str
    kind: str
    text: str
    place: CellPlace

    @property
    def prose(self) -> bool:
        """Whether it is made of sentences."""
        return self.kind in PROSE

    @property
    def address(self) -> str:
        """表.列, as packs name a column."""
        return f"{self.sheet}.{self.title}"


def passages(facts: Facts, layout: Layout) -> tuple[Passage, ...]:
    """All of them, from sheet to sheet and from top to bottom; a cell that serves several rows once."""
    found = (
        passage
        for sheet in layout.sheets
        for passage in (_fields(sheet, facts) if sheet.kind == "fields" else _cells(sheet, facts))
    )
    return tuple({passage.place: passage for passage in found}.values())


def _fields(sheet: Sheet, facts: Facts) -> Iterator[Passage]:
    for field in sheet.rows:
        entry = facts.fields.get(field.label)
        if field.kind in WORDS and entry is not None:
            yield Passage(sheet.name, field.label, field.kind, entry.text, entry.place)


def _cells(sheet: Sheet, facts: Facts) -> Iterator[Passage]:
    printed = sheet.label if sheet.kind == "fixed" else ""
    columns = [c for c in sheet.columns if c.kind in WORDS and not c.source and c.title != printed]
    for record in facts.records.get(sheet.name, ()):
        for column in columns:
            entry = record.entries.get(column.title)
            if entry is not None:
                yield Passage(sheet.name, column.title, column.kind, entry.text, entry.place)
