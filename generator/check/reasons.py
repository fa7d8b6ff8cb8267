"""A reason wherever something changed, none where nothing did (财预〔2016〕143号: 增减变化要说明)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.model.disclosure import Disclosure
from generator.model.findings import Finding, Rule, Severity
from generator.model.money import in_unit, plain
from generator.model.values import Change, ChangeKind, Value
from generator.packs.pack import Pack

_BASIS = "《地方预决算公开操作规程》（财预〔2016〕143号）：对增减变化情况进行说明"

MISSING = Rule(
    code="Y101",
    title="有增减变化，没有写原因",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="请在这一项的原因栏补写；文字说明里会印“主要原因是”。",
)
NEEDLESS = Rule(
    code="Y102",
    title="没有增减变化，却写了原因",
    severity=Severity.NOTE,
    basis=_BASIS,
    hint="这条原因不会印出来，可以删去。",
)

NO_LAST_YEAR = Rule(
    code="Y103",
    title="上年数没有填",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="这一格要手工填；上年确实没有的请填 0。",
)

RULES = (MISSING, NEEDLESS, NO_LAST_YEAR)

_STILL = (ChangeKind.UNCHANGED, ChangeKind.NONE)


def check_reasons(evidence: Evidence) -> Iterator[Finding]:
    """Every place for a reason: asked for when any of the figures that it explains changed, needless when none did."""
    unit = evidence.disclosure.facts.unit
    for values in _explained(evidence.disclosure, evidence.pack):
        changed = [value for value in values if value.change.kind not in _STILL]
        reason = values[0].reason
        if changed and not reason:
            places = changed[0].parts or changed[0].parts_before
            message = f"“{changed[0].label}”{_shown(changed[0].change, unit)}，没有写原因。"
            yield Finding(rule=MISSING, message=message, places=tuple(part.place for part in places[:1]))
        elif reason and not changed:
            place = (reason.place,) if reason.place else ()
            yield Finding(rule=NEEDLESS, message=f"“{values[0].label}”与上年相同，却写了原因。", places=place)


def check_last_year(evidence: Evidence) -> Iterator[Finding]:
    """Last year's figures that only a clerk knows: left blank while the rest of last year is there, a report would say
    that there was nothing."""
    disclosure, pack = evidence.disclosure, evidence.pack
    before = pack.periods["before"]
    if not disclosure.facts.lines.of(before):
        return
    for spec in pack.vocabulary.values:
        value = disclosure.names[spec.name]
        if spec.before and isinstance(value, Value) and value.now and not value.parts_before:
            message = f"“{value.label}”本年有数，上年数没有填。"
            yield Finding(rule=NO_LAST_YEAR, message=message, places=value.places[:1])


def _explained(disclosure: Disclosure, pack: Pack) -> Iterator[list[Value]]:
    """The figures by the cell of their reason: those of one address, and each item of a list by itself."""
    addresses = {spec.name: spec.reason for spec in pack.vocabulary.values}
    shared: dict[str, list[Value]] = {}
    for spec in pack.vocabulary.values:
        value = disclosure.names[spec.name]
        if spec.reason and isinstance(value, Value):
            same = spec.like and value.change == _value(disclosure, spec.like).change
            shared.setdefault(addresses[spec.like] if same else spec.reason, []).append(value)
    yield from shared.values()
    for listed in pack.vocabulary.lists:
        items = disclosure.names[listed.name]
        for item in items if listed.reason and isinstance(items, tuple) else ():
            amount = item.fields["金额"]
            if isinstance(amount, Value):
                yield [amount]


def _value(disclosure: Disclosure, name: str) -> Value:
    value = disclosure.names[name]
    assert isinstance(value, Value)
    return value


def _shown(change: Change, unit: str) -> str:
    word = "增加" if change.kind in (ChangeKind.INCREASE, ChangeKind.NEW) else "减少"
    return f"比上年{word} {plain(in_unit(change.delta, unit))} {unit}"
