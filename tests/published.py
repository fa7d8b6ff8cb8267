"""What real reports published, from the text files beside their cases: the tables, row by row."""

from __future__ import annotations

from collections.abc import Callable

from tests.workbooks import CASES


def published_tables(name: str, cells: Callable[[str], list[str]]) -> dict[str, list[list[str]]]:
    """The rows of each table that a case was published with; ``cells`` takes a line apart."""
    tables: dict[str, list[list[str]]] = {}
    for line in (CASES / f"{name}.published.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            rows = tables.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            rows.append(cells(line))
    return tables
