"""Chinese sentences in small: folded letters, clauses, and which way the verbs of a text go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from generator.model.values import Change, ChangeKind
from generator.packs.text_spec import Directions

#: What parts clauses. A point between digits parts nothing, nor does a comma.
_MARKS = re.compile(r"[。；;！!？?：:\n（）()]|(?<!\d)[，,．.]|[，,．.](?!\d)")

#: Takes the place of words that are set aside; it is part of no word and no mark.
ASIDE = "\ufffc"


class Way(Enum):
    """Up or down, with the word for people."""

    UP = "增加"
    DOWN = "减少"

    @property
    def other(self) -> Way:
        """The other one."""
        return Way.DOWN if self is Way.UP else Way.UP


def way_of(change: Change) -> Way | None:
    """Which way a figure went; None when it stayed."""
    if change.kind in (ChangeKind.INCREASE, ChangeKind.NEW):
        return Way.UP
    return Way.DOWN if change.kind in (ChangeKind.DECREASE, ChangeKind.ENDED) else None


def fold(text: str) -> str:
    """Letters without width and case, each in its old position.

    >>> fold("ＸＸ项目？？")
    'xx项目??'
    """
    return text.translate(_FOLDED)


class _Folding(dict[int, str]):
    """Letters as they were first folded."""

    def __missing__(self, letter: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(letter)).casefold()
        self[letter] = plain if len(plain) == 1 else chr(letter)
        return self[letter]


_FOLDED = _Folding()


def set_aside(text: str, words: tuple[str, ...]) -> str:
    """The text with these words blotted out, every other letter in its old position."""
    return re.sub(one_of(words), lambda found: ASIDE * len(found.group()), text)


def clauses(text: str) -> list[str]:
    """The pieces between marks, without blanks around them.

    >>> clauses("人员增加，工资 1,200.50 万元；其中：补贴。")
    ['人员增加', '工资 1,200.50 万元', '其中', '补贴']
    """
    return [piece.strip() for piece in _MARKS.split(text) if piece.strip()]


@lru_cache(maxsize=256)
def one_of(words: tuple[str, ...]) -> str:
    """The pattern of any of some words, the longest first; of none it never matches."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"


def has_any(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words is in the text."""
    return any(word in text for word in words)


def way_words(directions: Directions) -> str:
    """The pattern of any verb of direction."""
    return one_of((*directions.up, *directions.down))


def ways_in(text: str, directions: Directions) -> set[Way]:
    """Which ways the verbs of a text go."""
    found = re.findall(way_words(directions), text)
    return {Way.UP if word in directions.up else Way.DOWN for word in found}
