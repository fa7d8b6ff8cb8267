"""This year's figures are next year's 上年数, cell by cell and in total."""

from __future__ import annotations

import io
import warnings
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.findings import Severity
from generator.model.terms import Ledger
from generator.pipeline import examine, read_workbook, roll_over
from tests.rollover.rolling import (
    NOT_YET,
    YEARS,
    disclosure_of,
    in_the_other_unit,
    made_of,
)
from tests.workbooks import (
    GENERAL,
    PACK,
    SHELF,
    Rows,
    case,
    small,
    workbook_of,
    written,
)


@pytest.fixture(scope="module", params=YEARS, ids=str)
def years(request: pytest.FixtureRequest) -> tuple[bytes, bytes]:
    """A workbook and the next year's, as files; each case in 万元 and in 元."""
    name, other = request.param
    old = written(in_the_other_unit(case(name)) if other else case(name))
    return old, roll_over(read_workbook(old, "旧.xlsx"), PACK, SHELF).data


def cells_of(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet as a spreadsheet program sees them, by column title."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = list(
            openpyxl.load_workbook(io.BytesIO(data), data_only=True)[sheet].iter_rows(values_only=True)
        )
    return [dict(zip(rows[2], row)) for row in rows[3:] if any(cell not in (None, "") for cell in row)]


def test_each_cell_of_last_year_is_the_old_cell_of_this_year(years: tuple[bytes, bytes]) -> None:
    """Every row, every cell, the stored numbers themselves; and no row is there that was not, none is gone."""
    old, new = (
        {
            (row["功能科目编码"], row["资金来源"]): row
            for row in cells_of(data, "收支明细")
            if row["功能科目编码"]
        }
        for data in years
    )
    for key, row in new.items():
        assert (row["上年基本支出"], row["上年项目支出"]) == (old[key]["基本支出"], old[key]["项目支出"]), key
        assert (row["基本支出"], row["项目支出"], row["变动原因"]) == (None, None, None), key
    spent = {key for key, row in old.items() if row["基本支出"] or row["项目支出"]}
    assert list(new) == [key for key in old if key in spent]


def test_three_columns_of_this_year_are_one_of_last_year(years: tuple[bytes, bytes]) -> None:
    """三公经费: 一般公共预算 ＋ 政府性基金 ＋ 国有资本经营预算 → 上年数."""
    old, new = ({row["项目"]: row for row in cells_of(data, "三公经费")} for data in years)
    for item, row in old.items():
        parts = [row[title] for title in ("一般公共预算", "政府性基金", "国有资本经营预算")]
        filled = [Decimal(repr(part)) for part in parts if part is not None]
        before = new[item]["上年数"]
        assert (before is None) == (not filled), item
        assert not filled or Decimal(repr(before)) == sum(filled), item
        assert [
            new[item][title] for title in ("一般公共预算", "政府性基金", "国有资本经营预算", "变动原因")
        ] == [None] * 4


def test_totals_of_last_year_are_the_old_totals_of_this_year(years: tuple[bytes, bytes]) -> None:
    """Every figure that is selected from a ledger with a last year, and 机关运行经费, which is typed."""
    old, new = (disclosure_of(data).values() for data in years)
    carried = {Ledger.REVENUE, Ledger.FUNCTION, Ledger.THREE_PUBLIC}
    names = [
        name
        for name, added in PACK.vocabulary.selections().items()
        if {each.ledger for each in added} <= carried
    ]
    assert len(names) > 20
    for name in [*names, "机关运行经费"]:
        assert (new[name].now, new[name].before) == (0, old[name].now), name


def test_only_what_is_not_filled_in_yet_is_an_error(years: tuple[bytes, bytes]) -> None:
    findings = examine(read_workbook(years[1], "新.xlsx"), PACK, SHELF).findings
    errors = {finding.rule.code for finding in findings if finding.severity is Severity.ERROR}
    assert errors == NOT_YET


_AMOUNTS = st.one_of(st.none(), st.decimals(0, 10**9, places=2), st.decimals(-100, 100, places=4))


@st.composite
def _rows(draw: st.DrawFn) -> Rows:
    rows = small()
    rows["基本信息"][0]["金额单位"] = draw(st.sampled_from(["万元", "元"]))
    codes = draw(
        st.lists(st.sampled_from(["2010304", "2080505", "2210201", "2101101"]), unique=True, max_size=4)
    )
    whole = ("基本支出", "项目支出", "上年基本支出", "上年项目支出")
    rows["收支明细"] = [
        {"功能科目编码": code, "资金来源": GENERAL, **{title: draw(_AMOUNTS) for title in whole}}
        for code in codes
    ]
    items = [row.label for row in PACK.layout.sheet("三公经费").rows]
    titles = ("一般公共预算", "政府性基金", "国有资本经营预算", "上年数")
    rows["三公经费"] = [{"项目": item, **{title: draw(_AMOUNTS) for title in titles}} for item in items]
    return rows


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_rows())
def test_any_figures_become_those_of_last_year(rows: Rows) -> None:
    """Last year's total is this year's, exactly, for the whole and for each 科目 and item; in either unit."""
    workbook = workbook_of(rows)
    old = examine(workbook, PACK, SHELF).disclosure
    made = made_of(workbook)
    new = examine(workbook_of(made.contents), PACK, SHELF).disclosure
    assert old is not None
    assert new is not None
    before, now = PACK.periods["before"], PACK.periods["now"]
    then = new.facts.lines.of(before)
    this = old.facts.lines.of(now)
    carried = (Ledger.REVENUE, Ledger.FUNCTION)
    assert {
        (each.ledger, each.function, each.spending, each.amount) for each in then if each.ledger in carried
    } == {(each.ledger, each.function, each.spending, each.amount) for each in this if each.ledger in carried}
    for term in {each.three_public for each in this}:
        assert sum(
            each.amount for each in then if each.three_public is term and each.ledger not in carried
        ) == sum(
            each.amount for each in this if each.three_public is term and each.ledger is Ledger.THREE_PUBLIC
        )
    assert len(new.facts.lines.of(now)) == 0
