"""Codes in the records against the catalogue: unknown ones, old names, wrong levels; names for codes that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model.codes import Code
from generator.model.facts import Entry, Record
from generator.model.findings import Finding, Rule
from generator.model.labels import normal
from generator.model.places import CellPlace
from generator.packs.catalogue import Catalogue
from generator.packs.catalogue_changes import Change
from generator.packs.change_words import listed
from generator.packs.layout import CODES, Column, Sheet
from generator.read import rules
from generator.read.unknown_codes import Unknown, judged


@dataclass(slots=True, kw_only=True)
class CodeReader:
    """Judges the codes of a report of ``year``; findings gather here. ``typed`` are names by code that clerks gave to codes
    which the catalogue lacks, ``names`` those and the ones that the known changes have."""

    catalogue: Catalogue
    year: int
    findings: list[Finding]
    typed: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def report_edition(self, place: CellPlace) -> None:
        """A note at the cell of the year when the edition is not the year's own."""
        edition = self.catalogue.year
        if edition == self.year:
            return
        early = self.year < edition
        why = f"没有不晚于 {self.year} 年的年版" if early else f"这里还没有 {self.year} 年版"
        message = f"{self.year} 年度的报告使用 {edition} 年版科目：{why}。"
        known = listed(self.catalogue.changes.between(*sorted((edition, self.year))))
        if known:
            message += f"已知的变化：{known}。"
        self.findings.append(Finding(rule=rules.OTHER_EDITION, message=message, places=(place,)))

    def gather(self, sheets: list[tuple[Sheet, list[Record]]]) -> None:
        """Takes the names for codes that the catalogue lacks. Typing one once is enough; two different ones are a
        finding."""
        names: dict[str, Entry] = {}
        for sheet, records in sheets:
            for record, _, code, column in _coded(sheet, records):
                if self.catalogue.name(code) is not None:
                    continue
                self.names |= self._known_names(code)
                name = record.entries.get(_name_title(sheet, column))
                if name is not None:
                    self._compare(code, names.setdefault(str(code), name), name)
        self.typed = {code: _last_name(entry) for code, entry in names.items()}
        self.names |= self.typed

    def _known_names(self, code: Code) -> dict[str, str]:
        """What the changes call a code and those above it that the catalogue lacks."""
        lacking = [node for node in code.upwards if self.catalogue.name(node) is None]
        changes = [(node, self.catalogue.changes.of(node)) for node in lacking]
        return {str(node): change.name for node, change in changes if change and change.code == node}

    def _compare(self, code: Code, first: Entry, name: Entry) -> None:
        if normal(first.text) != normal(name.text):
            message = f"{code} 一处叫“{first.text}”，一处叫“{name.text}”。"
            self.findings.append(
                Finding(rule=rules.TWO_NAMES, message=message, places=(first.place, name.place))
            )

    def check(self, sheet: Sheet, records: list[Record]) -> None:
        """Findings for every code that is unknown, gone, of the wrong level, or named otherwise than in the catalogue."""
        going = self._going()
        for record, entry, code, column in _coded(sheet, records):
            self._check_level(sheet, column, entry, code)
            known = self.catalogue.name(code)
            if known is None:
                self._report_unknown(sheet, record, entry, code)
                continue
            if going:
                self._check_going(entry, code, going)
            name = record.entries.get(_name_title(sheet, column))
            if name is not None:
                self._check_name(code, known, name)

    def _going(self) -> dict[Code, Change]:
        """Codes of the catalogue that are known to be gone by the year."""
        changes = self.catalogue.changes.between(self.catalogue.year, self.year)
        return {change.code: change for change in changes if change.happening.leaves}

    def _check_going(self, entry: Entry, code: Code, going: dict[Code, Change]) -> None:
        change = next((going[node] for node in code.upwards if node in going), None)
        if change is not None:
            self._report(rules.GONE_CODE, entry, self.catalogue.became_of(code, change))

    def _check_level(self, sheet: Sheet, column: Column, entry: Entry, code: Code) -> None:
        declared = bool(sheet.subtotals) and code.parent is None
        if code.level != column.level and not declared:
            message = f"{code} 是{code.level}级科目，这里要填{column.level}级。"
            usual = column.level == type(code).LEVELS[-1]
            hint = "" if usual else f"“{column.title}”这一列填{column.level}级编码。"
            self._report(rules.WRONG_LEVEL, entry, message, hint)

    def _check_name(self, code: Code, name: str, entry: Entry) -> None:
        given = _last_name(entry)
        if normal(given) == normal(name):
            return
        old = any(normal(given) == normal(alias) for alias in self.catalogue.aliases.get(code, ()))
        message = f"{code} 的名称是“{name}”，填的是“{given}”。"
        renaming = self.catalogue.changes.renaming(code, given)
        if renaming is not None:
            message += self.catalogue.became_of(code, renaming)
        self._report(rules.OLD_NAME if old else rules.OTHER_NAME, entry, message)

    def _report_unknown(self, sheet: Sheet, record: Record, entry: Entry, code: Code) -> None:
        unknown = Unknown(
            code=code,
            given=self.typed.get(str(code), ""),
            last_year=_of_last_year(sheet, record),
            year=self.year,
            catalogue=self.catalogue,
        )
        rule, message = judged(unknown)
        self._report(rule, entry, message)

    def _report(self, rule: Rule, entry: Entry, message: str, hint: str = "") -> None:
        self.findings.append(Finding(rule=rule, message=message, places=(entry.place,), hint=hint))


def _of_last_year(sheet: Sheet, record: Record) -> bool:
    """Whether a row has figures, and all of them of last year."""
    filled = [column for column in sheet.columns if column.posts and record.amount(column.title)]
    return bool(filled) and all(column.period == "before" for column in filled)


def _coded(sheet: Sheet, records: list[Record]) -> Iterator[tuple[Record, Entry, Code, Column]]:
    """Each code of each record, with its column."""
    for column in sheet.columns:
        if column.kind not in CODES:
            continue
        for record in records:
            entry = record.entries.get(column.title)
            if entry is not None and isinstance(entry.content, Code):
                yield record, entry, entry.content, column


def _name_title(sheet: Sheet, coded: Column) -> str:
    """The title of the column that names the codes of another; empty when none does."""
    names = (c.title for c in sheet.columns if c.kind == "科目名称" and coded.title in c.of)
    return next(names, "")


def _last_name(entry: Entry) -> str:
    """The name of the code itself where a clerk pasted the names of all levels: 类—款—项."""
    return entry.text.split("—")[-1]
