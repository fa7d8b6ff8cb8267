"""Decimals → the binary numbers that a spreadsheet stores. What is typed must survive exactly."""

from __future__ import annotations

from decimal import Decimal


def exact_float(number: Decimal) -> float:
    """The number as a spreadsheet stores it; ValueError when its digits would not survive.

    >>> exact_float(Decimal("12.34"))
    12.34
    """
    nearest = float(number)
    # XlsxWriter writes 16 digits
    if Decimal(repr(nearest)) != number or float(f"{nearest:.16G}") != nearest:
        raise ValueError(f"{number} 的位数太多，电子表格存不下。")
    return nearest


def stored_result(shown: Decimal | str) -> float | str:
    """The stored result of a formula: a sum may have more digits than its parts, and a spreadsheet keeps the nearest
    number too."""
    return float(shown) if isinstance(shown, Decimal) else shown
