"""The six kinds of change and their names, against integer arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.derivation import derive
from generator.model.places import CellPlace
from generator.model.values import ChangeKind, Part, Value, compare

amounts = st.one_of(st.just(0), st.integers(0, 10**10))


@given(amounts, amounts)
def test_the_kind_follows_from_the_two_years(now: int, before: int) -> None:
    change = compare(Decimal(now), Decimal(before))
    expected = {
        (False, False): ChangeKind.NONE,
        (True, False): ChangeKind.NEW,
        (False, True): ChangeKind.ENDED,
        (True, True): [ChangeKind.UNCHANGED, ChangeKind.INCREASE, ChangeKind.DECREASE][
            (now > before) - (now < before)
        ],
    }
    assert change.kind is expected[bool(now), bool(before)]
    assert change.delta == abs(now - before)
    assert (change.rate is None) == (before == 0)


@given(amounts, st.integers(1, 10**10))
def test_the_rate_is_the_fraction(now: int, before: int) -> None:
    rate = compare(Decimal(now), Decimal(before)).rate
    assert rate is not None
    assert abs(rate * before - abs(now - before) * 100) < Decimal("1e-15")


def _value(name: str, now: int, before: int | None = None) -> Value:
    cells = (Part(Decimal(now), name, CellPlace("表", f"A{now}")),)
    last = None if before is None else Decimal(before)
    return Value(name=name, label=name, now=Decimal(now), before=last, parts=cells, parts_before=cells)


VALUES = {"甲": _value("甲", 30, 20), "乙": _value("乙", 40, 0), "丙": _value("丙", -2)}


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("甲", Decimal(30), "元"),
        ("甲：上年", Decimal(20), "元"),
        ("甲：增减额", Decimal(10), "元"),
        ("甲：增减率", Decimal(50), "%"),
        ("甲：占：乙", Decimal(75), "%"),
        ("乙：增减率", None, "%"),
        ("丙：绝对值", Decimal(2), "元"),
    ],
)
def test_a_derived_figure_by_its_name(name: str, value: Decimal | None, unit: str) -> None:
    derived = derive(name, VALUES)
    assert (derived.name, derived.value, derived.unit) == (name, value, unit)
    assert derived.places[0].cell == f"A{VALUES[name[0]].now}"


@pytest.mark.parametrize("name", ["丁", "甲：倍数", "甲：占：丁"])
def test_a_name_that_nobody_has(name: str) -> None:
    with pytest.raises(KeyError):
        derive(name, VALUES)
