"""DOCX, HTML and JSON of random reports say the same, paragraph by paragraph and figure by figure. Slow."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import Phase, given, settings

from generator.model.document import Document, Figure, Grid, GridCell
from generator.write import WRITERS
from tests.properties.strategies import HOUSE, budgets
from tests.readback import docx_tables, docx_texts, html_tables, html_texts
from tests.workbooks import PACK, Rows, reported


@settings(HOUSE, max_examples=12, phases=[Phase.generate])
@given(budgets())
def test_word_web_page_and_data_agree(rows: Rows) -> None:
    report = reported(rows)
    word, page, data = (WRITERS[kind].write(report, PACK.looks) for kind in ("docx", "html", "json"))
    assert docx_texts(word) == html_texts(page)
    assert docx_tables(word) == html_tables(page)
    told = json.loads(data)
    printed = [(f["text"], f["name"], f["value"]) for f in _told_figures(told)]
    assert printed == [
        (f.text, f.name, None if f.value is None else _plain(f)) for f in _grid_figures(report)
    ]
    text = "\n".join(docx_texts(word))
    assert all(value in text for value, _, _ in printed)


def _told_figures(told: dict[str, Any]) -> list[dict[str, str]]:
    """A single figure lies flat in its cell, several stand in a list."""
    cells = [cell for table in told["tables"] for row in table["rows"] for cell in row["cells"]]
    return [figure for cell in cells for figure in cell.get("figures", [cell] if "name" in cell else [])]


def _grid_figures(report: Document) -> list[Figure]:
    cells: list[GridCell] = [
        cell
        for block in report.blocks()
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row.cells
    ]
    return [inline for cell in cells for inline in cell.inlines if isinstance(inline, Figure)]


def _plain(figure: Figure) -> str:
    assert figure.value is not None
    digits = f"{figure.value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
