"""``tables/*.toml`` → what a table's rows and columns select. Filling it in is compute's work."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.codes import EconomicCode, FunctionCode
from generator.model.lines import Selection
from generator.packs.selection_spec import read_ledger_selection, read_part_selection
from generator.packs.source import Source, check_plain, check_unit, suggestion

#: What a column may show of its row, besides amounts.
SHOWN = ("类", "款", "项", "名称", "编码和名称", "项目", "行名")

#: What rows may be made from.
GROUPINGS = ("功能科目", "经济科目", "项目")

#: What rows may be made from together: a code, a project, or the projects under each code.
COMBINATIONS = ((), ("功能科目",), ("经济科目",), ("项目",), ("功能科目", "项目"), ("经济科目", "项目"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """A column. ``label`` is the path of its headings; ``show`` words of the row, or else ``where`` an amount."""

    key: str
    label: tuple[str, ...]
    show: str
    where: Selection
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSpec:
    """A row whose label the pack prints."""

    key: str
    label: str
    where: Selection
    indent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpec:
    """Rows and columns over one selection. ``by`` makes rows from the lines, ``levels`` says which levels of a code
    get one; ``catalogue`` prints every code of the level, empty or not; ``total`` labels a last row."""

    where: Selection
    by: tuple[str, ...]
    levels: tuple[str, ...]
    catalogue: bool
    total: str
    rows: tuple[RowSpec, ...]
    columns: tuple[ColumnSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """One table. ``title`` and ``blank`` (the sentence under an empty table) are Jinja texts."""

    name: str
    title: str
    unit: str
    numbers: str
    landscape: bool
    blank: str
    blocks: tuple[BlockSpec, ...]


def read_table(source: Source, name: str) -> TableSpec:
    """The table in one file; faults go to the source."""
    spec = TableSpec(
        name=name,
        title=source.words("title"),
        unit=source.words("unit", "万元"),
        numbers=source.words("numbers", "表格"),
        landscape=source.flag("landscape"),
        blank=source.words("blank", ""),
        blocks=tuple(_read_block(each) for each in source.tables("block")),
    )
    if not spec.blocks:
        source.fault("表里至少要有一个 [[block]]。")
    check_unit(source, spec.unit)
    source.finish()
    return spec


def _read_block(source: Source) -> BlockSpec:
    block = BlockSpec(
        where=read_ledger_selection(source),
        by=source.strings("by"),
        levels=source.strings("levels"),
        catalogue=source.flag("catalogue"),
        total=source.words("total", ""),
        rows=tuple(_read_row(each) for each in source.tables("rows")),
        columns=tuple(_read_column(each) for each in source.tables("columns")),
    )
    source.finish()
    check_plain(source, "total", block.total)
    _check_block(source, block)
    return block


def _read_row(source: Source) -> RowSpec:
    label = source.words("label")
    row = RowSpec(
        key=source.words("key", label),
        label=label,
        where=read_part_selection(source),
        indent=source.number("indent", 0),
    )
    check_plain(source, "label", label)
    source.finish()
    return row


def _read_column(source: Source) -> ColumnSpec:
    label = source.strings("label")
    column = ColumnSpec(
        key=source.words("key", "/".join(label)),
        label=label,
        show=source.words("show", ""),
        where=read_part_selection(source),
        width=source.number("width", 0),
    )
    check_plain(source, "label", *label)
    if not label:
        source.fault('缺少列标题 label，例如 label = ["基本支出"]。')
    if column.show not in ("", *SHOWN):
        source.fault(f"不能显示“{column.show}”。{suggestion(column.show, SHOWN)}", "show")
    source.finish()
    return column


def _check_block(source: Source, block: BlockSpec) -> None:
    if not block.columns:
        source.fault("至少要有一列 columns。")
    if bool(block.rows) == bool(block.by):
        source.fault("要写 rows（照印的行）或 by（按科目或项目分行），只写一个。")
    _check_grouping(source, block)


def _check_grouping(source: Source, block: BlockSpec) -> None:
    for word in block.by:
        if word not in GROUPINGS:
            source.fault(
                f"不能按“{word}”分行。{suggestion(word, GROUPINGS) or '可用的有：' + '、'.join(GROUPINGS)}",
                "by",
            )
    if block.by not in COMBINATIONS and set(block.by) <= set(GROUPINGS):
        told = "；".join("、".join(words) for words in COMBINATIONS if words)
        source.fault(f"by 不能写成“{'、'.join(block.by)}”。可用的有：{told}", "by")
    allowed = EconomicCode.LEVELS if "经济科目" in block.by else FunctionCode.LEVELS
    for level in block.levels:
        if level not in allowed:
            source.fault(f"没有“{level}”这一级。可用的有：{'、'.join(allowed)}", "levels")
    if any(word in ("功能科目", "经济科目") for word in block.by) and not block.levels:
        source.fault('按科目分行要写明级次，例如 levels = ["项"]。', "by")
