"""Findings and rules → what ``--json`` prints: ``gongkai.findings/1`` and the catalogue of rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.findings import Finding, Rule, Severity
from generator.model.money import plain


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
        "hint": finding.advice,
        "places": [{"sheet": place.sheet, "cell": place.cell} for place in finding.places],
    }
    if finding.expected is not None and finding.actual is not None:
        data |= {"expected": plain(finding.expected), "actual": plain(finding.actual), "unit": finding.unit}
    return data


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
