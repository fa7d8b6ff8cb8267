"""Document tree and the pack's page in, one self-contained web page out: no program, no outside request.

``blocks``, ``table``, ``chart`` and ``inline`` make the content, ``dataset`` what machines read of it; ``page`` and ``shell``
put both into the pack's page, where everything that is not already markup is escaped. ``proof`` makes the page for
proofreading, which is never published, and ``fragment`` what is pasted into a page of somebody else.
"""

from __future__ import annotations

from generator.model.document import Document
from generator.packs.looks import Looks
from generator.write.html.blocks import sections
from generator.write.html.dataset import data, dataset
from generator.write.html.inline import PLAIN
from generator.write.html.page import page


def write(document: Document, looks: Looks) -> bytes:
    """The report as a web page; a draft is not offered to search engines. Raises PackError when the shell is faulty."""
    return page(
        document,
        looks,
        sections(document, PLAIN),
        title=document.title,
        css=looks.css,
        dataset="" if document.draft else dataset(document, looks.dataset),
        data=data(document),
    )
