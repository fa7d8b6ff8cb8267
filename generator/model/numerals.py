"""Numbers as headings count them: 一, 十二, 一百零一."""

from __future__ import annotations

import re

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


def ordinal(number: int) -> str:
    """A number as headings count it; in digits where they no longer do.

    >>> ordinal(12), ordinal(10000)
    ('十二', '10000')
    """
    return chinese_number(number) if 0 < number <= LAST_ORDINAL else str(number)
