"""Sheets that were found → where they stand: what they are called, the letters of columns, the rows of labels."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.facts import Stand
from generator.model.labels import normal
from generator.model.places import column_letters
from generator.read.sheets import Found


def stands_of(found: Mapping[str, Found]) -> dict[str, Stand]:
    """The stands by the layout's names of the sheets."""
    return {name: _stand(place) for name, place in found.items()}


def _stand(found: Found) -> Stand:
    return Stand(
        sheet=found.raw.name,
        columns={title: column_letters(number) for title, number in found.columns.items()},
        rows=_rows(found) if found.sheet.rows else {},
    )


def _rows(found: Found) -> dict[str, int]:
    """The first row of each printed label; that there are two is told where the sheet is read."""
    labels = {normal(word): row.label for row in found.sheet.rows for word in (row.label, *row.aliases)}
    title = found.sheet.label or found.sheet.columns[0].title
    rows: dict[str, int] = {}
    for number in sorted(found.rows):
        raw = found.cell(number, title)
        label = labels.get(normal(str(raw.value))) if raw is not None else None
        if label is not None:
            rows.setdefault(label, number)
    return rows
