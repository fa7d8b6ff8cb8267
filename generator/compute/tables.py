"""A table spec and the lines → a filled table, header grid included."""

from __future__ import annotations

from functools import lru_cache

from generator.compute.nomenclature import Nomenclature
from generator.compute.rows import RowPlan, plan_rows, total_row
from generator.model.facts import Facts
from generator.model.lines import Lines, Period
from generator.model.table import Cell, HeaderCell, Row, Table, header_grid
from generator.model.values import Prose
from generator.packs.table_spec import BlockSpec, ColumnSpec, TableSpec


def fill_table(spec: TableSpec, facts: Facts, period: Period, names: Nomenclature) -> Table:
    """The table with its figures of one period. Blocks stand side by side, their totals on the last row."""
    lines = facts.lines.of(period)
    blocks = [_fill_block(block, lines, names) for block in spec.blocks]
    columns = [column for block in spec.blocks for column in block.columns]
    return Table(
        name=spec.name,
        header=_header(tuple(column.label for column in columns)),
        columns=tuple(column.key for column in columns),
        numeric=tuple(not column.show for column in columns),
        rows=_side_by_side(blocks, [len(block.columns) for block in spec.blocks]),
    )


@lru_cache(maxsize=64)
def _header(labels: tuple[tuple[str, ...], ...]) -> tuple[tuple[HeaderCell, ...], ...]:
    return header_grid(list(labels))


def _fill_block(block: BlockSpec, lines: Lines, names: Nomenclature) -> list[Row]:
    selected = lines.where(block.where)
    plans = plan_rows(block, selected, names)
    if block.total:
        plans.append(total_row(block))
    shown = [column for column in block.columns if column.show]
    return [_row(plan, block, selected, names, shown) for plan in plans]


def _row(plan: RowPlan, block: BlockSpec, lines: Lines, names: Nomenclature, shown: list[ColumnSpec]) -> Row:
    of_row = lines.where(plan.where)
    cells = tuple(
        _label_cell(plan, column, names, last=column is shown[-1])
        if column.show
        else _amount_cell(plan, of_row, column)
        for column in block.columns
    )
    return Row(key=plan.key, kind=plan.kind, cells=cells)


def _amount_cell(plan: RowPlan, lines: Lines, column: ColumnSpec) -> Cell:
    """Blank where no line is; zero where the lines add up to nothing."""
    chosen = lines.where(column.where) if lines else lines
    if not chosen:
        return Cell(key=plan.key, kind=plan.kind)
    places = tuple(dict.fromkeys(line.place for line in chosen))
    return Cell(value=chosen.total(), places=places, key=plan.key, kind=plan.kind)


def _label_cell(plan: RowPlan, column: ColumnSpec, names: Nomenclature, *, last: bool) -> Cell:
    if plan.kind == "total":
        return Cell(words=plan.label if last else "", key=plan.key, kind=plan.kind)
    return Cell(words=_shown(plan, column.show, names), indent=plan.indent, key=plan.key, kind=plan.kind)


def _shown(plan: RowPlan, show: str, names: Nomenclature) -> str | Prose:
    if show == "行名":
        return plan.label
    if show == "项目":
        return names.project(plan.project)
    if plan.code is None:
        return ""
    if show == "名称":
        return names.words(plan.code, names.name(plan.code))
    if show == "编码和名称":
        return names.words(plan.code, f"{plan.code} {names.name(plan.code)}")
    return names.words(plan.code, plan.code.part(show))


def _side_by_side(blocks: list[list[Row]], widths: list[int]) -> tuple[Row, ...]:
    if len(blocks) == 1:
        return tuple(blocks[0])
    height = max(len(rows) for rows in blocks)
    padded = [_pad(rows, height, width) for rows, width in zip(blocks, widths)]
    return tuple(_join(rows) for rows in zip(*padded))


def _pad(rows: list[Row], height: int, width: int) -> list[Row]:
    empty = Row(key="", kind="detail", cells=(Cell(),) * width)
    totals = [row for row in rows if row.kind == "total"]
    details = [row for row in rows if row.kind != "total"]
    return details + [empty] * (height - len(rows)) + totals


def _join(rows: tuple[Row, ...]) -> Row:
    key = "｜".join(row.key for row in rows if row.key)
    kind = next(row.kind for row in rows if row.key)
    return Row(key=key, kind=kind, cells=tuple(cell for row in rows for cell in row.cells))
