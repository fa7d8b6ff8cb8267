"""Text in, the same text out without the characters that no report can carry."""

from __future__ import annotations

import re

#: What XML 1.0 forbids, and what HTML calls a forbidden code point: controls, lone surrogates, noncharacters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def printable(text: str) -> str:
    """The text without characters that no reader may meet; line ends become ``\\n``.

    >>> printable("a\\x0bb\\r\\nc")
    'ab\\nc'
    """
    if text.isprintable():
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNPRINTABLE.sub("", text)
