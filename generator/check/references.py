"""Choices that point into another sheet (a target's project): what is named must be there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.facts import Facts
from generator.model.findings import Finding, Rule, Severity
from generator.packs.pack import Pack

NOT_THERE = Rule(
    code="J101",
    title="所选内容在另一张表里没有",
    severity=Severity.ERROR,
    basis="标准填报工作簿填写要求：绩效目标与项目一一对应",
    hint="请从下拉列表里选，名称要与被选的表一字不差。",
)

RULES = (NOT_THERE,)


def check_references(facts: Facts, pack: Pack) -> Iterator[Finding]:
    """Every filled cell of a column that is chosen ``from`` another sheet's column names a value of that column."""
    for sheet in pack.layout.sheets:
        for column in sheet.columns:
            if column.source:
                other, _, title = column.source.partition(".")
                known = {record.text(title) for record in facts.records.get(other, ())}
                for record in facts.records.get(sheet.name, ()):
                    entry = record.entries.get(column.title)
                    if entry is not None and entry.text not in known:
                        message = f"“{column.title}”填的是“{entry.text}”，“{other}”表里没有。"
                        yield Finding(rule=NOT_THERE, message=message, places=(entry.place,))
