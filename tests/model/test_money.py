"""Exact amounts against integer arithmetic: conversion, rounding half up, percentages."""

from __future__ import annotations

from decimal import Decimal, FloatOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.money import (
    EXACT,
    UNITS,
    add,
    from_number,
    in_unit,
    percent,
    places_of,
    plain,
    round_half_up,
    to_yuan,
)

#: Amounts as whole numbers of a hundredth of a cent of yuan.
grains = st.integers(-(10**16), 10**16)


def _half_up(numerator: int, denominator: int) -> int:
    """The nearest whole number, halves away from zero, without decimals or floats."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return sign * ((2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator)))


@given(grains, st.integers(0, 4))
def test_rounding_is_half_up_and_never_minus_zero(grain: int, places: int) -> None:
    rounded = round_half_up(Decimal(grain).scaleb(-4), places)
    assert rounded == Decimal(_half_up(grain, 10 ** (4 - places))).scaleb(-places)
    assert "-" not in str(rounded) or rounded < 0


@given(st.lists(grains, max_size=20))
def test_sums_are_exact(amounts: list[int]) -> None:
    assert add([Decimal(amount).scaleb(-4) for amount in amounts]) == Decimal(sum(amounts)).scaleb(-4)


@given(grains, st.sampled_from(sorted(UNITS)))
def test_units_convert_there_and_back(grain: int, unit: str) -> None:
    yuan = Decimal(grain).scaleb(-4)
    assert to_yuan(in_unit(yuan, unit), unit) == yuan
    assert to_yuan(yuan, "万元") == Decimal(grain)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_a_spreadsheets_number_is_the_decimal_that_was_typed(digits: int, places: int) -> None:
    """Up to fifteen digits survive binary storage; noise beyond a millionth is dropped."""
    typed = Decimal(digits).scaleb(-places)
    assert from_number(float(typed)) == typed
    assert from_number(float(typed) * (1 + 2**-52)) == typed or abs(typed) > 10**8


@given(st.integers(1, 10**14), st.integers(1, 10**14))
def test_a_percentage_rounds_as_its_fraction_does(part: int, whole: int) -> None:
    rate = percent(Decimal(part), Decimal(whole))
    assert rate is not None
    assert round_half_up(rate, 2) == Decimal(_half_up(part * 10000, whole)).scaleb(-2)


def test_a_share_of_nothing_is_none() -> None:
    assert percent(Decimal(1), Decimal(0)) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("6561800.00", "6561800"),
        ("1E+3", "1000"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("0.10", "0.1"),
        ("1E-7", "0.0000001"),
    ],
)
def test_plain_digits(number: str, shown: str) -> None:
    assert plain(Decimal(number)) == shown


@given(grains)
def test_plain_digits_read_back(grain: int) -> None:
    number = Decimal(grain).scaleb(-4)
    assert Decimal(plain(number)) == number
    assert places_of(number) == len(plain(number).partition(".")[2])


def test_a_float_among_amounts_fails_at_once() -> None:
    with pytest.raises(FloatOperation):
        EXACT.create_decimal(0.1)
    with pytest.raises((FloatOperation, TypeError)):
        add([Decimal(1), 0.1])  # type: ignore[list-item]
