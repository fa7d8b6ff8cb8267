"""Document tree and the pack's page in, one self-contained web page out: no script, no outside request.

``blocks``, ``table`` and ``inline`` make the content; ``page`` and ``shell`` put it into the pack's page, where
everything that is not already markup is escaped. ``proof`` makes the page for proofreading, which is never published.
"""

from __future__ import annotations

from generator.model.document import Document
from generator.packs.looks import Looks
from generator.write.html.inline import PLAIN
from generator.write.html.page import page


def write(document: Document, looks: Looks) -> bytes:
    """The report as a web page. Raises PackError when the shell is faulty."""
    return page(document, looks, PLAIN, title=document.title, css=looks.css)
