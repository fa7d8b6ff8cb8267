"""Headings in, how deep each lies in the outline out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.document import Document, Heading


def ranks(document: Document) -> Mapping[str, int]:
    """The rank of each heading by its anchor, from 1: its level, but never more than one below the heading before, as
    readers who hear a report count ranks. How a heading looks goes by its level."""
    found: dict[str, int] = {}
    rank = 0
    for block in document.blocks():
        if isinstance(block, Heading):
            rank = min(block.level, rank + 1)
            found[block.anchor] = rank
    return found
