"""Rules → the text of ``gongkai rules``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.findings import Rule


def rules_text(rules: Iterable[Rule]) -> Iterator[str]:
    """The catalogue of rules, one after another."""
    for rule in rules:
        yield f"{rule.code} {rule.severity.value} {rule.title}"
        yield f"    依据：{rule.basis}　怎么改：{rule.hint}"
