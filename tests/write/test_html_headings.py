"""Headings of the tables of the web page: which words a figure is read out with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from generator.model.document import Document, Grid, GridCell
from tests.conftest import CASE_NAMES
from tests.write.build import DEEP_GRID, FORM, cell, document, grid, row, section, written


def tables(*grids: Grid) -> list[Any]:
    return list(html.fromstring(written("html", document(section(*grids))).decode()).iter("table"))


def amount(text: str) -> GridCell:
    return cell(text, align="right")


def code(text: str) -> GridCell:
    return cell(text, align="center")


def flat(*labels: str) -> tuple[tuple[GridCell, ...], ...]:
    return (tuple(cell(label, heading=True) for label in labels),)


def names(table: Any) -> list[list[str]]:
    """The words of each row that name it."""
    return [[th.text for th in tr.iter("th")] for tr in table.findall("tbody/tr")]


def test_the_words_left_of_the_figures_name_the_row() -> None:
    rows = (
        row(code("201"), code("01"), "教育", amount("1")),
        row(code(""), code(""), code("合计"), amount("1")),
    )
    (found,) = tables(grid(rows, (250,) * 4, flat("类", "款", "名称", "金额")))
    assert names(found) == [["教育"], ["合计"]]
    assert {th.get("scope") for th in found.findall("tbody/tr/th")} == {"row"}


def test_two_sides_of_a_table_have_their_own_names() -> None:
    rows = (row("税收", amount("1"), "教育", amount("2")),)
    (found,) = tables(grid(rows, (250,) * 4, flat("收入", "数", "支出", "数")))
    assert names(found) == [["税收", "教育"]]


def test_a_remark_names_nothing_and_nothing_is_no_name() -> None:
    rows = (row("税收", amount("1"), "上年数"), row("", amount("2"), ""))
    (found,) = tables(grid(rows, (250,) * 3, flat("收入", "数", "备注")))
    assert names(found) == [["税收"], []]


def test_names_look_like_their_rows() -> None:
    (found,) = tables(grid((row("税收", amount("1")),), (500, 500), flat("收入", "数")))
    assert found.find("tbody/tr/th").get("class") == "name"
    assert found.find("thead/tr/th").get("class") is None


def test_plain_tables_need_no_ids() -> None:
    two = (
        (cell("名称", rows=2, heading=True), cell("合计", 2, heading=True)),
        tuple(cell(each, heading=True) for each in ("基本", "项目")),
    )
    for found in tables(grid((row("税收", amount("1"), amount("2")),), (300,) * 3, two), FORM):
        assert not found.xpath(".//*[@headers]")
        assert not found.xpath(".//th[@id]")


def heard(table: Any) -> Iterator[tuple[str, list[str]]]:
    """Every figure with the headings that it names."""
    words = {th.get("id"): th.text for th in table.iter("th") if th.get("id")}
    for td in table.xpath(".//tbody//*[@headers]"):
        yield td.text, [words[each] for each in td.get("headers").split()]


def test_storeys_of_headings_are_named_one_by_one() -> None:
    (found,) = tables(DEEP_GRID)
    told = dict(heard(found))
    assert told["教育支出"] == ["项目"]
    assert told["0.50"] == ["合计", "教育支出"]
    assert told["3.50"] == ["财政拨款", "基本支出", "人员", "教育支出"]
    assert told["6.50"] == ["财政拨款", "项目支出", "结转", "教育支出"]


def test_ids_of_two_tables_differ() -> None:
    found = tables(DEEP_GRID, replace(DEEP_GRID, title="又一张"))
    ids = [each.get("id") for table in found for each in table.iter() if each.get("id")]
    assert len(ids) == len(set(ids)) > 20


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_figure_of_a_report_has_a_heading_above_and_beside(
    name: str, document_of: Callable[[str], Document]
) -> None:
    """As HTML assigns them, or as the cell names them."""
    report = document_of(name)
    found = html.fromstring(written("html", report).decode())
    checked = 0
    for table in found.xpath("//div[@class='table']/table[thead]"):
        ids = {th.get("id") for th in table.iter("th")}
        for td in table.xpath(".//tbody//td[contains(@class,'num')]"):
            named = td.get("headers")
            assert named is None or set(named.split()) <= ids
            assert td.itersiblings("th", preceding=True).__next__().get("scope") == "row"
            checked += 1
    assert checked > 100
