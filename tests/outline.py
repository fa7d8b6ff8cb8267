"""A document as reviewable text: what goldens hold and what sentences are looked for in."""

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
    PageBreak,
    Paragraph,
    text_of,
)


def outline(document: Document) -> str:
    """The whole report, a line for each block and each row; sections begin with their kind of page."""
    lines = [f"《{document.title}》{'草稿' if document.draft else ''}"]
    for section in document.sections:
        pages = "横页" if section.landscape else "竖页"
        lines += ["", f"—— {pages} {section.key} {'' if section.numbered else '无页码'}".rstrip()]
        for block in section.blocks:
            lines += _block(block)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def paragraphs(document: Document) -> list[str]:
    """The words of every heading and paragraph, in order."""
    return [
        (block.number if isinstance(block, Heading) else "") + text_of(block.inlines)
        for block in document.blocks()
        if isinstance(block, (Heading, Paragraph))
    ]


def chapter(document: Document, title: str) -> list[str]:
    """The paragraphs below the heading whose words contain ``title``, down to the next heading of its level."""
    found: list[str] = []
    level = 0
    for block in document.blocks():
        if isinstance(block, Heading) and level and block.level <= level:
            break
        if level and isinstance(block, (Heading, Paragraph)):
            found.append((block.number if isinstance(block, Heading) else "") + text_of(block.inlines))
        if isinstance(block, Heading) and not level and block.number and title in text_of(block.inlines):
            level = block.level
    assert level, f"no heading with {title}"
    return found


def grids(document: Document) -> dict[str, Grid]:
    """The printed tables and forms by name."""
    return {block.name: block for block in document.blocks() if isinstance(block, Grid)}


def notes(document: Document) -> dict[str, str]:
    """The note under each table that has one, by the table's name."""
    found: dict[str, str] = {}
    last = ""
    for block in document.blocks():
        if isinstance(block, Grid):
            last = block.name
        elif isinstance(block, Paragraph) and block.style == "表注":
            found[last] = text_of(block.inlines)
    return found


def table_lines(grid: Grid) -> Iterator[str]:
    """Header rows with their spans, then the body."""
    for header in grid.header:
        yield "= " + " | ".join(_spanned(cell) for cell in header)
    for row in grid.rows:
        yield " | ".join(_spanned(cell) for cell in row.cells)


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return ["", f"{'#' * block.level} {block.number}{text_of(block.inlines)}"]
        case Paragraph():
            return [f"[{block.style}] {text_of(block.inlines)}"]
        case CaptionLine():
            return [f"{text_of(block.left)} …… {text_of(block.right)}"]
        case Contents():
            entries = [f"  {entry.entry}{text_of(entry.inlines)}" for entry in block.entries]
            return [f"[目录] {block.title}", *entries]
        case PageBreak():
            return ["-- 分页 --"]
        case Chart():
            rows = [
                " | ".join((text_of(row.label), *(each.text for each in row.figures))) for row in block.rows
            ]
            return [f"[图 {block.kind}] {' | '.join(block.series)}", *rows]
        case Grid():
            return [*table_lines(block)]


def _spanned(cell: GridCell) -> str:
    spans = [f"{cell.columns}列"] * (cell.columns > 1) + [f"{cell.rows}行"] * (cell.rows > 1)
    text = text_of(cell.inlines).replace("\n", "⏎")
    return f"{text}[{'，'.join(spans)}]" if spans else text


def entries(document: Document) -> list[str]:
    """The entries of the contents, numbered."""
    headings = [block for block in document.blocks() if isinstance(block, Heading)]
    return [f"{each.entry}{text_of(each.inlines)}" for each in headings if each.entry is not None]
