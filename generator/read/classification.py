"""Codes in the records against the catalogue: unknown ones, old names, wrong levels; names typed for local codes."""

from __future__ import annotations

import difflib

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.facts import Entry, Record
from generator.model.findings import Finding, Rule
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Sheet
from generator.read import rules
from generator.read.cells import normal


def check_codes(
    sheet: Sheet, records: list[Record], catalogue: Catalogue, findings: list[Finding]
) -> dict[str, str]:
    """Names that clerks typed for codes which the catalogue lacks, by code; everything odd goes to ``findings``."""
    typed: dict[str, str] = {}
    for column in sheet.columns:
        if column.kind not in ("功能科目", "经济科目"):
            continue
        name_title = next(
            (c.title for c in sheet.columns if c.kind == "科目名称" and column.title in c.of), ""
        )
        for record in records:
            entry = record.entries.get(column.title)
            if entry is not None and isinstance(entry.content, Code):
                _check_level(sheet, column.title, entry, entry.content, findings)
                _check_name(record, entry, entry.content, name_title, catalogue, findings, typed)
    return typed


def _check_level(sheet: Sheet, title: str, entry: Entry, code: Code, findings: list[Finding]) -> None:
    lowest = type(code).LEVELS[-1]
    declared = sheet.subtotals == title and code.parent is None
    if code.level != lowest and not declared:
        _report(findings, rules.WRONG_LEVEL, entry, f"{code} 是{code.level}级科目，这里要填{lowest}级。")


def _check_name(
    record: Record,
    entry: Entry,
    code: Code,
    name_title: str,
    catalogue: Catalogue,
    findings: list[Finding],
    typed: dict[str, str],
) -> None:
    given = record.text(name_title).split("—")[-1]
    name = catalogue.name(code)
    if name is None:
        if given:
            typed[str(code)] = given
        _report_unknown(code, given, entry, catalogue, findings)
    elif given and normal(given) != normal(name):
        old = any(normal(given) == normal(alias) for alias in catalogue.aliases.get(code, ()))
        place = record.entries[name_title]
        message = f"{code} 的名称是“{name}”，填的是“{given}”。"
        _report(findings, rules.OLD_NAME if old else rules.OTHER_NAME, place, message)


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
