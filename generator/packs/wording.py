"""``wording.toml`` and the number styles of ``numbers.toml``: every word that depends on arithmetic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.values import Against, ChangeKind
from generator.packs.source import Source, check_unit, suggestion

#: The places that a sentence of change may fill in.
CHANGE_PLACES = ("增减额", "增减率", "上年度")

#: The kinds of change that have a rate; from nothing there is none, and what rounds to nothing says none.
RATED = (ChangeKind.INCREASE, ChangeKind.DECREASE, ChangeKind.ENDED)

#: More decimals than any amount of money needs.
MOST_DECIMALS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """How numbers look: decimals, whether trailing zeros go, separators, and what a zero is written as."""

    decimals: int
    trim: bool
    grouping: bool
    zero: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWording:
    """One sentence for each kind of change ``against`` last year or the plan; {增减额} is printed in ``unit``.
    ``reason`` is how the reason goes on after it."""

    unit: str
    against: Against
    sentences: Mapping[ChangeKind, str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The sentences of a pack. ``changes`` has a set of six for each situation; ``common`` is the usual one."""

    changes: Mapping[str, ChangeWording]
    common: str
    share: str
    reason_mark: str
    list_mark: str


def read_wording(source: Source) -> Wording:
    """The wording in ``wording.toml``; faults go to the source."""
    changes, reason = source.table("change"), source.words("reason")
    wording = Wording(
        changes={name: _read_change(changes.table(name), reason) for name in changes.data},
        common=source.words("common"),
        share=source.words("share"),
        reason_mark=source.words("reason_mark"),
        list_mark=source.words("list_mark"),
    )
    if wording.common and wording.common not in wording.changes:
        source.fault(
            f"[change] 里没有“{wording.common}”。{suggestion(wording.common, wording.changes)}", "common"
        )
    _check_places(source, "share", wording.share, ("比重",))
    _check_places(source, "reason", reason, ("原因",))
    source.finish()
    return wording


def _read_change(source: Source, reason: str) -> ChangeWording:
    """One set; reasons go on as ``reason`` does unless it says otherwise."""
    sentences = {kind: source.words(kind.value) for kind in ChangeKind}
    change = ChangeWording(
        unit=source.words("unit", "万元"),
        against=_read_against(source),
        sentences=sentences,
        reason=source.words("reason", reason),
    )
    check_unit(source, change.unit)
    if change.reason != reason:
        _check_places(source, "reason", change.reason, ("原因",))
    for kind, sentence in sentences.items():
        _check_places(source, kind.value, sentence, CHANGE_PLACES)
        if kind not in RATED and "{增减率}" in sentence:
            source.fault(f"“{kind.value}”没有增减率，句子里不能用 {{增减率}}。", kind.value)
    source.finish()
    return change


def _read_against(source: Source) -> Against:
    word, known = source.words("base", Against.BEFORE.value), [each.value for each in Against]
    if word in known:
        return Against(word)
    told = suggestion(word, known) or "可用的有：before（比上年）、plan（比年初预算）"
    source.fault(f"“base”不能是“{word}”。{told}", "base")
    return Against.BEFORE


def read_decimals(source: Source, key: str) -> int:
    """How many decimals; faults go to the source."""
    decimals = source.number(key, 2)
    if not 0 <= decimals <= MOST_DECIMALS:
        source.fault(f"小数位数“{key}”应当在 0 到 {MOST_DECIMALS} 之间，这里是 {decimals}。", key)
    return decimals


def _check_places(source: Source, key: str, sentence: str, allowed: tuple[str, ...]) -> None:
    for place in re.findall(r"\{([^}]*)\}", sentence):
        if place not in allowed:
            source.fault(
                f"句子里只能用 {'、'.join('{' + word + '}' for word in allowed)}，不能用 {{{place}}}。", key
            )


def read_number_style(source: Source) -> NumberStyle:
    """One number style; faults go to the source."""
    style = NumberStyle(
        decimals=read_decimals(source, "decimals"),
        trim=source.flag("trim"),
        grouping=source.flag("grouping"),
        zero=source.words("zero", "0"),
    )
    source.finish()
    return style
