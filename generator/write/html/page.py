"""A document, the markup of its blocks and the pack's shell in, one self-contained web page out."""

from __future__ import annotations

from jinja2.filters import do_mark_safe

from generator.model.document import Contents, Document, Heading, Paragraph
from generator.packs.looks import Looks
from generator.write.escape import clean
from generator.write.html.blocks import contents_list
from generator.write.html.shell import fill
from generator.write.names import COVER_TITLE

PAGE = "page.html.jinja"


def page(
    document: Document, looks: Looks, body: str, *, title: str, css: str, dataset: str = "", data: str = ""
) -> bytes:
    """The page. Besides ``parts`` the shell gets ``css``, ``dataset``, the JSON-LD for search engines, and ``data``, the
    figures as JSON: both for a script element that is no program, and both may be empty. Raises PackError when the shell
    is faulty."""
    more = {"css": do_mark_safe(css), "dataset": do_mark_safe(dataset), "data": do_mark_safe(data)}
    given = parts(document, body) | {"title": clean(title)} | more
    return fill(looks.page, looks.shown(PAGE, document.pack), given).encode()


def parts(document: Document, body: str) -> dict[str, object]:
    """What every shell may place: ``title``, ``unit``, ``year``, ``pack``, ``digest`` (the sha256 of the workbook),
    ``draft``, ``contents`` (links to headings, or nothing) and ``body``; ``untitled`` where the document has no title of its
    own on a cover."""
    return {
        "title": clean(document.title),
        "unit": clean(document.unit_name),
        "year": document.year,
        "pack": document.pack,
        "digest": document.digest,
        "draft": document.draft,
        "untitled": not any(_is_title(block) for block in document.blocks()),
        "contents": do_mark_safe(contents_list(_entries(document))),
        "body": do_mark_safe(body),
    }


def _is_title(block: object) -> bool:
    return isinstance(block, Paragraph) and block.style == COVER_TITLE


def _entries(document: Document) -> tuple[Heading, ...]:
    """The contents as the document lists them; without such a list, its headings of the first two levels."""
    for block in document.blocks():
        if isinstance(block, Contents):
            return block.entries
    return tuple(block for block in document.blocks() if isinstance(block, Heading) and block.level <= 2)
