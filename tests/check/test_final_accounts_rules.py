"""Every rule of the pack for final accounts finds its breach and leaves the others alone."""

from __future__ import annotations

import pytest

from generator.model.findings import Finding
from generator.packs.identities import identities_of
from generator.pipeline import examine
from generator.read.workbook import Workbook
from tests.check.final_accounts_cases import CASES, FINAL_ACCOUNTS, having, small
from tests.workbooks import SHELF, case, judged, workbook_of


def _found(workbook: Workbook, code: str) -> list[Finding]:
    return [each for each in examine(workbook, FINAL_ACCOUNTS, SHELF).findings if each.rule.code == code]


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
    assert set(CASES) == {identity.rule.code for identity in FINAL_ACCOUNTS.identities}


def test_the_small_workbook_breaks_no_rule() -> None:
    assert examine(workbook_of(small(), FINAL_ACCOUNTS), FINAL_ACCOUNTS, SHELF).findings == ()


def test_a_department_with_everything_breaks_no_rule() -> None:
    assert judged(case("final-accounts-full"), FINAL_ACCOUNTS).findings == ()


def test_last_year_is_asked_for_once() -> None:
    """As soon as last year is known for some figures, the program's own rule asks for the others."""
    rows = having("上年决算")
    rows["三公经费"] = [{"项目": "公务接待费", "上年决算数": 4, "变动原因": "没有接待任务"}]
    codes = {each.rule.code for each in judged(rows, FINAL_ACCOUNTS).findings}
    assert "Y103" in codes
    assert "F107" not in codes


def test_all_rules_are_live_in_the_workbook() -> None:
    live = {identity.rule.code for identity in identities_of(FINAL_ACCOUNTS, SHELF.catalogue(2030))}
    assert set(CASES) <= live
