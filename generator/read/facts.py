"""Raw sheets → Facts, with every finding on the way. None of facts when who, when and in which unit is not known."""

from __future__ import annotations

from decimal import Decimal

from generator.model.facts import Entry, Facts, Record
from generator.model.findings import Finding
from generator.model.lines import Lines
from generator.model.money import DEFAULT_UNIT, UNITS
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Layout
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.read import rules
from generator.read.cells import CellReader
from generator.read.classification import CodeReader
from generator.read.posting import Poster
from generator.read.records import read_fields, read_fixed, read_rows
from generator.read.sheets import Found, find_sheets
from generator.read.stands import stands_of
from generator.read.workbook import Workbook


def read_facts(
    workbook: Workbook, pack: Pack, shelf: Shelf
) -> tuple[Facts | None, Catalogue | None, tuple[Finding, ...]]:
    """What the workbook says, and the edition of the classification that its year asks for."""
    findings: list[Finding] = []
    found = find_sheets(pack.layout, workbook.sheets, findings)
    fields = _read_fields(found, pack.layout, findings)
    year, unit = _year(fields, pack.layout, findings), _unit(fields, pack.layout)
    if year is None or pack.layout.roles["unit_name"] not in fields:
        return None, None, tuple(findings)
    catalogue = shelf.catalogue(year)
    read = [
        (sheet, _read_records(found[sheet.name], _reader(found[sheet.name], pack, unit, findings)))
        for sheet in pack.layout.sheets
        if sheet.kind != "fields" and sheet.name in found
    ]
    codes = CodeReader(catalogue=catalogue, year=year, findings=findings)
    codes.report_edition(fields[pack.layout.roles["year"]].place)
    codes.gather(read)
    poster = Poster(pack, catalogue, unit, findings)
    for sheet, records in read:
        codes.check(sheet, records)
        poster.post(sheet, records)
    facts = Facts(
        file=workbook.name,
        digest=workbook.digest,
        year=year,
        unit=unit,
        fields=fields,
        records={sheet.name: tuple(records) for sheet, records in read},
        lines=Lines(poster.lines),
        names=codes.names,
        stands=stands_of(found),
    )
    return facts, catalogue, tuple(findings)


def _read_fields(found: dict[str, Found], layout: Layout, findings: list[Finding]) -> dict[str, Entry]:
    fields: dict[str, Entry] = {}
    for sheet in layout.sheets:
        if sheet.kind == "fields" and sheet.name in found:
            reader = CellReader(found[sheet.name].raw.name, layout, DEFAULT_UNIT, 2, findings)
            fields |= read_fields(found[sheet.name], reader)
    return fields


def _read_records(found: Found, reader: CellReader) -> list[Record]:
    return read_fixed(found, reader) if found.sheet.kind == "fixed" else read_rows(found, reader)


def _reader(found: Found, pack: Pack, unit: str, findings: list[Finding]) -> CellReader:
    return CellReader(found.raw.name, pack.layout, unit, pack.decimals.get(unit, 2), findings)


def _year(fields: dict[str, Entry], layout: Layout, findings: list[Finding]) -> int | None:
    entry = fields.get(layout.roles["year"])
    if entry is None or not isinstance(entry.content, Decimal):
        return None
    if not 2000 <= entry.content <= 2100:
        message = f"预算年度填的是 {entry.text}。"
        findings.append(Finding(rule=rules.BAD_YEAR, message=message, places=(entry.place,)))
        return None
    return int(entry.content)


def _unit(fields: dict[str, Entry], layout: Layout) -> str:
    entry = fields.get(layout.roles["money_unit"])
    return entry.text if entry is not None and entry.text in UNITS else DEFAULT_UNIT
