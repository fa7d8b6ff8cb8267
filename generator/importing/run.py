"""An export as read → the contents of a new workbook, with what is still to be filled in and what found no place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.importing.fields import read_fields
from generator.importing.filling import Filling
from generator.importing.loose import Loose
from generator.importing.remainder import Unknown, fill_remainder
from generator.importing.tables import fill_tables
from generator.importing.texts import read_texts
from generator.importing.to_fill import blanks_of
from generator.model.contents import Content, Contents
from generator.model.export import Export
from generator.model.findings import Finding
from generator.model.money import DEFAULT_UNIT
from generator.packs.catalogue import Catalogue
from generator.packs.import_spec import ImportSpec
from generator.packs.layout import Layout

#: Later than any edition of the classification.
_NO_YEAR = 9999


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The contents, for which ``year`` and with which ``catalogue``. ``findings`` are about the cells of the export,
    ``to_fill`` about those of the new workbook."""

    contents: Contents
    year: int
    catalogue: Catalogue
    findings: tuple[Finding, ...]
    to_fill: tuple[Finding, ...]


def import_export(
    export: Export,
    spec: ImportSpec,
    layout: Layout,
    catalogue: Callable[[int], Catalogue],
    decimals: Mapping[str, int],
) -> Imported:
    """Fills in a workbook. ``catalogue`` gives the edition of a year; where the export says none, it is the newest. ``decimals``: how
    many an amount is typed with in each unit of money."""
    loose = Loose.of(export.loose, spec)
    fields = read_fields(loose, spec, layout)
    stated = fields.said.get(layout.roles["year"])
    year = catalogue(_NO_YEAR).year if stated is None else int(stated.text)
    defaults = _defaults(layout)
    unit = str(fields.contents().get(layout.roles["money_unit"]) or _unit(defaults, layout))
    filling = Filling(layout, catalogue(year), unit)
    findings = [*fill_tables(export, spec, filling, decimals)]
    unknown: list[Unknown] = []
    if spec.remainder is not None:
        unknown, misfits = fill_remainder(export, spec.remainder, filling)
        findings += misfits
    read_texts(loose, spec, fields, filling)
    findings += [*fields.findings, *loose.findings()]
    contents = _with_fields({**defaults, **filling.contents()}, fields.contents(), layout)
    return Imported(
        contents=contents,
        year=year,
        catalogue=filling.catalogue,
        findings=tuple(findings),
        to_fill=blanks_of(contents, fields.said, spec, layout, unknown),
    )


def readable(imported: Imported, layout: Layout) -> Contents:
    """The contents with what nobody reads a workbook without: its tables can be computed although its export named no
    unit. Only for comparing."""
    name, year = layout.roles["unit_name"], layout.roles["year"]
    said: Mapping[str, Content] = {name: name, year: imported.year}
    fields = {
        label: text for rows in imported.contents.values() for row in rows for label, text in row.items()
    }
    missing = {label: text for label, text in said.items() if label not in fields}
    return _with_fields(imported.contents, missing, layout)


def _defaults(layout: Layout) -> Contents:
    """What a workbook holds that nobody has filled in."""
    contents: dict[str, Sequence[Mapping[str, Content]]] = {}
    for sheet in layout.sheets:
        if sheet.kind == "fields":
            contents[sheet.name] = [{row.label: row.default for row in sheet.rows if row.default}]
        elif sheet.defaults:
            contents[sheet.name] = [dict(row) for row in sheet.defaults]
    return contents


def _unit(defaults: Contents, layout: Layout) -> Content:
    label = layout.roles["money_unit"]
    return next((row[label] for rows in defaults.values() for row in rows if label in row), DEFAULT_UNIT)


def _with_fields(contents: Contents, said: Mapping[str, Content], layout: Layout) -> Contents:
    """Each field on the sheet that has it."""
    filled = dict(contents)
    for sheet in layout.sheets:
        if sheet.kind == "fields":
            own = {row.label: said[row.label] for row in sheet.rows if row.label in said}
            filled[sheet.name] = [{**dict(next(iter(contents.get(sheet.name, ())), {})), **own}]
    return filled
