"""Two catalogues and the rows that go on → the codes in them that the new year calls otherwise, or has no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.codes import Code
from generator.model.facts import Record
from generator.model.places import CellPlace, column_letters
from generator.model.rolled import CodeChange
from generator.model.values import Part
from generator.packs.catalogue import Catalogue
from generator.packs.catalogue_changes import Happening
from generator.packs.layout import Layout, Sheet


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that goes on: as it was read, and its number in next year's workbook, from 1."""

    record: Record
    row: int


@dataclass(slots=True)
class _Use:
    """Where a code is used: this year's figures, and its cells in next year's workbook."""

    amounts: list[Part] = field(default_factory=list)
    places: list[CellPlace] = field(default_factory=list)


def code_changes(layout: Layout, kept: list[Kept], old: Catalogue, new: Catalogue) -> tuple[CodeChange, ...]:
    """The changes in the order of the codes; a 款 or 类 that is called otherwise counts as well, for the report prints
    its name too."""
    uses: dict[Code, _Use] = {}
    for each in kept:
        sheet = layout.sheet(each.record.sheet)
        for code, place in _coded(sheet, each):
            for node in _upwards(code):
                if old.name(node) not in (None, new.name(node)):
                    use = uses.setdefault(node, _Use())
                    use.amounts += _amounts(sheet, each.record)
                    use.places.append(place)
    return tuple(
        CodeChange(
            code=code,
            old=old.name(code) or "",
            new=new.name(code) or "",
            advice=_advice(code, new),
            amounts=tuple(use.amounts),
            places=tuple(use.places),
        )
        for code, use in sorted(uses.items(), key=lambda item: (type(item[0]).__name__, item[0].digits))
    )


def _advice(code: Code, new: Catalogue) -> str:
    """What the known changes say of a code that is called otherwise or gone."""
    name = new.name(code)
    change = new.changes.of(code) if name is None else new.changes.renaming(code, name)
    applies = change is not None and change.edition <= new.year and change.happening is not Happening.ADDED
    return new.became_of(code, change) if change is not None and applies else ""


def _coded(sheet: Sheet, kept: Kept) -> Iterator[tuple[Code, CellPlace]]:
    for number, column in enumerate(sheet.columns, 1):
        entry = kept.record.entries.get(column.title)
        if entry is not None and isinstance(entry.content, Code):
            yield entry.content, CellPlace(sheet.name, f"{column_letters(number)}{kept.row}")


def _upwards(code: Code) -> Iterator[Code]:
    node: Code | None = code
    while node is not None:
        yield node
        node = node.parent


def _amounts(sheet: Sheet, record: Record) -> Iterator[Part]:
    """This year's figures of a row that stand in no other column as well."""
    for column in sheet.columns:
        entry = record.entries.get(column.title)
        amount = record.amount(column.title)
        if column.posts and column.period == "now" and entry is not None and amount:
            yield Part(amount, column.title, entry.place)
