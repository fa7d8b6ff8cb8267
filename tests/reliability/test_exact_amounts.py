"""A hundred thousand amounts from the cell to the page, against the arithmetic of whole numbers: not one differs.

A spreadsheet stores binary numbers. Printed by them, one amount of twenty with three decimals would be off by the last
digit; here a typed 1.005 is 1.005 until it is rounded, half up and once.
"""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.facts import Entry
from generator.model.findings import Finding
from generator.model.money import add, in_unit, plain
from generator.packs.wording import NumberStyle
from generator.read.cells import CellReader
from generator.read.workbook import RawCell
from generator.render.numbers import print_money
from tests.workbooks import PACK

EACH = 25_000

#: The unit of the workbook, the decimals that are typed, and so many 元 in one of the last of them, as a power of ten.
TYPED = [("元", 2, -2), ("元", 3, -3), ("万元", 2, 2), ("万元", 6, -2)]
PRINTED = {"元": 2, "万元": 6}  # digits of 分 that the unit leaves out

TWO_PLACES = NumberStyle(decimals=2, trim=False, grouping=False, zero="0.00")


def _read(values: list[float | int | str], unit: str) -> list[Decimal]:
    """The amounts in 元 that reading makes of cells."""
    findings: list[Finding] = []
    reader = CellReader("表", PACK.layout, unit, 6, findings)
    amounts = []
    for value in values:
        entry = reader.entry(RawCell(value, "A1"), "金额", "金额")
        assert isinstance(entry, Entry)
        assert isinstance(entry.content, Decimal)
        amounts.append(entry.content)
    return amounts


def _expected(number: int, power: int, unit: str) -> str:
    """``number`` times so many 元, printed by whole numbers alone."""
    in_last_place = {"元": 2, "万元": -2}[unit] + power  # powers of ten to go to hundredths of the unit
    whole = abs(number)
    if in_last_place >= 0:
        whole *= 10**in_last_place
    else:
        whole = (2 * whole + 10**-in_last_place) // (2 * 10**-in_last_place)
    sign = "-" if number < 0 and whole else ""
    return f"{sign}{whole // 100}.{whole % 100:02}"


@pytest.mark.parametrize(("unit", "decimals", "power"), TYPED)
def test_from_the_cell_to_the_page(unit: str, decimals: int, power: int) -> None:
    """Each amount as a spreadsheet stores it, printed in 元 and in 万元."""
    chance = random.Random(f"{unit}{decimals}")
    numbers = [
        chance.randint(-(10 ** chance.randint(1, 13)), 10 ** chance.randint(1, 13)) for _ in range(EACH)
    ]
    stored: list[float | int | str] = [int(n) / 10**decimals for n in numbers]
    wrong = []
    for number, amount in zip(numbers, _read(stored, unit)):
        for shown in ("元", "万元"):
            printed = print_money(amount, shown, TWO_PLACES)
            if printed != _expected(number, power, shown):
                wrong.append((number, shown, printed))
    assert wrong == []


@given(st.integers(-(10**13), 10**13), st.sampled_from(TYPED), st.booleans())
def test_any_amount_as_a_number_or_as_text(number: int, typed: tuple[str, int, int], as_text: bool) -> None:
    unit, decimals, power = typed
    exact = f"{Decimal(number).scaleb(-decimals):f}"
    (amount,) = _read([exact if as_text else float(exact)], unit)
    assert amount == Decimal(number).scaleb(power)
    for shown in ("元", "万元"):
        assert print_money(amount, shown, TWO_PLACES) == _expected(number, power, shown)


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=50))
def test_a_sum_is_the_sum_of_whole_numbers(numbers: list[int]) -> None:
    amounts = _read([number / 100 for number in numbers], "元")
    assert add(amounts) == Decimal(sum(numbers)).scaleb(-2)


@given(st.integers(-(10**15), 10**15), st.integers(-12, 0), st.sampled_from(["元", "万元"]))
def test_no_negative_zero_and_no_exponent(number: int, power: int, unit: str) -> None:
    """As printed, and as data."""
    yuan = Decimal(number).scaleb(power)
    for text in (print_money(yuan, unit, TWO_PLACES), plain(in_unit(yuan, unit))):
        assert re.fullmatch(r"-?\d+(\.\d+)?", text)
        assert not re.fullmatch(r"-0(\.0*)?", text)
