"""Text in, how wide it will be and its lines out. Nobody can measure a reader's fonts here, so wide is what is wide in most."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

#: The size of all letters of a drawing and the height of their lines, in its own units.
SIZE = 130
LINE = 170

#: From the top of a line down to the foot of its letters, and from the middle of letters down to their foot.
FOOT = 130
HALF = 46

_PIECES = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%/+-]*|\S|\s+")
_CLOSING = frozenset("，。、；：！？）】》」』”’％%)]},.;:!?")
_OPENING = frozenset("（【《「『“‘([{")


def width_of(text: str) -> int:
    """How wide a line of text is."""
    return sum(map(_width, text)) * SIZE // 100


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    """In hundredths of its height."""
    if east_asian_width(letter) in "WFA":
        return 100
    return 85 if letter.isupper() or letter in "@%mw" else 60


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text that are as wide as ``width`` at the most and about equally long; words and numbers stay whole where
    they can, and marks stay with what they belong to."""
    lines = _filled(text, width)
    if len(lines) == 1:
        return lines
    even = _filled(text, min(width, width_of(text) // len(lines) + SIZE))
    return even if len(even) == len(lines) else lines


def _filled(text: str, width: int) -> list[str]:
    lines: list[list[str]] = [[]]
    for piece in _pieces(text, width):
        if lines[-1] and width_of("".join([*lines[-1], piece])) > width:
            lines.append(_carried(lines[-1], piece, width))
        if lines[-1] or not piece.isspace():
            lines[-1].append(piece)
    return ["".join(line).rstrip() for line in lines]


def _carried(line: list[str], piece: str, width: int) -> list[str]:
    """What goes over to the next line with a piece: the letter that a closing mark belongs to, and opening marks."""
    kept = len(line)
    if piece in _CLOSING:
        kept = next((n for n in range(len(line) - 1, 0, -1) if line[n] not in _CLOSING), kept)
    while kept > 1 and line[kept - 1] in _OPENING:
        kept -= 1
    if width_of("".join([*line[kept:], piece])) > width:
        return []
    carried, line[kept:] = line[kept:], []
    return carried


def _pieces(text: str, width: int) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        pieces += piece if width_of(piece) > width else [" " if piece.isspace() else piece]
    return pieces
