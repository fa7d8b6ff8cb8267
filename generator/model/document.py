"""The document tree: what a reader will see, in order, with every figure and every clerk's word still knowing its cells.

Writers turn it into bytes and decide nothing about words, numbers or order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.model.derivation import ORDINAL
from generator.model.places import CellPlace, PackPlace
from generator.model.values import Value

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where words come from that are not the template's own: their name, which ``gongkai trace`` takes, and their
    cells; ``book`` is the file that holds them where the cells only ask for them. Neither: the program counted
    (``ORDINAL``), or the pack calls a figure so."""

    name: str
    places: tuple[CellPlace, ...] = ()
    book: PackPlace | None = None


#: The origin of numbers that the program counts: of headings, tables and items.
COUNTED = Origin(ORDINAL)


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words; without ``origin`` those of a template."""

    text: str
    strong: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure: its text, the name that ``gongkai trace`` takes, its exact value and its cells."""

    text: str
    name: str = ""
    value: Decimal | None = None
    unit: str = ""
    places: tuple[CellPlace, ...] = ()
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A new line inside a paragraph or a cell."""

    text: str = "\n"


Inline = Words | Figure | Break


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 4. ``number`` is printed before the text; ``entry`` is the number that the
    contents print (None: the heading is not listed there); ``anchor`` is unique in the document; ``template`` is
    where its words are written."""

    level: int
    number: str
    inlines: tuple[Inline, ...]
    anchor: str
    entry: str | None = None
    template: PackPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in a style of the pack (正文, 表号, 单位行 …)."""

    style: str
    inlines: tuple[Inline, ...]
    template: PackPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell of a printed table with its span."""

    inlines: tuple[Inline, ...] = ()
    columns: int = 1
    rows: int = 1
    align: Align = "left"
    heading: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """Cells from left to right; a cell that an earlier one covers is left out."""

    key: str
    kind: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A printed table. ``widths`` are the columns' shares of the page width and add up to 1000.

    ``header`` rows repeat on every page. ``number`` and ``unit`` are empty for a form.
    """

    name: str
    title: str
    number: str
    unit: str
    header: tuple[tuple[GridCell, ...], ...]
    rows: tuple[GridRow, ...]
    widths: tuple[int, ...]
    columns: tuple[str, ...] = ()
    anchor: str = ""
    template: PackPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionLine:
    """The line above a table: who made it on the left, the unit of money on the right."""

    left: tuple[Inline, ...]
    right: tuple[Inline, ...]
    template: PackPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The contents list: the listed headings in order."""

    title: str
    entries: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Grid | CaptionLine | Contents | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Consecutive blocks on pages of one kind. ``key`` is the pack's name of the section."""

    key: str
    landscape: bool
    numbered: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report. ``digest`` is the sha256 of the workbook; ``draft`` marks every page 草稿;
    ``values`` are all figures by name, for the report as data; ``money_unit`` is the unit of money in the workbook."""

    title: str
    unit_name: str
    year: int
    pack: str
    digest: str
    draft: bool
    sections: tuple[Section, ...]
    values: Mapping[str, Value]
    money_unit: str = "元"

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        for section in self.sections:
            yield from section.blocks


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The words of a run of inlines."""
    return "".join(inline.text for inline in inlines)
