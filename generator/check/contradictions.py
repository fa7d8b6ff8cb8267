"""Reasons against figures: which way a change is said to go, and which way the named 科目 went.

Only what is plain is told: a clause whose words about money all go one way, in a reason that hints at nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.check.evidence import Evidence
from generator.check.explanations import Explanation, moved, told
from generator.check.phrases import Way, clauses, has_any, one_of, set_aside, way_of, way_words, ways_in
from generator.model.findings import Finding, Rule, Severity
from generator.model.lines import Line, Lines, Selection
from generator.model.places import CellPlace
from generator.model.terms import Ledger
from generator.model.values import Against, Value
from generator.packs.text_spec import Directions, Subjects, Texts

_BASIS = "《地方预决算公开操作规程》（财预〔2016〕143号）：增减变化的说明与数据一致"

CONTRARY = Rule(
    code="T203",
    title="原因说的增减与数字相反",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="请核对本年数、上年数和原因，改其中写错的一处；另有原因的，请一并写明。",
)
CONTRARY_ITEM = Rule(
    code="T204",
    title="原因里点名的科目，增减与它的数字相反",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="请核对点名的科目的本年数、上年数，或者改写原因。",
)

RULES = (CONTRARY, CONTRARY_ITEM)

#: What joins the members of a list.
_AND = "[、和与及]"


def check_contradictions(evidence: Evidence) -> Iterator[Finding]:
    """Both rules, reason by reason."""
    texts, unit = evidence.pack.texts, evidence.disclosure.facts.unit
    spoken = _spoken(_movements(evidence), texts.subjects)
    for given in evidence.explanations:
        # how the 科目 went is known of last year; words about the plan speak of another change
        items = list(_check_items(given, spoken, unit, texts)) if given.against is Against.BEFORE else []
        yield from items
        said = "" if items else _contrary(given, texts)
        if said:
            figure = given.figure
            message = f"“{figure.label}”{told(figure, given.against, unit)}，原因却说“{said}”。"
            places = (given.place, *_first_cells(figure, given.against))
            yield Finding(rule=CONTRARY, message=message, places=places)


# ---- the change itself --------------------------------------------------------------------------------------


def _contrary(given: Explanation, texts: Texts) -> str:
    """The clause that says the opposite of what its figures did; empty when there is none or it is not sure."""
    way = given.way
    if re.sub(r"[\W_]+", "", given.text) in texts.reasons.same:
        return given.text.strip() if given.changed else ""
    if way is None or given.carried or not _plain(given.text, way, texts):
        return ""
    for clause in clauses(given.text):
        said = _self_claim(clause, texts)
        if said is way.other and not _of_another(clause, given.figures, texts.directions):
            return clause
    return ""


def _plain(text: str, way: Way, texts: Texts) -> bool:
    """Whether every verb goes the other way than the figure, and nothing hints at a second cause."""
    directions = texts.directions
    hints = directions.hints_up if way is Way.UP else directions.hints_down
    bare = set_aside(text, texts.reasons.compared)
    return ways_in(bare, directions) == {way.other} and not has_any(bare, (*directions.unsure, *hints))


def _self_claim(clause: str, texts: Texts) -> Way | None:
    """Which way money is said to go: 商品和服务支出有所减少, 比上年减少."""
    directions = texts.directions
    subject = (
        rf"^.*?{one_of(directions.money)}{_softly(texts)}|^{one_of(texts.reasons.compared)}{_softly(texts)}"
    )
    return _way(re.search(rf"(?:{subject})(?P<verb>{way_words(directions)})", clause), directions)


def _softly(texts: Texts) -> str:
    """What may stand before the verb without changing what it says."""
    return f"{one_of((*texts.directions.softly, *texts.reasons.compared))}*+"


def _way(found: re.Match[str] | None, directions: Directions) -> Way | None:
    if found is None:
        return None
    return Way.UP if found["verb"] in directions.up else Way.DOWN


def _of_another(clause: str, figures: tuple[Value, ...], directions: Directions) -> bool:
    """Whether the clause names a kind of expenditure that is not the one explained: 项目经费 for 基本支出."""
    kinds = [kind for kind in directions.kinds if kind in clause]
    return any(kind not in figure.label for kind in kinds for figure in figures)


# ---- a 科目 that is named -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Movement:
    """How all 科目 of one name went: fund by fund the same way, or it is not listed."""

    name: str
    way: Way
    figure: Value
    codes: frozenset[str]


def _movements(evidence: Evidence) -> Mapping[str, _Movement]:
    """By name, those whose every fund that changed went one way."""
    pack = evidence.pack
    by_name: dict[str, list[Line]] = {}
    for line in evidence.disclosure.facts.lines.where(Selection(ledger=Ledger.FUNCTION)):
        name = evidence.names.get(str(line.function))
        if name is not None:
            by_name.setdefault(name, []).append(line)
    found = {}
    for name, lines in by_name.items():
        purses: dict[object, list[Line]] = {}
        for line in lines:
            purses.setdefault((line.function, line.funding, line.origin, line.vintage), []).append(line)
        ways = {way_of(moved(name, Lines(purse), pack).change) for purse in purses.values()} - {None}
        way = ways.pop() if len(ways) == 1 else None
        if way is not None:
            codes = frozenset(str(line.function) for line in lines)
            found[name] = _Movement(name, way, moved(name, Lines(lines), pack), codes)
    return found


def _check_items(
    given: Explanation, spoken: Mapping[str, _Movement], unit: str, texts: Texts
) -> Iterator[Finding]:
    done: set[str] = set()
    for said, movement in spoken.items():
        name = movement.name
        if said not in given.text or name in done or given.code in movement.codes:
            continue
        clause = _claim(given.text, said, movement.way.other, texts)
        if clause:
            done.add(name)
            codes = "、".join(sorted(movement.codes))
            message = f"原因说“{clause}”，而 {codes} {name} {told(movement.figure, Against.BEFORE, unit)}。"
            places = (given.place, *_first_cells(movement.figure, Against.BEFORE))
            yield Finding(rule=CONTRARY_ITEM, message=message, places=places)


def _spoken(movements: Mapping[str, _Movement], words: Subjects) -> Mapping[str, _Movement]:
    """What reasons say for the names that moved, the longest first."""
    spoken = {said: movements[name] for said, name in words.names.items() if name in movements}
    full = [name for name in movements if len(name) >= words.shortest and not name.startswith(words.vague)]
    spoken |= {name: movements[name] for name in full}
    return {said: spoken[said] for said in sorted(spoken, key=lambda word: (-len(word), word))}


def _claim(text: str, said: str, way: Way, texts: Texts) -> str:
    """The clause in which the 科目, alone or in a list, is said to go that way."""
    moves = re.compile(
        rf"(?P<list>(?:{_AND}[^、和与及]{{1,12}})*?)等?(?:单位)?"
        rf"(?P<money>{one_of(texts.directions.money)}*+){_softly(texts)}(?P<verb>{way_words(texts.directions)})"
    )
    for clause in re.split(r"[，。；;,！!？?：:\n（）()]", text):
        before, found = _named(clause.replace("以及", "、"), said, moves)
        if _way(found, texts.directions) is way and _is_amount(before, found, said, texts):
            return clause.strip()
    return ""


def _named(clause: str, said: str, moves: re.Pattern[str]) -> tuple[str, re.Match[str] | None]:
    """What stands before the 科目 and how the words behind it match, where they do: one pattern for every 科目."""
    at = clause.find(said)
    while at >= 0:
        found = moves.match(clause, at + len(said))
        if found is not None:
            return clause[:at], found
        at = clause.find(said, at + 1)
    return "", None


def _is_amount(before: str, found: re.Match[str] | None, said: str, texts: Texts) -> bool:
    """Whether it is the whole amount of the 科目 that moves, and not a part, a base or a number of people."""
    if found is None:
        return False
    money, between = texts.directions.money, found["list"]
    if has_any(before, texts.subjects.partial) or has_any(between, texts.subjects.measure):
        return False
    if ways_in(before + between, texts.directions):
        return False
    return bool(found["money"]) or said.endswith(money)


def _first_cells(figure: Value, against: Against) -> tuple[CellPlace, ...]:
    """A cell of this year and one of last year or of the plan."""
    return tuple(part.place for part in (*figure.parts[:1], *figure.counterpart(against).parts[:1]))
