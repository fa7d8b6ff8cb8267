"""Titles, labels and names as people write them → one form for comparing, without the numbers before them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: The same titles, labels and names come hundreds of times in a workbook; what is longer is text, and costs memory.
_LONGEST_LABEL = 200

#: A number that a clerk put before an item; the report numbers items itself.
_ORDINAL = re.compile(
    r"^(?:[（(]\s*[一二三四五六七八九十\d]+\s*[）)]|[一二三四五六七八九十\d]+\s*(?:、|[.．](?!\d)))\s*"
)


def normal(text: str) -> str:
    """A label for comparing: no blanks, half-width forms.

    >>> normal("因公出国 （境）费")
    '因公出国(境)费'
    """
    return _known_label(text) if len(text) <= _LONGEST_LABEL else _label(text)


def without_ordinal(text: str) -> str:
    """Words without a number in front of them.

    >>> without_ordinal("（一）甲"), without_ordinal("1、乙"), without_ordinal("301 丙")
    ('甲', '乙', '301 丙')
    """
    return _ORDINAL.sub("", text)


def _label(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


_known_label = lru_cache(maxsize=2048)(_label)
