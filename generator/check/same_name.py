"""Rows of one name are one project: its texts are printed once, from the first row that has them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.facts import Entry, Facts, Record
from generator.model.findings import Finding, Rule, Severity
from generator.packs.layout import Sheet
from generator.packs.pack import Pack

TWO_TEXTS = Rule(
    code="T107",
    title="同名项目的文字写法不同",
    severity=Severity.WARNING,
    basis="标准填报工作簿填写要求：同名的行是同一个项目，文字只印一次",
    hint="报告只印第一行的文字，请把要印的内容合在第一行，其余行留空。",
)

RULES = (TWO_TEXTS,)

_TEXTS = ("文本", "长文本")


def check_same_name(facts: Facts, pack: Pack) -> Iterator[Finding]:
    """A text that differs from the one above it under the same name."""
    for sheet in pack.layout.sheets:
        naming = [column.title for column in sheet.columns if column.dimension]
        for name in naming:
            yield from _differing(sheet, name, facts.records.get(sheet.name, ()))


def _differing(sheet: Sheet, name: str, records: tuple[Record, ...]) -> Iterator[Finding]:
    titles = [column.title for column in sheet.columns if column.kind in _TEXTS and column.title != name]
    first: dict[tuple[str, str], Entry] = {}
    for record in records:
        for title in titles:
            entry = record.entries.get(title)
            if entry is None:
                continue
            printed = first.setdefault((record.text(name), title), entry)
            if printed.text != entry.text:
                message = f"“{record.text(name)}”的“{title}”与 {printed.place.cell} 不同，这一格不会印出来。"
                yield Finding(rule=TWO_TEXTS, message=message, places=(entry.place, printed.place))
