"""The document tree in, ``document.xml`` out: walks sections and blocks and hands each to its construct."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model.document import (
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
)
from generator.write.docx.bookmarks import FIRST_PAGE, bookmark_names
from generator.write.docx.chart import drawing
from generator.write.docx.margins import footer_references, header_references
from generator.write.docx.page import Page, section_properties
from generator.write.docx.reference import Reference
from generator.write.docx.styles import StyleIds
from generator.write.docx.table import tables
from generator.write.docx.xml import (
    NAMESPACES,
    bookmarked,
    contents_field,
    ending_section,
    link,
    marked,
    on_new_page,
    page_field,
    paragraph,
    run,
    runs,
    tiny_paragraph,
)
from generator.write.names import (
    CHART,
    CONTENTS_TITLE,
    TABLE_TITLE,
    UNIT_LINE,
    contents_style,
    heading_style,
    is_table_title,
)
from generator.write.outline import ranks

Bookmarks = Mapping[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the styles, the bookmarks and ranks of all headings, the numbers of all charts, and the
    width of its page."""

    styles: StyleIds
    bookmarks: Bookmarks
    ranks: Mapping[str, int]
    charts: Mapping[str, int]
    width: int


def body(document: Document, reference: Reference, styles: StyleIds) -> str:
    """The content of ``document.xml``."""
    bookmarks = _bookmarks(document)
    depths = ranks(document)
    numbers = {chart.anchor: number for number, chart in enumerate(charts(document), 1)}
    sections = [section for section in document.sections if section.printed]
    first = next((section for section in sections if section.numbered), None)
    out: list[str] = []
    for section, properties in zip(sections, _properties(sections, reference, document.draft)):
        page = _page(section, reference)
        blocks = _blocks(section.blocks, Place(styles, bookmarks, depths, numbers, page.text_width))
        if section is first and _has_page_numbers(document):
            blocks[0] = marked(blocks[0], FIRST_PAGE)
        last = section is sections[-1]
        out += [*blocks, properties] if last else [*blocks[:-1], ending_section(blocks[-1], properties)]
    return f"<w:document {NAMESPACES}><w:body>{''.join(out)}</w:body></w:document>"


def charts(document: Document) -> list[Chart]:
    """The charts in the order of their numbers, which begin with 1."""
    return [block for block in document.blocks() if isinstance(block, Chart)]


def _page(section: Section, reference: Reference) -> Page:
    return reference.landscape if section.landscape else reference.portrait


def _properties(sections: list[Section], reference: Reference, draft: bool) -> list[str]:
    """The properties of all sections. Headers and footers are said where they change; the pages are
    numbered from 1 at the first section that shows numbers."""
    out = []
    before: bool | None = None
    counting = False
    for section in sections:
        references = header_references(draft) if before is None else ""
        if section.numbered != before:
            references += footer_references(section.numbered)
        start = 1 if section.numbered and not counting else None
        out.append(section_properties(_page(section, reference), references, start))
        before, counting = section.numbered, counting or section.numbered
    return out


def _bookmarks(document: Document) -> dict[str, tuple[int, str]]:
    """The number and name of each heading's bookmark, by its anchor."""
    names = enumerate(bookmark_names(document).items(), 1)
    return {anchor: (number, name) for number, (anchor, name) in names}


def _has_page_numbers(document: Document) -> bool:
    """Whether the contents print page numbers, which are counted from a bookmark."""
    return any(isinstance(block, Contents) and block.pages is not None for block in document.blocks())


def _blocks(blocks: Iterable[Block], place: Place) -> list[str]:
    """The paragraphs and tables of a section; the last one is a paragraph, which can carry the section."""
    out: list[str] = []
    breaking = after_table = False
    for block in blocks:
        parts = _block(block, place)
        if not parts:
            breaking = bool(out)
            continue
        if isinstance(block, Grid):
            out += [tiny_paragraph(breaking)] if breaking or after_table else []
        elif breaking:
            parts[0] = on_new_page(parts[0])
        out += parts
        breaking, after_table = False, isinstance(block, Grid)
    return [*out, tiny_paragraph()] if after_table else out


def _block(block: Block, place: Place) -> list[str]:
    """The paragraphs or the table of a block; none for a page break."""
    match block:
        case Heading():
            return [_heading(block, place)]
        case Paragraph():
            return [paragraph(place.styles.paragraph(block.style), runs(block.inlines))]
        case CaptionLine():
            return [_caption_line(block, place)]
        case Contents():
            return _contents(block, place)
        case Grid():
            return tables(block, place.styles, place.width)
        case Chart():
            shown = drawing(block, place.charts[block.anchor], place.width)
            return [paragraph(place.styles.paragraph(CHART), shown)]
        case PageBreak():
            return []


def _heading(heading: Heading, place: Place) -> str:
    own = place.styles.paragraph(heading_style(heading.level))
    style = place.styles.first(TABLE_TITLE, heading_style(2)) if is_table_title(heading) else own
    number, name = place.bookmarks[heading.anchor]
    rank = place.ranks[heading.anchor]
    # the outline of the style is that of its level
    outline = "" if rank == heading.level else f'<w:outlineLvl w:val="{rank - 1}"/>'
    return paragraph(style, bookmarked(run(heading.number) + runs(heading.inlines), number, name), outline)


def _caption_line(line: CaptionLine, place: Place) -> str:
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{place.width}"/></w:tabs>'
    style = place.styles.paragraph(UNIT_LINE)
    return paragraph(style, runs(line.left) + run("\t") + runs(line.right), "<w:keepNext/>" + stop)


def _contents(contents: Contents, place: Place) -> list[str]:
    title = paragraph(place.styles.paragraph(CONTENTS_TITLE), run(contents.title))
    entries = [_entry(heading, contents.pages or {}, place) for heading in contents.entries]
    return [title, *contents_field(entries, numbered=contents.pages is not None)]


def _entry(heading: Heading, pages: Mapping[str, int], place: Place) -> str:
    """An entry that jumps to its heading, with the number of the page where it has one."""
    words = run(heading.entry or "") + runs(heading.inlines)
    _, name = place.bookmarks[heading.anchor]
    number = run("\t") + page_field(name, pages[heading.anchor]) if heading.anchor in pages else ""
    return paragraph(place.styles.paragraph(contents_style(heading.level)), link(words + number, name))
