"""How numbers, dates and ordinals look; rounding is ours, the library only groups digits."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.numerals import LAST_ORDINAL, chinese_number
from generator.packs.wording import NumberStyle
from generator.render.numbers import (
    print_date,
    print_money,
    print_number,
    print_percent,
)

TRIMMED = NumberStyle(decimals=2, trim=True, grouping=False, zero="0")
FULL = NumberStyle(decimals=2, trim=False, grouping=True, zero="")


@pytest.mark.parametrize(
    ("number", "trimmed", "full"),
    [
        ("656.18", "656.18", "656.18"),
        ("409.70", "409.7", "409.70"),
        ("8", "8", "8.00"),
        ("0.005", "0.01", "0.01"),
        ("0.125", "0.13", "0.13"),
        ("2.675", "2.68", "2.68"),
        ("1234567.891", "1234567.89", "1,234,567.89"),
        ("0.004", "0", "0.00"),
        ("-0.004", "0", "0.00"),
        ("-12.345", "-12.35", "-12.35"),
        ("0", "0", ""),
    ],
)
def test_a_number_in_two_styles(number: str, trimmed: str, full: str) -> None:
    assert print_number(Decimal(number), TRIMMED) == trimmed
    assert print_number(Decimal(number), FULL) == full


@given(st.integers(-(10**15), 10**15), st.integers(0, 3), st.booleans(), st.booleans())
def test_a_printed_number_reads_back_as_rounded_by_integers(
    grain: int, decimals: int, trim: bool, grouping: bool
) -> None:
    text = print_number(
        Decimal(grain).scaleb(-4), NumberStyle(decimals=decimals, trim=trim, grouping=grouping, zero="0")
    )
    step = 10 ** (4 - decimals)
    rounded = (2 * abs(grain) + step) // (2 * step) * (-1 if grain < 0 else 1)
    assert Decimal(text.replace(",", "")) == Decimal(rounded).scaleb(-decimals)
    digits = text.lstrip("-").partition(".")
    assert trim or not grain or len(digits[2]) == decimals
    assert not (trim and digits[1] and digits[2].endswith("0"))
    assert ("," in text) == (grouping and len(digits[0].replace(",", "")) > 3)


def test_money_and_percent() -> None:
    assert print_money(Decimal(5301600), "万元", TRIMMED) == "530.16"
    assert print_money(Decimal(5301600), "元", FULL) == "5,301,600.00"
    assert print_percent(Decimal(100), TRIMMED) == "100%"
    assert print_percent(Decimal("80.7925"), TRIMMED) == "80.79%"
    assert print_percent(Decimal(0), FULL) == "0%"


def test_dates() -> None:
    assert print_date(date(2030, 2, 8)) == "2030年2月8日"


def test_ordinals_count_on_without_a_repeat() -> None:
    """Read back digit by digit: each unit names what stands before it, a gap is one 零."""
    digits = {c: n for n, c in enumerate("零一二三四五六七八九")}
    units = {"千": 1000, "百": 100, "十": 10}
    for number in range(1, LAST_ORDINAL + 1):
        text = chinese_number(number)
        value = held = 0
        for character in text:
            if character in units:
                value, held = value + (held or 1) * units[character], 0
            else:
                held = digits[character]
        assert value + held == number
        assert "零零" not in text
        assert not text.endswith("零")
        assert not text.startswith("一十")
        gaps = re.search("[1-9]0+[1-9]", str(number))
        assert ("零" in text) == bool(gaps), text


@pytest.mark.parametrize("number", [0, -1, LAST_ORDINAL + 1])
def test_beyond_that_nothing_is_made_up(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese_number(number)
