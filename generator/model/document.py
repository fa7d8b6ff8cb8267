"""The document tree: what a reader will see, in order, with every figure and every clerk's word still knowing its cells.

Writers turn it into bytes and decide nothing about words, numbers or order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from generator.model.derivation import ORDINAL
from generator.model.lines import Period
from generator.model.places import CellPlace, PackPlace
from generator.model.values import Value

Align = Literal["left", "center", "right"]

#: How a chart shows its amounts: as lying bars, as standing columns, as slices of a whole.
ChartKind = Literal["bars", "columns", "pie"]


# a tuple, as hundreds are made and compared for each report
class Origin(NamedTuple):
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


# a tuple, as thousands are made for each report
class GridCell(NamedTuple):
    """A cell of a printed table with its span. ``kind`` of an amount is that of its row, in its own block of the table."""

    inlines: tuple[Inline, ...] = ()
    columns: int = 1
    rows: int = 1
    align: Align = "left"
    heading: bool = False
    indent: int = 0
    kind: str = "detail"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """Cells from left to right; a cell that an earlier one covers is left out."""

    key: str
    kind: str
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A printed table. ``widths`` are the columns' shares of the page width and add up to 1000.

    ``header`` rows repeat on every page. A form has no ``unit``, no ``columns`` and no ``number``; a table has no number
    either where the pack gives it none. ``periods``: what year and stage the amounts of each column are about.
    """

    name: str
    title: str
    number: str
    unit: str
    header: tuple[tuple[GridCell, ...], ...]
    rows: tuple[GridRow, ...]
    widths: tuple[int, ...]
    columns: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
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
    """The contents list: the listed headings in order. ``pages`` are their printed page numbers by anchor, for writers
    that print pages; None: no numbers are asked for. A heading before the first page with a number has none."""

    title: str
    entries: tuple[Heading, ...]
    pages: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One part of a chart: what it is called, and its printed figure for each series. ``drawn`` are the same figures in
    the unit of the chart, rounded as they are printed, so that what is drawn is what is read."""

    label: tuple[Inline, ...]
    figures: tuple[Figure, ...]
    drawn: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart, which its caption follows as a paragraph. ``series`` names what stands side by side for each part, such
    as two years; a pie has one. ``number_format`` prints numbers in a spreadsheet as the figures are printed."""

    name: str
    title: str
    kind: ChartKind
    unit: str
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    number_format: str
    anchor: str
    template: PackPlace | None = None

    @property
    def description(self) -> str:
        """What it is called and what is to be seen, in words, for people who cannot see it."""
        return f"{self.title}：{self.to_be_seen}"

    @property
    def to_be_seen(self) -> str:
        """What is to be seen, in words, where the title is told already."""
        return "；".join(f"{text_of(row.label)}{self._amounts(row)}" for row in self.rows) + "。"

    def _amounts(self, row: ChartRow) -> str:
        told = [f"{figure.text}{self.unit}" for figure in row.figures]
        if len(self.series) == 1:
            return told[0]
        return "、".join(f"{name}{amount}" for name, amount in zip(self.series, told))


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Grid | CaptionLine | Contents | Chart | PageBreak


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Consecutive blocks on pages of one kind. ``key`` is the pack's name of the section."""

    key: str
    landscape: bool
    numbered: bool
    blocks: tuple[Block, ...]

    @property
    def printed(self) -> bool:
        """Whether it is worth a page; page breaks alone would print an empty one."""
        return any(not isinstance(block, PageBreak) for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report. ``digest`` is the sha256 of the workbook; ``draft`` marks every page 草稿;
    ``values`` are all figures by name, for the report as data; ``money_unit`` is the unit of money in the workbook;
    ``now`` and ``before`` are the years and stages that figures of this year and of last year belong to, ``plan`` those
    of the plan (None: the report has none)."""

    title: str
    unit_name: str
    year: int
    pack: str
    digest: str
    draft: bool
    sections: tuple[Section, ...]
    values: Mapping[str, Value]
    money_unit: str = "元"
    now: Period = field(default_factory=Period)
    before: Period = field(default_factory=lambda: Period(year=-1))
    plan: Period | None = None

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order."""
        for section in self.sections:
            yield from section.blocks


def with_pages(document: Document, pages: Mapping[str, int]) -> Document:
    """The document, with these printed page numbers in its contents, by the anchors of headings."""
    return replace(document, sections=tuple(_with_pages(section, pages) for section in document.sections))


def _with_pages(section: Section, pages: Mapping[str, int]) -> Section:
    blocks = (
        replace(block, pages=pages) if isinstance(block, Contents) else block for block in section.blocks
    )
    return replace(section, blocks=tuple(blocks))


def text_of(inlines: tuple[Inline, ...]) -> str:
    """The words of a run of inlines."""
    return "".join(inline.text for inline in inlines)
