"""Names of printed figures: a value, or what is derived from one. ``gongkai trace`` takes the same names.

支出.基本支出                   this year
支出.基本支出：上年              last year
支出.基本支出：增减额 ：增减率    against last year
支出.基本支出：年初预算          what was planned for this year
支出.基本支出：完成率            this year in percent of the plan
支出.基本支出：比年初预算增减额 ：比年初预算增减率    against the plan
支出.基本支出：占：支出.合计      its share of another
在职人数增减：绝对值             without its sign
内设机构：个数                  how many a list has

Words have names too: 单位名称 and every other that a clerk typed, 支出.基本支出：原因, ：比年初预算原因, 支出.基本支出：名称.

上年, 年初预算 and 绝对值 give a value again, so they nest on either side of 占. A project's name may itself hold the mark: a
name that is known stands for itself before anything is taken off its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.places import CellPlace
from generator.model.values import Against, Part, Prose, Value

MARK = "："
BEFORE, DELTA, RATE, SHARE, SIZE, COUNT = "上年", "增减额", "增减率", "占", "绝对值", "个数"
PLAN, COMPLETION, PLAN_DELTA, PLAN_RATE = "年初预算", "完成率", "比年初预算增减额", "比年初预算增减率"
LABEL, REASON, PLAN_REASON = "名称", "原因", "比年初预算原因"

#: What a figure is held against in each way of comparing.
COMPARED = {
    DELTA: Against.BEFORE,
    RATE: Against.BEFORE,
    COMPLETION: Against.PLAN,
    PLAN_DELTA: Against.PLAN,
    PLAN_RATE: Against.PLAN,
}

#: How size, rate and reason of a change are called.
DELTAS = {Against.BEFORE: DELTA, Against.PLAN: PLAN_DELTA}
RATES = {Against.BEFORE: RATE, Against.PLAN: PLAN_RATE}
REASONS = {Against.BEFORE: REASON, Against.PLAN: PLAN_REASON}

#: The name of numbers that the program counts by itself: of headings, tables and items.
ORDINAL = "序号"

#: What one side of a derived figure adds up: summands, and cells that are not filled in.
Side = tuple[tuple[Part, ...], tuple[CellPlace, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """An exact figure; ``unit`` is % for shares and rates. ``base`` is what it was made from: of a comparison (``how``
    is a key of ``COMPARED``) or of a share, whose other side is ``whole``."""

    name: str
    value: Decimal | None
    unit: str
    base: Value
    how: str = ""
    whole: Value | None = None

    @property
    def against(self) -> Against | None:
        """What this year is held against; None when it is not."""
        return COMPARED.get(self.how)

    @property
    def sides(self) -> tuple[Side, ...]:
        """What was added on each side: this year and last year or plan, part and whole, or the one there is."""
        now = (self.base.parts, self.base.blanks)
        if self.against is not None:
            other = self.base.counterpart(self.against)
            return now, (other.parts, other.blanks)
        return (now,) if self.whole is None else (now, (self.whole.parts, self.whole.blanks))

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """The cells it comes from, each once; those that are not filled in last."""
        filled = [part.place for parts, _ in self.sides for part in parts]
        return tuple(dict.fromkeys([*filled, *self.blanks]))

    @property
    def blanks(self) -> tuple[CellPlace, ...]:
        """The cells that are not filled in and count as 0."""
        return tuple(dict.fromkeys(place for _, blanks in self.sides for place in blanks))


def named(base: str, how: str) -> str:
    """The name of what is derived from a name."""
    return f"{base}{MARK}{how}"


def share_name(part: str, whole: str) -> str:
    """The name of the share of one figure in another."""
    return f"{part}{MARK}{SHARE}{MARK}{whole}"


def last_year(value: Value) -> Value:
    """A figure's last year as a figure; a missing last year counts as nothing."""
    return _alone(value, BEFORE, Against.BEFORE)


def planned(value: Value) -> Value:
    """A figure's plan as a figure; a missing plan counts as nothing."""
    return _alone(value, PLAN, Against.PLAN)


def _alone(value: Value, how: str, against: Against) -> Value:
    """One side of a figure, which has no other side itself."""
    other = value.counterpart(against)
    return Value(
        name=named(value.name, how),
        label=value.label,
        unit=value.unit,
        now=Decimal(0) if other.amount is None else other.amount,
        parts=other.parts,
        blanks=other.blanks,
    )


def size(value: Value) -> Value:
    """A figure without its sign, last year and in the plan too."""
    before = None if value.before is None else abs(value.before)
    plan = None if value.plan is None else abs(value.plan)
    return replace(value, name=named(value.name, SIZE), now=abs(value.now), before=before, plan=plan)


#: What makes another figure of one, by the end of its name.
_MAKERS: Mapping[str, Callable[[Value], Value]] = {BEFORE: last_year, PLAN: planned, SIZE: size}


def derive(name: str, values: Mapping[str, Value]) -> Derived:
    """The figure of that name. Raises KeyError when there is none."""
    value = _resolve(name, values)
    if value is not None:
        return Derived(name=name, value=value.now, unit=value.unit, base=value)
    found = _compared(name, values) or _shared(name, values)
    if found is None:
        raise KeyError(name)
    return found


def find_words(name: str, words: Mapping[str, Prose]) -> Prose | None:
    """The words of that name; 上年, 年初预算 and 绝对值 of a figure are called as the figure is. None when there are none."""
    base, _, how = name.rpartition(MARK)
    while how == LABEL and name not in words and (ending := _ending(base)):
        base = base.removesuffix(ending)
        name = named(base, how)
    return words.get(name)


def _ending(name: str) -> str:
    return next((f"{MARK}{how}" for how in _MAKERS if name.endswith(f"{MARK}{how}")), "")


def _resolve(name: str, values: Mapping[str, Value]) -> Value | None:
    """The value of a name: a known one, or last year, plan or size of one. Who has no plan has none of that name."""
    if name in values:
        return values[name]
    for how, make in _MAKERS.items():
        base = _base(name, how, values)
        if base is not None and (how != PLAN or base.plan is not None):
            return replace(make(base), name=name)
    return None


def _base(name: str, how: str, values: Mapping[str, Value]) -> Value | None:
    ending = f"{MARK}{how}"
    return _resolve(name.removesuffix(ending), values) if name.endswith(ending) else None


def _compared(name: str, values: Mapping[str, Value]) -> Derived | None:
    for how, against in COMPARED.items():
        base = _base(name, how, values)
        if base is not None and (against is Against.BEFORE or base.plan is not None):
            delta = how == DELTAS[against]
            value = _comparison(base, how, against)
            return Derived(name=name, value=value, unit=base.unit if delta else "%", base=base, how=how)
    return None


def _comparison(base: Value, how: str, against: Against) -> Decimal | None:
    if how == COMPLETION:
        return base.completion
    change = base.change_from(against)
    return change.delta if how == DELTAS[against] else change.rate


def _shared(name: str, values: Mapping[str, Value]) -> Derived | None:
    for left, right in _splits(name, f"{MARK}{SHARE}{MARK}"):
        base, whole = _resolve(left, values), _resolve(right, values)
        if base is not None and whole is not None:
            share = base.share_of(whole)
            return Derived(name=name, value=share, unit="%", base=base, how=SHARE, whole=whole)
    return None


def _splits(name: str, mark: str) -> Iterator[tuple[str, str]]:
    """Both sides of every mark, the longest left side first."""
    at = name.rfind(mark)
    while at >= 0:
        yield name[:at], name[at + len(mark) :]
        at = name.rfind(mark, 0, at + len(mark) - 1)
