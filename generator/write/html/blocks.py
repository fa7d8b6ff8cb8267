"""Sections and blocks in, HTML out, one element for each paragraph, so that the text is that of the Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard
from urllib.parse import quote

from generator.model.document import (
    COUNTED,
    Block,
    CaptionLine,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Section,
    Words,
)
from generator.write.escape import escape
from generator.write.html.chart import chart
from generator.write.html.inline import Ink, attributes, words
from generator.write.html.table import table
from generator.write.names import CHART_CAPTION, CONTENTS_TITLE, COVER_TITLE, TABLE_TITLE, is_table_title
from generator.write.outline import ranks


@dataclass(slots=True)
class Course:
    """How the page is written, and what the blocks so far decide about the next: the title's place, the tables' names and
    number. ``unfolded``: the tables of charts are shown without being asked for."""

    ink: Ink
    ranks: Mapping[str, int]
    unfolded: bool = False
    titled: bool = False
    heading: Heading | None = None
    tables: int = 0
    names: Counter[str] = field(default_factory=Counter)


def sections(document: Document, ink: Ink, *, unfolded: bool = False) -> str:
    """The content of ``main``."""
    course = Course(ink, ranks(document), unfolded)
    return "\n".join(_section(section, course) for section in document.sections)


def contents_list(entries: tuple[Heading, ...]) -> str:
    """Links to headings."""
    items = "\n".join(_entry(heading) for heading in entries)
    return f'<ol class="contents">\n{items}\n</ol>' if entries else ""


def _entry(heading: Heading) -> str:
    target = escape(quote(heading.anchor, safe=""))
    text = words((heading.entry or "") + "".join(inline.text for inline in heading.inlines))
    return f'<li class="level-{heading.level}"><a href="#{target}">{text}</a></li>'


def _section(section: Section, course: Course) -> str:
    kind = " ".join(["sheet", *["landscape"] * section.landscape, *["front"] * (not section.numbered)])
    blocks = "\n".join(_block(block, caption, course) for block, caption in _captioned(section.blocks))
    return f'<div class="{kind}">\n{blocks}\n</div>'


def _captioned(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, Paragraph | None]]:
    """Every block; a chart together with its caption, where the next paragraph is one."""
    taken = False
    for block, following in zip(blocks, (*blocks[1:], None)):
        caption = following if isinstance(block, Chart) and _is_caption(following) else None
        if not taken:
            yield block, caption
        taken = caption is not None


def _is_caption(block: Block | None) -> TypeGuard[Paragraph]:
    return isinstance(block, Paragraph) and block.style == CHART_CAPTION


def _number(caption: Paragraph | None) -> str:
    """What the program counted a chart as, such as 图1; empty where its caption has no number."""
    counted = (each for each in caption.inlines if isinstance(each, Words)) if caption else ()
    return next((each.text.strip() for each in counted if each.origin == COUNTED), "")


def _block(block: Block, caption: Paragraph | None, course: Course) -> str:
    match block:
        case Chart():
            told = course.ink.text(caption) if caption else ""
            return chart(block, told, course.ink, number=_number(caption), unfolded=course.unfolded)
        case Heading():
            return _heading(block, course)
        case Paragraph():
            return _paragraph(block, course)
        case CaptionLine():
            return _caption_line(block, course)
        case Contents():
            title = f'<p class="{CONTENTS_TITLE}">{words(block.title)}</p>'
            return f"{title}\n{contents_list(block.entries)}"
        case Grid():
            course.tables += 1
            return table(block, _label(block, course), course.ink, f"t{course.tables}")
        case PageBreak():
            return '<div class="page-break"></div>'


def _heading(heading: Heading, course: Course) -> str:
    """The title of the report is the first rank; how a heading looks is said by its class."""
    tag = f"h{course.ranks[heading.anchor] + 1}"
    course.heading = heading
    kind = TABLE_TITLE if is_table_title(heading) else f"level-{heading.level}"
    facts = attributes({"id": heading.anchor, "class": kind})
    return f"<{tag}{facts}>{words(heading.number)}{course.ink.text(heading)}</{tag}>"


def _paragraph(paragraph: Paragraph, course: Course) -> str:
    """The first title of the cover is the page's one h1. The pack's style names are the class names."""
    title = paragraph.style == COVER_TITLE and not course.titled
    course.titled = course.titled or title
    tag = "h1" if title else "p"
    facts = attributes({"class": "-".join(paragraph.style.split())})
    return f"<{tag}{facts}>{course.ink.text(paragraph)}</{tag}>"


def _caption_line(caption: CaptionLine, course: Course) -> str:
    left, right = course.ink.line(caption.left), course.ink.line(caption.right)
    # the blank is for places that take away styles
    sides = f"<span>{left}</span> <span>{right}</span>"
    return f'<p class="unit-line">{sides}</p>'


def _label(grid: Grid, course: Course) -> dict[str, str]:
    """The heading above a table names it and holds its anchor. Other tables have their title; an equal one
    gets a number, since regions of one name cannot be told apart."""
    above = course.heading.anchor if course.heading else ""
    if above and grid.anchor == above:
        return {"aria-labelledby": above}
    course.names[grid.title] += 1
    count = course.names[grid.title]
    return {"aria-label": f"{grid.title} {count}" if count > 1 else grid.title or "表"}
