"""Written reports read back: the texts in order and the tables as full grids, from Word and from the web page.

Both readers give the same lists for the same document, so a test can compare them line by line. Empty
paragraphs and cells are left out of the texts; a merged cell's text stands in every position of a grid that it
covers.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, cast

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import html

Grid = list[list[str]]

_TEXTS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "figcaption", "th", "td")


def docx_texts(data: bytes) -> list[str]:
    """Paragraphs and cells of a Word file in document order."""
    body = docx.Document(BytesIO(data)).element.body
    paragraphs = (found for found in body.iter(qn("w:p")) if not _is_covered(found.getparent()))
    return _filled(_words(found) for found in paragraphs)


def html_texts(data: bytes) -> list[str]:
    """Paragraphs and cells of a web page's ``main`` in document order; the table of a chart repeats what it shows."""
    return _filled(_text(found) for found in _main(data).iter(*_TEXTS) if not _is_of_chart(found))


def docx_tables(data: bytes) -> list[Grid]:
    """All tables of a Word file; one in two parts, so that headings in its middle repeat, is one."""
    body = docx.Document(BytesIO(data)).element.body
    grids: list[Grid] = []
    goes_on = False
    for found in body.iter(qn("w:tbl")):
        rows = _docx_grid(found)
        if goes_on:
            grids[-1] += rows
        else:
            grids.append(rows)
        goes_on = _goes_on(found)
    return grids


def html_tables(data: bytes) -> list[Grid]:
    """All tables of a web page's ``main``, those of charts left out."""
    return [_html_grid(found) for found in _main(data).iter("table") if not _is_of_chart(found)]


def _is_of_chart(element: Any) -> bool:
    return any(True for _ in element.iterancestors("details"))


def _main(data: bytes) -> Any:
    return html.fromstring(data.decode()).find(".//main")


def _words(paragraph: Any) -> str:
    """The words of a Word paragraph, links, tabs and line ends included."""
    return Paragraph(paragraph, cast("Any", None)).text


def _filled(texts: Iterator[str]) -> list[str]:
    return [text for text in (text.strip(" \t\n") for text in texts) if text]


def _text(element: Any) -> str:
    """The words of an element; the two sides of a unit line are parted by a tab, as in Word."""
    if element.get("class") == "unit-line":
        return "\t".join(_text(side) for side in element)
    pieces = [element.text or ""]
    for child in element:
        pieces += ["\n" if child.tag == "br" else _text(child), child.tail or ""]
    return "".join(pieces)


def _is_covered(element: Any) -> bool:
    """Whether a Word cell only continues the cell above."""
    merge = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _goes_on(table: Any) -> bool:
    """Whether a table leaves its lower line to the next, its other part."""
    bottom = table.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}/{qn('w:bottom')}")
    return bottom is not None and bottom.get(qn("w:val")) == "nil"


def _docx_grid(table: Any) -> Grid:
    rows: Grid = []
    for row in table.iter(qn("w:tr")):
        texts: list[str] = []
        for cell in row.iter(qn("w:tc")):
            span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            own = "\n".join(_words(found) for found in cell.iter(qn("w:p")))
            text = rows[-1][len(texts)] if _is_covered(cell) else own
            texts += [text] * (1 if span is None else int(span.get(qn("w:val"))))
        rows.append(texts)
    return rows


def _html_grid(table: Any) -> Grid:
    rows = list(table.iter("tr"))
    spots: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.iterchildren("th", "td"):
            while (y, x) in spots:
                x += 1
            for down in range(int(cell.get("rowspan", "1"))):
                for right in range(int(cell.get("colspan", "1"))):
                    spots[y + down, x + right] = _text(cell)
    width = 1 + max((x for _, x in spots), default=-1)
    return [[spots.get((y, x), "") for x in range(width)] for y in range(len(rows))]
