"""This year against the plan: completion and change, under names that find them again, down to the cells."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.derivation import derive, find_words
from generator.model.formula import formula
from generator.model.money import round_half_up
from generator.model.places import CellPlace
from generator.model.values import Against, ChangeKind, Part, Prose, Value


def _parts(name: str, row: int, amount: int) -> tuple[Part, ...]:
    return (Part(Decimal(amount), name, CellPlace(name, f"A{row}")),)


def _value(name: str, now: int, before: int, plan: int) -> Value:
    return Value(
        name=name,
        label=name,
        now=Decimal(now),
        before=Decimal(before),
        plan=Decimal(plan),
        parts=_parts(name, 1, now),
        parts_before=_parts(name, 2, before),
        parts_plan=_parts(name, 3, plan),
    )


VALUES = {
    v.name: v for v in (_value("甲", 30, 20, 40), _value("乙", 50, 10, 0), _value("丙：完成率", 5, 4, 8))
}
VALUES["人"] = Value(name="人", label="人", now=Decimal(3), unit="人")


@pytest.mark.parametrize(
    ("name", "value", "unit", "cells"),
    [
        ("甲：年初预算", Decimal(40), "元", ["甲!A3"]),
        ("甲：完成率", Decimal(75), "%", ["甲!A1", "甲!A3"]),
        ("甲：比年初预算增减额", Decimal(10), "元", ["甲!A1", "甲!A3"]),
        ("甲：比年初预算增减率", Decimal(25), "%", ["甲!A1", "甲!A3"]),
        ("甲：增减额", Decimal(10), "元", ["甲!A1", "甲!A2"]),
        ("乙：完成率", None, "%", ["乙!A1", "乙!A3"]),
        ("乙：比年初预算增减率", None, "%", ["乙!A1", "乙!A3"]),
        ("甲：年初预算：占：乙", Decimal(80), "%", ["甲!A3", "乙!A1"]),
        ("乙：占：甲：年初预算", Decimal(125), "%", ["乙!A1", "甲!A3"]),
        ("甲：年初预算：占：甲：上年", Decimal(200), "%", ["甲!A3", "甲!A2"]),
        ("甲：年初预算：绝对值", Decimal(40), "元", ["甲!A3"]),
        ("甲：绝对值：年初预算", Decimal(40), "元", ["甲!A3"]),
        ("丙：完成率", Decimal(5), "元", ["丙：完成率!A1"]),
        ("丙：完成率：完成率", Decimal("62.5"), "%", ["丙：完成率!A1", "丙：完成率!A3"]),
    ],
)
def test_a_name_says_what_it_is_made_of(
    name: str, value: Decimal | None, unit: str, cells: list[str]
) -> None:
    derived = derive(name, VALUES)
    assert (derived.name, derived.value, derived.unit) == (name, value, unit)
    assert [str(place) for place in derived.places] == cells


@pytest.mark.parametrize(
    "name",
    [
        "人：年初预算",
        "人：完成率",
        "人：比年初预算增减额",
        "甲：上年：年初预算",
        "甲：年初预算：年初预算",
        "甲：年初预算：完成率",
        "甲：完成率：年初预算",
        "甲：占：人：年初预算",
    ],
)
def test_what_has_no_plan_has_no_name_for_it(name: str) -> None:
    """No place in the workbook is not nought: a completion of 0% would be made up."""
    with pytest.raises(KeyError):
        derive(name, VALUES)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("甲：完成率", "30 元 ÷ 40 元 × 100%"),
        ("甲：比年初预算增减额", "40 元 − 30 元"),
        ("甲：比年初预算增减率", "10 元 ÷ 40 元 × 100%"),
        ("甲：年初预算", ""),
    ],
)
def test_a_formula(name: str, words: str) -> None:
    assert formula(derive(name, VALUES), "元") == words


def test_the_plan_is_called_as_its_figure_is() -> None:
    words = {"甲：名称": Prose("甲的说法")}
    for name in ("甲：年初预算：名称", "甲：绝对值：年初预算：名称"):
        assert find_words(name, words) == Prose("甲的说法")


cents = st.integers(-(10**12), 10**12)


def _figure(now: int, plan: int) -> Value:
    return Value(name="甲", label="甲", now=Decimal(now), before=Decimal(7), plan=Decimal(plan))


@given(cents, cents.filter(bool))
def test_the_plan_times_its_completion_is_what_was_done(now: int, plan: int) -> None:
    """Exact up to the last digits of a division; and rounded once to two decimals, within half of the last."""
    rate = _figure(now, plan).completion
    assert rate is not None
    assert abs(rate * plan - now * 100) < Decimal("1e-10")
    printed = round_half_up(rate, 2)
    assert abs(printed * plan - now * 100) <= Decimal("0.005") * abs(plan) + Decimal("1e-10")


@given(cents)
def test_of_no_plan_there_is_no_completion(now: int) -> None:
    assert _figure(now, 0).completion is None
    assert Value(name="甲", label="甲", now=Decimal(now)).completion is None


@given(cents, cents)
def test_the_change_against_the_plan_leads_back_to_it(now: int, plan: int) -> None:
    figure = _figure(now, plan)
    change = figure.change_from(Against.PLAN)
    assert now - plan in (change.delta, -change.delta)
    assert (change.rate is None) == (plan == 0)
    assert (change.kind is ChangeKind.NEW) == (plan == 0 != now)
    assert (change.kind is ChangeKind.ENDED) == (now == 0 != plan)
    if change.rate is not None:
        assert abs(change.rate * abs(plan) - change.delta * 100) < Decimal("1e-10")
    assert figure.change == figure.change_from(Against.BEFORE) == _figure(now, 0).change


@given(cents, cents, cents)
def test_a_change_of_one_side_leaves_the_other(now: int, plan: int, other: int) -> None:
    """Last year and the plan are told apart everywhere."""
    figure = _figure(now, plan)
    planned = figure.beside(Against.PLAN, figure.counterpart(Against.BEFORE)._replace(amount=Decimal(other)))
    assert (planned.before, planned.plan, planned.now) == (figure.before, other, now)
