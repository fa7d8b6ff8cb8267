"""Choices that point into another sheet and differ from what is there by capitals only: a spreadsheet takes them for the
same, the report does not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.facts import Facts
from generator.model.findings import Finding, Rule, Severity
from generator.packs.pack import Pack

OTHER_CAPITALS = Rule(
    code="J102",
    title="名称只差大小写",
    severity=Severity.ERROR,
    basis="标准填报工作簿填写要求：绩效目标与项目一一对应",
    hint="请改成一字不差，大小写也要相同。",
)

RULES = (OTHER_CAPITALS,)


def check_spelling(facts: Facts, pack: Pack) -> Iterator[Finding]:
    """Every filled cell of a column that is chosen ``from`` another sheet's column."""
    for sheet in pack.layout.sheets:
        for column in sheet.columns:
            if not column.source:
                continue
            other, _, title = column.source.partition(".")
            known = {record.text(title) for record in facts.records.get(other, ())}
            folded = {word.casefold(): word for word in known}
            for record in facts.records.get(sheet.name, ()):
                entry = record.entries.get(column.title)
                word = folded.get(entry.text.casefold()) if entry is not None else None
                if entry is not None and word is not None and entry.text not in known:
                    message = f"“{column.title}”填的是“{entry.text}”，“{other}”表里是“{word}”。"
                    yield Finding(rule=OTHER_CAPITALS, message=message, places=(entry.place,))
