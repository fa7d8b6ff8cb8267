"""A filled table → the printed grid: numbers become text in the table's unit and style, widths are shared out."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.document import Figure, Grid, GridCell, GridRow, Origin
from generator.model.places import PackPlace
from generator.model.table import Cell, Row, Table
from generator.model.values import Prose
from generator.packs.pack import Pack
from generator.packs.table_spec import TableSpec
from generator.packs.wording import NumberStyle
from generator.render.markup import plain_words
from generator.render.numbers import print_money

#: Shares of the width for columns that do not say theirs, by what they show.
_WIDTHS = {
    "类": 6,
    "款": 5,
    "项": 5,
    "编码": 9,
    "名称": 22,
    "编码和名称": 24,
    "序号和名称": 26,
    "项目": 16,
    "行名": 24,
    "": 9,
}


def print_table(
    spec: TableSpec, table: Table, pack: Pack, words: Mapping[str, str], anchor: str, template: PackPlace
) -> Grid:
    """The grid of a table. ``words``: its rendered title and number."""
    style = pack.numbers[spec.numbers]
    columns = [column for block in spec.blocks for column in block.columns]
    widths = [column.width or _WIDTHS[column.show] for column in columns]
    return Grid(
        name=table.name,
        title=words["title"],
        number=words["number"],
        unit=spec.unit,
        header=tuple(
            tuple(
                GridCell(
                    inlines=plain_words(cell.text),
                    columns=cell.columns,
                    rows=cell.rows,
                    align="center",
                    heading=True,
                )
                for cell in row
            )
            for row in table.header
        ),
        rows=tuple(_print_row(row, table, spec, style) for row in table.rows),
        widths=shares(widths),
        columns=table.columns,
        periods=tuple(pack.periods[column.period] for column in columns),
        anchor=anchor,
        template=template,
    )


def shares(widths: list[int]) -> tuple[int, ...]:
    """Widths as parts of a thousand that add up to it exactly."""
    total = sum(widths)
    edges = [1000 * sum(widths[: n + 1]) // total for n in range(len(widths))]
    return tuple(edge - before for edge, before in zip(edges, [0, *edges]))


def _print_row(row: Row, table: Table, spec: TableSpec, style: NumberStyle) -> GridRow:
    columns = zip(row.cells, table.columns, table.numeric)
    cells = tuple(
        _print_amount(cell, table, key, spec, style) if numeric else _print_words(cell, table, key)
        for cell, key, numeric in columns
    )
    return GridRow(key=row.key, kind=row.kind, cells=cells)


# most cells of a table for law's sake are blank, and all blank ones are alike
_BLANK = GridCell(align="right")


def _print_amount(cell: Cell, table: Table, column: str, spec: TableSpec, style: NumberStyle) -> GridCell:
    text = "" if cell.value is None else print_money(cell.value, spec.unit, style)
    if not text:
        return _BLANK
    figure = Figure(text, table.name_of(cell, column), cell.value, "元", cell.places)
    return GridCell(inlines=(figure,), align="right", kind=cell.kind)


def _print_words(cell: Cell, table: Table, column: str) -> GridCell:
    words = cell.words if isinstance(cell.words, Prose) else Prose(cell.words)
    centred = cell.kind == "total" or (words.text.isdecimal() and len(words.text) <= 3)
    places = words.places
    origin = Origin(table.name_of(cell, column), places, words.book) if places or words.book else None
    return GridCell(
        inlines=plain_words(words.text, origin),
        align="center" if centred else "left",
        indent=0 if centred else cell.indent,
    )
