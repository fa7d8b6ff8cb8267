"""Headings in, how deep each lies in the outline out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.document import Document, Heading


def ranks(document: Document) -> Mapping[str, int]:
    """The rank of each heading by its anchor, from 1: one below the nearest heading before it of a higher level, as
    readers who hear a report count ranks. How a heading looks goes by its level."""
    found: dict[str, int] = {}
    above: list[int] = []
    for block in document.blocks():
        if isinstance(block, Heading):
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            found[block.anchor] = len(above)
    return found
