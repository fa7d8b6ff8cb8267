"""The Word constructs, one small function each: texts and ids in, WordprocessingML out."""

from __future__ import annotations

import re
from itertools import groupby

from generator.model.document import Break, Inline
from generator.write.escape import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}

#: A line one point high. Word needs a paragraph between two tables and after the last one.
_TINY = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
)


def runs(inlines: tuple[Inline, ...], strong: bool = False) -> str:
    """The runs of a line; neighbours that look alike are one run. ``strong`` makes all of it bold."""
    if len(inlines) == 1:  # as in most cells of a table
        (only,) = inlines
        return run(only.text, strong or (not isinstance(only, Break) and only.strong))
    parts = groupby(inlines, lambda inline: strong or (not isinstance(inline, Break) and inline.strong))
    return "".join(run("".join([inline.text for inline in group]), bold) for bold, group in parts)


def run(text: str, strong: bool = False) -> str:
    """One run; line ends and tabs become elements. An empty text gives nothing.

    Quotation marks and dashes belong to both scripts; without the hint Word draws them from the Latin font.
    """
    escaped = escape(text)
    if not escaped:
        return ""
    hint = "" if escaped.isascii() else '<w:rFonts w:hint="eastAsia"/>'
    bold = "<w:b/><w:bCs/>" if strong else ""
    look = f"<w:rPr>{hint}{bold}</w:rPr>" if hint or bold else ""
    return f"<w:r>{look}{_content(escaped)}</w:r>"


def _content(escaped: str) -> str:
    if "\n" not in escaped and "\t" not in escaped:
        return _text(escaped)
    pieces = filter(None, re.split(r"([\n\t])", escaped))
    return "".join(_MARKS.get(piece) or _text(piece) for piece in pieces)


def _text(escaped: str) -> str:
    """Blanks at an end are dropped by readers unless they are asked not to."""
    if escaped.strip() == escaped:
        return f"<w:t>{escaped}</w:t>"
    return f'<w:t xml:space="preserve">{escaped}</w:t>'


def paragraph(style: str, content: str, more: str = "") -> str:
    """A paragraph; ``more`` are further properties, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def tiny_paragraph(page_break: bool = False) -> str:
    """A paragraph that takes no room."""
    return f"<w:p><w:pPr>{'<w:pageBreakBefore/>' if page_break else ''}{_TINY}</w:pPr></w:p>"


def on_new_page(paragraph_xml: str) -> str:
    """The paragraph, beginning a page."""
    head, tail = paragraph_xml.split("/>", 1)
    return f"{head}/><w:pageBreakBefore/>{tail}"


def ending_section(paragraph_xml: str, section: str) -> str:
    """The paragraph, being the last one of a section."""
    head, tail = paragraph_xml.split("</w:pPr>", 1)
    return f"{head}{section}</w:pPr>{tail}"


def bookmarked(content: str, number: int, name: str) -> str:
    """Content that links can jump to."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def link(content: str, bookmark: str) -> str:
    """Content that jumps to a bookmark of the same document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{content}</w:hyperlink>'


def marked(block_xml: str, name: str) -> str:
    """The paragraph or table, with its first words in a bookmark. Headings count their bookmarks from 1.

    A bookmark of nothing, in the only paragraph of a section, stands on the page before for LibreOffice.
    """
    head, rest = block_xml.split("</w:pPr>", 1)
    words, tail = rest.split("</w:p>", 1)
    return f"{head}</w:pPr>{bookmarked(words, 0, name)}</w:p>{tail}"


def contents_field(entries: list[str], *, numbered: bool) -> list[str]:
    """The entries of the contents as the result of a field, so that Word can make them anew when a person asks.

    It is never marked for updating: that would ask every reader a question at opening. ``\\n``: without page numbers.
    """
    if not entries:
        return []
    kept = "" if numbered else "\\n "
    instruction = _instruction(f'TOC \\o "1-2" {kept}\\h \\z \\u')
    head, tail = entries[0].split("</w:pPr>", 1)
    field = [f"{head}</w:pPr>{_field('begin')}{instruction}{_field('separate')}{tail}", *entries[1:]]
    return [*field[:-1], f"{field[-1].removesuffix('</w:p>')}{_field('end')}</w:p>"]


def page_field(bookmark: str, page: int) -> str:
    """The number of the page on which a bookmark stands, as a field that already shows it."""
    begin = _field("begin") + _instruction(f"PAGEREF {bookmark} \\h")
    return begin + _field("separate") + run(str(page)) + _field("end")


def _instruction(words: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'


def _field(mark: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>'
