"""The web page read back: outline, tables, links, escaping, self-containment, sameness."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from lxml import html

from generator.model.document import Block, Break, Contents, Document, Figure, Origin, Paragraph, Words
from generator.model.places import CellPlace
from tests.readback import html_tables, html_texts
from tests.write.build import (
    DEEP_GRID,
    FORM,
    cell,
    chart,
    document,
    grid,
    heading,
    paragraph,
    row,
    section,
    written,
)

COVER = paragraph("示例局部门预算公开", "封面标题")


def page(*blocks: Block, draft: bool = False) -> Any:
    return html.fromstring(written("html", document(section(*blocks), draft=draft)).decode())


def test_the_page_says_its_language_and_title() -> None:
    found = page(COVER)
    assert found.get("lang") == "zh-CN"
    assert found.findtext(".//title") == "示例局部门预算公开"


def test_one_h1_and_no_rank_left_out() -> None:
    blocks = [heading(f"第{n}级", f"a{n}", level=n) for n in (1, 2, 4, 2, 3)]
    found = page(COVER, paragraph("副题", "封面标题"), *blocks)
    assert [h.tag for h in found.iter("h1", "h2", "h3", "h4", "h5")] == ["h1", "h2", "h3", "h4", "h3", "h4"]
    assert [h.get("class") for h in found.iter("h4")] == ["level-4", "level-3"]


def test_a_report_without_a_cover_has_a_heading_too() -> None:
    (found,) = page(paragraph("文")).iter("h1")
    assert found.text == "示例局部门预算公开"


def test_contents_in_the_side_bar_and_in_the_text_jump_to_headings() -> None:
    parts = (heading("概况", "第 1"), heading("职能", "a%b", level=2))
    found = page(Contents(title="目录", entries=parts), *parts)
    ids = {e.get("id") for e in found.iter() if e.get("id")}
    for place in ("nav", "main"):
        links = found.findall(f".//{place}//li/a")
        assert [link.text for link in links] == ["一、概况", "一、职能"]
        assert {unquote(link.get("href")[1:]) for link in links} <= ids


def test_without_a_contents_list_the_side_bar_lists_the_headings() -> None:
    found = page(heading("概况", "a"), heading("细目", "b", level=3))
    assert [link.text for link in found.findall(".//nav//a")] == ["一、概况"]


def test_hostile_text_stays_text() -> None:
    hostile = "<script>alert(1)</script>&\"'\x00{{ 1 }}"
    report = document(
        section(
            paragraph(hostile, "封面标题"),
            Paragraph(style='"><script>', inlines=(Figure(hostile, hostile, Decimal(1), hostile),)),
            heading(hostile, '"><script>'),
            grid((row(hostile),), (1000,), title=hostile, anchor='x"y'),
        ),
        title=hostile,
    )
    data = written("html", replace(report, unit_name=hostile, pack=hostile, digest=hostile))
    found = html.fromstring(data.decode())
    scripts = [(each.get("type"), json.loads(each.text)) for each in found.iter("script")]
    assert [kind for kind, _ in scripts] == ["application/ld+json", "application/json"]
    assert [told.get("name", told.get("title")) for _, told in scripts] == [hostile, hostile]
    assert data.count(b"</script") == data.count(b"<script") == 2
    text = hostile.replace("\x00", "")
    assert html_texts(data) == [text, text, f"一、{text}", text]


def test_nothing_is_loaded_from_anywhere() -> None:
    data = written(
        "html", document(section(COVER, heading("概况", "a"), DEEP_GRID, chart(("甲", "1"), ("乙", "2"))))
    ).decode()
    assert not re.search(r"<(link|img|iframe|object|embed|base)\b|url\(|@import|\bsrc=|href=\"[^#]", data)
    assert re.findall(r'https?://[^"]*', data) == ["https://schema.org"]
    assert re.findall("<script[^>]*>", data) == [
        '<script type="application/ld+json">',
        '<script type="application/json" id="report-data">',
    ]


def test_a_published_page_tells_nothing_of_the_workbook() -> None:
    place = CellPlace("收支", "C4")
    figure = Figure("5.30", "支出.合计", Decimal(53016), "元", (place,))
    line = (Words("共"), figure, Words("万元，", origin=Origin("原因", (place,))), Words("整", strong=True))
    data = written("html", document(section(Paragraph(style="正文", inlines=line)))).decode()
    assert '<p class="正文">共5.30万元，<strong>整</strong></p>' in data
    assert not re.search(r"data-|title=|支出\.合计|收支|C4", data)


def test_strong_neighbours_are_one_run() -> None:
    place = (CellPlace("收支", "C4"),)
    line = (
        Words("一、", True),
        Words("经费", True, Origin("名词", place)),
        Figure("5", strong=True),
        Words("元"),
    )
    data = written("html", document(section(Paragraph(style="正文", inlines=line)))).decode()
    assert "<strong>一、经费5</strong>元" in data


def test_breaks() -> None:
    line = Paragraph(style="正文", inlines=(Words("甲"), Break(), Words("乙\n丙")))
    assert html_texts(written("html", document(section(line)))) == ["甲\n乙\n丙"]


def test_merged_headers_are_headings_with_scope() -> None:
    found = page(DEEP_GRID)
    scopes = [[th.get("scope") for th in tr] for tr in found.findall(".//thead/tr")]
    assert scopes == [["col", "col", "colgroup"], ["col", "col", "col"], ["col"] * 5]
    assert [len(group) for group in found.findall(".//colgroup")] == [1, 1, 6]
    (table,) = html_tables(written("html", document(section(DEEP_GRID))))
    assert table[2] == ["项目", "合计", "小计", "小计", "人员", "公用", "本年", "结转"]


def test_figures_stand_right_and_names_are_indented() -> None:
    found = page(DEEP_GRID)
    assert len(found.findall(".//td[@class='num']")) == 7
    assert [th.get("style") for th in found.findall(".//tbody//th[@style]")] == ["--indent:2"]


def test_labels_of_a_form_are_headings() -> None:
    lower = row(cell("指标", heading=True), cell("数值", heading=True))
    found = page(grid((row(cell("单位", heading=True), "甲"), lower, row("a", "b")), (500, 500)))
    assert [(th.text, th.get("scope")) for th in found.iter("th")] == [
        ("单位", "row"),
        ("指标", "col"),
        ("数值", "col"),
    ]
    assert not found.findall(".//thead")


def test_an_empty_heading_is_no_heading() -> None:
    assert not list(page(grid((row(cell("", heading=True), "甲"),), (500, 500))).iter("th"))


def test_every_table_scrolls_by_itself_and_has_a_name_of_its_own() -> None:
    title = heading("收支表", "t1", level=2, number="")
    found = page(title, replace(DEEP_GRID, anchor="t1"), FORM, replace(FORM, anchor="f2"))
    regions = found.findall(".//div[@role='region']")
    assert [region.get("tabindex") for region in regions] == ["0"] * 3
    assert [region.get("aria-labelledby") or region.get("aria-label") for region in regions] == [
        "t1",
        "目标表",
        "目标表 2",
    ]
    ids = [e.get("id") for e in found.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert "f2" in ids


def test_wide_tables_and_front_pages_say_so() -> None:
    report = document(section(COVER, numbered=False), section(DEEP_GRID, landscape=True))
    found = html.fromstring(written("html", report).decode())
    assert [div.get("class") for div in found.findall(".//main/div")] == ["sheet front", "sheet landscape"]


def test_a_draft_says_so() -> None:
    assert "草稿" in page(COVER, draft=True).find(".//header").text
    assert page(COVER, draft=True).find("body").get("class") == "draft"
    assert page(COVER).find(".//header") is None
    assert page(COVER, draft=True).find(".//meta[@name='robots']").get("content") == "noindex"
    assert page(COVER).find(".//meta[@name='robots']") is None


def test_the_same_document_gives_the_same_bytes() -> None:
    report: Document = document(section(COVER, DEEP_GRID, FORM))
    assert written("html", report) == written("html", report)
