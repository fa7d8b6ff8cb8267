"""A reason wherever something changed, none where nothing did (财预〔2016〕143号: 增减变化要说明)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.disclosure import Disclosure
from generator.model.findings import Finding, Rule, Severity
from generator.model.money import in_unit, plain
from generator.model.places import CellPlace
from generator.model.values import Change, ChangeKind, Value
from generator.packs.pack import Pack

_BASIS = "《地方预决算公开操作规程》（财预〔2016〕143号）：对增减变化情况进行说明"

MISSING = Rule(
    code="Y101",
    title="有增减变化，没有写原因",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="请在“变动原因”“收支明细”或“三公经费”的原因栏补写。",
)
NEEDLESS = Rule(
    code="Y102",
    title="没有增减变化，却写了原因",
    severity=Severity.NOTE,
    basis=_BASIS,
    hint="这条原因不会印出来，可以删去。",
)

RULES = (MISSING, NEEDLESS)

_STILL = (ChangeKind.UNCHANGED, ChangeKind.NONE)


def check_reasons(disclosure: Disclosure, pack: Pack) -> Iterator[Finding]:
    """Every figure that the pack gives a place for a reason."""
    unit = disclosure.facts.unit
    seen: set[CellPlace] = set()
    for value in _explained(disclosure, pack):
        if value.change.kind not in _STILL and not value.reason:
            places = value.parts or value.parts_before
            message = f"“{value.label}”{_shown(value.change, unit)}，没有写原因。"
            yield Finding(rule=MISSING, message=message, places=tuple(part.place for part in places[:1]))
        elif value.change.kind in _STILL and value.reason and value.reason.place not in seen:
            place = (value.reason.place,) if value.reason.place else ()
            seen.update(place)
            yield Finding(rule=NEEDLESS, message=f"“{value.label}”与上年相同，却写了原因。", places=place)


def _explained(disclosure: Disclosure, pack: Pack) -> Iterator[Value]:
    """The figures whose reason is a cell of their own; one that shares another's reason is asked for once."""
    asked: set[str] = set()
    for spec in pack.vocabulary.values:
        value = disclosure.names[spec.name]
        if spec.reason and spec.reason not in asked and isinstance(value, Value):
            asked.add(spec.reason)
            yield value
    for listed in pack.vocabulary.lists:
        items = disclosure.names[listed.name]
        for item in items if listed.reason and isinstance(items, tuple) else ():
            amount = item.fields["金额"]
            if isinstance(amount, Value):
                yield amount


def _shown(change: Change, unit: str) -> str:
    word = "增加" if change.kind in (ChangeKind.INCREASE, ChangeKind.NEW) else "减少"
    return f"比上年{word} {plain(in_unit(change.delta, unit))} {unit}"
