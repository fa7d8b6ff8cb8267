"""A reason wherever something changed, none where nothing did (财预〔2016〕143号: 增减变化要说明)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.evidence import Evidence
from generator.check.explanations import SAID
from generator.model.disclosure import Disclosure
from generator.model.findings import Finding, Rule, Severity
from generator.model.money import in_unit, plain
from generator.model.values import Against, ChangeKind, Value
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
    for against in Against:
        for values in _explained(evidence.disclosure, evidence.pack, against):
            yield from _check_reason(values, against, unit)


def _check_reason(values: list[Value], against: Against, unit: str) -> Iterator[Finding]:
    changed = [value for value in values if value.change_from(against).kind not in _STILL]
    reason = values[0].reason_for(against)
    if changed and not reason:
        places = changed[0].parts or changed[0].counterpart(against).parts
        message = f"“{changed[0].label}”{_shown(changed[0], against, unit)}，没有写原因。"
        yield Finding(rule=MISSING, message=message, places=tuple(part.place for part in places[:1]))
    elif reason and not changed:
        place = (reason.place,) if reason.place else ()
        message = f"“{values[0].label}”与{SAID[against]}相同，却写了原因。"
        yield Finding(rule=NEEDLESS, message=message, places=place)


def check_last_year(evidence: Evidence) -> Iterator[Finding]:
    """Figures of last year, or of the plan, that only a clerk knows: left blank while the rest of them is there, a report
    would say that there was nothing."""
    disclosure, pack = evidence.disclosure, evidence.pack
    for against in Against:
        period = pack.periods.get(against.value)
        if period is not None and disclosure.facts.lines.of(period):
            yield from _not_typed(disclosure, pack, against)


def _not_typed(disclosure: Disclosure, pack: Pack, against: Against) -> Iterator[Finding]:
    for spec in pack.vocabulary.values:
        value = disclosure.names[spec.name]
        if not isinstance(value, Value) or not spec.typed(against):
            continue
        if value.now and not value.counterpart(against).parts:
            message = f"“{value.label}”本年有数，{SAID[against]}数没有填。"
            hint = "这一格要手工填；年初确实没有安排的请填 0。" if against is Against.PLAN else ""
            yield Finding(rule=NO_LAST_YEAR, message=message, places=value.places[:1], hint=hint)


def _explained(disclosure: Disclosure, pack: Pack, against: Against) -> Iterator[list[Value]]:
    """The figures by the cell of their reason: those of one address, and each item of a list by itself. Against a plan
    those that have one."""
    addresses = {spec.name: spec.reason_for(against) for spec in pack.vocabulary.values}
    shared: dict[str, list[Value]] = {}
    for spec in pack.vocabulary.values:
        value = disclosure.names[spec.name]
        address = addresses[spec.name]
        if address and isinstance(value, Value) and _compares(value, against):
            if spec.like and _alike(value, _value(disclosure, spec.like), against):
                address = addresses[spec.like] or address
            shared.setdefault(address, []).append(value)
    yield from shared.values()
    for listed in pack.vocabulary.lists:
        items = disclosure.names[listed.name]
        for item in items if listed.reason_for(against) and isinstance(items, tuple) else ():
            amount = item.fields["金额"]
            if isinstance(amount, Value) and _compares(amount, against):
                yield [amount]


def _compares(value: Value, against: Against) -> bool:
    """A missing last year is nothing, as in a first year; a missing plan is no plan."""
    return against is Against.BEFORE or value.plan is not None


def _alike(value: Value, other: Value, against: Against) -> bool:
    """Whether both changed by the same amount, so that one reason serves."""
    return _compares(other, against) and value.change_from(against) == other.change_from(against)


def _value(disclosure: Disclosure, name: str) -> Value:
    value = disclosure.names[name]
    assert isinstance(value, Value)
    return value


def _shown(value: Value, against: Against, unit: str) -> str:
    change = value.change_from(against)
    word = "增加" if change.kind in (ChangeKind.INCREASE, ChangeKind.NEW) else "减少"
    return f"比{SAID[against]}{word} {plain(in_unit(change.delta, unit))} {unit}"
