"""All tables and all names of a pack, filled from the facts."""

from __future__ import annotations

from generator.compute.lists import list_items
from generator.compute.nomenclature import Nomenclature
from generator.compute.tables import fill_table
from generator.compute.values import Sources, cell_values, declared_value, field_named
from generator.model.disclosure import Disclosure, Named
from generator.model.facts import Facts
from generator.model.values import Prose
from generator.packs.catalogue import Catalogue
from generator.packs.pack import Pack


def compute_disclosure(facts: Facts, pack: Pack, catalogue: Catalogue) -> Disclosure:
    """The disclosure. Raises PackError when values.toml refers to what is not there."""
    names = Nomenclature(catalogue, facts.names)
    now = pack.periods["now"]
    return Disclosure(
        facts=facts,
        tables={spec.name: fill_table(spec, facts, now, names) for spec in pack.tables},
        names=_names(facts, pack, names),
    )


def _names(facts: Facts, pack: Pack, nomenclature: Nomenclature) -> dict[str, Named]:
    sources = Sources(
        facts=facts, layout=pack.layout, periods=pack.periods, reason_mark=pack.wording.reason_mark
    )
    names: dict[str, Named] = {}
    for sheet in pack.layout.sheets:
        if sheet.kind == "fields":
            names |= field_named(sheet, facts)
    names["年度"] = Prose(str(facts.year))
    names["上年度"] = Prose(str(facts.year - 1))
    for cells in pack.vocabulary.cells:
        names |= cell_values(cells, sources)
    for spec in pack.vocabulary.lists:
        names[spec.name] = list_items(spec, sources, nomenclature)
    for value in pack.vocabulary.values:
        names[value.name] = declared_value(value, sources, names)
    return names
