"""``forms/*.toml`` → a form: cells of words laid out by hand, then one row for each child of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.packs.source import Source, check_plain, suggestion

#: How the words of a cell may stand.
ALIGNMENTS = ("left", "center", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCell:
    """A cell with a Jinja text."""

    text: str
    columns: int
    rows: int
    heading: bool
    align: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """A column of the listed rows; ``merge`` joins equal neighbours downwards."""

    label: str
    text: str
    merge: bool
    align: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSpec:
    """A form for one item of ``list``, called ``item`` in its texts; its children are called ``child``."""

    name: str
    title: str
    caption: str
    list: str
    item: str
    children: str
    child: str
    numbers: str
    landscape: bool
    widths: tuple[int, ...]
    rows: tuple[tuple[FormCell, ...], ...]
    columns: tuple[FormColumn, ...]


def read_form(source: Source, name: str) -> FormSpec:
    """The form in one file; faults go to the source."""
    columns = tuple(_read_column(each) for each in source.tables("columns"))
    rows = source.tables("row")
    form = FormSpec(
        name=name,
        title=source.words("title"),
        caption=source.words("caption", ""),
        list=source.words("list"),
        item=source.words("item"),
        children=source.words("children"),
        child=source.words("child"),
        numbers=source.words("numbers", "表格"),
        landscape=source.flag("landscape"),
        widths=_read_widths(source),
        rows=tuple(_read_row(each) for each in rows),
        columns=columns,
    )
    if not columns:
        source.fault("表单里至少要有一个 [[columns]]。")
    if len(form.widths) != len(columns):
        source.fault(f"widths 有 {len(form.widths)} 个，列有 {len(columns)} 个，应当一样多。", "widths")
    else:
        _check_grid(rows, form.rows, len(columns))
    source.finish()
    return form


def _read_widths(source: Source) -> tuple[int, ...]:
    words = source.strings("widths")
    for word in words:
        if not re.fullmatch(r"0*[1-9][0-9]*", word):
            source.fault(f"列宽“{word}”应当是大于零的整数。", "widths")
    return tuple(int(word) if word.isdecimal() else 1 for word in words)


def _check_grid(sources: Sequence[Source], rows: Sequence[tuple[FormCell, ...]], width: int) -> None:
    """Notes a problem at every row that its cells, with those hanging from above, do not fill exactly."""
    hanging = [0] * width
    for number, (source, row) in enumerate(zip(sources, rows)):
        if any(cell.columns < 1 or cell.rows < 1 for cell in row):
            source.fault("columns 和 rows 应当大于零。")
            return
        filled = sum(cell.columns for cell in row) + sum(depth > 0 for depth in hanging)
        if filled != width or not _hang(hanging, row):
            source.fault(f"这一行的格（连同从上面跨下来的）共 {filled} 列，应当正好填满 {width} 列。")
            return
        if max(hanging, default=0) > len(rows) - number:
            source.fault("有一格跨的行数（rows）超出了表单上部的最后一行。")
            return
        hanging = [max(0, depth - 1) for depth in hanging]


def _hang(hanging: list[int], row: tuple[FormCell, ...]) -> bool:
    """Puts the cells into the free columns from left to right; False when a cell meets one from above."""
    for cell in row:
        start = hanging.index(0)
        if any(hanging[start : start + cell.columns]):
            return False
        hanging[start : start + cell.columns] = [cell.rows] * cell.columns
    return True


def _read_row(source: Source) -> tuple[FormCell, ...]:
    cells = tuple(_read_cell(each) for each in source.tables("cells"))
    source.finish()
    return cells


def _read_cell(source: Source) -> FormCell:
    cell = FormCell(
        text=source.words("text", ""),
        columns=source.number("columns", 1),
        rows=source.number("rows", 1),
        heading=source.flag("heading"),
        align=_read_align(source),
    )
    source.finish()
    return cell


def _read_column(source: Source) -> FormColumn:
    column = FormColumn(
        label=source.words("label"),
        text=source.words("text"),
        merge=source.flag("merge"),
        align=_read_align(source),
    )
    check_plain(source, "label", column.label)
    source.finish()
    return column


def _read_align(source: Source) -> str:
    align = source.words("align", ALIGNMENTS[0])
    if align not in ALIGNMENTS:
        told = suggestion(align, ALIGNMENTS) or "可用的有：" + "、".join(ALIGNMENTS)
        source.fault(f"align 不能是“{align}”。{told}", "align")
    return align
