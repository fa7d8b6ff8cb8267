"""The page for proofreading: the same report with the source of every number in it; changed cells change what names them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from generator.model.document import (
    COUNTED,
    Break,
    Chart,
    Document,
    Figure,
    Grid,
    GridCell,
    Inline,
    Origin,
    Paragraph,
    Words,
)
from generator.model.places import CellPlace, PackPlace, column_letters
from generator.model.values import Part, Value
from generator.pipeline import examine
from generator.read.workbook import Workbook
from generator.render.document import render_document
from generator.write import WRITERS
from tests.commands import Run, filled
from tests.conftest import CASE_NAMES
from tests.readback import html_tables, html_texts
from tests.workbooks import PACK, SHELF, case, with_cell, workbook_of
from tests.write.build import LOOKS, document, grid, heading, row, section

C4, C5 = CellPlace("收支", "C4"), CellPlace("收支", "C5")


def proof(*inlines: Inline, values: dict[str, Value] | None = None, template: PackPlace | None = None) -> Any:
    report = document(section(Paragraph(style="正文", inlines=inlines, template=template)))
    return html.fromstring(WRITERS["proof"].write(replace(report, values=values or {}), LOOKS).decode())


def _value(name: str, now: int, place: CellPlace, **more: Any) -> Value:
    return Value(name=name, label=name, now=Decimal(now), parts=(Part(Decimal(now), name, place),), **more)


VALUES = {
    "甲": _value("甲", 30, C4, before=Decimal(20), parts_before=(Part(Decimal(20), "甲", C5),)),
    "乙": _value("乙", 120, C5),
    "空": Value(name="空", label="空", now=Decimal(0), blanks=(CellPlace("收支", "D:D"),)),
}


def test_a_figure_tells_name_value_cells_and_formula() -> None:
    share = Figure("25%", "甲：占：乙", Decimal(25), "%", (C4, C5), strong=True)
    (found,) = proof(Words("占"), share, values=VALUES).find_class("figure")
    assert found.text == "25%"
    assert {key: found.get(key) for key in found.attrib if key.startswith("data-")} == {
        "data-name": "甲：占：乙",
        "data-value": "25",
        "data-unit": "%",
        "data-cells": "收支!C4 收支!C5",
        "data-formula": "30 元 ÷ 120 元 × 100% = 25.0000%",
    }
    assert found.get("tabindex") == "0"
    assert found.getparent().tag == "strong"


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("甲", None),
        ("甲：增减额", "30 元 − 20 元 = 10 元"),
        ("甲：增减率", "10 元 ÷ 20 元 × 100% = 50.0000%"),
    ],
)
def test_changes_have_a_formula_and_sums_have_none(name: str, formula: str | None) -> None:
    (found,) = proof(Figure("1", name, Decimal(1), "元", (C4,)), values=VALUES).find_class("figure")
    assert found.get("data-formula") == formula


def test_a_cell_of_a_table_needs_no_value_of_that_name() -> None:
    (found,) = proof(Figure("1", "表.行.列", Decimal(10000), "元", (C4,))).find_class("figure")
    assert (found.get("data-value"), found.get("data-cells")) == ("10000", "收支!C4")


def test_nothing_filled_in_is_said() -> None:
    zero = Figure("0", "空", Decimal(0), "元", (CellPlace("收支", "D:D"),))
    (found,) = proof(zero, values=VALUES).find_class("figure")
    assert (found.get("data-cells"), found.get("data-blank")) == ("收支!D:D", "没有填，或者填的是 0，按 0 计")


def test_words_tell_their_cells_and_counted_numbers_that_they_are_counted() -> None:
    origin = Origin("功能科目", (C4,), PackPlace("catalogues/2030/functional.csv"))
    label = Origin("甲：名称")
    found = proof(
        Words("1", origin=COUNTED), Words("201", origin=origin), Words("元", origin=label), Words("。")
    )
    (counted,), (told,) = found.find_class("counted"), found.find_class("told")
    assert (counted.text, counted.get("data-name")) == ("1", "序号")
    assert (told.text, told.get("data-cells")) == ("201", "收支!C4")
    assert told.get("data-book") == "catalogues/2030/functional.csv"
    assert told.tail == "元。"


def test_a_sheet_whose_name_holds_a_blank_is_quoted() -> None:
    figure = Figure("1", "甲", Decimal(1), "元", (CellPlace("收支 '明细", "C4"), C5))
    (found,) = proof(figure, values=VALUES).find_class("figure")
    assert found.get("data-cells") == "'收支 ''明细'!C4 收支!C5"


def test_sentences_have_names_and_templates() -> None:
    found = proof(Words("甲。乙。"), Break(), Words("丙"), template=PackPlace("pack/sections/a.jinja", 7))
    sentences = found.find_class("sentence")
    assert [each.get("data-name") for each in sentences] == [f"卷首.第1段.第{n}句" for n in (1, 2, 3)]
    assert {each.get("data-template") for each in sentences} == {"pack/sections/a.jinja:7"}


def test_hostile_words_stay_words() -> None:
    hostile = "\"><script>alert(1)</script>&'"
    figure = Figure(hostile, hostile, Decimal(1), hostile, (CellPlace(hostile, "A1"),))
    found = proof(figure, Words(hostile, origin=Origin(hostile, (C4,))))
    assert not list(found.iter("script"))
    assert found.find_class("figure")[0].get("data-name") == hostile


def test_it_says_that_it_is_not_to_be_published() -> None:
    found = proof(Words("文"))
    assert found.findtext(".//title") == "核对稿：示例局部门预算公开"
    assert "不要用来公开" in found.find_class("proof-note")[0].text
    assert 'content: "核对稿"' in found.findtext(".//style")


# ---- whole reports ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASE_NAMES)
def test_it_is_the_published_page_with_sources(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    plain, traced = (WRITERS[kind].write(report, PACK.looks) for kind in ("html", "proof"))
    assert html_texts(traced) == html_texts(plain)
    assert html_tables(traced) == html_tables(plain)
    assert not re.search(rb"\sdata-[a-z]+=|tabindex=\"0\" data|title=\"|[^\w]![A-Z]+\d", plain)
    assert not re.search(rb"<script|<link|<img|src=|https?://|url\(|\son[a-z]+=", traced)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_figure_is_there_with_its_cells(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    found = html.fromstring(WRITERS["proof"].write(report, PACK.looks).decode()).find_class("figure")
    told = [(each.text, each.get("data-name"), each.get("data-cells").split()) for each in found]
    assert told == [(f.text, f.name, [str(place) for place in f.places]) for f in _figures(report)]
    assert len(told) > 100
    shares = [each for each in found if each.get("data-unit") == "%"]
    assert shares
    assert all("÷" in each.get("data-formula") for each in shares)


def _figures(report: Document) -> list[Figure]:
    """In the order of the page: the caption of a chart stands before the table of its figures."""
    runs: list[tuple[Inline, ...]] = []
    charts: list[Chart] = []
    for block in report.blocks():
        if isinstance(block, Grid):
            runs += [each.inlines for row in block.rows for each in row.cells]
        runs.append(getattr(block, "inlines", ()))
        runs += [row.figures for chart in charts for row in chart.rows]
        charts = [block] if isinstance(block, Chart) else []
    return [inline for run in runs for inline in run if isinstance(inline, Figure)]


def test_equal_paragraphs_have_names_of_their_own() -> None:
    twin = Paragraph(style="正文", inlines=(Words("甲。"),))
    report = document(section(heading("一", "a"), twin, Paragraph(style="正文", inlines=(Words("甲。"),))))
    found = html.fromstring(WRITERS["proof"].write(report, LOOKS).decode())
    names = [each.get("data-name") for each in found.find_class("sentence")]
    assert names == ["一.标题", "一.第1段.第1句", "一.第2段.第1句"]


def test_cells_of_tables_tell_too() -> None:
    table = grid(
        (row(GridCell(inlines=(Words("201", origin=Origin("表.201.类", (C4,))),)), "甲"),), (500, 500)
    )
    found = html.fromstring(WRITERS["proof"].write(document(section(table)), LOOKS).decode())
    assert [(each.getparent().tag, each.get("data-name")) for each in found.find_class("told")] == [
        ("td", "表.201.类")
    ]


# ---- the command --------------------------------------------------------------------------------------------


def test_build_trace_adds_a_page_and_leaves_the_published_one_alone(run: Run) -> None:
    assert run("build", filled(), "--format", "html", "--out", "a").code == 0
    ran = run("build", filled(), "--format", "html", "--out", "b", "--trace")
    assert ran.code == 0
    published, traced = (Path(line) for line in ran.out.splitlines())
    assert traced.name == published.name.removesuffix(".html") + ".核对.html"
    assert published.read_bytes() == (Path("a") / published.relative_to("b")).read_bytes()
    assert b"data-" not in published.read_bytes()
    assert 'data-cells="收支明细!D4' in traced.read_text(encoding="utf-8")
    assert len(list(published.parent.glob("*.html"))) == 2


def test_trace_goes_with_any_format(run: Run) -> None:
    ran = run("build", filled(), "--format", "txt", "--trace")
    assert [Path(line).suffixes[-1] for line in ran.out.splitlines()] == [".txt", ".html"]
    assert run("build", filled(), "--format", "proof").code == 2


# ---- a changed cell changes what names it, and nothing else -------------------------------------------------

#: The printed numbers of a page by name: text, exact value, cells.
Numbers = dict[str, tuple[str, str, frozenset[str]]]


def numbers_of(workbook: Workbook) -> Numbers:
    disclosure = examine(workbook, PACK, SHELF).disclosure
    assert disclosure is not None
    page = html.fromstring(WRITERS["proof"].write(render_document(disclosure, PACK), LOOKS).decode())
    return {
        each.get("data-name"): (each.text, each.get("data-value"), frozenset(each.get("data-cells").split()))
        for each in page.find_class("figure")
    }


class Original:
    """A case, its numbers, and the cells with numbers that they name."""

    def __init__(self, name: str) -> None:
        self.workbook = workbook_of(case(name))
        self.raw = {
            f"{sheet.name}!{raw.address}": (sheet.name, row, column, raw.value)
            for sheet in self.workbook.sheets
            for (row, column), raw in sheet.cells.items()
            if isinstance(raw.value, (int, float))
        }
        self.numbers = numbers_of(self.workbook)
        named = set().union(*(cells for _, _, cells in self.numbers.values()))
        self.named = sorted(named & self.raw.keys())

    def changed(self, address: str) -> tuple[set[str], Numbers]:
        """One more in a cell, and in the whole that it is a part of, for a row must agree with itself; the cells that
        were changed, and the numbers then."""
        workbook, cells = self.workbook, {address} | self._whole(address)
        for each in cells:
            sheet, row, column, value = self.raw[each]
            workbook = with_cell(workbook, sheet, row, column, value + 1)
        return cells, numbers_of(workbook)

    def _whole(self, address: str) -> set[str]:
        sheet, row, column, _ = self.raw[address]
        columns = PACK.layout.sheet(sheet).columns
        wholes = [n for n, each in enumerate(columns, start=1) if each.title == columns[column - 1].part_of]
        return {f"{sheet}!{column_letters(n)}{row}" for n in wholes} & self.raw.keys()


@cache
def original(name: str) -> Original:
    """Made when a test first asks for it."""
    return Original(name)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
@pytest.mark.parametrize("name", ["comprehensive", "korla-2024"])
def test_a_changed_cell_changes_only_the_numbers_that_name_it(name: str, data: st.DataObject) -> None:
    before = original(name)
    cells, after = before.changed(data.draw(st.sampled_from(before.named)))
    for number in before.numbers.keys() | after.keys():
        was, now = before.numbers.get(number), after.get(number)
        if (was and was[:2]) != (now and now[:2]):
            assert any(cells & each[2] for each in (was, now) if each), (cells, number, was, now)


@pytest.mark.parametrize(
    "address", ["收支明细!D4", "收支明细!I4", "基本支出!C4", "国有资产!D4", "政府采购!B4"]
)
def test_all_sums_and_differences_that_name_a_cell_change_with_it(address: str) -> None:
    """By exactly what was added to the cell: no cell is named that does not count."""
    before = original("comprehensive")
    _, after = before.changed(address)
    checked = 0
    for number, (text, value, cells) in before.numbers.items():
        if address in cells and "%" not in text:
            change = Decimal(after[number][1]) - Decimal(value)
            assert change == 1 or (change == -1 and number.endswith("增减额")), number
            checked += 1
    assert checked
