"""Known changes of the classification → words for messages: what became of a code, and which one to use."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from generator.model.codes import Code
from generator.packs.catalogue_changes import Basis, Change, Happening

#: So many codes are named; of more only their number is told.
_MOST_NAMED = 4
_MOST_BELOW = 8

_DONE = {
    Happening.ADDED: "新增",
    Happening.REMOVED: "取消",
    Happening.RENAMED: "改称",
    Happening.MOVED: "换了编码",
}

#: The name of a code, None when the edition lacks it; and the codes one level below a code.
Names = Callable[[Code], str | None]
Below = Callable[[Code], tuple[Code, ...]]


def became_of(code: Code, change: Change, names: Names, below: Below) -> str:
    """What a change means for ``code``, it or a code above it, as sentences: 2010308 信访事务从 2024 年版起取消，改用 20140
    信访事务下的 2014001 行政运行、…。"""
    if change.happening is Happening.RENAMED:
        told = f"{change.code} {_what(change)}“{change.name}”，原名“{change.former}”"
    else:
        told = f"{change.code} {change.name}{_what(change)}"
    if change.to:
        told += f"，改用 {'、'.join(_successor(each, names, below, code.level) for each in change.to)}"
    return f"{told}。{change.basis.doubt}"


def listed(changes: Iterable[Change]) -> str:
    """Many changes in one sentence, by edition and by what happened; those that are hearsay stand apart."""
    order = list(Happening)
    ranked = sorted(changes, key=lambda c: (c.edition, _hearsay(c), order.index(c.happening)))
    groups = groupby(ranked, key=lambda c: (c.edition, _hearsay(c), c.happening))
    return "；".join(
        f"{edition} 年{'可能（没有核对过）' if unsure else ''}{happening.value} {_named(list(group))}"
        for (edition, unsure, happening), group in groups
    )


def _hearsay(change: Change) -> bool:
    return change.basis is Basis.UNVERIFIED


def _named(changes: list[Change]) -> str:
    words = [f"{change.code} {change.name}" for change in changes[:_MOST_NAMED]]
    more = f" 等 {len(changes)} 个" if len(changes) > _MOST_NAMED else ""
    return "、".join(words) + more


def _what(change: Change) -> str:
    """Since when, on whose order, and what: 从 2024 年版起取消."""
    since = f"从 {change.edition} 年{'起按' + change.document if change.document else '版起'}"
    unsure = "可能" if _hearsay(change) else ""
    return f"{unsure}{since}{_DONE[change.happening]}"


def _successor(code: Code, names: Names, below: Below, level: str) -> str:
    """The code that takes over; with those below it where only they are as fine as what was typed."""
    words = f"{code} {names(code) or ''}".strip()
    finer = [f"{each} {names(each) or ''}" for each in below(code)] if code.level != level else []
    more = f"等 {len(finer)} 个" if len(finer) > _MOST_BELOW else ""
    return f"{words}下的 {'、'.join(finer[:_MOST_BELOW])}{more}" if finer else words
