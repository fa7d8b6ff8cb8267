"""Document tree in, the same report in words that every tool understands out: headings, paragraphs, tables with spans.

``{"blocks": [{"type": "heading", "level", "text"} | {"type": "para", "text"} |
{"type": "table", "cols", "header": rows, "body": rows}]}``; a row is its cells from left to right, those that an earlier row
covers left out; a cell is ``{"text", "cs", "rs", "num"}``. Charts and page breaks are ours alone and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model.document import (
    Block,
    CaptionLine,
    Contents,
    Document,
    Grid,
    GridCell,
    Heading,
    Paragraph,
    text_of,
)

Json = dict[str, Any]


def neutral(document: Document) -> Json:
    """The printed report as plain data."""
    blocks = [told for block in document.blocks() for told in _told(block)]
    return {"blocks": blocks}


def _told(block: Block) -> Iterator[Json]:
    match block:
        case Heading():
            yield {"type": "heading", "level": block.level, "text": block.number + text_of(block.inlines)}
        case Paragraph():
            yield _para(text_of(block.inlines))
        case CaptionLine():
            yield _para(f"{text_of(block.left)}\t{text_of(block.right)}")
        case Contents():
            yield _para(block.title)
            yield from (_para((entry.entry or "") + text_of(entry.inlines)) for entry in block.entries)
        case Grid():
            yield {
                "type": "table",
                "cols": len(block.widths),
                "header": [[_cell(cell) for cell in row] for row in block.header],
                "body": [[_cell(cell) for cell in row.cells] for row in block.rows],
            }
        case _:
            return


def _para(text: str) -> Json:
    return {"type": "para", "text": text}


def _cell(cell: GridCell) -> Json:
    text = text_of(cell.inlines)
    return {"text": text, "cs": cell.columns, "rs": cell.rows, "num": cell.align == "right"}
