"""Document tree in, the report as data out: JSON of the schema ``gongkai.report/1``.

Everything that a reader sees is in it, in the same order. Amounts are strings of exact decimals; a figure
carries its name, value, unit and source cells, words from the workbook carry name and cells, and headings and paragraphs
the place of their template.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.model.document import (
    Block,
    CaptionLine,
    Contents,
    Document,
    Figure,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Section,
    Words,
    text_of,
)
from generator.model.money import plain, round_half_up
from generator.model.places import CellPlace
from generator.model.values import Value
from generator.packs.looks import Looks
from generator.write.escape import clean

SCHEMA = "gongkai.report/1"
Json = dict[str, Any]


def write(document: Document, _looks: Looks) -> bytes:
    """The report as JSON, keys in a fixed order."""
    return (clean(json.dumps(report(document), ensure_ascii=False, indent=1)) + "\n").encode()


def report(document: Document) -> Json:
    """The report as plain dictionaries and lists."""
    return {
        "schema": SCHEMA,
        "title": document.title,
        "unit": document.unit_name,
        "year": document.year,
        "pack": document.pack,
        "sha256": document.digest,
        "draft": document.draft,
        "tables": [_table(block) for block in document.blocks() if isinstance(block, Grid)],
        "values": [_value(value) for value in document.values.values()],
        "text": [_section(section) for section in document.sections],
    }


def _table(grid: Grid) -> Json:
    return {
        "key": grid.name,
        "number": grid.number,
        "title": grid.title,
        "unit": grid.unit,
        "columns": list(grid.columns),
        "widths": list(grid.widths),
        "header": [[_cell(cell) for cell in row] for row in grid.header],
        "rows": [_row(row) for row in grid.rows],
    }


def _row(row: GridRow) -> Json:
    return {"key": row.key, "kind": row.kind, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: GridCell) -> Json:
    spans = {"columns": cell.columns, "rows": cell.rows}
    return (
        {"text": text_of(cell.inlines)}
        | {key: count for key, count in spans.items() if count > 1}
        | ({"heading": True} if cell.heading else {})
        | _cell_figures(cell.inlines)
        | _words(cell.inlines)
    )


def _cell_figures(inlines: tuple[Inline, ...]) -> Json:
    """A single figure lies flat in its cell; several stand in a list."""
    found = _figures(inlines)
    if len(found) == 1:
        return {key: thing for key, thing in found[0].items() if key != "text"}
    return {"figures": found} if found else {}


def _figures(inlines: tuple[Inline, ...]) -> list[Json]:
    return [_figure(inline) for inline in inlines if isinstance(inline, Figure)]


def _figure(figure: Figure) -> Json:
    return {
        "text": figure.text,
        "name": figure.name,
        "value": None if figure.value is None else plain(figure.value),
        "unit": figure.unit,
        "source": _places(figure.places),
    }


def _words(inlines: tuple[Inline, ...]) -> Json:
    """The words that come from cells, in order; nothing where there are none."""
    words = [inline for inline in inlines if isinstance(inline, Words)]
    told = [
        {"text": each.text, "name": each.origin.name, "source": _places(each.origin.places)}
        for each in words
        if each.origin is not None and each.origin.places
    ]
    return {"words": told} if told else {}


def _places(places: Iterable[CellPlace]) -> list[Json]:
    return [{"sheet": place.sheet, "cell": place.cell} for place in places]


def _value(value: Value) -> Json:
    known = {"name": value.name, "label": value.label, "unit": value.unit, "now": plain(value.now)}
    return known | _change(value) | {"source": _places(value.places)}


def _change(value: Value) -> Json:
    """What there is of last year; nothing for figures that have no last year, such as counts."""
    if value.before is None:
        return {}
    rate = value.change.rate
    return {
        "before": plain(value.before),
        "change": value.change.kind.value,
        "delta": plain(value.change.delta),
        "rate": None if rate is None else plain(round_half_up(rate, 6)),
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
        case PageBreak():
            return {"type": "page break"}


def _line(block: Heading | Paragraph) -> Json:
    """A line's text, its figures and its words from cells in the order in which they stand there, and its template."""
    told = {"text": text_of(block.inlines), "figures": _figures(block.inlines), **_words(block.inlines)}
    return told if block.template is None else {**told, "template": str(block.template)}


def _entry(heading: Heading) -> Json:
    return {"level": heading.level, "text": (heading.entry or "") + text_of(heading.inlines)}
