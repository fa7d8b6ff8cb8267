"""A decimal → its printed text, in a style of the pack. Rounding is ours (half up); Babel only groups digits, and is
loaded only for a pack that groups."""

from __future__ import annotations

import re
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


_DIGITS = "零一二三四五六七八九"

#: What a digit is worth, from the left of four.
_WORTHS = ("千", "百", "十", "")

#: As high as headings are counted; no report has a ten-thousandth part.
LAST_ORDINAL = 9999


def chinese_number(number: int) -> str:
    """1 to 9999 as headings count: 一, 十, 十二, 二十, 一百零一. Raises ValueError beyond.

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 35, 101, 110, 1000, 1203, 9010)]
    ['一', '十', '十二', '二十', '三十五', '一百零一', '一百一十', '一千', '一千二百零三', '九千零一十']
    """
    if not 0 < number <= LAST_ORDINAL:
        raise ValueError(number)
    pairs = [(int(digit), worth) for digit, worth in zip(f"{number:04}", _WORTHS)]
    read = "".join(f"{_DIGITS[digit]}{worth}" if digit else "零" for digit, worth in pairs)
    # only one nought is read, and none at either end; ten to nineteen leave out their one
    short = re.sub("零+", "零", read).strip("零")
    return short.removeprefix("一") if short.startswith("一十") else short
