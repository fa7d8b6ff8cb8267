"""``forms/*.toml`` → a form: cells of words laid out by hand, then one row for each child of an item."""

from __future__ import annotations

from dataclasses import dataclass

from generator.packs.source import Source


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
        widths=tuple(int(width) for width in source.strings("widths")),
        rows=tuple(_read_row(each) for each in source.tables("row")),
        columns=columns,
    )
    if len(form.widths) != len(columns):
        source.fault(f"widths 有 {len(form.widths)} 个，列有 {len(columns)} 个，应当一样多。", "widths")
    source.finish()
    return form


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
        align=source.words("align", "left"),
    )
    source.finish()
    return cell


def _read_column(source: Source) -> FormColumn:
    column = FormColumn(
        label=source.words("label"),
        text=source.words("text"),
        merge=source.flag("merge"),
        align=source.words("align", "left"),
    )
    source.finish()
    return column
