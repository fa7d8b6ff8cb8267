"""The arithmetic of shares and changes in words, with exact numbers, in the unit of the workbook."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.model.derivation import derive
from generator.model.formula import formula, shown
from generator.model.values import Value

VALUES = {
    "甲": Value(name="甲", label="甲", now=Decimal(1001000), before=Decimal(900000)),
    "乙": Value(name="乙", label="乙", now=Decimal(1201000), before=Decimal(1500000)),
    "丙": Value(name="丙", label="丙", now=Decimal(3), unit="人"),
    "负": Value(name="负", label="负", now=Decimal(10000), before=Decimal(-20000)),
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("甲", ""),
        ("丙", ""),
        ("甲：上年", ""),
        ("甲：占：乙", "100.1 万元 ÷ 120.1 万元 × 100%"),
        ("甲：增减额", "100.1 万元 − 90 万元"),
        ("乙：增减额", "150 万元 − 120.1 万元"),
        ("乙：增减率", "29.9 万元 ÷ 150 万元 × 100%"),
        ("负：增减率", "3 万元 ÷ 2 万元 × 100%"),
    ],
)
def test_a_formula(name: str, words: str) -> None:
    assert formula(derive(name, VALUES), "万元") == words


@pytest.mark.parametrize(
    ("number", "own", "unit", "words"),
    [
        ("1001000.00", "元", "万元", "100.1 万元"),
        ("1001000.50", "元", "元", "1001000.5 元"),
        ("3", "人", "万元", "3人"),
        ("80.79493432", "%", "元", "80.7949%"),
        ("0.00005", "%", "元", "0.0001%"),
    ],
)
def test_numbers_with_their_unit(number: str, own: str, unit: str, words: str) -> None:
    assert shown(Decimal(number), own, unit) == words
