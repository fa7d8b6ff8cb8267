"""Words that must fit: into a comment, into a cell that somebody reads at a glance."""

from __future__ import annotations


def shortened(text: str, most: int) -> str:
    """At most so many characters, the cut marked.

    >>> shortened("一二三四", 3)
    '一二…'
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
