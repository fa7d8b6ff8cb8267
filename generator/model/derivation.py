"""Names of printed figures: a value, or what is derived from one. ``gongkai trace`` takes the same names.

支出.基本支出                   this year
支出.基本支出：上年              last year
支出.基本支出：增减额 ：增减率    against last year
支出.基本支出：占：支出.合计      its share of another
在职人数增减：绝对值             without its sign
内设机构：个数                  how many a list has

上年 and 绝对值 give a value again, so they nest on either side of 占. A project's name may itself hold the mark: a
name that is known stands for itself before anything is taken off its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.model.places import CellPlace
from generator.model.values import Part, Value

MARK = "："
BEFORE, DELTA, RATE, SHARE, SIZE, COUNT = "上年", "增减额", "增减率", "占", "绝对值", "个数"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """An exact figure with its summands; ``unit`` is % for shares and rates. ``base`` is what it was made from:
    of a change (``how`` 增减额 or 增减率) or of a share, whose other side is ``whole``."""

    name: str
    value: Decimal | None
    unit: str
    parts: tuple[Part, ...]
    base: Value
    how: str = ""
    whole: Value | None = None

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """The cells it comes from, each once."""
        return tuple(dict.fromkeys(part.place for part in self.parts))


def named(base: str, how: str) -> str:
    """The name of what is derived from a name."""
    return f"{base}{MARK}{how}"


def share_name(part: str, whole: str) -> str:
    """The name of the share of one figure in another."""
    return f"{part}{MARK}{SHARE}{MARK}{whole}"


def last_year(value: Value) -> Value:
    """A figure's last year as a figure; a missing last year counts as nothing."""
    return replace(
        value,
        name=named(value.name, BEFORE),
        now=Decimal(0) if value.before is None else value.before,
        before=None,
        parts=value.parts_before,
        parts_before=(),
        reason=None,
    )


def size(value: Value) -> Value:
    """A figure without its sign, in both years."""
    before = None if value.before is None else abs(value.before)
    return replace(value, name=named(value.name, SIZE), now=abs(value.now), before=before)


def derive(name: str, values: Mapping[str, Value]) -> Derived:
    """The figure of that name. Raises KeyError when there is none."""
    value = _resolve(name, values)
    if value is not None:
        return Derived(name=name, value=value.now, unit=value.unit, parts=value.parts, base=value)
    found = _changed(name, values) or _shared(name, values)
    if found is None:
        raise KeyError(name)
    return found


def _resolve(name: str, values: Mapping[str, Value]) -> Value | None:
    """The value of a name: a known one, or last year or size of one."""
    if name in values:
        return values[name]
    for how, make in ((BEFORE, last_year), (SIZE, size)):
        base = _base(name, how, values)
        if base is not None:
            return replace(make(base), name=name)
    return None


def _base(name: str, how: str, values: Mapping[str, Value]) -> Value | None:
    ending = f"{MARK}{how}"
    return _resolve(name.removesuffix(ending), values) if name.endswith(ending) else None


def _changed(name: str, values: Mapping[str, Value]) -> Derived | None:
    for how in (DELTA, RATE):
        base = _base(name, how, values)
        if base is not None:
            both = base.parts + base.parts_before
            change = base.change
            value, unit = (change.delta, base.unit) if how == DELTA else (change.rate, "%")
            return Derived(name=name, value=value, unit=unit, parts=both, base=base, how=how)
    return None


def _shared(name: str, values: Mapping[str, Value]) -> Derived | None:
    for left, right in _splits(name, f"{MARK}{SHARE}{MARK}"):
        base, whole = _resolve(left, values), _resolve(right, values)
        if base is not None and whole is not None:
            share = base.share_of(whole)
            parts = base.parts + whole.parts
            return Derived(name=name, value=share, unit="%", parts=parts, base=base, how=SHARE, whole=whole)
    return None


def _splits(name: str, mark: str) -> Iterator[tuple[str, str]]:
    """Both sides of every mark, the longest left side first."""
    at = name.rfind(mark)
    while at >= 0:
        yield name[:at], name[at + len(mark) :]
        at = name.rfind(mark, 0, at + len(mark) - 1)
