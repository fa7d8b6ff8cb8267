"""An export of the budget platform as it stands: its finished tables, cell by cell, and all that lies around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from generator.model.codes import Code
from generator.model.places import CellPlace


class Figure(NamedTuple):
    """An amount in yuan and the cell that it stands in."""

    value: Decimal
    place: CellPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRow:
    """A row of a block: its ``code``, or the ``label`` that is printed in it (neither where a block is one row), and its
    amounts in yuan by the key of their column; blank ones are left out. ``name`` is what the export calls a code."""

    place: CellPlace
    code: Code | None = None
    label: str = ""
    name: str = ""
    amounts: Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportBlock:
    """Rows and columns of a table that belong together. ``heads``: where the heading of each found column stands."""

    heads: Mapping[str, CellPlace]
    rows: tuple[ExportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """A table that was found, with its blocks in the order of their declaration. ``unit`` is that of its amounts."""

    name: str
    sheet: str
    unit: str
    blocks: tuple[ExportBlock, ...]


class LooseCell(NamedTuple):
    """A filled cell that belongs to no table. ``known``: a title or a heading, which nobody need be told of."""

    place: CellPlace
    text: str
    known: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All of an export: its tables by name, and the cells around them in order."""

    file: str
    tables: Mapping[str, ExportTable]
    loose: tuple[LooseCell, ...]
