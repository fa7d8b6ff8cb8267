"""Formula and stored value never part: LibreOffice works out what Python stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.form.contents import blank_contents
from generator.form.figures import figure
from generator.form.formula import (
    Area,
    Cell,
    Difference,
    Look,
    Lookup,
    Rate,
    Total,
)
from generator.form.places import Places
from generator.form.sums import Amounts, Declared, Digits, Figure
from generator.model.contents import Contents
from generator.model.lines import Selection
from generator.model.terms import Ledger, Spending
from generator.packs.layout import Layout

A, B, C = (Cell("表", 3, column) for column in range(3))


def looking(**held: str | Decimal) -> Look:
    cells = {Cell("表", 3, "ABC".index(name)): value for name, value in held.items()}
    return lambda cell: cells.get(cell, "")


def test_total_is_blank_when_nothing_is_filled() -> None:
    total = Total((A, B))
    assert total.text == '=IF(AND(LEN(A4)=0,LEN(B4)=0),"",ROUND(SUM(A4,B4),6))'
    assert total.value(looking()) == ""
    assert total.value(looking(A=Decimal("0.1"), B=Decimal("0.2"))) == Decimal("0.3")
    assert total.value(looking(A="字")) == 0


def test_difference_takes_blank_as_nothing() -> None:
    assert Difference(A, B).value(looking()) == ""
    assert Difference(A, B).value(looking(B=Decimal(3))) == -3


def test_rate_is_rounded_half_up_and_blank_from_zero() -> None:
    assert Rate(A, B).value(looking(A=Decimal("4.49"), B=Decimal("17.80"))) == Decimal("-74.78")
    assert Rate(A, B).value(looking(A=Decimal(1))) == ""
    assert Rate(A, B).value(looking(A=Decimal(1), B=Decimal(0))) == ""


def test_lookup_of_an_unknown_code_is_blank() -> None:
    lookup = Lookup(A, "键", "词", {"302": "商品和服务支出"})
    assert lookup.text == '=IF(LEN(A4)=0,"",IFERROR(INDEX(词,MATCH(A4&"",键,0))&"",""))'
    assert lookup.value(looking(A="302")) == "商品和服务支出"
    assert lookup.value(looking(A="999")) == lookup.value(looking()) == ""


def test_a_figure_of_nothing_is_blank() -> None:
    assert Figure(()).value(looking()) == ""


def test_amounts_print_one_or_several_labels() -> None:
    amounts, by = Area("表", 1, 3, 4), Area("表", 0, 3, 4)
    assert Amounts(amounts).text == "SUM(表!$B$4:$B$5)"
    assert Amounts(amounts, by, ("甲",)).text == 'SUMIFS(表!$B$4:$B$5,表!$A$4:$A$5,"甲")'
    assert Amounts(amounts, by, ("甲", "乙")).text.endswith('表!$A$4:$A$5,{"甲","乙"}))')


def test_a_declared_subtotal_replaces_its_items() -> None:
    assert _declared("302 10.01 公", "30201 4 公", "30202 6 公", "30101 5 人") == Decimal("15.01")
    assert _declared("302 10.01", "30101 5") == Decimal("15.01")
    assert _declared("30201 10", "30101 5", "303 1") == Decimal(16)


def test_a_declared_subtotal_beyond_its_allowance_or_told_twice_does_not_count() -> None:
    """As for the reader, which says so in a finding."""
    assert _declared("302 10.01", "30201 10") == Decimal(10)
    assert _declared("302 10.01", "30201 4", "30202 6", "302 10.01") == Decimal(10)


def test_a_declared_difference_belongs_to_the_group_of_the_subtotal() -> None:
    rows = ("302 10.01 公", "30201 7 公", "30299 3 人", "30101 5 人")
    assert _declared(*rows, label="公") == Decimal("7.01")
    assert _declared(*rows, label="人") == Decimal(8)


def _declared(*rows: str, label: str = "") -> Decimal:
    held: dict[Cell, str | Decimal] = {}
    for number, row in enumerate(rows):
        code, amount, group = (*row.split(), "")[:3]
        held |= {
            Cell("表", number, 0): code,
            Cell("表", number, 1): Decimal(amount),
            Cell("表", number, 2): group,
        }
    code_area, amounts, groups = (Area("表", column, 0, len(rows)) for column in range(3))
    digits = Digits(Cell("表", 9, 9), ())
    declared = Declared(amounts, code_area, digits, groups if label else None, (label,) if label else ())
    return declared.value(lambda cell: held.get(cell, ""))


def test_parts_count_only_where_the_whole_says_too_little(layout: Layout) -> None:
    places = Places(layout, {}, {})
    basic = Selection(ledger=Ledger.FUNCTION, spending=Spending.BASIC)
    running = Selection(ledger=Ledger.FUNCTION, spending=Spending.OPERATING)
    sheet = layout.sheet("收支明细")
    for wanted, title in ((basic, "基本支出"), (running, "其中：公用经费")):
        found = figure(layout, places, (wanted,), "now")
        assert found == Figure((Amounts(places.anchored(sheet, title)),))
    assert figure(layout, places, (running,), "before") is None
    both = [Amounts(places.anchored(sheet, title)) for title in ("基本支出", "其中：公用经费")]
    assert figure(layout, places, (basic, running), "now") == Figure(tuple(both))


def test_printed_rows_are_chosen_by_what_they_are(layout: Layout) -> None:
    found = figure(layout, Places(layout, {}, {}), (Selection(ledger=Ledger.THREE_PUBLIC),), "before")
    assert found is not None
    assert [term.amounts.first for term in found.terms] == [3, 4, 5, 6]


def test_figures_of_the_sheet_of_reasons(write: Callable[[Contents], bytes], contents: Contents) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write(contents)), data_only=True)["变动原因"]
    shown = {row[0]: row[1:4] for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert shown["一般公共预算收入"] == (100.6, 90.1, 10.5)
    assert shown["单位资金收入"] == (13.345678, 3, 10.345678)
    assert shown["上年结转结余"] == (5, 5, 0)
    assert shown["机关运行经费"] == (27.01, 22.1, 4.91)
    assert shown["政府性基金预算收入"] == (None, None, None)


@pytest.mark.parametrize("filled", [False, True])
def test_stored_values_are_what_libreoffice_works_out(
    filled: bool,
    layout: Layout,
    contents: Contents,
    write: Callable[[Contents], bytes],
    recalculate: Callable[[bytes], Path],
) -> None:
    data = write(contents if filled else blank_contents(layout, 2030, "某单位"))
    stored, worked_out = _shown(io.BytesIO(data)), _shown(recalculate(data))
    formulas = _formulas(data)
    assert len(formulas) > 1000
    pairs = {place: (stored[place], worked_out.get(place)) for place in formulas}
    assert {place: pair for place, pair in pairs.items() if not _same(*pair)} == {}
    asked = [place for place in formulas if place[0] not in ("校验", "填表说明")]
    assert any(stored[place] not in ("", None) for place in asked) == filled


def test_the_referee_does_not_believe_stored_values(
    contents: Contents, write: Callable[[Contents], bytes], recalculate: Callable[[bytes], Path]
) -> None:
    data = write(contents)
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(spoiled, "w") as changed:
        for name in given.namelist():
            changed.writestr(name, given.read(name).replace(b"<v>100.3</v>", b"<v>999.9</v>"))
    place = ("收支明细", "H4")
    assert _shown(io.BytesIO(spoiled.getvalue()))[place] == 999.9
    assert _shown(recalculate(spoiled.getvalue()))[place] == 100.3


def _formulas(data: bytes) -> list[tuple[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(s.title, c.coordinate) for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]


def _shown(source: io.BytesIO | Path) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(source, data_only=True)
    return {(s.title, c.coordinate): c.value for s in book for row in s.iter_rows() for c in row}


def _same(stored: object, worked_out: object) -> bool:
    if isinstance(stored, (int, float)) and isinstance(worked_out, (int, float)):
        return abs(stored - worked_out) < 1e-9
    return (stored or "") == (worked_out or "")
