"""Codes in the records against the catalogue: unknown ones, old names, wrong levels; names typed for local codes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.facts import Entry, Record
from generator.model.findings import Finding, Rule
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Sheet
from generator.read import rules
from generator.read.cells import CODES, normal


def typed_names(
    records: list[tuple[Sheet, list[Record]]], catalogue: Catalogue, findings: list[Finding]
) -> dict[str, str]:
    """Names that clerks typed for codes which the catalogue lacks. Once is enough; two different ones are a finding."""
    names: dict[str, Entry] = {}
    for sheet, rows in records:
        for record, entry, code, name_title in _coded(sheet, rows):
            del entry
            name = record.entries.get(name_title)
            if name is None or catalogue.name(code) is not None:
                continue
            first = names.setdefault(str(code), name)
            if normal(first.text) != normal(name.text):
                message = f"{code} 一处叫“{first.text}”，一处叫“{name.text}”。"
                findings.append(
                    Finding(rule=rules.TWO_NAMES, message=message, places=(first.place, name.place))
                )
    return {code: _last_name(entry) for code, entry in names.items()}


def check_codes(
    sheet: Sheet,
    records: list[Record],
    catalogue: Catalogue,
    names: Mapping[str, str],
    findings: list[Finding],
) -> None:
    """Findings for every code that is unknown, of the wrong level, or named otherwise than in the catalogue."""
    for record, entry, code, name_title in _coded(sheet, records):
        _check_level(sheet, entry, code, findings)
        known = catalogue.name(code)
        if known is None:
            _report_unknown(code, names.get(str(code), ""), entry, catalogue, findings)
        elif name_title in record.entries:
            _check_name(code, known, record.entries[name_title], catalogue, findings)


def _coded(sheet: Sheet, records: list[Record]) -> Iterator[tuple[Record, Entry, Code, str]]:
    """Each code of each record, with the title of the column that names it."""
    for column in sheet.columns:
        if column.kind not in CODES:
            continue
        names = [c.title for c in sheet.columns if c.kind == "科目名称" and column.title in c.of]
        for record in records:
            entry = record.entries.get(column.title)
            if entry is not None and isinstance(entry.content, Code):
                yield record, entry, entry.content, names[0] if names else ""


def _last_name(entry: Entry) -> str:
    """The name of the code itself where a clerk pasted the names of all levels: 类—款—项."""
    return entry.text.split("—")[-1]


def _check_level(sheet: Sheet, entry: Entry, code: Code, findings: list[Finding]) -> None:
    lowest = type(code).LEVELS[-1]
    declared = bool(sheet.subtotals) and code.parent is None
    if code.level != lowest and not declared:
        _report(findings, rules.WRONG_LEVEL, entry, f"{code} 是{code.level}级科目，这里要填{lowest}级。")


def _check_name(code: Code, name: str, entry: Entry, catalogue: Catalogue, findings: list[Finding]) -> None:
    given = _last_name(entry)
    if normal(given) != normal(name):
        old = any(normal(given) == normal(alias) for alias in catalogue.aliases.get(code, ()))
        message = f"{code} 的名称是“{name}”，填的是“{given}”。"
        _report(findings, rules.OLD_NAME if old else rules.OTHER_NAME, entry, message)


def _report_unknown(
    code: Code, given: str, entry: Entry, catalogue: Catalogue, findings: list[Finding]
) -> None:
    parent = code.parent
    if parent is None or catalogue.name(parent) is None or isinstance(code, EconomicCode):
        message = f"{catalogue.year} 年科目表里没有 {code}。{_nearest(code, catalogue)}"
        _report(findings, rules.UNKNOWN_PARENT, entry, message)
    elif given:
        message = f"{catalogue.year} 年科目表里没有 {code}，按所填名称“{given}”使用。"
        _report(findings, rules.UNKNOWN_CODE, entry, message)
    else:
        message = f"{catalogue.year} 年科目表里没有 {code}，“科目名称”也没有填。{_nearest(code, catalogue)}"
        _report(findings, rules.UNKNOWN_PARENT, entry, message)


def _nearest(code: Code, catalogue: Catalogue) -> str:
    known = [str(each) for each in catalogue.codes(type(code), code.level)]
    near = difflib.get_close_matches(str(code), known, n=2, cutoff=0.8)
    kind = FunctionCode if isinstance(code, FunctionCode) else EconomicCode
    words = "、".join(f"{each} {catalogue.name(kind(each))}" for each in near)
    return f"相近的有：{words}。" if words else ""


def _report(findings: list[Finding], rule: Rule, entry: Entry, message: str) -> None:
    findings.append(Finding(rule=rule, message=message, places=(entry.place,)))
