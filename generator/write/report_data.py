"""Tables, figures and charts in, plain dictionaries and lists out, for every format that gives the report as data.

Amounts are strings of exact decimals; where no unit is said, they are yuan. With ``sources`` every figure and every word tells its
name and its cells; without, nothing of the workbook is told, as on a published page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.model.derivation import MARK
from generator.model.document import (
    Block,
    Chart,
    ChartRow,
    Document,
    Figure,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Inline,
    Paragraph,
    Words,
    text_of,
)
from generator.model.money import plain, round_half_up
from generator.model.places import CellPlace
from generator.model.values import Value

PUBLISHED_SCHEMA = "gongkai.report-data/1"
Json = dict[str, Any]

_YUAN = "元"


def published(document: Document) -> Json:
    """What a published page holds as data: all tables and charts, the figures that are printed somewhere, and nothing of
    the workbook."""
    blocks = tuple(document.blocks())
    printed = _printed_names(blocks)
    return {
        "schema": PUBLISHED_SCHEMA,
        **identity(document),
        "tables": [table(block, sources=False) for block in blocks if isinstance(block, Grid)],
        "values": [value(each, sources=False) for name, each in document.values.items() if name in printed],
        "charts": [chart(block, sources=False) for block in blocks if isinstance(block, Chart)],
    }


def _printed_names(blocks: Iterable[Block]) -> set[str]:
    """The names of printed figures, and of those that they are derived from. Cells of tables have names of their own."""
    printed: set[str] = set()
    for name in {figure.name for block in blocks for figure in _figures_of(block)}:
        steps = name.split(MARK)
        printed |= {MARK.join(steps[start:end]) for end in range(1, len(steps) + 1) for start in range(end)}
    return printed


def _figures_of(block: Block) -> Iterator[Figure]:
    """The figures of a paragraph, a form or a chart, as they are printed."""
    if isinstance(block, Grid) and not block.columns:
        runs = [cell.inlines for row in block.rows for cell in row.cells]
    elif isinstance(block, Chart):
        runs = [row.figures for row in block.rows]
    else:
        runs = [block.inlines] if isinstance(block, (Heading, Paragraph)) else []
    for run in runs:
        yield from (inline for inline in run if isinstance(inline, Figure))


def identity(document: Document) -> Json:
    """Which report it is."""
    return {
        "title": document.title,
        "unit": document.unit_name,
        "year": document.year,
        "pack": document.pack,
        "sha256": document.digest,
        "draft": document.draft,
    }


def table(grid: Grid, *, sources: bool) -> Json:
    """A table with the keys of its columns and rows; a cell that an earlier one covers is left out."""
    return {
        "key": grid.name,
        "number": grid.number,
        "title": grid.title,
        "unit": grid.unit,
        "columns": list(grid.columns),
        "widths": list(grid.widths),
        "header": [[(_cell if sources else _published_cell)(cell) for cell in row] for row in grid.header],
        "rows": [_row(row, sources) for row in grid.rows],
    }


def _row(row: GridRow, sources: bool) -> Json:
    cells = [(_cell if sources else _published_cell)(cell) for cell in row.cells]
    return {"key": row.key, "kind": row.kind, "cells": cells}


def _cell(cell: GridCell) -> Json:
    return _shape(cell) | _cell_figures(cell.inlines, sources=True) | words(cell.inlines)


def _published_cell(cell: GridCell) -> Json | str:
    """Most cells are blank, a few words or one figure: those are told shortly, for a page must stay small."""
    if cell.heading or cell.columns > 1 or cell.rows > 1 or len(cell.inlines) > 1:
        return _shape(cell) | _cell_figures(cell.inlines, sources=False)
    if not cell.inlines:
        return ""
    (only,) = cell.inlines
    return _figure(only, sources=False) if isinstance(only, Figure) else only.text


def _shape(cell: GridCell) -> Json:
    known: Json = {"text": text_of(cell.inlines)}
    if cell.columns > 1:
        known["columns"] = cell.columns
    if cell.rows > 1:
        known["rows"] = cell.rows
    if cell.heading:
        known["heading"] = True
    return known


def _cell_figures(inlines: tuple[Inline, ...], *, sources: bool) -> Json:
    """A single figure lies flat in its cell; several stand in a list."""
    found = figures(inlines, sources=sources)
    if len(found) == 1:
        del found[0]["text"]
        return found[0]
    return {"figures": found} if found else {}


def figures(inlines: tuple[Inline, ...], *, sources: bool) -> list[Json]:
    """The figures of a line in their order."""
    return [_figure(inline, sources=sources) for inline in inlines if isinstance(inline, Figure)]


def _figure(figure: Figure, *, sources: bool) -> Json:
    exact = None if figure.value is None else plain(figure.value)
    if not sources:
        told: Json = {"text": figure.text, "value": exact}
        return told if figure.unit == _YUAN else told | {"unit": figure.unit}
    return {
        "text": figure.text,
        "name": figure.name,
        "value": exact,
        "unit": figure.unit,
        "source": _places(figure.places),
    }


def words(inlines: tuple[Inline, ...]) -> Json:
    """The words that come from cells, in order, with their cells; nothing where there are none."""
    told = [
        {"text": each.text, "name": each.origin.name, "source": _places(each.origin.places)}
        for each in inlines
        if isinstance(each, Words) and each.origin is not None and each.origin.places
    ]
    return {"words": told} if told else {}


def _places(places: Iterable[CellPlace]) -> list[Json]:
    return [{"sheet": place.sheet, "cell": place.cell} for place in places]


def value(value: Value, *, sources: bool) -> Json:
    """A named figure. What a reader can work out of this year, last year and the plan is told with the sources only."""
    known = {"name": value.name, "label": value.label, "unit": value.unit, "now": plain(value.now)}
    if value.before is not None:
        known["before"] = plain(value.before)
    if value.plan is not None:
        known["plan"] = plain(value.plan)
    return known | _change(value) | {"source": _places(value.places)} if sources else known


def _change(value: Value) -> Json:
    """Nothing for figures that have no last year and no plan, such as counts."""
    told: Json = {}
    if value.before is not None:
        told["change"] = value.change.kind.value
        told["delta"] = plain(value.change.delta)
        told["rate"] = _rate(value.change.rate)
    if value.plan is not None:
        told["completion"] = _rate(value.completion)
    return told


def _rate(rate: Decimal | None) -> str | None:
    return None if rate is None else plain(round_half_up(rate, 6))


def chart(chart: Chart, *, sources: bool) -> Json:
    """A chart: for each part its name and one figure for each series."""
    return {
        "chart": chart.name,
        "title": chart.title,
        "kind": chart.kind,
        "unit": chart.unit,
        "series": list(chart.series),
        "rows": [_chart_row(row, sources) for row in chart.rows],
    }


def _chart_row(row: ChartRow, sources: bool) -> Json:
    told = {"text": text_of(row.label), **(words(row.label) if sources else {})}
    return told | {"figures": figures(row.figures, sources=sources)}
