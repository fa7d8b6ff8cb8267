"""Word's names for places in the report: the headings, and the first page that shows a number."""

from __future__ import annotations

from generator.model.document import Document, Heading

#: Where page numbers begin with 1; hidden, as its name begins with a line.
FIRST_PAGE = "_PageOne"


def bookmark_names(document: Document) -> dict[str, str]:
    """Word's names for the anchors of headings, in their order: at most 40 letters and hidden, hence not the anchors."""
    headings = [block for block in document.blocks() if isinstance(block, Heading)]
    return {heading.anchor: f"_Toc{number:08}" for number, heading in enumerate(headings, 1)}
