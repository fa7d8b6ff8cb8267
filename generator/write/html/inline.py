"""Inlines in, HTML out. A figure carries its exact value, its name and its cells."""

from __future__ import annotations

from itertools import groupby

from generator.model.document import Break, Figure, Inline
from generator.model.money import plain
from generator.model.places import CellPlace
from generator.write.escape import escape

#: So many cells are named when the pointer rests on a figure; all of them are in its data.
SHOWN_CELLS = 6


def line(inlines: tuple[Inline, ...]) -> str:
    """The content of a paragraph or cell."""
    return "".join(map(_inline, inlines))


def words(text: str) -> str:
    """Text with its line ends."""
    return escape(text).replace("\n", "<br>")


def _inline(inline: Inline) -> str:
    if isinstance(inline, Break):
        return "<br>"
    content = _figure(inline) if isinstance(inline, Figure) else words(inline.text)
    return f"<strong>{content}</strong>" if inline.strong else content


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return words(figure.text)
    facts = {"value": plain(figure.value), "data-unit": figure.unit, "data-name": figure.name}
    if figure.places:
        facts |= {"data-cells": _cells(figure.places, " "), "title": _source(figure.places)}
    return f"<data{attributes(facts)}>{words(figure.text)}</data>"


def _source(places: tuple[CellPlace, ...]) -> str:
    more = f" 等{len(places)}格" if len(places) > SHOWN_CELLS else ""
    return f"来自 {_cells(places[:SHOWN_CELLS], '；')}{more}"


def _cells(places: tuple[CellPlace, ...], mark: str) -> str:
    """Cells sheet by sheet, such as ``收支明细!D4,G5``."""
    groups = groupby(places, lambda place: place.sheet)
    return mark.join(f"{sheet}!{','.join(place.cell for place in group)}" for sheet, group in groups)


def attributes(facts: dict[str, str]) -> str:
    """Attributes with a space before each; empty ones are left out, except ``value``, which must be there."""
    return "".join(f' {key}="{escape(fact)}"' for key, fact in facts.items() if fact or key == "value")
