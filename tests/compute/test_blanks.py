"""What is not filled in tells where it would stand: the very cell, or the columns that would feed it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from generator.compute.blanks import blank_amounts
from generator.model.disclosure import Disclosure
from generator.model.lines import Selection
from generator.model.places import column_letters
from generator.model.terms import Funding, Ledger, Spending, ThreePublic, Vintage
from generator.pipeline import examine
from generator.read.workbook import RawCell, RawSheet
from tests.workbooks import PACK, SHELF, changed, disclosed, small, with_sheets, workbook_of

FUNCTION = Selection(ledger=Ledger.FUNCTION)


@pytest.mark.parametrize(
    ("where", "period", "places"),
    [
        (FUNCTION, "now", ["收支明细!D:D", "收支明细!G:G"]),
        (FUNCTION, "before", ["收支明细!I:I", "收支明细!J:J"]),
        (replace(FUNCTION, spending=Spending.PROJECT), "now", ["收支明细!G:G"]),
        (replace(FUNCTION, spending=Spending.PERSONNEL), "now", ["收支明细!E:E"]),
        (replace(FUNCTION, vintage=Vintage.CARRYOVER, funding=Funding.FISCAL), "before", ["收支明细!I:I", "收支明细!J:J"]),
        (Selection(ledger=Ledger.ECONOMIC), "now", ["基本支出!C:C"]),
        (Selection(ledger=Ledger.ECONOMIC, funding=Funding.OWN_FUNDS), "now", []),
        (Selection(ledger=Ledger.THREE_PUBLIC, three_public=ThreePublic.HOSPITALITY), "before", ["三公经费!F7"]),
        (
            Selection(
                ledger=Ledger.THREE_PUBLIC,
                three_public=ThreePublic.VEHICLE,
                funding=Funding.GENERAL_PUBLIC,
            ),
            "now",
            ["三公经费!B5", "三公经费!B6"],
        ),
    ],
)  # fmt: skip
def test_the_cells_and_columns_that_would_feed_a_selection(
    where: Selection, period: str, places: list[str]
) -> None:
    found = blank_amounts(where, period, disclosed(small()).facts, PACK.layout)
    assert [str(place) for place in found] == places


def test_a_sum_names_its_cells_that_are_blank() -> None:
    value = disclosed(changed("政府采购", 0, 项目="货物", 金额=Decimal(5))).values()["政府采购.合计"]
    assert [str(part.place) for part in value.parts] == ["政府采购!B4"]
    assert [str(place) for place in value.blanks] == ["政府采购!B5", "政府采购!B6"]


def test_what_is_filled_in_is_not_blank() -> None:
    values = disclosed(small()).values()
    assert values["支出.合计"].blanks == values["支出.合计"].blanks_before == ()
    assert values["编制数"].blanks == ()
    assert [str(place) for place in values["机关运行经费"].blanks_before] == []


def test_a_typed_last_year_that_is_blank() -> None:
    rows = small()
    rows["变动原因"] = []
    value = disclosed(rows).values()["机关运行经费"]
    assert [str(place) for place in value.blanks_before] == ["变动原因!C17"]


def test_columns_and_rows_that_were_moved_are_found_where_they_stand() -> None:
    """One column to the right, two rows down, and a row under another of its names."""

    def moved(raw: RawSheet) -> Iterable[RawSheet]:
        if raw.name != "三公经费":
            return [raw]
        cells = {
            (row + 2, column + 1): _at(cell, row + 2, column + 1) for (row, column), cell in raw.cells.items()
        }
        for place, cell in cells.items():
            if cell.value == "公务用车运行费":
                cells[place] = cell._replace(value="公务用车运行维护费")
        return [replace(raw, cells=cells, last_row=raw.last_row + 2)]

    disclosure = _examined(moved)
    assert [str(place) for place in disclosure.values()["三公经费.公务用车运行费"].blanks] == [
        "三公经费!C8",
        "三公经费!D8",
        "三公经费!E8",
    ]


def test_a_sheet_is_called_what_the_clerk_calls_it() -> None:
    def renamed(raw: RawSheet) -> Iterable[RawSheet]:
        return [replace(raw, name="国有 资产")] if raw.name == "国有资产" else [raw]

    value = _examined(renamed).values()["国有资产.房屋.数量"]
    assert [str(place) for place in value.blanks] == ["国有 资产!C4"]


def test_without_the_sheet_there_is_no_place() -> None:
    disclosure = _examined(lambda raw: [] if raw.name == "国有资产" else [raw])
    assert disclosure.values()["国有资产.房屋.数量"].blanks == ()


def _at(cell: RawCell, row: int, column: int) -> RawCell:
    return cell._replace(address=f"{column_letters(column)}{row}")


def _examined(change: Callable[[RawSheet], Iterable[RawSheet]]) -> Disclosure:
    disclosure = examine(with_sheets(workbook_of(small()), change), PACK, SHELF).disclosure
    assert disclosure is not None
    return disclosure
