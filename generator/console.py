"""Findings, rules and traces as text for a terminal and as JSON. Chinese for people, English keys for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.model.findings import Finding, Rule, Severity
from generator.model.money import plain

_MOST_PLACES = 6


def findings_text(name: str, findings: tuple[Finding, ...]) -> Iterator[str]:
    """The findings of one workbook, a summary line first."""
    counts = "，".join(f"{sum(f.severity is s for f in findings)} 个{s.value}" for s in Severity)
    yield f"{name}：{counts}。" if findings else f"{name}：没有发现问题。"
    for finding in findings:
        yield f"{finding.severity.value} {finding.rule.code} {finding.rule.title}：{finding.message}"
        where = _places(finding)
        advice = "提示" if finding.severity is Severity.NOTE else "怎么改"
        yield f"    {where + '　' if where else ''}{advice}：{finding.hint or finding.rule.hint}"


def _places(finding: Finding) -> str:
    shown = "、".join(str(place) for place in finding.places[:_MOST_PLACES])
    more = f" 等 {len(finding.places)} 处" if len(finding.places) > _MOST_PLACES else ""
    return f"位置：{shown}{more}" if shown else ""


def findings_json(file: str, pack: str, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """``gongkai.findings/1``."""
    names = {severity: severity.name.lower() for severity in Severity}
    return {
        "schema": "gongkai.findings/1",
        "file": file,
        "pack": pack,
        "summary": {name: sum(f.severity is s for f in findings) for s, name in names.items()},
        "findings": [_finding_json(finding, names) for finding in findings],
    }


def _finding_json(finding: Finding, names: Mapping[Severity, str]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": finding.rule.code,
        "severity": names[finding.severity],
        "title": finding.rule.title,
        "message": finding.message,
        "hint": finding.hint or finding.rule.hint,
        "places": [{"sheet": place.sheet, "cell": place.cell} for place in finding.places],
    }
    if finding.expected is not None and finding.actual is not None:
        data |= {"expected": plain(finding.expected), "actual": plain(finding.actual), "unit": finding.unit}
    return data


def rules_text(rules: Iterable[Rule]) -> Iterator[str]:
    """The catalogue of rules, one after another."""
    for rule in rules:
        yield f"{rule.code} {rule.severity.value} {rule.title}"
        yield f"    依据：{rule.basis}　怎么改：{rule.hint}"


def rules_json(rules: Iterable[Rule]) -> list[dict[str, str]]:
    """The catalogue of rules for programs."""
    return [
        {
            "code": rule.code,
            "severity": rule.severity.name.lower(),
            "title": rule.title,
            "basis": rule.basis,
            "hint": rule.hint,
        }
        for rule in rules
    ]


def to_json(data: Any, *, indent: int | None = None) -> str:
    """JSON as people can read it."""
    return json.dumps(data, ensure_ascii=False, indent=indent)
