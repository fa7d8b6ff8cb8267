"""Money carried over stands in a ledger of its own, by item: it is neither income nor expenditure of the year."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.model.lines import Selection
from generator.model.terms import Balance, Funding, Ledger
from generator.packs.layout import FixedRow, Sheet
from generator.packs.pack import Pack
from generator.packs.value_spec import Vocabulary
from tests.planned import vocabulary_of
from tests.workbooks import PACK, Rows, disclosed, judged, small

VALUES = """
[[value]]
name = "结转.年初"
where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余" }

[[value]]
name = "结转.年末"
where = { "台账" = "结转结余", "结转结余项目" = "年末结转和结余" }

[[value]]
name = "结转.年初财政拨款"
where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余", "资金来源" = "财政拨款" }

[[value]]
name = "收入.总计"
sum = ["收入.合计", "结转.年初"]
"""


def _row(item: Balance, like: FixedRow) -> FixedRow:
    sets = Selection(balance=item)
    return replace(
        like, label=item.label, name=item.label, sets=sets, aliases=(), value="", open=(), typed=()
    )


def _sheet() -> Sheet:
    """One row for each item, one column for each purse."""
    like = PACK.layout.sheet("三公经费")
    columns = []
    for title, purse in (("财政拨款", Funding.GENERAL_PUBLIC), ("其他资金", Funding.OWN_FUNDS)):
        amount = replace(like.column("一般公共预算"), title=title, posts=(Ledger.BALANCE,))
        columns.append(replace(amount, sets=Selection(funding=purse)))
    return replace(
        like,
        name="年初年末",
        sets=Selection(ledger=Ledger.BALANCE),
        columns=(like.column("项目"), *columns),
        rows=tuple(_row(item, like.rows[0]) for item in Balance),
    )


def _pack() -> Pack:
    own, kept = vocabulary_of(VALUES), PACK.vocabulary
    vocabulary = Vocabulary(values=(*kept.values, *own.values), cells=kept.cells, lists=kept.lists)
    layout = replace(PACK.layout, sheets=(*PACK.layout.sheets, _sheet()))
    return replace(PACK, layout=layout, vocabulary=vocabulary)


def _rows() -> Rows:
    rows = small()
    rows["年初年末"] = [
        {"项目": "年初结转和结余", "财政拨款": Decimal(5), "其他资金": Decimal(2)},
        {"项目": "年末结转和结余", "财政拨款": Decimal(4)},
    ]
    return rows


def test_each_item_is_a_figure_of_its_own() -> None:
    values = disclosed(_rows(), _pack()).values()
    assert (values["结转.年初"].now, values["结转.年末"].now) == (70000, 40000)
    assert values["结转.年初财政拨款"].now == 50000
    assert [str(place) for place in values["结转.年初"].places] == ["年初年末!B4", "年初年末!C4"]


def test_it_counts_in_no_figure_of_the_year() -> None:
    with_it, without = disclosed(_rows(), _pack()).values(), disclosed(small()).values()
    for name in ("收入.合计", "支出.合计", "收入.上年结转结余", "结转结余.合计"):
        assert with_it[name].now == without[name].now
    assert with_it["收入.总计"].now == without["收入.合计"].now + 70000


def test_blank_items_say_where_they_would_stand() -> None:
    rows = _rows()
    rows["年初年末"] = []
    value = disclosed(rows, _pack()).values()["结转.年末"]
    assert (value.now, [str(place) for place in value.blanks]) == (0, ["年初年末!B7", "年初年末!C7"])


def test_such_a_workbook_breaks_no_rule() -> None:
    assert judged(_rows(), _pack()).findings == ()
