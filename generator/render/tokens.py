"""Values cross Jinja sealed: as tokens of private-use characters that no template can read as markup.

Jinja makes strings, and a string forgets where it came from. A token keeps a figure's text and name, or a clerk's words,
whole until ``inlines`` takes it out again. Reading strips these characters from every cell, ``guard`` refuses them in
templates, and ``leftover`` makes sure that none is left in the document.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

_OPEN, _CLOSE, _BETWEEN, _NEWLINE = "\ue000", "\ue001", "\ue002", "\ue003"

#: The characters that a template must not hold.
MARKS = re.compile(f"[{_OPEN}-{_NEWLINE}]")

#: A token, or the marks that surround strong words.
PIECES = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}|(\\*\\*)")


class Sealed:
    """A printed figure (with a name), words from the workbook (without), or a sentence made of both.

    Templates can print it, join it and compare it, but not look inside (see ``guard``).
    """

    __slots__ = ("_token", "text")

    def __init__(self, text: str, name: str = "") -> None:
        self.text = text
        self._token = seal(text, name) if text else ""

    @classmethod
    def sentence(cls, rendered: str) -> Sealed:
        """A sentence of the pack with tokens in it, whole from now on."""
        made = cls(PIECES.sub(lambda piece: unseal(piece.group(1) or "")[1], rendered))
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


def seal(text: str, name: str = "") -> str:
    """The token for a figure's text and name, or for words."""
    return f"{_OPEN}{name}{_BETWEEN}{text.replace(chr(10), _NEWLINE)}{_CLOSE}"


def unseal(token: str) -> tuple[str, str]:
    """Name and text of what stands between the outer marks of a token."""
    name, _, text = token.partition(_BETWEEN)
    return name, text.replace(_NEWLINE, "\n")


def leftover(thing: object) -> bool:
    """Whether a mark of a token is left anywhere in a text or a tree."""
    if isinstance(thing, str):
        return bool(MARKS.search(thing))
    if isinstance(thing, tuple):
        return any(map(leftover, thing))
    return is_dataclass(thing) and any(leftover(getattr(thing, each.name)) for each in fields(thing))
