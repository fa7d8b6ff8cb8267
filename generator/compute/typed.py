"""In which cells codes, names of codes and projects were typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.codes import Code
from generator.model.facts import Facts, Record
from generator.model.lines import DIMENSIONS
from generator.model.places import CellPlace
from generator.packs.layout import Layout, Sheet

_PROJECT = next(label for label, (_, kind) in DIMENSIONS.items() if kind is str)


def typed_cells(facts: Facts, layout: Layout) -> Mapping[Code | str, tuple[CellPlace, ...]]:
    """The cells of each code, those of the codes below it too, and of each project by its name."""
    cells: dict[Code | str, dict[CellPlace, None]] = {}
    for sheet, record in _records(facts, layout):
        for key, place in _typed(sheet, record):
            cells.setdefault(key, {})[place] = None
    return {key: tuple(places) for key, places in cells.items()}


def naming_cells(facts: Facts, layout: Layout) -> Mapping[Code, CellPlace]:
    """The first cell in which each code is given a name."""
    cells: dict[Code, CellPlace] = {}
    for sheet, record in _records(facts, layout):
        for column in sheet.columns:
            name = record.entries.get(column.title)
            if name is None or column.kind != "科目名称":
                continue
            for entry in (record.entries[title] for title in column.of if title in record.entries):
                if isinstance(entry.content, Code):
                    cells.setdefault(entry.content, name.place)
    return cells


def _records(facts: Facts, layout: Layout) -> Iterator[tuple[Sheet, Record]]:
    for sheet in layout.sheets:
        for record in facts.records.get(sheet.name, ()):
            yield sheet, record


def _typed(sheet: Sheet, record: Record) -> Iterator[tuple[Code | str, CellPlace]]:
    for column in sheet.columns:
        entry = record.entries.get(column.title)
        if entry is not None and column.dimension == _PROJECT:
            yield entry.text, entry.place
        if entry is not None and isinstance(entry.content, Code):
            for code in entry.content.upwards:
                yield code, entry.place
