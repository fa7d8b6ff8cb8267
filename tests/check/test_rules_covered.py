"""Every rule finds its breach, with its cell and in plain words, and leaves the others alone; none is left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.model.findings import Finding
from generator.pipeline import examine, rules_of
from generator.read.workbook import Workbook
from generator.render.document import render_document
from tests.check.breaches import SMALL
from tests.check.identity_cases import own_income
from tests.check.rule_cases import CASES
from tests.workbooks import PACK, SHELF, changed, small, with_sheets, workbook_of

RULES = rules_of(PACK)


def _found(workbook: Workbook, code: str) -> list[Finding]:
    return [finding for finding in examine(workbook, PACK, SHELF).findings if finding.rule.code == code]


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_breach_is_found_with_its_cell_and_in_plain_words(code: str) -> None:
    found = _found(CASES[code].fails, code)
    assert any(CASES[code].words in each.message for each in found), [each.message for each in found]
    places = {str(place) for each in found for place in each.places}
    assert CASES[code].place in (places or {""})


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_workbook_that_keeps_the_rule_is_left_alone(code: str) -> None:
    assert _found(CASES[code].passes, code) == []


@pytest.mark.parametrize("code", sorted(CASES))
def test_a_faulty_workbook_still_gives_a_draft(code: str) -> None:
    """Whatever is wrong with a workbook, it is never the templates' fault."""
    outcome = examine(CASES[code].fails, PACK, SHELF)
    if outcome.disclosure is not None:
        assert render_document(outcome.disclosure, PACK, draft=True).draft


@pytest.mark.parametrize("name", [sheet.name for sheet in PACK.layout.sheets if sheet.kind != "fields"])
def test_a_workbook_without_one_sheet_still_gives_a_draft(name: str) -> None:
    rest = with_sheets(SMALL, lambda raw: [raw] if raw.name != name else [])
    outcome = examine(rest, PACK, SHELF)
    assert "W101" in {finding.rule.code for finding in outcome.findings}
    assert outcome.disclosure is not None
    assert render_document(outcome.disclosure, PACK, draft=True).draft


def test_every_rule_has_its_case() -> None:
    assert set(CASES) == {rule.code for rule in RULES}


def test_the_small_workbook_breaks_no_rule() -> None:
    """So that every case shows its own breach and not another's."""
    assert examine(SMALL, PACK, SHELF).findings == ()


def test_codes_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.code))
def test_a_rule_says_what_why_and_how_to_mend(rule: Any) -> None:
    assert rule.title
    assert rule.basis
    assert rule.hint.endswith("。")


def test_expected_and_actual_are_given_in_the_workbooks_unit() -> None:
    found = _found(CASES["B201"].fails, "B201")[0]
    assert (found.expected, found.actual, found.unit) == (Decimal("100.12"), Decimal("100.1"), "万元")


def test_projects_of_other_money_need_not_be_listed() -> None:
    """As the rule's own hint says: who lists none is not asked."""
    rows = small()
    rows["收支明细"].append(own_income("7"))
    assert _found(workbook_of(rows), "B204") == []


def test_a_shared_reason_is_asked_for_once() -> None:
    """三 and 五（一） print one reason; 项目支出 of both changed, one cell is missing."""
    rows = changed("收支明细", 0, 上年项目支出=Decimal(10), 变动原因="扩围")
    asked = [each.message for each in _found(workbook_of(rows), "Y101")]
    assert sum("“项目支出”" in message for message in asked) == 1
