"""The text of a report cut into passages that people can call by name: sentences, headings, cells of tables.

第三部分.三.第2段.第1句        the first sentence of the second paragraph below heading 三、 of the third part
第三部分.五.（二）.标题         the words of a heading
第二部分.一.单位行             the line above a table
general_public.合计.基本支出    a cell; one that prints a figure is called after it
支出比上年.第2项               a part of a chart

Names are what a reader of the printed report can count, so they hold for one report, not from year to year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.model.document import (
    COUNTED,
    Block,
    CaptionLine,
    Chart,
    Document,
    Figure,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Words,
    text_of,
)
from generator.model.places import PackPlace

#: The path of what stands before the first heading.
_FRONT = "卷首"

#: A sentence with what closes it; the rest of a paragraph; a line that a clerk ended.
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’』」）)》\n]*|\n+|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of the report with its name. ``within`` is the heading or the title that it stands under; ``number`` is what
    the program prints before it; ``template`` is where its words are written; ``sentence`` tells sentences and headings
    from cells."""

    name: str
    within: str
    inlines: tuple[Inline, ...]
    number: str = ""
    template: PackPlace | None = None
    sentence: bool = True

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.number + text_of(self.inlines)


def passages(document: Document) -> Iterator[Passage]:
    """Every passage in reading order."""
    for _, named in passages_by_block(document):
        yield from named


def passages_by_block(document: Document) -> Iterator[tuple[Block, tuple[Passage, ...]]]:
    """Every block with its passages; none for page breaks, contents, and numbers that stand alone."""
    outline = _Outline()
    for block in document.blocks():
        yield block, tuple(_passages(block, outline))


def sentences(inlines: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    """A paragraph cut behind each full stop; a figure is never cut."""
    text = text_of(inlines)
    ends = [match.end() for match in _SENTENCE.finditer(text) if match.group()]
    return [run for start, end in zip([0, *ends], ends) if (run := _cut(inlines, start, end))]


@dataclass(slots=True)
class _Outline:
    """The way down to where the walk stands: the labels of the headings above, and the paragraphs below them."""

    labels: list[str] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    paragraphs: int = 0
    heading: str = ""
    known: set[str] = field(default_factory=set)

    def enter(self, heading: Heading) -> None:
        """Goes to a heading."""
        while self.levels and self.levels[-1] >= heading.level:
            self.levels.pop()
            self.labels.pop()
        label = (heading.number or heading.entry or text_of(heading.inlines)).strip("　、.． ")
        path = ".".join([*self.labels, label])
        self.levels.append(heading.level)
        self.labels.append(label + self._once(path)[len(path) :])
        self.paragraphs = 0
        self.heading = heading.number + text_of(heading.inlines)

    def name(self, last: str) -> str:
        """The name of something where the walk stands, never given twice."""
        return self._once(".".join([*(self.labels or [_FRONT]), last]))

    def paragraph(self) -> str:
        """The name of the next paragraph."""
        self.paragraphs += 1
        return ".".join([*(self.labels or [_FRONT]), f"第{self.paragraphs}段"])

    def _once(self, name: str) -> str:
        free, number = name, 1
        while free in self.known:
            number += 1
            free = f"{name}·{number}"
        self.known.add(free)
        return free


def _passages(block: Block, outline: _Outline) -> Iterator[Passage]:
    match block:
        case Heading():
            outline.enter(block)
            yield Passage(
                name=outline.name("标题"),
                within=outline.heading,
                inlines=block.inlines,
                number=block.number,
                template=block.template,
            )
        case Paragraph():
            yield from _sentences(block, outline)
        case CaptionLine():
            yield Passage(
                name=outline.name("单位行"),
                within=outline.heading,
                inlines=(*block.left, Words("　"), *block.right),
                template=block.template,
            )
        case Grid():
            yield from _cells(block)
        case Chart():
            yield from _parts(block)


def _sentences(paragraph: Paragraph, outline: _Outline) -> Iterator[Passage]:
    if all(isinstance(inline, Words) and inline.origin == COUNTED for inline in paragraph.inlines):
        return
    name = outline.paragraph()
    for number, inlines in enumerate(sentences(paragraph.inlines), start=1):
        yield Passage(
            name=f"{name}.第{number}句",
            within=outline.heading,
            inlines=inlines,
            template=paragraph.template,
        )


def _cells(grid: Grid) -> Iterator[Passage]:
    title = " ".join(filter(None, (grid.number, grid.title)))
    for row in grid.rows:
        for number, cell in enumerate(row.cells, start=1):
            if not cell.inlines:
                continue
            own = {name for inline in cell.inlines if (name := _own_name(inline))}
            alone = own.pop() if len(cell.inlines) == len(own) == 1 else ""
            name = alone or f"{grid.name}.{row.key}.第{number}格"
            yield Passage(
                name=name, within=title, inlines=cell.inlines, template=grid.template, sentence=False
            )


def _parts(chart: Chart) -> Iterator[Passage]:
    for number, row in enumerate(chart.rows, start=1):
        told = [inline for figure in row.figures for inline in (Words("　"), figure)]
        yield Passage(
            name=f"{chart.name}.第{number}项",
            within=chart.title,
            inlines=(*row.label, *told),
            template=chart.template,
            sentence=False,
        )


def _own_name(inline: Inline) -> str:
    if isinstance(inline, Figure):
        return inline.name
    return inline.origin.name if isinstance(inline, Words) and inline.origin else ""


def _cut(inlines: tuple[Inline, ...], start: int, end: int) -> tuple[Inline, ...]:
    """What stands between two offsets of the text; a figure belongs where it begins."""
    found: list[Inline] = []
    at = 0
    for inline in inlines:
        first, last = max(start - at, 0), min(end - at, len(inline.text))
        if isinstance(inline, Words) and first < last:
            found.append(replace(inline, text=inline.text[first:last]))
        elif not isinstance(inline, Words) and start <= at < end:
            found.append(inline)
        at += len(inline.text)
    return tuple(found)
