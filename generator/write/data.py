"""Document tree in, the report as data out: JSON of the schema ``gongkai.report/1``.

Everything that a reader sees is in it, in the same order. Amounts are strings of exact decimals; a figure
carries its name, value, unit and source cells, words from the workbook carry name and cells, and headings and paragraphs
the place of their template.
"""

from __future__ import annotations

import json

from generator.model.document import (
    Block,
    CaptionLine,
    Chart,
    Contents,
    Document,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Section,
    text_of,
)
from generator.packs.looks import Looks
from generator.write.escape import clean
from generator.write.report_data import Json, chart, figures, identity, table, value, words

SCHEMA = "gongkai.report/1"


def write(document: Document, _looks: Looks) -> bytes:
    """The report as JSON, keys in a fixed order."""
    return (clean(json.dumps(report(document), ensure_ascii=False, indent=1)) + "\n").encode()


def report(document: Document) -> Json:
    """The report as plain dictionaries and lists."""
    return {
        "schema": SCHEMA,
        **identity(document),
        "tables": [table(block, sources=True) for block in document.blocks() if isinstance(block, Grid)],
        "values": [value(each, sources=True) for each in document.values.values()],
        "text": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> Json:
    return {
        "section": section.key,
        "landscape": section.landscape,
        "numbered": section.numbered,
        "blocks": [_block(block) for block in section.blocks],
    }


def _block(block: Block) -> Json:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "number": block.number, **_line(block)}
        case Paragraph():
            return {"type": "paragraph", "style": block.style, **_line(block)}
        case CaptionLine():
            return {"type": "caption", "left": text_of(block.left), "right": text_of(block.right)}
        case Contents():
            return {"type": "contents", "title": block.title, "entries": [_entry(e) for e in block.entries]}
        case Grid():
            return {"type": "table", "table": block.name, "number": block.number}
        case Chart():
            return {"type": "chart", **chart(block, sources=True)}
        case PageBreak():
            return {"type": "page break"}


def _line(block: Heading | Paragraph) -> Json:
    """A line's text, its figures and its words from cells in the order in which they stand there, and its template."""
    told = {
        "text": text_of(block.inlines),
        "figures": figures(block.inlines, sources=True),
        **words(block.inlines),
    }
    return told if block.template is None else {**told, "template": str(block.template)}


def _entry(heading: Heading) -> Json:
    return {"level": heading.level, "text": (heading.entry or "") + text_of(heading.inlines)}
