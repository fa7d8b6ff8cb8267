"""Every mutant of ``mutants.py`` becomes what it is listed for: never an exception, never another report in silence."""

from __future__ import annotations

import html
from typing import Any

import pytest

from generator.model.facts import Facts
from generator.model.findings import InputError
from generator.pipeline import Outcome, examine, produce, read_workbook
from tests.read.changes import original
from tests.read.mutants import FINDING, LITERAL, MUTANTS, REFUSED, SAME, Mutant
from tests.workbooks import PACK, SHELF


def _of(kind: str) -> list[Any]:
    return [pytest.param(mutant, id=mutant.name) for mutant in MUTANTS if mutant.kind == kind]


def _examined(data: bytes) -> Outcome:
    return examine(read_workbook(data, "填报.xlsx"), PACK, SHELF)


def _said(facts: Facts | None) -> Any:
    """Everything that facts say, with every cell; not the checksum of the file."""
    assert facts is not None
    return facts.year, facts.unit, facts.fields, facts.records, list(facts.lines), facts.names


def _codes(outcome: Outcome) -> list[str]:
    return sorted(finding.rule.code for finding in outcome.findings)


@pytest.fixture(scope="module")
def untouched() -> Outcome:
    return _examined(original())


def test_there_are_enough_mutants_of_each_kind_and_none_twice() -> None:
    kinds = [mutant.kind for mutant in MUTANTS]
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 80
    assert all(kinds.count(kind) >= 10 for kind in (SAME, REFUSED, FINDING, LITERAL))


def test_the_original_is_without_fault(untouched: Outcome) -> None:
    """Else a mutant might be refused or told for another reason than its own."""
    assert not untouched.faulty
    assert untouched.facts is not None


@pytest.mark.parametrize("mutant", _of(SAME))
def test_the_same_workbook_written_in_another_way(mutant: Mutant, untouched: Outcome) -> None:
    data = mutant.change(original())
    assert data != original()
    outcome = _examined(data)
    assert _said(outcome.facts) == _said(untouched.facts)
    assert _codes(outcome) == sorted([*_codes(untouched), *mutant.expected])


@pytest.mark.parametrize("mutant", _of(REFUSED))
def test_a_workbook_that_is_refused_as_a_whole(mutant: Mutant) -> None:
    with pytest.raises(InputError, match=r"^填报\.xlsx：.*。$") as caught:
        read_workbook(mutant.change(original()), "填报.xlsx")
    assert caught.value.__cause__ is None, "nothing is refused by accident"
    assert all(words in str(caught.value) for words in mutant.expected), caught.value


@pytest.mark.parametrize("mutant", _of(FINDING))
def test_a_workbook_with_a_finding_where_it_was_changed(mutant: Mutant, untouched: Outcome) -> None:
    code, place = mutant.expected
    told = {
        (f.rule.code, str(cell)) for f in _examined(mutant.change(original())).findings for cell in f.places
    }
    assert (code, place) in told - {(f.rule.code, str(cell)) for f in untouched.findings for cell in f.places}


@pytest.mark.parametrize("mutant", _of(LITERAL))
def test_words_of_a_clerk_are_shown_as_they_were_typed(mutant: Mutant) -> None:
    (typed,) = mutant.expected
    book = read_workbook(mutant.change(original()), "填报.xlsx")
    outputs = produce(book, PACK, SHELF, ["txt", "html"], draft=True).outputs
    assert typed in outputs["txt"].decode()
    assert typed in html.unescape(outputs["html"].decode())
    assert "<script>alert" not in outputs["html"].decode()
