"""Reasons against head counts: people who are said to have come, gone or to be there, and the numbers of 基本信息."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.check.evidence import Evidence
from generator.check.explanations import Explanation
from generator.check.phrases import Way, clauses, has_any, one_of, way_words
from generator.model.facts import Entry, Facts
from generator.model.findings import Finding, Rule, Severity
from generator.model.money import EXACT, add, plain
from generator.model.places import CellPlace
from generator.model.values import Against
from generator.packs.text_spec import StaffGroup, Texts

_BASIS = "《地方预决算公开操作规程》（财预〔2016〕143号）：增减变化的说明与数据一致"

OTHER_NUMBER = Rule(
    code="T202",
    title="原因里写的人数与填报的人数不一致",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="请核对原因和“基本信息”里的人数；有进有出的，请在原因里分别写明。",
)
OTHER_WAY = Rule(
    code="T205",
    title="原因说人员有增减，与填报的人数增减不一致",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="请核对“基本信息”里的人数增减；有进有出的，或者说的是编外人员的，请在原因里写明。",
)

RULES = (OTHER_NUMBER, OTHER_WAY)

#: A number of people.
_PEOPLE = r"(?<!\d)(?P<number>\d++)\s*+[人名位]"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A clause about people: whom (None: anyone), which way (None: they are there), and how many (None: not said)."""

    clause: str
    group: StaffGroup | None
    way: Way | None
    number: Decimal | None


def check_head_counts(evidence: Evidence) -> Iterator[Finding]:
    """Both rules, reason by reason."""
    facts, texts = evidence.disclosure.facts, evidence.pack.texts
    if not texts.staff.groups:
        return
    several = bool(evidence.disclosure.names.get(texts.staff.units, ()))
    for given in evidence.explanations:
        if several and given.code:
            continue  # the row may speak of one of the units below
        if given.against is Against.PLAN:
            continue  # how many people were planned for, nobody says
        claims = [
            claim for clause in clauses(given.text.replace("、", "，")) if (claim := _claim(clause, texts))
        ]
        yield from _check_hired(given, facts, texts)
        for claim in claims:
            if claim.way is None:
                yield from _check_number_there(given, claim, facts)
            elif not _check_fits(claim, facts, texts):
                yield from _told(OTHER_WAY, given, claim, facts, texts)
            elif claim.number is not None and len(re.findall(_PEOPLE, given.text)) == 1:
                yield from _check_number_moved(given, claim, facts, texts)


# ---- what a clause says -------------------------------------------------------------------------------------


def _claim(clause: str, texts: Texts) -> _Claim | None:
    """A clause that speaks of all people of a group and of nothing else."""
    staff, verbs = texts.staff, way_words(texts.directions)
    lead, softly = one_of(staff.lead), one_of((*texts.directions.softly, *texts.reasons.compared))
    for group, words in [*((group, group.words) for group in staff.groups), (None, staff.anyone)]:
        if not has_any(clause, words):
            continue
        pattern = rf"{lead}*+{one_of(words)}(?:人数)?{softly}*+(?P<verb>{verbs})了?(?:{_PEOPLE})?"
        found = re.fullmatch(rf"{pattern}{one_of(staff.tail)}?", clause)
        if found:
            way = Way.UP if found["verb"] in texts.directions.up else Way.DOWN
            return _Claim(clause, group, way, None if found["number"] is None else Decimal(found["number"]))
    for group in (group for group in staff.groups if has_any(clause, group.counted)):
        pattern = rf"{lead}*+{one_of(group.counted)}(?:人数)?(?:共有|共|现有|有|为|总数为)?\s*{_PEOPLE}"
        if found := re.fullmatch(pattern, clause):
            return _Claim(clause, group, None, Decimal(found["number"]))
    return None


# ---- what the workbook says ---------------------------------------------------------------------------------


def _number(facts: Facts, field: str) -> Decimal | None:
    entry = facts.fields.get(field)
    return entry.content if entry is not None and isinstance(entry.content, Decimal) else None


def _changes(claim: _Claim, facts: Facts, texts: Texts) -> list[Decimal]:
    """The changes that the claim may mean; none when one of them is not filled in."""
    groups = texts.staff.groups if claim.group is None else (claim.group,)
    changes = [_number(facts, group.change) for group in groups]
    if claim.group is None:  # of three groups two may be left blank, but the first (在职) must be known
        changes = changes[:1] + [change for change in changes[1:] if change is not None]
    known = [change for change in changes if change is not None]
    return known if len(known) == len(changes) else []


def _check_fits(claim: _Claim, facts: Facts, texts: Texts) -> bool:
    """Whether some change that the claim may mean went its way, or none is known."""
    changes = _changes(claim, facts, texts)
    return not changes or any(change > 0 if claim.way is Way.UP else change < 0 for change in changes)


def _check_hired(given: Explanation, facts: Facts, texts: Texts) -> Iterator[Finding]:
    """People may come and go at once; only where fewer remain is it worth a question."""
    group = texts.staff.groups[0] if texts.staff.groups else None
    change = _number(facts, group.change) if group else None
    word = next((word for word in texts.staff.hired if word in given.text), "")
    if word and group and change is not None and change < 0:
        rest = given.text.replace(word, "")
        if not has_any(rest, (*texts.directions.down, *texts.directions.hints_down)):
            yield from _told(OTHER_WAY, given, _Claim(word, group, Way.UP, None), facts, texts)


def _check_number_there(given: Explanation, claim: _Claim, facts: Facts) -> Iterator[Finding]:
    """How many there are: this year's number or last year's."""
    assert claim.group is not None
    count, change = _number(facts, claim.group.count), _number(facts, claim.group.change)
    if count is None or claim.number in {count, EXACT.subtract(count, change or Decimal(0))}:
        return
    message = f"原因说“{claim.clause}”，“{claim.group.count}”填的是 {plain(count)}。"
    places = (given.place, *_place(facts.fields.get(claim.group.count)))
    yield Finding(rule=OTHER_NUMBER, message=message, places=places)


def _check_number_moved(given: Explanation, claim: _Claim, facts: Facts, texts: Texts) -> Iterator[Finding]:
    """How many came or went: the change of the group, or of some groups together."""
    changes = _changes(claim, facts, texts)
    sums = {
        EXACT.abs(add(list(chosen)))
        for size in range(1, len(changes) + 1)
        for chosen in combinations(changes, size)
    }
    if changes and claim.number not in sums:
        yield from _told(OTHER_NUMBER, given, claim, facts, texts)


def _told(rule: Rule, given: Explanation, claim: _Claim, facts: Facts, texts: Texts) -> Iterator[Finding]:
    groups = texts.staff.groups if claim.group is None else (claim.group,)
    known = [
        (group.change, number) for group in groups if (number := _number(facts, group.change)) is not None
    ]
    filled = "，".join(f"“{field}”填的是 {plain(number)}" for field, number in known)
    places = [place for field, _ in known for place in _place(facts.fields.get(field))]
    message = f"原因说“{claim.clause}”，{filled}。"
    yield Finding(rule=rule, message=message, places=(given.place, *places))


def _place(entry: Entry | None) -> tuple[CellPlace, ...]:
    return () if entry is None else (entry.place,)
