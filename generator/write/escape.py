"""Text in, text that XML and HTML can carry out. All text of every markup format passes here."""

from __future__ import annotations

import re

# What XML 1.0 forbids, and what HTML calls a forbidden code point: controls, lone surrogates, noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """The text without characters that no reader may meet; line ends become ``\\n``.

    >>> clean("a\\x0bb\\r\\nc")
    'ab\\nc'
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text)


def escape(text: str) -> str:
    """Clean text with markup characters escaped, fit for content and for quoted attributes.

    >>> escape('<b>&"')
    '&lt;b&gt;&amp;&quot;'
    """
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
