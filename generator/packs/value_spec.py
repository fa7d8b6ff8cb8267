"""``values/*.toml`` → the figures and lists that sections may name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.lines import Selection
from generator.model.values import Against
from generator.packs.selection_spec import read_ledger_selection
from generator.packs.source import Source

#: The keys that say something only of a grouped list, or only of one made from a sheet.
_KEYS_OF = {
    "by": ("where", "level", "either", "texts", "reason", "plan_reason"),
    "sheet": ("only", "without", "having", "lacking", "children", "on"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSpec:
    """A figure: a selection of lines (``where``), the sum of other figures (``sum``), the length of a list
    (``count``) or the sum of a field over a list (``total`` = 列表.字段).

    ``before``, ``plan``, ``reason`` and ``plan_reason`` are addresses of workbook cells, 表.行.列: last year's figure
    and the plan where no line holds them, and the reasons for the change against each. ``like`` names an earlier figure
    whose reason serves when this one has none of its own and changed by the same amount.
    """

    name: str
    label: str
    where: Selection | None
    sum: tuple[str, ...]
    count: str
    total: str
    unit: str
    before: str
    plan: str
    reason: str
    plan_reason: str
    like: str

    def typed(self, against: Against) -> str:
        """The address of last year's figure or of the plan; empty where lines hold it."""
        return self.plan if against is Against.PLAN else self.before

    def reason_for(self, against: Against) -> str:
        """The address of the reason for the change against last year or the plan."""
        return self.plan_reason if against is Against.PLAN else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class CellsSpec:
    """Figures taken straight from a sheet with printed rows: ``表.行.列``, or ``表.行`` when one column is named.
    ``before`` and ``plan`` are the columns of the same sheet that hold last year's figure and the plan of that one."""

    sheet: str
    column: str
    before: str
    plan: str

    def beside(self, against: Against) -> str:
        """The column of last year's figures or of the plan; empty where there is none."""
        return self.plan if against is Against.PLAN else self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """A list, either one item for each code or project of a selection (``by``), or one for each row of a ``sheet``.

    ``either`` keeps items that had money only last year or only in the plan. ``texts`` joins to each item of a grouped
    list the rows of a sheet that bear its code or name: the fields of the first row that fills them; ``reason``
    names the column whose words, gathered from those of the rows that its amount is made of, explain the change against
    last year, ``plan_reason`` that against the plan.
    ``only`` / ``without`` choose rows by the words in a column; ``having`` / ``lacking`` by an amount that is there.
    ``children`` hangs another sheet's rows under each item by the common column ``on``.
    """

    name: str
    where: Selection
    by: str
    level: str
    either: bool
    texts: str
    on: str
    reason: str
    plan_reason: str
    sheet: str
    only: Mapping[str, str]
    without: Mapping[str, str]
    having: str
    lacking: str
    children: Mapping[str, str]

    def reason_for(self, against: Against) -> str:
        """The column of the reasons for the change against last year or the plan."""
        return self.plan_reason if against is Against.PLAN else self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All that ``values/*.toml`` declare."""

    values: tuple[ValueSpec, ...]
    cells: tuple[CellsSpec, ...]
    lists: tuple[ListSpec, ...]

    def selections(self) -> Mapping[str, tuple[Selection, ...]]:
        """What a figure adds up, by its name: its selection, or those of the figures that it is the sum of."""
        found: dict[str, tuple[Selection, ...]] = {}
        for value in self.values:
            if value.where is not None:
                found[value.name] = (value.where,)
            elif value.sum and all(name in found for name in value.sum):
                found[value.name] = tuple(each for name in value.sum for each in found[name])
        return found


def read_vocabulary(sources: Sequence[Source]) -> Vocabulary:
    """The figures and lists in the files of ``values/``, in order; faults go to the sources."""
    vocabulary = Vocabulary(
        values=tuple(_read_value(each) for source in sources for each in source.tables("value")),
        cells=tuple(_read_cells(each) for source in sources for each in source.tables("cells")),
        lists=tuple(_read_list(each) for source in sources for each in source.tables("list")),
    )
    for source in sources:
        if not source.data:
            source.fault("这个文件里没有 [[value]]、[[cells]] 或 [[list]]。")
        source.finish()
    return vocabulary


def _read_value(source: Source) -> ValueSpec:
    name, where = source.words("name"), read_ledger_selection(source, optional=True)
    value = ValueSpec(
        name=name,
        label=source.words("label", name.rsplit(".", 1)[-1]),
        where=where if "where" in source.data else None,
        sum=source.strings("sum"),
        count=source.words("count", ""),
        total=source.words("total", ""),
        unit=source.words("unit", "元"),
        before=source.words("before", ""),
        plan=source.words("plan", ""),
        reason=source.words("reason", ""),
        plan_reason=source.words("plan_reason", ""),
        like=source.words("like", ""),
    )
    ways = [value.where is not None, bool(value.sum), bool(value.count), bool(value.total)]
    if sum(ways) != 1:
        source.fault(f"“{name}”要且只要写 where、sum、count、total 中的一个。", "name")
    source.finish()
    return value


def _read_cells(source: Source) -> CellsSpec:
    cells = CellsSpec(
        sheet=source.words("sheet"),
        column=source.words("column", ""),
        before=source.words("before", ""),
        plan=source.words("plan", ""),
    )
    for key in ("before", "plan"):
        if key in source.data and "column" not in source.data:
            source.fault(f"“{key}”只能用在写了 column 的 [[cells]] 里。", key)
    source.finish()
    return cells


def _read_list(source: Source) -> ListSpec:
    spec = ListSpec(
        name=source.words("name"),
        where=read_ledger_selection(source, optional="by" not in source.data),
        by=source.words("by", ""),
        level=source.words("level", ""),
        either=source.flag("either"),
        texts=source.words("texts", ""),
        on=source.words("on", ""),
        reason=source.words("reason", ""),
        plan_reason=source.words("plan_reason", ""),
        sheet=source.words("sheet", ""),
        only=source.mapping("only"),
        without=source.mapping("without"),
        having=source.words("having", ""),
        lacking=source.words("lacking", ""),
        children=source.mapping("children"),
    )
    if bool(spec.by) == bool(spec.sheet):
        source.fault(f"“{spec.name}”要写 by（按科目或项目分）或 sheet（一行一个），只写一个。", "name")
    for way, keys in _KEYS_OF.items():
        for key in keys:
            if key in source.data and way not in source.data:
                source.fault(f"“{key}”只能用在写了 {way} 的清单里。", key)
    source.finish()
    return spec
