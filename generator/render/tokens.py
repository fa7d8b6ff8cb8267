"""Values cross Jinja sealed: as tokens of private-use characters that no template can read as markup.

Jinja makes strings, and a string forgets where it came from. A token keeps a figure's text and name, or a clerk's words
and theirs, whole until ``markup`` takes it out again. Reading strips these characters from every cell, ``packs`` and
``guard`` refuse them in a pack, and ``markup`` makes sure that none is left in any word or figure of the document. A
token without text says on which line of its template a paragraph stands.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_OPEN, _CLOSE, _BETWEEN, _NEWLINE = "\ue000", "\ue001", "\ue002", "\ue003"

#: The characters that neither a template nor a printed word may hold.
MARKS = re.compile(f"[{_OPEN}-{_NEWLINE}]")

#: A token, or the marks that surround strong words.
PIECES = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}|(\\*\\*)")

#: Stands behind each of several texts that one template prints; no token looks like it.
EDGE = f"{_OPEN}{_BETWEEN}{_CLOSE}"

_LINES = re.compile(f"{_OPEN}{_NEWLINE}(\\d+){_CLOSE}")


class Token(NamedTuple):
    """What a token holds: the name of a figure or else of words (``source``), and what is printed."""

    name: str
    source: str
    text: str


class Sealed:
    """A printed figure (with a name), words (with a ``source`` where they are known by a name), or a sentence of both.

    Templates can print it, join it and compare it, but not look inside (see ``guard``).
    """

    __slots__ = ("_token", "source", "text")

    def __init__(self, text: str, name: str = "", source: str = "") -> None:
        self.text = text
        self.source = source
        self._token = seal(text, name, source) if text else ""

    @classmethod
    def sentence(cls, rendered: str) -> Sealed:
        """A sentence of the pack with tokens in it, whole from now on."""
        made = cls(shown(rendered))
        made._token = rendered
        return made

    def __str__(self) -> str:
        return self._token

    def __bool__(self) -> bool:
        return bool(self.text)

    def __eq__(self, other: object) -> bool:
        return self.text == (other.text if isinstance(other, Sealed) else other)

    def __hash__(self) -> int:
        return hash(self.text)


def seal(text: str, name: str = "", source: str = "") -> str:
    """The token for a figure's text and name, or for words and theirs."""
    held = _BETWEEN.join((name, source, text)).replace("\n", _NEWLINE)
    return f"{_OPEN}{held}{_CLOSE}"


def unseal(token: str) -> Token:
    """What stands between the outer marks of a token."""
    name, source, text = (*token.replace(_NEWLINE, "\n").split(_BETWEEN, 2), "", "")[:3]
    return Token(name, source, text)


def shown(rendered: str) -> str:
    """What a reader sees of a rendered text, marks of strong words left out."""
    return PIECES.sub(lambda piece: unseal(piece.group(1) or "").text, rendered)


def without_sources(rendered: str) -> str:
    """A rendered text in which equal words are equal wherever they come from; figures keep their names."""
    return PIECES.sub(_without_source, rendered)


def _without_source(piece: re.Match[str]) -> str:
    token = unseal(piece.group(1) or "")
    return piece.group() if token.name or not token.text else seal(token.text)


def line_mark(line: int) -> str:
    """The token that says on which line of its template the text behind it stands."""
    return f"{_OPEN}{_NEWLINE}{line}{_CLOSE}"


def take_line_marks(text: str) -> tuple[str, int]:
    """The text without such tokens, and the line that the last one in front of any word tells (0: none)."""
    if _OPEN not in text:
        return text, 0
    pieces = _LINES.split(text)
    line = 0
    for before, told in zip(pieces[::2], pieces[1::2]):
        if before.strip():
            break
        line = int(told)
    return "".join(pieces[::2]), line
