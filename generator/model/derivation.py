"""Names of printed figures: a value, or what is derived from one. ``gongkai trace`` takes the same names.

支出.基本支出                   this year
支出.基本支出：上年              last year
支出.基本支出：增减额 ：增减率    against last year
支出.基本支出：占：支出.合计      its share of another
在职人数增减：绝对值             without its sign
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.places import CellPlace
from generator.model.values import Part, Value

MARK = "："
BEFORE, DELTA, RATE, SHARE, SIZE = "上年", "增减额", "增减率", "占", "绝对值"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """An exact figure with its summands; ``unit`` is % for shares and rates."""

    name: str
    value: Decimal | None
    unit: str
    parts: tuple[Part, ...]

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """The cells it comes from, each once."""
        return tuple(dict.fromkeys(part.place for part in self.parts))


def derive(name: str, values: Mapping[str, Value]) -> Derived:
    """The figure of that name. Raises KeyError when there is none."""
    base, _, how = name.partition(MARK)
    value = values[base]
    both = value.parts + value.parts_before
    if not how:
        return Derived(name=name, value=value.now, unit=value.unit, parts=value.parts)
    if how == BEFORE:
        return Derived(name=name, value=value.before, unit=value.unit, parts=value.parts_before)
    if how == DELTA:
        return Derived(name=name, value=value.change.delta, unit=value.unit, parts=both)
    if how == RATE:
        return Derived(name=name, value=value.change.rate, unit="%", parts=both)
    if how == SIZE:
        return Derived(name=name, value=abs(value.now), unit=value.unit, parts=value.parts)
    word, _, whole_name = how.partition(MARK)
    if word != SHARE:
        raise KeyError(name)
    whole = values[whole_name]
    return Derived(name=name, value=value.share_of(whole), unit="%", parts=value.parts + whole.parts)
