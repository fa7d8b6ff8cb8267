"""A code that the edition lacks → which rule that breaks and what to do instead, from what is known of other editions."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.codes import Code, EconomicCode
from generator.model.findings import Rule
from generator.packs.catalogue import Catalogue
from generator.packs.catalogue_changes import Basis, Change, Happening
from generator.read import rules
from generator.read.near_codes import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A code that the edition for a report of ``year`` lacks. ``given``: the name typed for it; ``last_year``: whether its
    row has figures of last year only."""

    code: Code
    given: str
    last_year: bool
    year: int
    catalogue: Catalogue

    @property
    def change(self) -> Change | None:
        """What is known to have become of the code or one above it."""
        return self.catalogue.changes.of(self.code)


def judged(unknown: Unknown) -> tuple[Rule, str]:
    """The rule that the code breaks, and the message."""
    change = unknown.change
    if change is None or _long_here(change, unknown):
        return _unheard_of(unknown)
    if change.happening is Happening.ADDED:
        return _came_later(unknown, change)
    if unknown.year < change.edition:
        return _named(unknown, change, rules.UNKNOWN_CODE, f"{unknown.year} 年度还可以用")
    if unknown.last_year:
        return _named(unknown, change, rules.GONE_CODE, "这一行只有上年数，要与今年比较请填到承接的科目")
    return _gone(unknown, change)


def _long_here(change: Change, unknown: Unknown) -> bool:
    """Whether the edition shows the change already and lacks the code for another reason: a 项 of a 款 that came."""
    return change.happening is Happening.ADDED and change.edition <= unknown.catalogue.year


def _lacks(unknown: Unknown) -> str:
    return f"{unknown.catalogue.year} 年科目表里没有 {unknown.code}"


def _told(unknown: Unknown, change: Change) -> str:
    became = unknown.catalogue.became_of(unknown.code, change)
    itself_gone = change.code == unknown.code and change.happening.leaves
    return became if itself_gone else f"{_lacks(unknown)}。{became}"


def _came_later(unknown: Unknown, change: Change) -> tuple[Rule, str]:
    if change.edition > unknown.year:
        return rules.UNKNOWN_PARENT, f"{_told(unknown, change)}{unknown.year} 年度还不能用。"
    return _named(unknown, change, rules.UNKNOWN_CODE, f"{unknown.year} 年度可以用")


def _named(unknown: Unknown, change: Change, rule: Rule, advice: str) -> tuple[Rule, str]:
    """A code that may be used when its name is known: typed, or from the changes. Hearsay does not name anything."""
    sure = change.code == unknown.code and change.basis is not Basis.UNVERIFIED
    name = unknown.given or (change.name if sure else "")
    if name:
        return rule, f"{_told(unknown, change)}{advice}；报告按“{name}”使用。"
    return rules.UNKNOWN_PARENT, f"{_told(unknown, change)}{advice}，但是要在“科目名称”列填写名称。"


def _gone(unknown: Unknown, change: Change) -> tuple[Rule, str]:
    if unknown.given and _under_known(unknown):
        return rules.GONE_CODE, f"{_told(unknown, change)}现在按所填名称“{unknown.given}”使用。"
    near = "" if change.to else nearest(unknown.code, unknown.given, unknown.catalogue)
    return rules.UNKNOWN_PARENT, _told(unknown, change) + near


def _unheard_of(unknown: Unknown) -> tuple[Rule, str]:
    near = nearest(unknown.code, unknown.given, unknown.catalogue)
    if not _under_known(unknown):
        return rules.UNKNOWN_PARENT, f"{_lacks(unknown)}。{near}"
    if unknown.given:
        return rules.UNKNOWN_CODE, f"{_lacks(unknown)}，按所填名称“{unknown.given}”使用。{near}"
    return rules.UNKNOWN_PARENT, f"{_lacks(unknown)}，“科目名称”也没有填。{near}"


def _under_known(unknown: Unknown) -> bool:
    """Whether it may be one that a province added: only below a 款, and only in the functional classification."""
    parent = unknown.code.parent
    known = parent is not None and unknown.catalogue.name(parent) is not None
    return known and not isinstance(unknown.code, EconomicCode)
