"""Values cross Jinja sealed: as tokens of private-use characters that no template can read as markup.

Jinja makes strings, and a string forgets where it came from. A token keeps a figure's text and name, or a clerk's words,
whole until ``inlines`` takes it out again. Reading strips these characters from every cell.
"""

from __future__ import annotations

import re

_OPEN, _CLOSE, _BETWEEN, _NEWLINE = "\ue000", "\ue001", "\ue002", "\ue003"

#: A token, or the marks that surround strong words.
PIECES = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}|(\\*\\*)")


class Sealed:
    """A printed figure (with a name) or words from the workbook (without), on their way through a template.

    Field names begin with an underscore, which the sandbox refuses to templates.
    """

    __slots__ = ("_name", "_text")

    def __init__(self, text: str, name: str = "") -> None:
        self._text = text
        self._name = name

    def __str__(self) -> str:
        return seal(self._text, self._name) if self._text else ""

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return self._text == (other._text if isinstance(other, Sealed) else other)

    def __hash__(self) -> int:
        return hash(self._text)


def seal(text: str, name: str = "") -> str:
    """The token for a figure's text and name, or for words."""
    return f"{_OPEN}{name}{_BETWEEN}{text.replace(chr(10), _NEWLINE)}{_CLOSE}"


def unseal(token: str) -> tuple[str, str]:
    """Name and text of what stands between the outer marks of a token."""
    name, _, text = token.partition(_BETWEEN)
    return name, text.replace(_NEWLINE, "\n")
