"""``tables/*.toml`` → what a table's rows and columns select. Filling it in is compute's work."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.lines import Selection
from generator.packs.selection_spec import check_ledger, read_selection
from generator.packs.source import Source, check_plain, check_unit, suggestion

#: What a column may show of its row, besides amounts.
SHOWN = ("类", "款", "项", "编码", "名称", "编码和名称", "序号和名称", "项目", "行名")

#: What rows may be made from.
GROUPINGS = ("功能科目", "经济科目", "项目")

#: What rows may be made from together: a code, a project, or the projects under each code.
COMBINATIONS = ((), ("功能科目",), ("经济科目",), ("项目",), ("功能科目", "项目"), ("经济科目", "项目"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """A column. ``label`` is the path of its headings; ``show`` words of the row, or else ``where`` an amount of a
    ``period`` (now, before or plan)."""

    key: str
    label: tuple[str, ...]
    show: str
    where: Selection
    period: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSpec:
    """A row whose label the pack prints: what ``where`` selects, or the ``sum`` of earlier rows of its block, by key.
    ``total``: it is printed as a total."""

    key: str
    label: str
    where: Selection
    sum: tuple[str, ...]
    total: bool
    indent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSpec:
    """Rows and columns over one selection. ``by`` makes rows from the lines, ``levels`` says which levels of a code
    get one; ``catalogue`` prints every code of the level, empty or not, ``codes`` these ones; ``rows`` are printed as they
    stand, ``after`` below whatever rows there are, and ``total`` labels a last row.

    A column or a printed row may name another ledger than the block. Rows are then made from the lines of all of them.
    """

    where: Selection
    by: tuple[str, ...]
    levels: tuple[str, ...]
    catalogue: bool
    codes: tuple[Code, ...]
    total: str
    rows: tuple[RowSpec, ...]
    after: tuple[RowSpec, ...]
    columns: tuple[ColumnSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec:
    """One table. ``title``, ``note`` (the sentence under it) and ``blank`` (the one when it is empty) are Jinja texts."""

    name: str
    title: str
    unit: str
    numbers: str
    landscape: bool
    note: str
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
        note=source.words("note", ""),
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
        where=read_selection(source),
        by=source.strings("by"),
        levels=source.strings("levels"),
        catalogue=source.flag("catalogue"),
        codes=_read_codes(source),
        total=source.words("total", ""),
        rows=tuple(_read_row(each) for each in source.tables("rows")),
        after=tuple(_read_row(each) for each in source.tables("after")),
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
        where=read_selection(source),
        sum=source.strings("sum"),
        total=source.flag("total"),
        indent=source.number("indent", 0),
    )
    if row.sum and "where" in source.data:
        source.fault("where 和 sum 只写一个。", "sum")
    check_plain(source, "label", label)
    source.finish()
    return row


def _read_column(source: Source) -> ColumnSpec:
    label = source.strings("label")
    column = ColumnSpec(
        key=source.words("key", "/".join(label)),
        label=label,
        show=source.words("show", ""),
        where=read_selection(source),
        period=source.words("period", "now"),
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
    _check_ledgers(source, block)
    _check_sums(source, block)


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
    if (block.catalogue or "codes" in source.data) and not set(block.by) & {"功能科目", "经济科目"}:
        source.fault("catalogue 和 codes 只能用在按科目分行的表里。", "codes" if block.codes else "catalogue")


def _read_codes(source: Source) -> tuple[Code, ...]:
    kind: type[Code] = EconomicCode if "经济科目" in source.strings("by") else FunctionCode
    found = {word: kind.parse(word) for word in source.strings("codes")}
    for word, code in found.items():
        if code is None:
            source.fault(f"“{word}”不是科目编码。", "codes")
    return tuple(code for code in found.values() if code is not None)


def _check_ledgers(source: Source, block: BlockSpec) -> None:
    """Lines of two ledgers never add up, so each amount must know its own."""
    printed = [row for row in (*block.rows, *block.after) if not row.sum]
    columns = all(column.where.ledger for column in block.columns if not column.show)
    rows = not block.by and bool(printed) and all(row.where.ledger for row in printed)
    if not (block.where.ledger or columns or rows):
        check_ledger(source)


def _check_sums(source: Source, block: BlockSpec) -> None:
    earlier: list[str] = []
    for row in (*block.rows, *block.after):
        for key in row.sum:
            if key not in earlier:
                message = f"“{row.label}”的 sum：前面没有“{key}”这一行。{suggestion(key, earlier)}"
                source.fault(message, "after" if row in block.after else "rows")
        earlier.append(row.key)
