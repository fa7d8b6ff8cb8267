"""A document and a way to lay it out as a PDF in; the document with page numbers in its contents out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from urllib.parse import unquote

from generator.model.document import Contents, Document, Heading, with_pages
from generator.model.findings import ProgramError

#: The Word file of a document as a PDF, in which Word's bookmarks are named places.
LayOut = Callable[[Document], bytes]

#: As wide as most page numbers are.
_LIKELY_PAGE = 88

#: So many layouts at most; the second finds what the first found, or the third.
_MOST_LAYOUTS = 4


def with_page_numbers(
    document: Document, lay_out: LayOut, bookmarks: Mapping[str, str], first: str
) -> Document:
    """The document with the number printed on the page of each listed heading; as it is where none of their pages shows
    one. ``bookmarks`` are those of headings by their anchors, ``first`` stands where numbers begin. Raises ProgramError
    when the layout loses a bookmark or gives no steady numbers."""
    listed = {anchor: bookmarks[anchor] for anchor in _listed(document) & _on_numbered_pages(document)}
    if not listed:
        return document
    pages = dict.fromkeys(listed, _LIKELY_PAGE)
    for _ in range(_MOST_LAYOUTS):
        found = printed_pages(lay_out(with_pages(document, pages)), listed, first)
        # one layout is enough where the contents end before the pages are counted
        if found == pages or not _counts_contents(document):
            return with_pages(document, found)
        pages = found
    raise ProgramError("目录的长短和页码互相影响，页码定不下来；请把目录放到不编页码的部分，再试一次。")


def _listed(document: Document) -> set[str]:
    """The anchors of the headings in the contents."""
    lists = (block for block in document.blocks() if isinstance(block, Contents))
    return {heading.anchor for each in lists for heading in each.entries}


def _on_numbered_pages(document: Document) -> set[str]:
    """The anchors of the headings whose pages show their numbers."""
    blocks = (block for section in document.sections if section.numbered for block in section.blocks)
    return {block.anchor for block in blocks if isinstance(block, Heading)}


def _counts_contents(document: Document) -> bool:
    """Whether a contents list stands where pages are counted, so that its length moves the numbers."""
    numbered = False
    for section in document.sections:
        numbered = numbered or (section.numbered and section.printed)
        if numbered and any(isinstance(block, Contents) for block in section.blocks):
            return True
    return False


def printed_pages(pdf: bytes, bookmarks: Mapping[str, str], first: str) -> dict[str, int]:
    """The number printed on the page of each bookmark, by the keys of ``bookmarks``. Numbers begin with 1 on the page of
    the bookmark ``first``; what stands before it has none. Raises ProgramError when a bookmark is not there."""
    places = _places(pdf)
    lost = [name for name in (first, *bookmarks.values()) if name not in places]
    if lost:
        raise ProgramError(
            f"LibreOffice 排版时丢了 {len(lost)} 个标题的位置，算不出目录页码；请换 7.4 或更新的版本再试。"
        )
    numbers = {key: places[name] - places[first] + 1 for key, name in bookmarks.items()}
    return {key: number for key, number in numbers.items() if number > 0}


def _places(pdf: bytes) -> dict[str, int]:
    """The page of each named place, counted from 0."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    pages = {
        _plain(name): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    return {name: page for name, page in pages.items() if page is not None}


def _plain(name: str) -> str:
    """LibreOffice writes ``_`` as ``/5F`` and so on, since names in a PDF may hold few signs.

    >>> _plain("/5FToc00000001")
    '_Toc00000001'
    """
    return unquote(name.replace("%", "%25").replace("/", "%"))
