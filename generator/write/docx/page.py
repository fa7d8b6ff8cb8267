"""Section settings of the reference document in, pages and ``w:sectPr`` out."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.write.docx.styles import W
from generator.write.escape import escape

SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page, in twips. ``margins`` run clockwise from the top; ``grid`` is the ``w:docGrid``."""

    width: int
    height: int
    margins: tuple[int, int, int, int]
    header: int = 851
    footer: int = 992
    grid: str = ""

    @property
    def landscape(self) -> bool:
        """Whether it lies on its long side."""
        return self.width > self.height

    @property
    def text_width(self) -> int:
        """The width between the side margins."""
        _, right, _, left = self.margins
        return self.width - left - right

    def turned(self) -> Page:
        """The sheet turned clockwise: the binding edge (left) comes to the top."""
        top, right, bottom, left = self.margins
        return Page(self.height, self.width, (left, top, right, bottom), self.header, self.footer, self.grid)


def read_pages(document: bytes) -> tuple[Page, Page]:
    """The first portrait and the first landscape page; one that is not there is the other one turned."""
    pages = [_read_page(found) for found in ElementTree.fromstring(document).iter(W + "sectPr")]
    portrait = next((page for page in pages if not page.landscape), None)
    landscape = next((page for page in pages if page.landscape), None)
    if portrait is None:
        portrait = landscape.turned() if landscape else A4
    return portrait, landscape or portrait.turned()


#: GB/T 9704-2012 5.1 and 5.2: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm.
A4 = Page(11906, 16838, (2098, 1474, 1984, 1588))


def _read_page(section: Element) -> Page:
    size, margins = _attributes(section, "pgSz"), _attributes(section, "pgMar")
    top, right, bottom, left = (
        abs(int(margins.get(side, default))) for side, default in zip(SIDES, A4.margins)
    )
    return Page(
        width=int(size.get("w", A4.width)),
        height=int(size.get("h", A4.height)),
        margins=(top, right, bottom, left),
        header=int(margins.get("header", A4.header)),
        footer=int(margins.get("footer", A4.footer)),
        grid="".join(f' w:{key}="{escape(value)}"' for key, value in _attributes(section, "docGrid").items()),
    )


def _attributes(section: Element, tag: str) -> dict[str, str]:
    found = section.find(W + tag)
    return {} if found is None else {key.removeprefix(W): value for key, value in found.attrib.items()}


def section_properties(page: Page, references: str, first_number: int | None) -> str:
    """The ``w:sectPr`` of a section that begins on a new page. ``references`` name its headers and footers
    (none: those of the section before); ``first_number`` starts the page numbers anew."""
    top, right, bottom, left = page.margins
    turn = ' w:orient="landscape"' if page.landscape else ""
    start = "" if first_number is None else f'<w:pgNumType w:start="{first_number}"/>'
    grid = f"<w:docGrid{page.grid}/>" if page.grid else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{turn}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f'{start}<w:cols w:space="720"/>{grid}</w:sectPr>'
    )
