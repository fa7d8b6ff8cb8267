"""A decimal → its printed text, in a style of the pack. Rounding is ours (half up); Babel only groups digits, and is
loaded only for a pack that groups."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.model.money import in_unit, round_half_up
from generator.packs.wording import NumberStyle

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

_LOCALE = "zh_CN"


def print_number(number: Decimal, style: NumberStyle) -> str:
    """The number in a style. A zero is written as the style says; what only rounds to zero stays a number."""
    if number == 0:
        return style.zero
    rounded = round_half_up(number, style.decimals)
    if style.grouping:
        return _grouped(rounded, style)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if style.trim and "." in text else text


def _grouped(rounded: Decimal, style: NumberStyle) -> str:
    places = ("#" if style.trim else "0") * style.decimals
    pattern, locale = _pattern("#,##0" + (f".{places}" if places else ""))
    return str(pattern.apply(rounded, locale, decimal_quantization=False))


# a report prints hundreds of numbers in three or four patterns
@lru_cache
def _pattern(pattern: str) -> tuple[NumberPattern, Locale]:
    from babel import Locale
    from babel.numbers import parse_pattern

    return parse_pattern(pattern), Locale.parse(_LOCALE)


def print_money(yuan: Decimal, unit: str, style: NumberStyle) -> str:
    """An amount in yuan, printed in ``unit``."""
    return print_number(in_unit(yuan, unit), style)


def print_percent(rate: Decimal, style: NumberStyle) -> str:
    """A rate in percent, with its mark: 17.54%."""
    return f"{print_number(rate, style) or '0'}%"


def print_date(day: date) -> str:
    """2024年2月8日."""
    return f"{day.year}年{day.month}月{day.day}日"
