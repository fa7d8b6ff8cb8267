"""Everything that will be published, computed and still without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.derivation import COUNT, named
from generator.model.facts import Facts
from generator.model.places import CellPlace
from generator.model.table import Table
from generator.model.values import Part, Prose, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One member of a list (a 科目, a project, a target): its fields by Chinese name."""

    name: str
    fields: Mapping[str, Value | Prose | tuple[Item, ...]]

    @property
    def label(self) -> str:
        """What people call it; empty when it has no 名称."""
        label = self.fields.get("名称")
        return label.text if isinstance(label, Prose) else ""

    @property
    def place(self) -> CellPlace | None:
        """The first cell that it was read from."""
        return next((place for field in self.fields.values() for place in _places(field)), None)


#: What a name of the vocabulary may stand for.
Named = Value | Prose | tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Facts, the tables by name, and every name that a section may use."""

    facts: Facts
    tables: Mapping[str, Table]
    names: Mapping[str, Named]

    def values(self) -> Mapping[str, Value]:
        """Every figure by name, those inside lists too, and how many each list has."""
        found: dict[str, Value] = {}
        for name, thing in self.names.items():
            _gather(name, thing, found)
        return found


def count_of(name: str, items: tuple[Item, ...]) -> Value:
    """How many a list has, as a figure: each item is one, in its first cell."""
    parts = tuple(Part(Decimal(1), item.label or item.name, item.place) for item in items if item.place)
    return Value(
        name=named(name, COUNT),
        label=f"{name.rpartition('.')[2]}{COUNT}",
        now=Decimal(len(items)),
        unit="个",
        parts=parts,
    )


def _gather(name: str, thing: Named, found: dict[str, Value]) -> None:
    if isinstance(thing, Value):
        found[thing.name] = thing
    elif isinstance(thing, tuple):
        count = count_of(name, thing)
        found[count.name] = count
        for item in thing:
            for word, field in item.fields.items():
                _gather(f"{item.name}.{word}", field, found)


def _places(field: Named) -> tuple[CellPlace, ...]:
    if isinstance(field, Value):
        return tuple(part.place for part in (*field.parts, *field.parts_before))
    return (field.place,) if isinstance(field, Prose) and field.place else ()
