"""Figures of the plan: lines of its own period, sums of figures that all have one, cells and columns typed for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.model.disclosure import Item
from generator.model.lines import Period
from generator.model.values import Part, Value
from tests.planned import PLANNED, spent
from tests.workbooks import PACK, Rows, disclosed, small


def _value(name: str, rows: Rows) -> Value:
    value = disclosed(rows, PLANNED).values()[name]
    assert isinstance(value, Value)
    return value


def _cells(parts: tuple[Part, ...]) -> list[str]:
    return [str(part.place) for part in parts]


def _items(rows: Rows) -> tuple[Item, ...]:
    items = disclosed(rows, PLANNED).names["决算.各项"]
    assert isinstance(items, tuple)
    return items


def _amount(item: Item) -> Value:
    amount = item.fields["金额"]
    assert isinstance(amount, Value)
    return amount


def test_the_plan_is_neither_this_year_nor_last() -> None:
    value = _value("决算.基本支出", spent("98.2", "100"))
    assert (value.now, value.before, value.plan) == (982000, 1001000, 1000000)
    assert (_cells(value.parts), _cells(value.parts_before), _cells(value.parts_plan)) == (
        ["收支明细!D4"],
        ["收支明细!I4"],
        ["收支明细!O4"],
    )


def test_a_plan_that_is_not_filled_in_is_nothing_and_says_where_it_would_stand() -> None:
    value = _value("决算.基本支出", spent("98.2", ""))
    assert value.plan == 0
    assert [str(place) for place in value.blanks_plan] == ["收支明细!O:O"]


def test_where_the_workbook_has_no_place_for_a_plan_there_is_none() -> None:
    rows = spent("98.2", "100")
    assert _value("决算.公用经费", rows).plan is None
    assert _value("在职人数", rows).plan is None
    assert {value.plan for value in disclosed(small(), PACK).values().values()} == {None}


def test_stage_and_year_tell_the_periods_apart() -> None:
    """The plan is of the same year as what was done."""
    other = replace(PLANNED, periods={**PLANNED.periods, "plan": Period(year=1)})
    value = disclosed(spent("98.2", "100"), other).values()["决算.基本支出"]
    assert (value.now, value.plan) == (982000, 1000000)


# ---- sums ---------------------------------------------------------------------------------------------------


def test_a_sum_has_last_year_and_plan_when_every_part_has_them() -> None:
    value = _value("决算.合计", spent("98.2", "100", 年初项目支出=Decimal(21)))
    assert (value.now, value.before, value.plan) == (1182000, 1201000, 1210000)
    assert _cells(value.parts_before) == ["收支明细!I4", "收支明细!J4"]
    assert _cells(value.parts_plan) == ["收支明细!O4", "收支明细!P4"]
    assert value.reason is None


def test_a_sum_keeps_where_its_parts_are_blank() -> None:
    value = _value("决算.合计", spent("98.2", "100"))
    assert value.plan == 1000000
    assert [str(place) for place in value.blanks_plan] == ["收支明细!P:P"]


def test_a_sum_of_parts_of_which_one_has_no_plan_has_none() -> None:
    value = _value("决算.混合", spent("98.2", "100"))
    assert (value.before, value.plan, value.parts_before, value.parts_plan) == (None, None, (), ())


def test_last_year_plan_and_reasons_of_a_sum_may_stand_in_cells_of_their_own() -> None:
    rows = spent("98.2", "100")
    rows["变动原因"] += [
        {"事项": "基本支出", "上年总计": Decimal(110), "年初总计": Decimal(120)},
        {"事项": "项目支出", "原因": "任务减少。", "比预算原因": "压减开支"},
    ]
    value = _value("决算.总计", rows)
    assert (value.before, value.plan) == (1100000, 1200000)
    assert (_cells(value.parts_before), _cells(value.parts_plan)) == (["变动原因!G13"], ["变动原因!H13"])
    assert value.reason
    assert value.plan_reason
    assert (value.reason.text, value.plan_reason.text) == ("任务减少", "压减开支")


# ---- cells --------------------------------------------------------------------------------------------------


def test_a_sheet_with_printed_rows_may_hold_last_year_and_plan_in_columns() -> None:
    rows = small()
    rows["政府采购"] = [
        {"项目": "货物", "金额": Decimal(3), "上年金额": Decimal(2), "年初金额": Decimal(4)},
        {"项目": "工程", "上年金额": Decimal(5)},
    ]
    goods, works = _value("政府采购.货物", rows), _value("政府采购.工程", rows)
    assert (goods.now, goods.before, goods.plan) == (30000, 20000, 40000)
    assert (works.now, works.before, works.plan) == (0, 50000, 0)
    assert [str(place) for place in works.blanks_plan] == ["政府采购!D5"]
    total = _value("决算.采购", rows)
    assert (total.now, total.before, total.plan) == (30000, 70000, 40000)
    assert "政府采购.货物.上年金额" not in disclosed(rows, PLANNED).names


def test_a_row_that_does_not_ask_for_a_column_has_no_figure_of_it() -> None:
    sheets = {sheet.name: sheet for sheet in PLANNED.layout.sheets}
    bought = sheets["政府采购"]
    rows = tuple(replace(row, open=("金额",)) if row.label == "货物" else row for row in bought.rows)
    sheets["政府采购"] = replace(bought, rows=rows)
    pack = replace(PLANNED, layout=replace(PLANNED.layout, sheets=tuple(sheets.values())))
    values = disclosed(small(), pack).values()
    assert (values["政府采购.货物"].before, values["政府采购.货物"].plan) == (None, None)
    assert (values["政府采购.工程"].before, values["政府采购.工程"].plan) == (0, 0)
    assert values["决算.采购"].plan is None


# ---- lists and reasons --------------------------------------------------------------------------------------


def test_an_item_of_the_plan_alone_is_kept_with_last_years() -> None:
    rows = spent("98.2", "100")
    rows["收支明细"].append({"功能科目编码": "2210201", "资金来源": "一般财力", "年初基本支出": Decimal(3)})
    amounts = [_amount(item) for item in _items(rows)]
    assert [amount.name for amount in amounts] == ["决算.各项.2010304.金额", "决算.各项.2210201.金额"]
    assert (amounts[1].now, amounts[1].plan) == (0, 30000)


def test_an_item_has_a_reason_for_each_change() -> None:
    rows = spent("98.2", "100", 变动原因="任务减少。", 比预算原因="压减开支。")
    amount = _amount(_items(rows)[0])
    assert amount.reason
    assert amount.plan_reason
    assert (amount.reason.text, str(amount.reason.place)) == ("任务减少", "收支明细!N4")
    assert (amount.plan_reason.text, str(amount.plan_reason.place)) == ("压减开支", "收支明细!Q4")


def test_a_row_of_the_plan_alone_gives_its_reason() -> None:
    rows = spent("98.2", "100")
    rows["收支明细"].append(
        {
            "功能科目编码": "2010304",
            "资金来源": "事业收入",
            "年初项目支出": Decimal(3),
            "比预算原因": "没有开展",
        }
    )
    reason = _amount(_items(rows)[0]).plan_reason
    assert reason
    assert reason.text == "没有开展"


@pytest.mark.parametrize(
    ("basic", "project", "shared"),
    [
        (("98", "100"), ("98", "100"), "压减开支"),
        (("0", "20"), ("0", "20"), "压减开支"),
        (("98", "100"), ("18", "20"), None),
        (("98", "100"), ("102", "100"), None),
    ],
)
def test_one_reason_serves_two_figures_that_missed_the_plan_by_as_much(
    basic: tuple[str, str], project: tuple[str, str], shared: str | None
) -> None:
    """Way, size and rate must agree: 2 of 100 is not 2 of 20."""
    rows = spent(*basic, 项目支出=Decimal(project[0]), 年初项目支出=Decimal(project[1]))
    rows["变动原因"].append({"事项": "基本支出", "比预算原因": "压减开支"})
    reason = _value("决算.项目支出", rows).plan_reason
    assert (reason.text if reason else None) == shared


def test_a_reason_of_its_own_comes_first() -> None:
    rows = spent("0", "20", 项目支出=Decimal(0), 年初项目支出=Decimal(20))
    rows["变动原因"] += [
        {"事项": "基本支出", "比预算原因": "压减开支"},
        {"事项": "项目支出", "比预算原因": "没有开展"},
    ]
    reason = _value("决算.项目支出", rows).plan_reason
    assert reason
    assert reason.text == "没有开展"
