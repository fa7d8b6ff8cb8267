"""Parts as spreadsheets write them, read by pattern instead of event by event, at a fifth of the cost.

Excel, WPS, LibreOffice and XlsxWriter write rows and shared strings in one shape. A pattern that admits this shape only
(no comment, no entity but a few, no odd attribute, nothing too long) must match all of them, from end to end. Then one
small row stands in for them while the walker of every part walks the rest, so what surrounds them is held to the same
as ever; the walker must meet that row and no other.

A plain reading refuses nothing: where anything is otherwise, it gives back what it took, and the walker reads the part
from its start and says what is wrong. ``tests/read/test_plain.py`` holds both against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.read import limits
from generator.read.limits import LONGEST_TAG, UnreadableError
from generator.read.package import Part
from generator.read.xml_part import MAIN, Attributes, Grammar, walk

Result = TypeVar("Result")

#: The five, and how WPS writes the end of a line. What stands for the first character of them all is undone last.
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "#10": "\n", "amp": "&"}

#: No markup, and no character that XML forbids or changes (line ends).
_PLAIN = r"[^<>&\x00-\x08\x0b-\x1f]"
_ENTITY = f"&(?:{'|'.join(_ENTITIES)});"

#: Text as long as it likes, as a pattern for bytes.
ANY_TEXT = f"{_PLAIN}*+(?:{_ENTITY}{_PLAIN}*+)*+"

#: Text of at most 99,999 bytes, of which a program may keep 100,000 characters; few texts hold ten entities.
SHORT_TEXT = f"{_PLAIN}{{0,9999}}+(?:{_ENTITY}{_PLAIN}{{0,9990}}+){{0,9}}+"

#: The value of an attribute.
VALUE = r'"[^<>&"\x00-\x1f]{0,99}+"'

#: What XML forbids besides.
_NONCHARACTERS = ("\ufffe", "\uffff")

#: All that begins so stands between the pieces of XML: comments, document types.
_DECLARED = b"<!"


class NotPlainError(Exception):
    """The part is written in another way than most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the plain items of a part look like. They stand from the first ``opening`` to the last ``closing`` and match
    ``pattern``; ``stand_in`` is the small one, and ``names`` are the elements that count, which it has once each."""

    root: str
    opening: bytes
    closing: bytes
    pattern: re.Pattern[bytes]
    stand_in: Callable[[bytes], bytes]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """The plain items of a part: from ``start`` to ``end`` of its bytes."""

    data: bytes
    start: int
    end: int

    def all(self, pattern: re.Pattern[bytes]) -> list[bytes]:
        """What a pattern with one group finds."""
        return pattern.findall(self.data, self.start, self.end)

    def text(self) -> str:
        """All of them."""
        return self.data[self.start : self.end].decode()

    def count(self, piece: bytes) -> int:
        """How often these bytes occur."""
        return self.data.count(piece, self.start, self.end)


def attempt(part: Part, reading: Callable[[], Result]) -> Result | None:
    """What a plain reading gives; None when the part must be walked, of which nothing is taken then."""
    left = part.allowance.left()
    try:
        return reading()
    except (NotPlainError, UnreadableError):
        part.allowance.give_back(left)
        return None


def demand(holds: bool) -> None:
    """Raises NotPlainError when something is not as it should be."""
    if not holds:
        raise NotPlainError


def plain_items(
    part: Part, shape: Shape, others: Mapping[str, Callable[[Attributes], None]] | None = None
) -> Items:
    """The items, when the part is plain; ``others`` are called for elements around them. Raises NotPlainError or
    UnreadableError when it is not."""
    size = part.package.size()
    demand(size <= limits.MOST_CHARACTERS)  # so few bytes hold too few characters to be counted
    data = b"".join(part.as_registered())
    start, end = data.find(shape.opening), data.rfind(shape.closing)
    demand(0 <= start < end)
    stand_in = shape.stand_in(data)
    around = data[:start] + stand_in + data[end:]
    # a tag of the rest cannot be longer than the rest
    demand(_DECLARED not in around and len(around) <= LONGEST_TAG)
    demand(shape.pattern.fullmatch(data, start, end) is not None and _is_text(data))
    _walk_around(part, around, shape, others or {})
    items = Items(data, start, end)
    if size > limits.MOST_MARKS:  # or too few marks
        part.allowance.take_marks(items.count(b"<") - stand_in.count(b"<"))
    return items


def _is_text(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return not any(character in text for character in _NONCHARACTERS)


def _walk_around(
    part: Part, around: bytes, shape: Shape, others: Mapping[str, Callable[[Attributes], None]]
) -> None:
    met: list[str] = []

    def meet(name: str) -> Callable[[Attributes], None]:
        return lambda _: met.append(name)

    names = {f"{MAIN}{name}": meet(name) for name in shape.names}
    walk(part, Grammar(root=f"{MAIN}{shape.root}", starts={**names, **others}), around)
    demand(sorted(met) == sorted(shape.names))


def unmarked(text: str) -> str:
    """The text with its entities undone.

    >>> unmarked("&lt;&amp;lt;")
    '<&lt;'
    """
    if "&" in text:
        for name, character in _ENTITIES.items():
            text = text.replace(f"&{name};", character)
    return text


def attributes_pattern(names: Iterable[str]) -> str:
    """A pattern for any of these attributes, in this order, with short values."""
    every = "".join(f"(?: {name}={VALUE})?+" for name in names)
    return f"(?:(?= ){every})?+"


def number_below(limit: int) -> str:
    """A pattern for the whole numbers from 0 to below ``limit``, without needless zeros.

    >>> number_below(42)
    '(?:41|4[0-0]|[1-3][0-9]|[1-9]|0)'
    """
    if limit < 1:
        return "(?!)"
    last = str(limit - 1)
    as_long = [
        f"{last[:at]}[{lowest}-{int(digit) - 1}]{'[0-9]' * (len(last) - 1 - at)}"
        for at, digit in reversed(list(enumerate(last)))
        if digit > (lowest := "1" if at == 0 and len(last) > 1 else "0")
    ]
    shorter = [f"[1-9]{'[0-9]' * length}" for length in reversed(range(len(last) - 1))]
    return f"(?:{'|'.join([last, *as_long, *shorter, '0'])})"
