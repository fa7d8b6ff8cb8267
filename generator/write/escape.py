"""Text in, text that XML and HTML can carry out. All text of every markup format passes here."""

from __future__ import annotations

import re

from generator.model.characters import printable as clean

__all__ = ["clean", "escape"]

_MARKUP = re.compile('[&<>"]')


def escape(text: str) -> str:
    """Clean text with markup characters escaped, fit for content and for quoted attributes.

    >>> escape('<b>&"')
    '&lt;b&gt;&amp;&quot;'
    """
    text = clean(text)
    if not _MARKUP.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")
