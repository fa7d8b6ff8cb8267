"""The handbook of rules is what the rules and their cases give now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import rules_of
from scripts.make_handbook import CASES, handbook
from tests.workbooks import PACK, ROOT, SHELF


@pytest.mark.parametrize("name", CASES)
def test_the_handbook_is_up_to_date(name: str, golden: Callable[[Path, str], None]) -> None:
    """When it is not: ``make handbook``, and read the difference."""
    golden(SHELF.folder / name / "RULES.md", handbook(SHELF.pack(name)))


def test_the_default_pack_tells_all_rules() -> None:
    assert {rule.code for rule in rules_of(PACK)} == set(CASES[PACK.name])


@pytest.mark.parametrize("name", CASES)
def test_every_rule_has_an_entry_with_an_example(name: str) -> None:
    text = (SHELF.folder / name / "RULES.md").read_text(encoding="utf-8")
    pack = SHELF.pack(name)
    assert {each.rule.code for each in pack.identities} <= set(CASES[name])
    for rule in (rule for rule in rules_of(pack) if rule.code in CASES[name]):
        entry = text.partition(f"### {rule.code} ")[2].partition("\n### ")[0]
        assert rule.hint in entry
        assert "- 例子：" in entry


def test_the_readmes_lead_to_it() -> None:
    assert "xinjiang-budget/RULES.md" in (ROOT / "templates" / "README.md").read_text(encoding="utf-8")
    assert "templates/xinjiang-budget/RULES.md" in (ROOT / "README.md").read_text(encoding="utf-8")
