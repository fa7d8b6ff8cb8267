"""One passage: its words, the template that holds them, and where each number and each clerk's word in it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.derivation import ORDINAL, Side, find_words
from generator.model.document import Figure, Inline, Origin, Words
from generator.model.passages import Passage
from generator.trace.book import Book
from generator.trace.figures import printed

#: So much of a clerk's words is repeated to tell which are meant.
_MOST = 24

_DIGITS = re.compile(r"\d[\d,.]*%?")


def passage_lines(passage: Passage, book: Book) -> list[str]:
    """The passage, and below it everything that is printed in it."""
    lines = [passage.name, f"  {passage.text.strip()}"]
    if passage.template is not None:
        lines.append(f"  模板 {passage.template}")
    told: set[Side] = set()
    for inline in dict.fromkeys(_all(passage)):
        lines += _inline(inline, book, told)
    return lines


def words_lines(name: str, book: Book) -> list[str]:
    """Words known by a name, and their cells. Raises KeyError when no words have that name."""
    prose = find_words(name, book.words)
    if prose is None:
        raise KeyError(name)
    lines = [f"{name} = “{prose.text}”"]
    if not prose:
        return [*lines, "    工作簿里没有填"]
    return lines + _source(Origin(name, prose.places, prose.book))


def _all(passage: Passage) -> tuple[Inline, ...]:
    number = passage.number.strip()
    return (Words(number, origin=Origin(ORDINAL)), *passage.inlines) if number else passage.inlines


def _inline(inline: Inline, book: Book, told: set[Side]) -> Iterator[str]:
    if isinstance(inline, Figure):
        first, *rest = printed(inline.name, book, told)
        yield f"  “{inline.text}” {first}"
        yield from (f"  {line}" for line in rest)
    elif isinstance(inline, Words) and inline.origin is not None:
        yield from _told(inline.text, inline.origin)
    elif isinstance(inline, Words):
        yield from (f"  “{number}” 模板里写的字" for number in _DIGITS.findall(inline.text))


def _told(text: str, origin: Origin) -> Iterator[str]:
    shown = text if len(text) <= _MOST else f"{text[:_MOST]}……"
    if origin.name == ORDINAL:
        yield f"  “{shown}” 程序编的序号"
    elif origin.places or origin.book or _DIGITS.search(text):
        yield f"  “{shown}” {origin.name}"
        yield from _source(origin)


def _source(origin: Origin) -> list[str]:
    lines = [f"    {'、'.join(map(str, origin.places))}"] if origin.places else []
    if origin.book is not None:
        lines.append(f"    科目表 {origin.book}")
    if not lines:
        lines.append("    " + ("程序编的序号" if origin.name.endswith(ORDINAL) else "模板里的名称"))
    return lines
