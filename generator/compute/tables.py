"""A table spec and the lines → a filled table, header grid included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.compute.nomenclature import Nomenclature
from generator.compute.rows import RowPlan, plan_rows, printed_rows, total_row
from generator.model.codes import Code, FunctionCode
from generator.model.facts import Facts
from generator.model.lines import EVERYTHING, Lines, Period, Selection
from generator.model.money import add
from generator.model.numerals import ordinal
from generator.model.table import Cell, HeaderCell, Row, Table, header_grid
from generator.model.terms import Ledger
from generator.model.values import Prose
from generator.packs.table_spec import BlockSpec, ColumnSpec, TableSpec

#: The rows of a block: those it is about, those printed after them, and its total.
_Filled = tuple[list[Row], list[Row], list[Row]]

#: The period whose lines make rows, whatever columns show of them.
_NOW = "now"

_NOTHING = Lines()

_LEVELS = FunctionCode.LEVELS


def fill_table(spec: TableSpec, facts: Facts, periods: Mapping[str, Period], names: Nomenclature) -> Table:
    """The table with its figures of each period. Blocks stand side by side: their rows, then those printed after the rows,
    then their totals."""
    blocks = [_fill_block(block, _Cut(block, facts, periods), names) for block in spec.blocks]
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


class _Cut:
    """The lines that a block is about, by period and ledger; each cut once."""

    def __init__(self, block: BlockSpec, facts: Facts, periods: Mapping[str, Period]) -> None:
        self._block, self._facts, self._periods = block, facts, periods
        self._cuts: dict[tuple[str, Ledger], Lines] = {}

    def every_line(self) -> Lines:
        """All lines that make rows: those of the block, and of another ledger or period what a column shows of them."""
        amounts = [column for column in self._block.columns if not column.show]
        cuts = {id(cut): cut for cut in (self._making_rows(column) for column in amounts)}
        found = list(cuts.values())
        return found[0] if len(found) == 1 else Lines([line for cut in found for line in cut])

    def of_row(self, row: Selection) -> Callable[[ColumnSpec], Lines]:
        """The lines that a row holds in a column: in the ledger that either of them names, else in the block's. Where
        they name two there is none, for no line stands in both."""
        held: dict[tuple[str, Ledger], Lines] = {}

        def lines(column: ColumnSpec) -> Lines:
            named = column.where.ledger
            ledger = row.ledger or named or self._block.where.ledger
            # a pack in which some amount knows no ledger is refused
            assert ledger is not None
            if named is not None and named is not ledger:
                return _NOTHING
            key = (column.period, ledger)
            if key not in held:
                held[key] = self._cut(*key).where(row)
            return held[key]

        return lines

    def _making_rows(self, column: ColumnSpec) -> Lines:
        lines = self.of_row(EVERYTHING)(column)
        own = column.period == _NOW and column.where.ledger in (None, self._block.where.ledger)
        return lines if own else lines.where(column.where)

    def _cut(self, period: str, ledger: Ledger) -> Lines:
        if (period, ledger) not in self._cuts:
            where = replace(self._block.where, ledger=ledger)
            self._cuts[period, ledger] = self._facts.lines.of(self._periods[period]).where(where)
        return self._cuts[period, ledger]


def _fill_block(block: BlockSpec, cut: _Cut, names: Nomenclature) -> _Filled:
    done: dict[str, Row] = {}
    calling = _calling(block)

    def filled(plans: Iterable[RowPlan]) -> list[Row]:
        rows = []
        for number, plan in enumerate(plans, start=1):
            row = done[plan.key] = _row(plan, block, cut, _Words(names, calling, number), done)
            rows.append(row)
        return rows

    # the order matters: a sum adds rows that are there already
    rows = filled(plan_rows(block, cut.every_line() if block.by else _NOTHING, names))
    after = filled(printed_rows(block.after))
    last, total = after or rows, filled([total_row(block)] if block.total else [])
    # for lack of a total the last printed row is the block's if it says that it is one
    if not total and last and last[-1].kind == "total":
        total.append(last.pop())
    return rows, after, total


def _row(plan: RowPlan, block: BlockSpec, cut: _Cut, words: _Words, done: Mapping[str, Row]) -> Row:
    lines = cut.of_row(plan.where)
    cells = tuple(
        words.cell(plan, column)
        if column.show
        else _sum_cell(plan, place, done)
        if plan.sum
        else _amount_cell(plan, lines(column), column)
        for place, column in enumerate(block.columns)
    )
    return Row(key=plan.key, kind=plan.kind, cells=cells)


def _calling(block: BlockSpec) -> ColumnSpec | None:
    """The column in which rows that have no code are called by their labels: that of labels, or else the nearest to the
    amounts."""
    shown = [column for column in block.columns if column.show]
    labels = [column for column in shown if column.show == "行名"]
    return next(iter(labels or shown[-1:]), None)


def _amount_cell(plan: RowPlan, lines: Lines, column: ColumnSpec) -> Cell:
    """Blank where no line is; zero where the lines add up to nothing."""
    chosen = lines.where(column.where) if lines else lines
    if not chosen:
        return Cell(key=plan.key, kind=plan.kind)
    places = tuple(dict.fromkeys(line.place for line in chosen))
    return Cell(value=chosen.total(), places=places, key=plan.key, kind=plan.kind)


def _sum_cell(plan: RowPlan, place: int, done: Mapping[str, Row]) -> Cell:
    """The sum of what earlier rows hold in the same column; blank where none of them holds anything."""
    cells = [done[key].cells[place] for key in plan.sum]
    amounts = [cell.value for cell in cells if cell.value is not None]
    if not amounts:
        return Cell(key=plan.key, kind=plan.kind)
    places = tuple(dict.fromkeys(each for cell in cells for each in cell.places))
    return Cell(value=add(amounts), places=places, key=plan.key, kind=plan.kind)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row shows of itself; ``number`` counts the rows of its block, ``calling`` is the column of labels."""

    names: Nomenclature
    calling: ColumnSpec | None
    number: int

    def cell(self, plan: RowPlan, column: ColumnSpec) -> Cell:
        """A cell of words."""
        label = plan.label if column is self.calling else ""
        words = label if plan.label else self._shown(plan, column.show)
        return Cell(words=words, indent=plan.indent, key=plan.key, kind=plan.kind)

    def _shown(self, plan: RowPlan, show: str) -> str | Prose:
        if show == "行名":
            return plan.label
        if show == "项目":
            return self.names.project(plan.project)
        if plan.code is None:
            return ""
        return self.names.words(plan.code, self._of_code(plan.code, show))

    def _of_code(self, code: Code, show: str) -> str:
        if show in _LEVELS:
            return code.part(show)
        if show == "编码":
            return str(code)
        name = self.names.name(code)
        if show == "名称":
            return name
        return f"{code} {name}" if show == "编码和名称" else f"{ordinal(self.number)}、{name}"


def _side_by_side(blocks: list[_Filled], widths: list[int]) -> tuple[Row, ...]:
    if len(blocks) == 1:
        return tuple(row for part in blocks[0] for row in part)
    rows: list[Row] = []
    for parts in zip(*blocks):
        height = max(len(part) for part in parts)
        padded = [_pad(part, height, width) for part, width in zip(parts, widths)]
        rows += [_join(row) for row in zip(*padded)]
    return tuple(rows)


def _pad(rows: list[Row], height: int, width: int) -> list[Row]:
    empty = Row(key="", kind="detail", cells=(Cell(),) * width)
    return rows + [empty] * (height - len(rows))


def _join(rows: tuple[Row, ...]) -> Row:
    key = "｜".join(row.key for row in rows if row.key)
    kind = next(row.kind for row in rows if row.key)
    return Row(key=key, kind=kind, cells=tuple(cell for row in rows for cell in row.cells))
