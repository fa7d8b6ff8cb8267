"""Every rule of the pack for Shanghai finds its breach, in Python and on the sheet 校验, and leaves the others alone."""

from __future__ import annotations

import pytest

from generator.model.findings import Finding
from generator.packs.identities import identities_of
from generator.pipeline import examine
from generator.read.workbook import Workbook
from tests.check.shanghai_cases import CASES, SHANGHAI, department, small
from tests.workbooks import SHELF, Rows, workbook_of


def _found(workbook: Workbook, code: str) -> list[Finding]:
    return [finding for finding in examine(workbook, SHANGHAI, SHELF).findings if finding.rule.code == code]


@pytest.mark.parametrize("code", CASES)
def test_a_breach_is_found_with_its_cell_and_in_plain_words(code: str) -> None:
    found = _found(CASES[code].fails, code)
    assert any(CASES[code].words in each.message for each in found), [each.message for each in found]
    places = {str(place) for each in found for place in each.places}
    assert CASES[code].place in (places or {""})


@pytest.mark.parametrize("code", CASES)
def test_a_workbook_that_keeps_the_rule_is_left_alone(code: str) -> None:
    assert _found(CASES[code].passes, code) == []


def test_every_rule_of_the_pack_has_its_case() -> None:
    assert set(CASES) == {identity.rule.code for identity in SHANGHAI.identities}


@pytest.mark.parametrize("rows", [small(), department()], ids=["unit", "department"])
def test_the_small_workbooks_break_no_rule(rows: Rows) -> None:
    assert examine(workbook_of(rows, SHANGHAI), SHANGHAI, SHELF).findings == ()


def test_all_rules_are_live_in_the_workbook() -> None:
    live = {identity.rule.code for identity in identities_of(SHANGHAI, SHELF.catalogue(2030))}
    assert set(CASES) <= live
