"""The forms of a document (performance targets) → ``targets.csv``: every filled-in cell is a row.

What a cell says is told by the names that its words and figures bear (``绩效目标.项目.1.指标.3.指标值``), not by the layout of
the form, which is the pack's.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from generator.model.document import Document, Figure, Grid, GridCell, Words
from generator.model.places import CellPlace
from generator.write.datapackage.resource import SOURCE, UNIT, YEAR, Field, Resource, Row, source_of, whose
from generator.write.slots import Slot, place

_FIELDS = (
    Field("name", "名称", description="gongkai trace 认得这个名称。", required=True),
    UNIT,
    YEAR,
    Field("form", "表单", description="表单的英文名，各单位、各年度都一样。", required=True),
    Field("form_title", "表单标题"),
    Field("target", "目标", description="清单和序号，例如第 1 个项目。", required=True),
    Field("indicator", "指标", description="清单和序号；空：这一行说的是目标自己。"),
    Field("field", "栏目", description="填报工作簿里的列名。", required=True),
    Field("text", "表里印的文字", required=True),
    Field("value", "数值", "number", "文字是数时，没有舍入过的数；金额是元。"),
    Field("unit", "计量单位"),
    SOURCE,
)


class _Said(NamedTuple):
    """What a cell says under one name."""

    text: str
    value: Decimal | None
    unit: str
    places: tuple[CellPlace, ...]


def targets(document: Document) -> Resource:
    """What was filled in for every target and every indicator, as printed."""
    grids = [block for block in document.blocks() if isinstance(block, Grid) and not block.columns]
    return Resource(
        name="targets",
        title="绩效目标",
        description="绩效目标表里填的内容，一行一栏；合并的格按每个指标各写一行。",
        fields=_FIELDS,
        key=("form", "name"),
        rows=tuple(row for grid in grids for row in _rows(grid, document)),
    )


def _rows(grid: Grid, document: Document) -> Iterator[Row]:
    form, _, target = grid.name.partition(".")
    of_grid: Row = {
        **whose(document, document.now),
        "form": form,
        "form_title": grid.title,
        "target": target,
    }
    for name, said in _all_said(grid, target).items():
        owner, _, field = name.rpartition(".")
        yield {
            **of_grid,
            "name": name,
            "indicator": owner.removeprefix(target).removeprefix("."),
            "field": field,
            "text": said.text,
            "value": said.value,
            "unit": said.unit,
            "source": source_of(said.places),
        }


def _all_said(grid: Grid, target: str) -> dict[str, _Said]:
    """What the form says by name, each once, in the order of the page."""
    found: dict[str, _Said] = {}
    for slots in place((row.cells for row in grid.rows), len(grid.widths)):
        owner = _owner(slots, target)
        for slot in slots:
            for name, said in _said(slot.cell).items():
                if not slot.first:
                    # the merged cell belongs to this indicator as well
                    name = f"{owner}.{name.rpartition('.')[2]}" if owner != target else ""
                if name.startswith(f"{target}."):
                    found.setdefault(name, said)
    return found


def _owner(slots: list[Slot], target: str) -> str:
    """Whom the cells that begin in a row tell of: an indicator, or else the target itself."""
    names = [name for slot in slots if slot.first for name in _said(slot.cell)]
    return next((name.rpartition(".")[0] for name in names if name.startswith(f"{target}.")), target)


def _said(cell: GridCell) -> dict[str, _Said]:
    """What the cell says by name; the lines of a text belong together."""
    found: dict[str, _Said] = {}
    for inline in cell.inlines:
        if isinstance(inline, Figure) and inline.name:
            found[inline.name] = _Said(inline.text, inline.value, inline.unit, inline.places)
        elif isinstance(inline, Words) and inline.origin is not None and inline.origin.places:
            before = found.get(inline.origin.name)
            text = inline.text if before is None else f"{before.text}\n{inline.text}"
            found[inline.origin.name] = _Said(text, None, "", inline.origin.places)
    return found
