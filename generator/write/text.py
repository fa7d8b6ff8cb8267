"""Document tree in, plain text out: what reviewers read and compare line by line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import (
    Block,
    CaptionLine,
    Chart,
    Contents,
    Document,
    Grid,
    GridCell,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    text_of,
)
from generator.packs.looks import Looks
from generator.write.escape import clean


def write(document: Document, _looks: Looks) -> bytes:
    """The report as UTF-8 text, an empty line between blocks; a draft says so in the first line."""
    parts = ["草稿"] if document.draft else []
    parts += ["\n".join(lines) for block in document.blocks() if (lines := list(_lines(block)))]
    return (clean("\n\n".join(parts)) + "\n").encode()


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.number + text_of(block.inlines)
        case Paragraph():
            yield text_of(block.inlines)
        case CaptionLine():
            yield "    ".join(filter(None, (text_of(block.left), text_of(block.right))))
        case Contents():
            yield block.title
            yield from (_entry(heading) for heading in block.entries)
        case Grid():
            yield from (_row(cells) for cells in block.header)
            yield from (_row(row.cells) for row in block.rows)
        case Chart():
            yield " | ".join(("图", *block.series))
            for row in block.rows:
                yield " | ".join((text_of(row.label), *(figure.text for figure in row.figures)))
        case PageBreak():
            return


def _entry(heading: Heading) -> str:
    return "  " * heading.level + (heading.entry or "") + text_of(heading.inlines)


def _row(cells: tuple[GridCell, ...]) -> str:
    return " | ".join(_cell(cell.inlines) for cell in cells)


def _cell(inlines: tuple[Inline, ...]) -> str:
    return " ".join(text_of(inlines).split("\n"))
