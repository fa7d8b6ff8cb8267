"""The printed tables of a document → ``tables.csv``: every printed amount is a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.document import Document, Figure, Grid, GridCell, GridRow, text_of
from generator.write.datapackage.resource import (
    SOURCE,
    STAGE,
    UNIT,
    YEAR,
    Field,
    Resource,
    Row,
    source_of,
    whose,
)
from generator.write.slots import place

_FIELDS = (
    Field("name", "数的名称", description="表、行、列合成的名称，gongkai trace 认得它。", required=True),
    UNIT,
    YEAR,
    STAGE,
    Field("table", "表", description="表的英文名，各单位、各年度都一样。", required=True),
    Field("table_number", "表号"),
    Field("table_title", "表名"),
    Field(
        "row", "行", description="科目编码，或者这一行在表里的名称；几张表并列时各有各的行。", required=True
    ),
    Field(
        "row_kind",
        "行的类别",
        description=(
            "detail 明细（可以相加），subtotal 小计，"
            "total 合计（一列里可以不止一个，例如本年支出合计和加上结转的总计），"
            "stated 照印的行（行与行可能互相包含，例如“其中”各行，不能相加）。"
        ),
    ),
    Field("row_label", "行名", description="行上印的文字，不含科目编码；几格之间用“ / ”隔开。"),
    Field("function_code", "支出功能分类科目编码"),
    Field("economic_code", "支出经济分类科目编码"),
    Field("column", "列", description="列的名称，各单位、各年度都一样。", required=True),
    Field("column_heading", "列标题", description="从上到下各层标题，用“/”隔开。"),
    Field("amount", "金额", "number", "没有舍入过的金额。", unit="元", required=True),
    Field("unit", "计量单位", required=True),
    Field("printed", "表里印的数"),
    Field("printed_unit", "表里的单位"),
    SOURCE,
)

_DESCRIPTION = (
    "公开表里印出来的金额，一行一个；空格不算。"
    "要相加时，只加同一张表（table）、同一列（column）里行的类别（row_kind）是 detail 的行；"
    "加起来与合计不同的，差的是没有分到明细的数。几张表说的可能是同一笔钱，不要跨表相加。"
)

#: The classes of 政府收支分类科目, the same all over the country: 2 functional, 3 and 5 economic, each with its lengths.
_CODES = {"2": ("function_code", (3, 5, 7)), "3": ("economic_code", (3, 5)), "5": ("economic_code", (3, 5))}


def tables(document: Document) -> Resource:
    """The amounts of every table with numbered heading; forms have none. Blanks are no amounts and no rows."""
    grids = [block for block in document.blocks() if isinstance(block, Grid) and block.columns]
    return Resource(
        name="tables",
        title="公开表",
        description=_DESCRIPTION,
        fields=_FIELDS,
        key=("table", "row", "column"),
        rows=tuple(row for grid in grids for row in _rows(grid, document)),
    )


def _rows(grid: Grid, document: Document) -> Iterator[Row]:
    headings, amounts = _headings(grid), _amount_columns(grid)
    periods = grid.periods or (document.now,) * len(grid.columns)
    of_grid: Row = {
        "table": grid.name,
        "table_number": grid.number,
        "table_title": grid.title,
        "printed_unit": grid.unit,
    }
    for row in grid.rows:
        for number, (key, cell) in enumerate(zip(grid.columns, row.cells)):
            for figure in cell.inlines:
                if isinstance(figure, Figure) and figure.value is not None:
                    of_row = _row(cell, grid, figure, key, _labels(row, number, amounts))
                    period = periods[number]
                    of_period = {**whose(document, period), "stage": period.stage.label}
                    of_column = {"column": key, "column_heading": headings[number]}
                    yield {**of_period, **of_grid, **of_row, **of_column}


def _row(cell: GridCell, grid: Grid, figure: Figure, column: str, labels: Sequence[str]) -> Row:
    key = figure.name.removeprefix(f"{grid.name}.").removesuffix(f".{column}")
    code = key.partition("/")[0]
    kind, lengths = _CODES.get(code[:1], ("", ()))
    coded = code.isdecimal() and len(code) in lengths
    return {
        "name": figure.name,
        "row": key,
        "row_kind": cell.kind,
        "row_label": " / ".join(_without_code(labels, code) if coded else labels),
        **({kind: code} if coded else {}),
        "amount": figure.value,
        "unit": figure.unit,
        "printed": figure.text,
        "source": source_of(figure.places),
    }


def _without_code(labels: Sequence[str], code: str) -> Iterator[str]:
    """The labels without the parts of a code, which stand before its name in cells of their own or in the same."""
    for label in labels:
        if code and code.startswith(label):
            code = code.removeprefix(label)
        else:
            yield label.removeprefix(code).strip() if code else label


def _labels(row: GridRow, number: int, amounts: Sequence[bool]) -> list[str]:
    """The words that say what an amount is: of the nearest columns of words to its left, as far as they reach."""
    end = number
    while end and amounts[end - 1]:
        end -= 1
    start = end
    while start and not amounts[start - 1]:
        start -= 1
    return [text for cell in row.cells[start:end] if (text := _line(cell))]


def _amount_columns(grid: Grid) -> list[bool]:
    """Which columns hold amounts. They stand on the right, blank ones too; a column of words never does."""
    return [
        any(row.cells[number].align == "right" for row in grid.rows) for number in range(len(grid.columns))
    ]


def _headings(grid: Grid) -> list[str]:
    paths: list[list[str]] = [[] for _ in grid.columns]
    for slots in place(grid.header, len(grid.columns)):
        for slot in slots:
            for number in range(slot.column, slot.column + slot.cell.columns):
                if slot.first:
                    paths[number].append(_line(slot.cell))
    return ["/".join(path) for path in paths]


def _line(cell: GridCell) -> str:
    return " ".join(text_of(cell.inlines).split("\n"))
