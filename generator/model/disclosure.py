"""Everything that will be published, computed and still without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.model.derivation import COUNT, LABEL, REASONS, named
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
        return next((place for each in self.fields.values() if (place := _first_place(each))), None)


#: What a name of the vocabulary may stand for.
Named = Value | Prose | tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Facts, the tables by name, and every name that a section may use. ``blanks`` says of each list where its items
    would stand in the workbook."""

    facts: Facts
    tables: Mapping[str, Table]
    names: Mapping[str, Named]
    blanks: Mapping[str, tuple[CellPlace, ...]] = field(default_factory=dict)

    def values(self) -> Mapping[str, Value]:
        """Every figure by name, those inside lists too, and how many each list has."""
        found: dict[str, Value] = {}
        for name, thing in self.names.items():
            _gather(name, thing, found, self.blanks)
        return found

    def words(self) -> Mapping[str, Prose]:
        """All words by name: those typed, the labels of figures and the reasons for their changes."""
        found: dict[str, Prose] = {}
        for name, thing in self.names.items():
            _gather_words(name, thing, found)
        return found


def count_of(name: str, items: tuple[Item, ...], blanks: tuple[CellPlace, ...] = ()) -> Value:
    """How many a list has, as a figure: each item is one, in its first cell; ``blanks`` is where there is none."""
    parts = tuple(Part(Decimal(1), item.label or item.name, place) for item in items if (place := item.place))
    return Value(
        name=named(name, COUNT),
        label=f"{name.rpartition('.')[2]}{COUNT}",
        now=Decimal(len(items)),
        unit="个",
        parts=parts,
        blanks=() if parts else blanks,
    )


def _gather(
    name: str,
    thing: Named,
    found: dict[str, Value],
    blanks: Mapping[str, tuple[CellPlace, ...]],
    kind: str = "",
) -> None:
    """``kind`` is the name without the items that it goes through: 绩效目标.项目.指标 of 绩效目标.项目.1.指标."""
    if isinstance(thing, Value):
        found[thing.name] = thing
    elif isinstance(thing, tuple):
        count = count_of(name, thing, blanks.get(kind or name, ()))
        found[count.name] = count
        for item in thing:
            for word, each in item.fields.items():
                _gather(f"{item.name}.{word}", each, found, blanks, f"{kind or name}.{word}")


def _gather_words(name: str, thing: Named, found: dict[str, Prose], title: Prose | None = None) -> None:
    """``title`` is the name of the item that a figure belongs to: where both read alike it is the figure's label."""
    if isinstance(thing, Prose):
        found[name] = thing
    elif isinstance(thing, Value):
        found[named(name, LABEL)] = title if title and title.text == thing.label else Prose(thing.label)
        for against, how in REASONS.items():
            reason = thing.reason_for(against)
            if reason:
                found[named(name, how)] = reason
    else:
        for item in thing:
            own = item.fields.get(LABEL)
            for word, each in item.fields.items():
                _gather_words(f"{item.name}.{word}", each, found, own if isinstance(own, Prose) else None)


def _first_place(each: Named) -> CellPlace | None:
    if isinstance(each, Value):
        parts = each.parts or each.parts_before or each.parts_plan
        return parts[0].place if parts else None
    return each.place if isinstance(each, Prose) else None
