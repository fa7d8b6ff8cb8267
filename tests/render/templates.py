"""One section of the shipped pack rewritten, and what is printed of it or said against it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from generator.model.disclosure import Disclosure
from generator.model.document import Document, Figure, Paragraph, text_of
from generator.packs.pack import Pack
from generator.packs.source import PackError, Problem
from generator.render.document import render_document
from tests.workbooks import PACK, Rows, disclosed, small

FILE = "sections/duties.jinja"


def pack_with(source: str, macros: dict[str, str] | None = None) -> Pack:
    """The shipped pack with one section of these words and nothing else."""
    part = next(part for part in PACK.parts for section in part.sections if section.file == FILE)
    section = next(section for section in part.sections if section.file == FILE)
    own = replace(part, title="", tables=(), sections=(replace(section, source=source),))
    return replace(PACK, parts=(own,), macros={**PACK.macros, **(macros or {})})


def rendered(source: str, rows: Rows | None = None, **changes: Any) -> Document:
    """The report of one section; ``changes`` are other fields of the pack."""
    return render_document(_disclosure(rows), replace(pack_with(source), **changes))


def sentence(source: str, rows: Rows | None = None, **changes: Any) -> str:
    """What the paragraph between 【 and 】 prints."""
    return text_of(_marked(rendered(f"【{source}】", rows, **changes)).inlines)[1:-1]


def figures(source: str, rows: Rows | None = None) -> list[Figure]:
    """The figures of that paragraph."""
    inlines = _marked(rendered(f"【{source}】", rows)).inlines
    return [inline for inline in inlines if isinstance(inline, Figure)]


def fault(source: str, rows: Rows | None = None, **macros: str) -> Problem:
    """The one fault of a section's text; ``macros`` are further files, by name without ending."""
    pack = pack_with(source, {f"{name}.jinja": text for name, text in macros.items()})
    with pytest.raises(PackError) as caught:
        render_document(_disclosure(rows), pack)
    (problem,) = caught.value.problems
    return problem


def _disclosure(rows: Rows | None) -> Disclosure:
    return _small() if rows is None else disclosed(rows)


@cache
def _small() -> Disclosure:
    return disclosed(small())


def _marked(report: Document) -> Paragraph:
    return next(
        b for b in report.blocks() if isinstance(b, Paragraph) and text_of(b.inlines).startswith("【")
    )
