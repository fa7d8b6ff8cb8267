"""What the commands print: findings and rules as text for people, in Chinese, and as JSON with English keys."""

from __future__ import annotations

from generator.console.data import findings_json, rules_json, to_json
from generator.console.findings import findings_text
from generator.console.rules import rules_text

__all__ = ["findings_json", "findings_text", "rules_json", "rules_text", "to_json"]
