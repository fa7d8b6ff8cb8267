"""Exact decimals from cell to page. The only file that rounds; amounts are in yuan (元) everywhere inside.

Rounding is 四舍五入 (half up) and happens once, at printing. It is said here and not left to a library,
because Babel and the national standard for measurements (GB/T 8170) both round half to even.
"""

from __future__ import annotations

import decimal
from decimal import Decimal

#: Mixing a float into an amount must fail at once, never give a number.
EXACT = decimal.Context(
    prec=40,
    rounding=decimal.ROUND_HALF_UP,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow, decimal.FloatOperation],
)

#: Units of money that a workbook or a table may use, in yuan. Both are exact in decimal.
UNITS = {"元": Decimal(1), "万元": Decimal(10000)}

#: What a workbook is taken to be typed in when it does not say.
DEFAULT_UNIT = "万元"

#: Binary noise of a spreadsheet (1375300.0000000009) lies far below this; typed digits never do.
NOISE = Decimal("0.000001")

ZERO = Decimal(0)


def from_number(value: float | int) -> Decimal:
    """A spreadsheet's number as the decimal that was typed; binary noise below a millionth is dropped.

    >>> from_number(1375300.0000000009)
    Decimal('1375300')
    """
    number = Decimal(repr(value))
    clean = EXACT.quantize(number, NOISE)
    return _plain(clean)


def to_yuan(amount: Decimal, unit: str) -> Decimal:
    """An amount given in ``unit`` (元 or 万元) in yuan.

    >>> to_yuan(Decimal("12.34"), "万元")
    Decimal('123400.00')
    """
    return EXACT.multiply(amount, UNITS[unit])


def in_unit(yuan: Decimal, unit: str) -> Decimal:
    """An amount in yuan expressed in ``unit``, unrounded.

    >>> in_unit(Decimal(12345), "万元")
    Decimal('1.2345')
    """
    return EXACT.divide(yuan, UNITS[unit])


def add(amounts: list[Decimal]) -> Decimal:
    """The exact sum; zero for none."""
    total = ZERO
    for amount in amounts:
        total = EXACT.add(total, amount)
    return total


def round_half_up(number: Decimal, places: int) -> Decimal:
    """四舍五入 to ``places`` decimals; never gives a negative zero.

    >>> round_half_up(Decimal("2.675"), 2), round_half_up(Decimal("-0.001"), 2)
    (Decimal('2.68'), Decimal('0.00'))
    """
    rounded = number.quantize(Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_UP, context=EXACT)
    return rounded if rounded else abs(rounded)


def rounding_allowance(summands: int, places: int) -> Decimal:
    """By how much a sum of figures rounded to ``places`` may miss its own rounded total: half a unit of the last
    place for each.

    >>> rounding_allowance(6, 2)
    Decimal('0.030')
    """
    return EXACT.multiply(Decimal(5).scaleb(-1 - places), Decimal(summands))


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` of ``whole`` in percent, unrounded; None when the whole is zero."""
    return None if whole == 0 else EXACT.divide(EXACT.multiply(part, Decimal(100)), whole)


def places_of(number: Decimal) -> int:
    """How many decimals a number has, trailing zeros not counted.

    >>> places_of(Decimal("12.30"))
    1
    """
    exponent = _plain(number).as_tuple().exponent
    return max(0, -int(exponent))


def digits_of(number: Decimal) -> int:
    """How many digits a number has, zeros at its ends not counted.

    >>> digits_of(Decimal("1012.50")), digits_of(Decimal(1000))
    (5, 1)
    """
    return len(number.normalize(EXACT).as_tuple().digits)


def plain(number: Decimal) -> str:
    """Digits without exponent or trailing zeros, for messages and data.

    >>> plain(Decimal("123400.00"))
    '123400'
    """
    if not number:
        return "0"
    text = str(number)
    if "E" in text:
        text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plain(number: Decimal) -> Decimal:
    if number == 0:
        return ZERO
    short = number.normalize(EXACT)
    return short if int(short.as_tuple().exponent) <= 0 else short.quantize(Decimal(1), context=EXACT)
