"""All tables and all names of a pack, filled from the facts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compute.blanks import blank_list, blank_rows
from generator.compute.lists import list_items
from generator.compute.nomenclature import Nomenclature
from generator.compute.records import Records
from generator.compute.tables import fill_table
from generator.compute.values import Sources, blank_field, cell_values, declared_value, field_named
from generator.model.disclosure import Disclosure, Named
from generator.model.facts import Facts
from generator.model.places import CellPlace, PackPlace
from generator.model.table import Table
from generator.model.values import Prose
from generator.packs.catalogue import Catalogue
from generator.packs.faults import line_of_text
from generator.packs.pack import Pack
from generator.packs.source import PackError, Problem
from generator.packs.table_spec import TableSpec


def compute_disclosure(facts: Facts, pack: Pack, catalogue: Catalogue) -> Disclosure:
    """The disclosure. Raises PackError when values/ refers to what is not there, or tables/ to codes that nobody knows."""
    names = Nomenclature.of(catalogue, facts, pack.layout)
    blanks = _blank_lists(facts, pack)
    return Disclosure(
        facts=facts,
        tables=_tables(facts, pack, names),
        names=_names(facts, pack, names, blanks),
        blanks=blanks,
    )


def _tables(facts: Facts, pack: Pack, names: Nomenclature) -> dict[str, Table]:
    # checking looks at the codes of a workbook; those that a pack prints by itself are its own affair
    problems = [each for spec in pack.tables for each in _unknown_codes(spec, pack, names)]
    if problems:
        raise PackError(problems)
    return {spec.name: fill_table(spec, facts, pack.periods, names) for spec in pack.tables}


def _unknown_codes(spec: TableSpec, pack: Pack, names: Nomenclature) -> Iterator[Problem]:
    file, year = f"tables/{spec.name}.toml", names.catalogue.year
    for code in [code for block in spec.blocks for code in block.codes if not names.knows(code)]:
        place = PackPlace(pack.shown(file), line_of_text(pack.sources.get(file, ""), str(code)))
        yield Problem(place, f"codes 里的“{code}”，{year} 年版的科目里没有，工作簿里也没有它的名称。")


def _blank_lists(facts: Facts, pack: Pack) -> dict[str, tuple[CellPlace, ...]]:
    """Where the items of each list would stand; of a list inside the items of another, by the name of both."""
    blanks: dict[str, tuple[CellPlace, ...]] = {}
    for sheet in pack.layout.sheets:
        for row in sheet.rows if sheet.kind == "fields" else ():
            blanks[row.label] = blank_field(sheet, row.label, facts)
    for spec in pack.vocabulary.lists:
        blanks[spec.name] = blank_list(spec, facts, pack.layout)
        for name, child in spec.children.items():
            blanks[f"{spec.name}.{name}"] = blank_rows(pack.layout.sheet(child), facts)
    return blanks


def _names(
    facts: Facts, pack: Pack, nomenclature: Nomenclature, blanks: dict[str, tuple[CellPlace, ...]]
) -> dict[str, Named]:
    sources = Sources(
        facts=facts,
        records=Records(facts),
        layout=pack.layout,
        periods=pack.periods,
        reason_mark=pack.wording.reason_mark,
    )
    names: dict[str, Named] = {}
    for sheet in pack.layout.sheets:
        if sheet.kind == "fields":
            names |= field_named(sheet, facts)
    year = facts.fields.get(pack.layout.roles["year"])
    names["年度"] = Prose(str(facts.year), None if year is None else year.place)
    names["上年度"] = Prose(str(facts.year - 1), None if year is None else year.place)
    for cells in pack.vocabulary.cells:
        names |= cell_values(cells, sources)
    for spec in pack.vocabulary.lists:
        names[spec.name] = list_items(spec, sources, nomenclature)
    for value in pack.vocabulary.values:
        names[value.name] = declared_value(value, sources, names, blanks)
    return names
