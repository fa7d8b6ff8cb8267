"""A printed number or a piece of a sentence → the passages of the report that print it."""

from __future__ import annotations

import re

from generator.model.document import Break, Figure, Inline
from generator.model.passages import Passage
from generator.trace.book import Book

#: What people put around a piece that they quote.
_QUOTES = "“”\"'「」『』‘’ 　"

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?%?")
_NUMBERS = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def unquoted(asked: str) -> str:
    """What was asked for, without quotation marks around it."""
    return asked.strip(_QUOTES)


def find(asked: str, book: Book) -> list[Passage]:
    """The passages that print a number, whole and not as a part of another, or a piece of text."""
    wanted = unquoted(asked)
    if _NUMBER.fullmatch(wanted):
        return [passage for passage in book.passages if _prints(passage, wanted)]
    piece = _close(wanted)
    return [passage for passage in book.passages if piece and piece in _close(passage.text)]


def _prints(passage: Passage, number: str) -> bool:
    wanted = _bare(number)
    return any(wanted in (_bare(each) for each in _numbers(inline)) for inline in passage.inlines)


def _numbers(inline: Inline) -> list[str]:
    if isinstance(inline, Figure):
        return [inline.text]
    return [] if isinstance(inline, Break) else _NUMBERS.findall(inline.text)


def _bare(number: str) -> str:
    """Without separators of thousands, and without the mark of a rate, which people leave out."""
    return number.replace(",", "").removesuffix("%")


def _close(text: str) -> str:
    return "".join(text.split())
