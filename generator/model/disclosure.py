"""Everything that will be published, computed and still without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.facts import Facts
from generator.model.table import Table
from generator.model.values import Prose, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One member of a list (a 科目, a project, a target): its fields by Chinese name."""

    name: str
    fields: Mapping[str, Value | Prose | tuple[Item, ...]]


#: What a name of the vocabulary may stand for.
Named = Value | Prose | tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Facts, the tables by name, and every name that a section may use."""

    facts: Facts
    tables: Mapping[str, Table]
    names: Mapping[str, Named]

    def values(self) -> Mapping[str, Value]:
        """Every figure by name, those inside lists too."""
        found: dict[str, Value] = {}
        for named in self.names.values():
            _gather(named, found)
        return found


def _gather(named: Named, found: dict[str, Value]) -> None:
    if isinstance(named, Value):
        found[named.name] = named
    elif isinstance(named, tuple):
        for item in named:
            for field in item.fields.values():
                _gather(field, found)
