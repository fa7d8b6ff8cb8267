"""``tables/*.toml`` → what a table's rows and columns select. Filling it in is compute's work."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.lines import PERIODS, Selection
from generator.packs.selection_spec import miss_ledger, names_ledger, read_selection
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

    A column or a printed row may name another ledger than the block's; where both name one and not the same, nothing can
    stand. Rows are made from the lines of all ledgers that columns look into.
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
    where, total, columns = read_selection(source), source.words("total", ""), source.tables("columns")
    by, levels = source.strings("by"), source.strings("levels")
    printed = _Printed(where, taken=[total])
    block = BlockSpec(
        where=where,
        by=by,
        levels=levels,
        catalogue=source.flag("catalogue"),
        codes=_read_codes(source, EconomicCode if "经济科目" in by else FunctionCode, levels),
        total=total,
        rows=printed.read(source, "rows"),
        after=printed.read(source, "after"),
        columns=tuple(_read_column(each) for each in columns),
    )
    source.finish()
    check_plain(source, "total", total)
    if not block.columns:
        source.fault("至少要有一列 columns。")
    if bool(block.rows) == bool(block.by):
        source.fault("要写 rows（照印的行）或 by（按科目或项目分行），只写一个。")
    _check_grouping(source, block)
    _check_ledgers(source, block, columns, printed.sources)
    return block


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
    if column.period not in PERIODS:
        near = suggestion(column.period, PERIODS) or f"可用的有：{'、'.join(PERIODS)}"
        source.fault(f"period 不能写“{column.period}”。{near}", "period")
    for key in ("where", "period"):
        if column.show and key in source.data:
            source.fault(f"写了 show 的列印的是文字，不能再写 {key}。", key)
    source.finish()
    return column


def _read_codes(source: Source, kind: type[Code], levels: tuple[str, ...]) -> tuple[Code, ...]:
    codes: list[Code] = []
    for word in source.strings("codes"):
        code = kind.parse(word)
        if code is None:
            source.fault(f"“{word}”不是科目编码。", "codes")
        elif code in codes:
            source.fault(f"codes 里的“{word}”写了不止一次。", "codes")
        elif levels and code.level not in levels:
            source.fault(f"codes 里的“{word}”是“{code.level}”，levels 里没有这一级，不会有它的行。", "codes")
        else:
            codes.append(code)
    return tuple(codes)


class _Printed:
    """The rows that a block prints as they stand, from top to bottom; each knows those above it."""

    def __init__(self, where: Selection, taken: list[str]) -> None:
        self.sources: list[Source] = []
        self._where, self._taken = where, taken
        self._rows: dict[str, RowSpec] = {}

    def read(self, source: Source, key: str) -> tuple[RowSpec, ...]:
        """The rows under a key of the block."""
        return tuple(self._row(each) for each in source.tables(key))

    def _row(self, source: Source) -> RowSpec:
        label = source.words("label")
        row = RowSpec(
            key=source.words("key", label),
            label=label,
            where=read_selection(source),
            sum=source.strings("sum"),
            total=source.flag("total"),
            indent=source.number("indent", 0),
        )
        check_plain(source, "label", label)
        source.finish()
        if row.key and row.key in self._taken:
            named = "key" if "key" in source.data else "label"
            source.fault(f"有两行都叫“{row.key}”，请用 key 另起名称。", named)
        if "sum" in source.data:
            self._check_sum(source, row)
        self.sources.append(source)
        self._taken.append(row.key)
        self._rows[row.key] = row
        return row

    def _check_sum(self, source: Source, row: RowSpec) -> None:
        if "where" in source.data:
            source.fault("where 和 sum 只写一个。", "sum")
        if not row.sum:
            source.fault("sum 要写明加哪几行。", "sum")
        unknown = [key for key in row.sum if key not in self._rows]
        for key in unknown:
            near = suggestion(key, self._rows)
            source.fault(f"“{row.label}”的 sum：前面没有“{key}”这一行。{near}", "sum")
        for one, two in combinations(self._summands(row), 2) if not unknown else ():
            if self._selected(one).meets(self._selected(two)):
                message = f"“{row.label}”的 sum：“{one.label}”和“{two.label}”可能有同一笔钱，会加两次。"
                source.fault(f"{message}请把它们的 where 写得互不包含。", "sum")

    def _summands(self, row: RowSpec) -> list[RowSpec]:
        """The selecting rows that a row adds up, sums of sums taken apart; a row as often as it is added."""
        if not row.sum:
            return [row]
        return [each for key in row.sum for each in self._summands(self._rows[key])]

    def _selected(self, row: RowSpec) -> Selection:
        return self._where.narrowed(row.where)


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
    coded = any(word in ("功能科目", "经济科目") for word in block.by)
    if coded and not block.levels:
        source.fault('按科目分行要写明级次，例如 levels = ["项"]。', "by")
    for key in ("catalogue", "codes"):
        if source.data.get(key) and not coded:
            source.fault(f"{key} 只能用在按科目分行的表里。", key)


def _check_ledgers(source: Source, block: BlockSpec, columns: list[Source], rows: list[Source]) -> None:
    """Lines of two ledgers never add up, so each amount must know its own: from the block, or from every column, or from
    every row where no row is made from lines or is the total of all."""
    amounts = [each for each in columns if not each.data.get("show")]
    selecting = [each for each in rows if not each.data.get("sum")]
    by_rows = not block.by and not block.total and all(names_ledger(each) for each in selecting)
    if not (names_ledger(source) or all(names_ledger(each) for each in amounts) or by_rows):
        miss_ledger(source)
