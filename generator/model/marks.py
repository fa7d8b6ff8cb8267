"""How a return copy marks what was found. Form writes these words, reading knows them again and leaves them out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.findings import Severity

#: The sheet that lists every finding, and the headings by which it is known, whatever it is called.
PROBLEMS = "问题清单"
PROBLEM_TITLES = ("编号", "级别", "规则", "位置", "问题", "怎么改")

#: The heading beside a table, over the links to the list.
LINKS = "问题"

_MOST_NUMBERS = 8

_LINK = re.compile(rf"(?:{'|'.join(each.value for each in Severity)})：{PROBLEMS}第 [\d、]+ 条(?:等 \d+ 条)?")


def link_words(severity: Severity, numbers: Sequence[int]) -> str:
    """The words of a link to the list.

    >>> link_words(Severity.ERROR, [3, 5])
    '错误：问题清单第 3、5 条'
    """
    shown = "、".join(str(number) for number in numbers[:_MOST_NUMBERS])
    more = f"等 {len(numbers)} 条" if len(numbers) > _MOST_NUMBERS else ""
    return f"{severity.value}：{PROBLEMS}第 {shown} 条{more}"


def is_link(text: str) -> bool:
    """Whether these are the words of such a link.

    >>> is_link("错误：问题清单第 3 条"), is_link("错误：已改")
    (True, False)
    """
    return _LINK.fullmatch(text.strip()) is not None
