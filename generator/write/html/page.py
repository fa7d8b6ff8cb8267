"""A document, an ink and the pack's shell in, one self-contained web page out."""

from __future__ import annotations

from jinja2.filters import do_mark_safe

from generator.model.document import Contents, Document, Heading, Paragraph
from generator.packs.looks import Looks
from generator.write.escape import clean
from generator.write.html.blocks import contents_list, sections
from generator.write.html.inline import Ink
from generator.write.html.shell import fill
from generator.write.names import COVER_TITLE


def page(document: Document, looks: Looks, ink: Ink, *, title: str, css: str, before: str = "") -> bytes:
    """The page; ``before`` stands above everything else in its text. The shell gets ``title``, ``unit``, ``year``,
    ``pack``, ``digest``, ``draft``, ``css``, ``contents``, ``body``, and ``untitled`` where the document has no title of
    its own on a cover. Raises PackError when the shell is faulty."""
    parts = {
        "title": clean(title),
        "unit": clean(document.unit_name),
        "year": document.year,
        "pack": document.pack,
        "digest": document.digest,
        "draft": document.draft,
        "untitled": not any(_is_title(block) for block in document.blocks()),
        "css": do_mark_safe(css),
        "contents": do_mark_safe(contents_list(_entries(document))),
        "body": do_mark_safe(before + sections(document, ink)),
    }
    return fill(looks.page, document.pack, parts).encode()


def _is_title(block: object) -> bool:
    return isinstance(block, Paragraph) and block.style == COVER_TITLE


def _entries(document: Document) -> tuple[Heading, ...]:
    """The contents as the document lists them; without such a list, its headings of the first two levels."""
    for block in document.blocks():
        if isinstance(block, Contents):
            return block.entries
    return tuple(block for block in document.blocks() if isinstance(block, Heading) and block.level <= 2)
