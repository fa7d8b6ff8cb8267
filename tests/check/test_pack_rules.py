"""Every rule of a pack finds its breach, in Python and on the sheet 校验, and leaves the others alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.model.findings import Finding
from generator.packs.identities import identities_of
from generator.packs.pack import Pack
from generator.pipeline import examine
from generator.read.workbook import Workbook
from tests.check import final_accounts_cases, shanghai_cases
from tests.check.breaches import RuleCase
from tests.check.final_accounts_cases import FINAL_ACCOUNTS, having
from tests.check.shanghai_cases import SHANGHAI
from tests.workbooks import SHELF, Rows, case, judged

#: The packs with the cases of their rules; those of the default pack are among the cases of all rules.
PACKS: Mapping[str, tuple[Pack, Mapping[str, RuleCase]]] = {
    pack.name: (pack, cases)
    for pack, cases in ((SHANGHAI, shanghai_cases.CASES), (FINAL_ACCOUNTS, final_accounts_cases.CASES))
}

#: Every rule by its pack and its code.
RULES = [(name, code) for name, (_, cases) in PACKS.items() for code in cases]


def _found(workbook: Workbook, pack: Pack, code: str) -> list[Finding]:
    return [each for each in examine(workbook, pack, SHELF).findings if each.rule.code == code]


@pytest.mark.parametrize(("name", "code"), RULES)
def test_a_breach_is_found_with_its_cell_and_in_plain_words(name: str, code: str) -> None:
    pack, cases = PACKS[name]
    found = _found(cases[code].fails, pack, code)
    assert any(cases[code].words in each.message for each in found), [each.message for each in found]
    places = {str(place) for each in found for place in each.places}
    assert cases[code].place in (places or {""})


@pytest.mark.parametrize(("name", "code"), RULES)
def test_a_workbook_that_keeps_the_rule_is_left_alone(name: str, code: str) -> None:
    pack, cases = PACKS[name]
    assert _found(cases[code].passes, pack, code) == []


@pytest.mark.parametrize("name", PACKS)
def test_every_rule_of_the_pack_has_its_case(name: str) -> None:
    pack, cases = PACKS[name]
    assert set(cases) == {identity.rule.code for identity in pack.identities}


@pytest.mark.parametrize("name", PACKS)
def test_all_rules_are_live_in_the_workbook(name: str) -> None:
    pack, cases = PACKS[name]
    assert set(cases) <= {identity.rule.code for identity in identities_of(pack, SHELF.catalogue(2030))}


@pytest.mark.parametrize(
    ("pack", "rows"),
    [
        (SHANGHAI, shanghai_cases.small()),
        (SHANGHAI, shanghai_cases.department()),
        (FINAL_ACCOUNTS, final_accounts_cases.small()),
        (FINAL_ACCOUNTS, case("final-accounts-full")),
    ],
    ids=["a unit", "a department", "final accounts", "final accounts with everything"],
)
def test_a_workbook_in_order_breaks_no_rule(pack: Pack, rows: Rows) -> None:
    assert judged(rows, pack).findings == ()


def test_last_year_is_asked_for_once() -> None:
    """As soon as last year is known for some figures, the program's own rule asks for the others."""
    rows = having("上年决算")
    rows["三公经费"] = [{"项目": "公务接待费", "上年决算数": 4, "变动原因": "没有接待任务"}]
    codes = {each.rule.code for each in judged(rows, FINAL_ACCOUNTS).findings}
    assert "Y103" in codes
    assert "F107" not in codes
