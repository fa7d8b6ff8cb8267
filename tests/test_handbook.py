"""The handbook of rules is what the rules and their cases give now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.pipeline import rules_of
from scripts.make_handbook import handbook
from tests.workbooks import PACK, ROOT, SHELF


def test_the_handbook_is_up_to_date(golden: Callable[[Path, str], None]) -> None:
    """When it is not: ``make handbook``, and read the difference."""
    golden(SHELF.folder / PACK.name / "RULES.md", handbook())


def test_every_rule_has_an_entry_with_an_example() -> None:
    text = (SHELF.folder / PACK.name / "RULES.md").read_text(encoding="utf-8")
    for rule in rules_of(PACK):
        entry = text.partition(f"### {rule.code} ")[2].partition("\n### ")[0]
        assert rule.hint in entry
        assert "- 例子：" in entry


def test_the_readmes_lead_to_it() -> None:
    assert "xinjiang-budget/RULES.md" in (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    assert "templates/xinjiang-budget/RULES.md" in (ROOT / "README.md").read_text(encoding="utf-8")
