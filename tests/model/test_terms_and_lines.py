"""Terms are trees; a selection holds what stands at or below its nodes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.codes import EconomicCode, FunctionCode
from generator.model.lines import DIMENSIONS, Line, Lines, Period, Selection
from generator.model.places import CellPlace
from generator.model.terms import Funding, Ledger, Spending, Term, ThreePublic, Vintage


@pytest.mark.parametrize("tree", Term.__subclasses__())
def test_a_tree_of_terms_has_no_circle(tree: type[Term]) -> None:
    for member in tree:
        seen = []
        node: Term | None = member
        while node is not None:
            assert node not in seen
            seen.append(node)
            node = node.parent
        assert all(member.within(above) for above in seen)
        assert not any(member.within(other) for other in tree if other not in seen)


def test_some_branches() -> None:
    assert Funding.BUSINESS.within(Funding.OWN_FUNDS)
    assert Funding.BUSINESS.within(Funding.NON_FISCAL)
    assert not Funding.FISCAL.within(Funding.GENERAL_PUBLIC)
    assert ThreePublic.VEHICLE_PURCHASE.parent is ThreePublic.VEHICLE


@pytest.mark.parametrize("kind", [Spending.UPWARD, Spending.OPERATIONS, Spending.SUBSIDY])
def test_other_kinds_of_spending_are_neither_basic_nor_for_projects(kind: Spending) -> None:
    assert [other for other in Spending if kind.within(other)] == [kind]
    assert [other for other in Spending if other.within(kind)] == [kind]
    assert not Selection(spending=Spending.BASIC).holds(_line(spending=kind))
    assert not Selection(spending=Spending.PROJECT).holds(_line(spending=kind))
    assert Selection(ledger=Ledger.FUNCTION).holds(_line(spending=kind))


def _line(**known: object) -> Line:
    return Line(**{"ledger": Ledger.FUNCTION, "amount": Decimal(1), "place": CellPlace("表", "A1"), **known})  # type: ignore[arg-type]


BASIC = Selection(ledger=Ledger.FUNCTION, spending=Spending.BASIC)


@pytest.mark.parametrize(
    ("line", "held"),
    [
        (_line(spending=Spending.BASIC), True),
        (_line(spending=Spending.PERSONNEL), True),
        (_line(spending=Spending.PROJECT), False),
        (_line(), False),
        (_line(ledger=Ledger.REVENUE, spending=Spending.BASIC), False),
    ],
)
def test_a_selection_holds_what_lies_below_it(line: Line, held: bool) -> None:
    """A line that does not know a dimension lies below no node of it."""
    assert BASIC.holds(line) is held


def test_a_coarse_line_is_not_in_a_finer_selection() -> None:
    assert not Selection(spending=Spending.PERSONNEL).holds(_line(spending=Spending.BASIC))
    assert not Selection(function=FunctionCode("2010301")).holds(_line(function=FunctionCode("20103")))
    assert Selection(function=FunctionCode("201")).holds(_line(function=FunctionCode("2010301")))
    assert not Selection(economic=EconomicCode("302")).holds(_line(economic=EconomicCode("30101")))


def test_the_empty_selection_holds_everything() -> None:
    assert Selection().holds(_line())


def test_narrowing_takes_the_others_node() -> None:
    both = BASIC.narrowed(Selection(spending=Spending.PERSONNEL, funding=Funding.FISCAL))
    assert both == Selection(ledger=Ledger.FUNCTION, spending=Spending.PERSONNEL, funding=Funding.FISCAL)


def test_periods_and_totals() -> None:
    before = Period(year=-1)
    lines = Lines([_line(), _line(period=before, amount=Decimal(5)), _line(vintage=Vintage.CURRENT)])
    assert lines.of(Period()).total() == 2
    assert lines.of(before).total() == 5
    assert lines.where(Selection(vintage=Vintage.CURRENT)).total() == 1
    assert Lines().total() == 0


_CODES = [FunctionCode(digits) for digits in ("201", "20103", "2010301", "2010302", "205", "20501")]
_NODES = st.fixed_dictionaries(
    {
        "ledger": st.sampled_from(Ledger),
        "funding": st.none() | st.sampled_from(Funding),
        "function": st.none() | st.sampled_from(_CODES),
        "spending": st.none() | st.sampled_from(Spending),
        "project": st.none() | st.sampled_from(["甲", "乙"]),
    }
)
_PERIODS = st.sampled_from([Period(), Period(year=-1)])


@pytest.mark.parametrize("copies", [1, 20], ids=["few", "many"])
@given(st.lists(st.tuples(_NODES, _PERIODS), max_size=8), st.lists(_NODES, min_size=1, max_size=4), _PERIODS)
def test_few_lines_and_many_are_selected_alike(
    copies: int,
    known: list[tuple[dict[str, object], Period]],
    wanted: list[dict[str, object]],
    period: Period,
) -> None:
    """Many lines are looked up and few are looked through: line by line, both are what a selection holds."""
    lines = Lines([_line(**nodes, period=year) for nodes, year in known] * copies)
    for nodes in [*wanted, wanted[0], {}]:
        selection = Selection(**nodes)  # type: ignore[arg-type]
        assert list(lines.where(selection)) == [line for line in lines if selection.holds(line)]
        both = lines.of(period).where(selection)
        assert list(both) == [line for line in lines if line.period == period and selection.holds(line)]


def test_a_code_stands_below_its_own_kind_only() -> None:
    lines = Lines([_line(economic=EconomicCode("301")), _line(function=FunctionCode("301"))])
    assert list(lines.where(Selection(function=FunctionCode("301")))) == [lines[1]]


def test_every_dimension_is_a_field_of_line_and_selection() -> None:
    for name, _ in DIMENSIONS.values():
        assert name in Line.__dataclass_fields__
        assert name in Selection.__dataclass_fields__
