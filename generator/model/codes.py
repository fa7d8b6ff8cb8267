"""Codes of the classification (政府收支分类科目): functional 类款项, economic 类款. Trees like the terms.

Spreadsheets lose leading zeros and people write codes in parts, so ``parse`` takes ``2010350``,
``201/3/50``, ``20103 50``, ``208 5 5`` and full-width digits alike, and gives one form.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True, order=True)
class Code:
    """Digits of one code; its length says the level."""

    digits: str

    LEVELS: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The code that ``text`` means, or None when it is not one of this classification's form."""
        parts = re.split(r"[\s/\-.·]+", unicodedata.normalize("NFKC", text).strip())
        if not all(part.isdecimal() for part in parts):
            return None
        digits = parts[0] + "".join(part.zfill(2) for part in parts[1:])
        lengths = [3 + 2 * n for n in range(len(cls.LEVELS))]
        return cls(digits) if len(digits) in lengths and digits.isascii() else None

    @property
    def level(self) -> str:
        """类, 款 or 项."""
        return self.LEVELS[(len(self.digits) - 3) // 2]

    @property
    def parent(self) -> Self | None:
        """The code one level up; None for a 类."""
        return None if len(self.digits) == 3 else type(self)(self.digits[:-2])

    def at(self, level: str) -> Self | None:
        """This code's ancestor (or itself) of that level; None when the code is coarser."""
        length = 3 + 2 * self.LEVELS.index(level)
        return type(self)(self.digits[:length]) if len(self.digits) >= length else None

    def part(self, level: str) -> str:
        """The digits that belong to one level, as they stand in a column of their own: 03; empty if coarser."""
        code = self.at(level)
        return "" if code is None else code.digits if len(code.digits) == 3 else code.digits[-2:]

    @property
    def upwards(self) -> tuple[Code, ...]:
        """This code and those above it, up to the 类."""
        return _upwards(self)

    def within(self, other: Code) -> bool:
        """Whether this code is ``other`` or below it."""
        return type(self) is type(other) and self.digits.startswith(other.digits)

    def __hash__(self) -> int:
        return hash(self.digits)

    def __str__(self) -> str:
        return self.digits


@lru_cache(maxsize=4096)
def _upwards(code: Code) -> tuple[Code, ...]:
    """A classification has some 1800 codes, and a report names few of them again and again."""
    parent = code.parent
    return (code,) if parent is None else (code, *_upwards(parent))


class FunctionCode(Code):
    """支出功能分类科目: 201 类, 20103 款, 2010350 项."""

    __slots__ = ()
    LEVELS: ClassVar[tuple[str, ...]] = ("类", "款", "项")


class EconomicCode(Code):
    """部门预算支出经济分类科目: 302 类, 30217 款."""

    __slots__ = ()
    LEVELS: ClassVar[tuple[str, ...]] = ("类", "款")
