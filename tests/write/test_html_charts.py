"""Charts of the web page: drawn as long as the figures are, legible without colour and without sight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from generator.model.document import COUNTED, Block, Chart, ChartKind, Document, Words
from generator.write.html.chart.lettering import SIZE, width_of, wrapped
from generator.write.html.chart.shapes import WIDTH
from tests.conftest import CASE_NAMES
from tests.readback import html_tables
from tests.write.build import CAPTION, chart, document, section, written

TWO_YEARS = ("2029年", "2030年")
PARTS = (("甲", "100"), ("乙", "25.5"), ("丙", "0"))


def page(*charts: Chart, captioned: bool = False) -> Any:
    blocks: list[Block] = []
    for one in charts:
        blocks += [one, CAPTION] if captioned else [one]
    return html.fromstring(written("html", document(section(*blocks))).decode())


def drawing(one: Chart) -> Any:
    (found,) = page(one).iter("svg")
    return found


def boxes(svg: Any, kind: str = "series") -> list[tuple[int, int, int, int]]:
    """x, y, width, height of the bars of a series; its sample in the legend left out."""
    found = svg.xpath(f".//g[@class='{kind}']/rect")
    return [(int(each.get("x")), int(each.get("y")), *_size(each)) for each in found]


def _size(box: Any) -> tuple[int, int]:
    return int(box.get("width")), int(box.get("height"))


def words(svg: Any) -> list[str]:
    """Every text, its lines put together."""
    return ["".join(each.itertext()) for each in svg.iter("text")]


# ---- what is drawn is what is read --------------------------------------------------------------------------


def test_bars_are_as_long_as_their_figures() -> None:
    (_, _, hundred, _), (_, _, quarter, _) = boxes(drawing(chart(*PARTS)))
    assert abs(hundred * 255 - quarter * 1000) <= 1000


def test_columns_are_as_tall_as_their_figures() -> None:
    (_, top, _, hundred), (_, lower, _, quarter) = boxes(drawing(chart(*PARTS, kind="columns")))
    assert abs(hundred * 255 - quarter * 1000) <= 1000
    assert top + hundred == lower + quarter


@pytest.mark.parametrize(("kind", "start", "length"), [("bars", 0, 2), ("columns", 1, 3)])
def test_below_zero_is_on_the_other_side(kind: ChartKind, start: int, length: int) -> None:
    up, down = boxes(drawing(chart(("甲", "3"), ("乙", "-6"), kind=kind)))
    zero = up[start] if kind == "bars" else up[start] + up[length]
    assert down[start] == (zero - down[length] if kind == "bars" else zero)
    assert abs(down[length] - 2 * up[length]) <= 2


def test_slices_are_shares_of_the_whole() -> None:
    """Their corners lie at the angles of 100 and 25.5 of 125.5."""
    found = drawing(chart(("甲", "94.5"), ("乙", "31.5"), kind="pie")).xpath(
        ".//g[starts-with(@class,'slice-')]/path"
    )
    corners = [re.findall(r"-?\d+", each.get("d")) for each in found]
    (x, y, top_x, top_y, *_, end_x, end_y), second = [list(map(int, each)) for each in corners]
    assert (top_x, top_y) == (x, y - 600)
    assert (end_x, end_y) == (x - 600, y)
    assert second[2:4] == [end_x, end_y]
    assert second[-2:] == [top_x, top_y]


def test_a_part_that_is_all_is_a_circle() -> None:
    svg = drawing(chart(("甲", "5"), ("乙", "0"), kind="pie"))
    assert len(list(svg.iter("circle"))) == 1
    assert not svg.xpath(".//g[starts-with(@class,'slice-')]/path")
    assert words(svg) == ["1", "1", "甲", "5", "2", "乙", "0"]


def test_something_is_seen_of_the_smallest_and_nothing_of_nothing() -> None:
    svg = drawing(chart(("甲", "99999999.99"), ("乙", "0.01"), ("丙", "0")))
    assert [width > 0 for _, _, width, _ in boxes(svg)] == [True, True]
    assert words(svg) == ["甲", "99999999.99", "乙", "0.01", "丙", "0"]


def test_figures_are_printed_as_they_are() -> None:
    one = chart(("甲", "1604.780"), ("乙", "-0.50"), series=TWO_YEARS[:1])
    assert {"1604.780", "-0.50"} <= set(words(drawing(one)))


@pytest.mark.parametrize("kind", ["bars", "columns", "pie"])
@pytest.mark.parametrize("count", [2, 7, 30])
def test_every_part_is_named_and_told(kind: ChartKind, count: int) -> None:
    parts = [(f"第{n}部分", f"{n}.25") for n in range(1, count + 1)]
    said = words(drawing(chart(*parts, kind=kind)))
    for label, amount in parts:
        assert label in said
        assert amount in said


# ---- legible ------------------------------------------------------------------------------------------------


def test_two_years_differ_in_more_than_colour() -> None:
    svg = drawing(chart(("甲", "1 2"), ("乙", "3 4"), series=TWO_YEARS))
    assert words(svg)[:2] == list(TWO_YEARS)
    assert len(boxes(svg, "series-before")) == len(boxes(svg, "series")) == 3
    style = page(chart(*PARTS)).findtext(".//style")
    assert re.search(r"\.series-before \{ fill: var\(--paper\); stroke: ", style)


def test_slices_are_numbered_like_the_list() -> None:
    said = words(drawing(chart(*PARTS[:2], kind="pie")))
    assert said == ["1", "2", "1", "甲", "100", "2", "乙", "25.5"]


def test_columns_without_room_lie_down() -> None:
    wide = chart(*((f"第{n}项", "123456.78 123456.78") for n in range(5)), kind="columns", series=TWO_YEARS)
    assert len({height for _, _, _, height in boxes(drawing(wide))} - {104}) == 1
    assert words(drawing(wide)).count("123456.78") == 10


def test_a_pie_with_less_than_nothing_lies_down() -> None:
    svg = drawing(chart(("甲", "5"), ("乙", "-1"), kind="pie"))
    assert len(boxes(svg)) == 2
    assert not svg.xpath(".//g[starts-with(@class,'slice-')]")


LABELS = st.text("一二三（），。支出预算abcXYZ019 .%", min_size=1, max_size=60)
AMOUNTS = st.decimals(-(10**9), 10**9, places=2).map(str)


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(["bars", "columns", "pie"]), st.integers(1, 2))
def test_nothing_leaves_the_ground(data: st.DataObject, kind: ChartKind, series: int) -> None:
    amounts = st.lists(AMOUNTS, min_size=series, max_size=series).map(" ".join)
    parts = data.draw(st.lists(st.tuples(LABELS, amounts), min_size=2, max_size=30))
    svg = drawing(
        chart(*parts, kind=kind if series == 1 or kind != "pie" else "bars", series=TWO_YEARS[:series])
    )
    height = int(svg.get("viewbox").split()[3])
    for x, y, width, tall in (box for side in ("series", "series-before") for box in boxes(svg, side)):
        assert x >= 0
        assert x + width <= WIDTH
        assert y >= 0
        assert y + tall <= height
    for left, right, foot in _lines(svg):
        assert left >= 0
        assert right <= WIDTH
        assert 0 < foot <= height


def _lines(svg: Any) -> Iterator[tuple[int, int, int]]:
    """The left and right end and the foot of every line of lettering."""
    for text in svg.iter("text"):
        anchor = next(
            (each.get("text-anchor") for each in text.iterancestors() if each.get("text-anchor")), "start"
        )
        foot = int(text.get("y"))
        for line in list(text.iter("tspan")) or [text]:
            foot += int(line.get("dy", "0"))
            x, wide = int(line.get("x")), width_of(line.text or "")
            left = x - {"start": 0, "middle": wide // 2, "end": wide}[anchor]
            yield left, left + wide, foot


@given(LABELS, st.integers(520, 3000))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(label: str, width: int) -> None:
    lines = wrapped(label, width)
    assert "".join("".join(lines).split()) == "".join(label.split())
    assert all(width_of(line) <= width for line in lines)


def test_words_numbers_and_brackets_stay_whole() -> None:
    assert wrapped("一般公共预算（含2030年）", 7 * SIZE) == ["一般公共预算", "（含2030年）"]
    assert wrapped("一般公共预算，收入", 6 * SIZE) == ["一般公共预", "算，收入"]
    assert wrapped("收入（支出", 3 * SIZE) == ["收入", "（支出"]
    assert wrapped("短", 4 * SIZE) == ["短"]


# ---- for everybody ------------------------------------------------------------------------------------------


def test_a_drawing_has_a_name_and_says_what_is_to_be_seen() -> None:
    one = chart(*PARTS)
    svg = drawing(one)
    assert svg.get("role") == "img"
    assert svg.find(f".//title[@id='{svg.get('aria-labelledby')}']").text == "支出"
    assert (
        svg.find(f".//desc[@id='{svg.get('aria-describedby')}']").text == "甲100万元；乙25.5万元；丙0万元。"
    )


def test_what_unfolds_a_table_says_whose_it_is() -> None:
    counted = replace(CAPTION, inlines=(Words("图2　", origin=COUNTED), Words("支出")))
    report = document(section(chart(*PARTS), counted, chart(*PARTS, anchor="c2")))
    found = html.fromstring(written("html", report).decode())
    assert [each.text for each in found.iter("summary")] == ["图2的数据表", "支出的数据表"]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_no_two_tables_of_a_report_unfold_alike(name: str, document_of: Callable[[str], Document]) -> None:
    found = html.fromstring(written("html", document_of(name)).decode())
    told = [each.text for each in found.iter("summary")]
    assert told == [f"图{number}的数据表" for number in range(1, len(told) + 1)]


def test_the_figures_can_be_had_as_a_table() -> None:
    one = chart(("甲", "1 2.5"), ("乙", "3 4"), series=TWO_YEARS)
    found = page(one, captioned=True)
    (folded,) = found.iter("details")
    assert folded.get("open") is None
    rows = [[cell.text for cell in row] for row in folded.iter("tr")]
    assert rows == [[None, "2029年（万元）", "2030年（万元）"], ["甲", "1", "2.5"], ["乙", "3", "4"]]
    assert [th.get("scope") for th in folded.iter("th")] == ["col", "col", "row", "row"]
    (caption,) = found.iter("figcaption")
    assert folded.find("table").get("aria-labelledby") == caption.get("id")
    assert (caption.text, caption.get("class"), caption.getparent().tag) == ("图1　支出", "图题", "figure")


def test_a_chart_without_a_caption_is_named_by_its_title() -> None:
    found = page(chart(*PARTS))
    assert not list(found.iter("figcaption"))
    assert found.find(".//details/table").get("aria-label") == "支出"


@pytest.mark.parametrize("name", CASE_NAMES)
def test_reports_show_every_chart_and_every_id_once(
    name: str, document_of: Callable[[str], Document]
) -> None:
    report = document_of(name)
    charts = [block for block in report.blocks() if isinstance(block, Chart)]
    found = html.fromstring(written("html", report).decode())
    assert len(charts) >= 2
    assert len(list(found.iter("svg"))) == len(list(found.iter("figcaption"))) == len(charts)
    for one, svg in zip(charts, found.iter("svg")):
        assert Counter(figure.text for row in one.rows for figure in row.figures) <= Counter(words(svg))
    ids = [each.get("id") for each in found.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    named = [
        ref
        for each in found.iter()
        for key in ("aria-labelledby", "aria-describedby")
        if (ref := each.get(key))
    ]
    assert set(named) <= set(ids)


def test_a_chart_is_no_table_of_the_report() -> None:
    assert html_tables(written("html", document(section(chart(*PARTS), CAPTION)))) == []


def test_amounts_are_exact_up_to_the_drawing() -> None:
    """A figure that no binary number holds is drawn and printed like any other."""
    svg = drawing(chart(("甲", "0.1"), ("乙", "0.2"), ("丙", str(Decimal("0.3")))))
    first, second, third = (width for _, _, width, _ in boxes(svg))
    assert abs(first + second - third) <= 1
