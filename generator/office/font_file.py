"""A font file in (.ttf, .otf, .ttc), the names of its families out, in every language that it gives them in."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: Names of a family: the usual one, and that of all its weights.
_FAMILY_NAMES = (1, 16)
_MACINTOSH = 1
_MOST_FONTS = 256


def family_names(path: Path) -> set[str]:
    """The families; none for a file that is no such font or cannot be read."""
    try:
        data = path.read_bytes()
        starts = _starts(data)
    except (OSError, struct.error):
        return set()
    return {name for start in starts for name in _names(data, start) if name}


def _starts(data: bytes) -> tuple[int, ...]:
    """Where the fonts of a collection begin; a file of one font begins with it."""
    if data[:4] != b"ttcf":
        return (0,)
    (count,) = struct.unpack_from(">L", data, 8)
    return struct.unpack_from(f">{min(count, _MOST_FONTS)}L", data, 12)


def _names(data: bytes, start: int) -> list[str]:
    """As far as the font can be read."""
    found: list[str] = []
    with suppress(struct.error):
        (tables,) = struct.unpack_from(">H", data, start + 4)
        for number in range(tables):
            tag, _, offset, _ = struct.unpack_from(">4s3L", data, start + 12 + 16 * number)
            if tag == b"name":
                found.extend(_records(data, offset))
    return found


def _records(data: bytes, table: int) -> Iterator[str]:
    _, count, storage = struct.unpack_from(">3H", data, table)
    for number in range(count):
        platform, _, _, name, length, offset = struct.unpack_from(">6H", data, table + 6 + 12 * number)
        at = table + storage + offset
        if name in _FAMILY_NAMES and at + length <= len(data):
            yield _text(data[at : at + length], platform)


def _text(raw: bytes, platform: int) -> str:
    """Empty for what is no text. Macintosh records of Chinese names are in code pages of their own, and stand in the
    others too."""
    try:
        return raw.decode("ascii" if platform == _MACINTOSH else "utf-16-be")
    except UnicodeDecodeError:
        return ""
