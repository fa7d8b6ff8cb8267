"""A budget is lines in a few ledgers; every table, total and sentence is a selection from one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, overload

from generator.model.codes import EconomicCode, FunctionCode
from generator.model.money import add
from generator.model.places import CellPlace
from generator.model.terms import (
    Balance,
    Funding,
    Ledger,
    Origin,
    Spending,
    Stage,
    Term,
    ThreePublic,
    Vintage,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year, told from the report's own (-1 is the year before), and a stage of its budget."""

    year: int = 0
    stage: Stage = Stage.BUDGET


#: What packs call the periods that a report may be about; what each means is said in ``[periods]`` of the pack.
PERIODS = ("now", "before", "plan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One amount (元) with its dimensions and its cell. None in a dimension: not known, not divided.

    ``above`` follows from them: every node at or below which the line stands, its period too.
    """

    ledger: Ledger
    amount: Decimal
    place: CellPlace
    label: str = ""
    period: Period = Period()
    funding: Funding | None = None
    origin: Origin | None = None
    vintage: Vintage | None = None
    function: FunctionCode | None = None
    economic: EconomicCode | None = None
    spending: Spending | None = None
    project: str | None = None
    three_public: ThreePublic | None = None
    balance: Balance | None = None
    above: frozenset[Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        above: set[Any] = {self.period}
        for name in _NAMES:
            node = getattr(self, name)
            if node is not None:
                above.update((node,) if isinstance(node, str) else node.upwards)
        object.__setattr__(self, "above", frozenset(above))


#: The Chinese name of each dimension, as packs write it, with the attribute of Line that holds it and its type.
DIMENSIONS: Mapping[str, tuple[str, type]] = {
    "台账": ("ledger", Ledger),
    "资金来源": ("funding", Funding),
    "资金渠道": ("origin", Origin),
    "资金年度": ("vintage", Vintage),
    "功能科目": ("function", FunctionCode),
    "经济科目": ("economic", EconomicCode),
    "支出性质": ("spending", Spending),
    "项目": ("project", str),
    "三公项目": ("three_public", ThreePublic),
    "结转结余项目": ("balance", Balance),
}

_NAMES = tuple(name for name, _ in DIMENSIONS.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """For any dimension a node: “this and all below it”. Empty selects everything. ``wanted`` are the nodes alone: what
    ``above`` of a line must hold."""

    ledger: Ledger | None = None
    funding: Funding | None = None
    origin: Origin | None = None
    vintage: Vintage | None = None
    function: FunctionCode | None = None
    economic: EconomicCode | None = None
    spending: Spending | None = None
    project: str | None = None
    three_public: ThreePublic | None = None
    balance: Balance | None = None
    wanted: frozenset[Any] = field(init=False, repr=False, compare=False)
    _nodes: dict[str, Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        nodes = {name: node for name in _NAMES if (node := getattr(self, name)) is not None}
        object.__setattr__(self, "_nodes", nodes)
        object.__setattr__(self, "wanted", frozenset(nodes.values()))

    def nodes(self) -> Mapping[str, Any]:
        """The dimensions that are named, with their nodes."""
        return self._nodes

    def narrowed(self, other: Selection) -> Selection:
        """Both selections at once; where both name a dimension, the other's node is taken."""
        if not self._nodes or not other._nodes:
            return other if other._nodes else self
        return Selection(**(self._nodes | other._nodes))

    def holds(self, line: Line | Selection) -> bool:
        """Whether the line (or all that another selection holds) stands at or below every node of this one."""
        return all(_within(getattr(line, name), node) for name, node in self._nodes.items())

    def takes(self, other: Selection) -> bool:
        """Whether this selection holds all of the other as far as the other says anything."""
        mine = self._nodes
        return all(_within(node, mine[name]) for name, node in other._nodes.items() if name in mine)

    def meets(self, other: Selection) -> bool:
        """Whether a line may lie in both, as far as both say anything."""
        mine = self._nodes
        both = [(node, mine[name]) for name, node in other._nodes.items() if name in mine]
        return all(_within(one, two) or _within(two, one) for one, two in both)


#: The selection that holds every line.
EVERYTHING = Selection()


def _within(value: Any, node: Any) -> bool:
    if isinstance(node, (Term, FunctionCode, EconomicCode)):
        return value is not None and bool(value.within(node))
    return bool(value == node)


#: So few lines are looked through faster than they are sorted by their nodes.
_FEW = 24


class Lines(Sequence[Line]):
    """Lines in the order of the workbook. Of many, who asks twice for the same gets the same."""

    __slots__ = ("_by_node", "_found", "_lines")

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._lines = tuple(lines)
        self._found: dict[frozenset[Any], Lines] | None = None
        self._by_node: dict[Any, list[Line]] | None = None

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Lines: ...
    def __getitem__(self, index: int | slice) -> Line | Lines:
        return Lines(self._lines[index]) if isinstance(index, slice) else self._lines[index]

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    def where(self, selection: Selection) -> Lines:
        """The lines that the selection holds."""
        return self._below(selection.wanted, self._rarest)

    def of(self, period: Period) -> Lines:
        """The lines of one period."""
        return self._below(frozenset((period,)), self._all)

    def total(self) -> Decimal:
        """The exact sum in yuan."""
        return add([line.amount for line in self._lines])

    def _below(self, nodes: frozenset[Any], among: Callable[[frozenset[Any]], Sequence[Line]]) -> Lines:
        """The lines at or below every node, which are ``among`` those."""
        if len(self._lines) <= _FEW or not nodes:
            chosen = [line for line in self._lines if nodes <= line.above]
            return self if len(chosen) == len(self._lines) else Lines(chosen)
        if self._found is None:
            self._found = {}
        if nodes not in self._found:
            self._found[nodes] = Lines([line for line in among(nodes) if nodes <= line.above])
        return self._found[nodes]

    def _all(self, nodes: frozenset[Any]) -> Sequence[Line]:
        """Where half of them are meant, looking for a few would not pay."""
        del nodes
        return self._lines

    def _rarest(self, nodes: frozenset[Any]) -> Sequence[Line]:
        """The lines below the rarest node, so that a table with a row for each project does not look at every line in
        each row."""
        if self._by_node is None:
            self._by_node = {}
            for line in self._lines:
                for node in line.above:
                    self._by_node.setdefault(node, []).append(line)
        return min((self._by_node.get(node, []) for node in nodes), key=len)
