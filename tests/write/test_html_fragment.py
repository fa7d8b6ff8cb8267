"""The piece of a page for portals: the same report, with its looks in every element and nothing that portals take away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from generator.model.document import Block, Contents, Document
from generator.packs.source import PackError
from generator.write import WRITERS
from generator.write.html.inlining import RuleError, read_rules
from tests.commands import Run, filled
from tests.conftest import CASE_NAMES
from tests.readback import html_tables, html_texts
from tests.workbooks import PACK
from tests.write.build import CAPTION, DEEP_GRID, LOOKS, chart, document, heading, paragraph, section


def piece(*blocks: Block, fragment: str = PACK.looks.fragment, draft: bool = False) -> Any:
    looks = replace(LOOKS, fragment=fragment)
    report = document(section(*blocks), draft=draft)
    return html.fromstring(WRITERS["html-fragment"].write(report, looks).decode())


def wrapped(data: bytes) -> bytes:
    return f"<!doctype html><main>{data.decode()}</main>".encode()


# ---- nothing that portals take away -------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASE_NAMES)
def test_it_is_the_report_without_a_frame(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    data = WRITERS["html-fragment"].write(report, PACK.looks)
    assert not re.search(
        rb"<(!doctype|html|head|body|style|script|link|main|nav)\b|\sclass=|var\(|url\(|https?:", data
    )
    page = WRITERS["html"].write(report, PACK.looks)
    # without classes the sides of a unit line are parted by a blank
    assert html_texts(wrapped(data)) == [text.replace("\t", " ") for text in html_texts(page)]
    assert html_tables(wrapped(data)) == html_tables(page)
    assert len(data) < 500_000


def test_looks_are_in_every_element() -> None:
    found = piece(heading("一", "a"), DEEP_GRID)
    assert all("border:1px solid" in cell.get("style") for cell in found.iter("td", "th"))
    assert all(
        "text-align:right" in cell.get("style") for cell in found.xpath(".//td[contains(text(),'.50')]")
    )
    indented = found.xpath(".//th[contains(text(),'小学')]")
    assert [("1em * 2" in each.get("style"), "--indent" in each.get("style")) for each in indented] == [
        (True, False)
    ]


def test_links_of_the_contents_lead_to_headings() -> None:
    parts = (heading("概况", "第 1"), heading("职能", "b", level=2))
    found = piece(Contents(title="目录", entries=parts), *parts)
    ids = {each.get("id") for each in found.iter()}
    links = [unquote(link.get("href")) for link in found.iter("a")]
    assert links == ["#第 1", "#b"]
    assert {link[1:] for link in links} <= ids


def test_a_drawing_has_attributes_and_its_table_is_open() -> None:
    found = piece(chart(("甲", "1"), ("乙", "2")), CAPTION)
    assert [g.get("fill") for g in found.xpath(".//g[rect]")] == ["#1a4f8b"] * 2
    assert not found.xpath(".//svg//*[@style]")
    assert "max-width" in found.find(".//svg").get("style")
    assert found.find(".//details").get("open") is not None


def test_a_draft_and_a_report_without_a_cover_say_what_they_are() -> None:
    assert "草稿" in piece(paragraph("文"), draft=True).find("p").text
    assert piece(paragraph("文")).findtext("h1") == "示例局部门预算公开"
    assert piece(paragraph("题", "封面标题")).xpath("count(.//h1)") == 1


# ---- rules --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "markup", "inlined"),
    [
        ("p { color: red }", "<p>文</p>", '<p style="color:red">文</p>'),
        (".a, .b { color: red; }", '<p class="b">', '<p style="color:red">'),
        ("p.a { color: red }", '<p class="a"><i class="a">', '<p style="color:red"><i>'),
        ("p { color: red } .a { color: blue }", '<p class="a">', '<p style="color:blue">'),
        (".a { color: blue } p { color: red }", '<p class="a">', '<p style="color:red">'),
        (
            "p { margin: 0; color: red } .表号 { margin: 1px }",
            '<p class="表号">',
            '<p style="margin:1px;color:red">',
        ),
        ("td { left: calc(1em * var(--n)) }", '<td style="--n:2">', '<td style="left:calc(1em * 2)">'),
        ("td { left: calc(1em * var(--n)); top: 0 }", "<td>", '<td style="top:0">'),
        ("col { top: 0 }", '<col style="width:5%">', '<col style="top:0;width:5%">'),
        ("a { top: 0 }", '<a class="x" href="#p">', '<a style="top:0" href="#p">'),
        ('p { font: 1px "楷 体" }', "<p>", '<p style="font:1px &quot;楷 体&quot;">'),
        (".s { fill: red; stroke-width: 14 }", '<g class="s"/>', '<g fill="red" stroke-width="14"/>'),
        ("/* p { top: 0 } */", '<p class="a"><br>a &lt;p class="b"&gt;', '<p><br>a &lt;p class="b"&gt;'),
    ],
)
def test_rules_go_into_the_elements(css: str, markup: str, inlined: str) -> None:
    assert read_rules(css).inlined(markup) == inlined


@pytest.mark.parametrize(
    ("css", "line", "words"),
    [
        ("p { top: 0 }\n\np > a { top: 0 }", 3, "“p > a”不能写进网页片段"),
        ("/*\n*/ td:hover { top: 0 }", 2, "“td:hover”不能写进网页片段"),
        ("p { top: 0 }\n@media print { p { top: 0 } }", 2, "@media 之类不能用"),
        ("p { top: 0 }\nq { top: 0", 2, "花括号要成对"),
        ("{ top: 0 }", 1, "“”不能写进网页片段"),
    ],
)
def test_other_rules_are_refused(css: str, line: int, words: str) -> None:
    with pytest.raises(RuleError, match=re.escape(words)) as caught:
        read_rules(css)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("fragment", "line", "words"),
    [
        ("", 0, "缺少这个文件"),
        ("<style>\na b { top: 0 }\n</style>\n{{ body }}", 2, "“a b”不能写进网页片段"),
        ("<style>\n</style>\n{{ bodi }}", 3, "是否想写“body”？"),
    ],
)
def test_a_faulty_fragment_is_told_with_its_line(fragment: str, line: int, words: str) -> None:
    with pytest.raises(PackError) as caught:
        piece(paragraph("文"), fragment=fragment)
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == ("example/fragment.html.jinja", line)
    assert words in problem.message


def test_a_fragment_without_rules_is_plain() -> None:
    looks = replace(LOOKS, fragment="{{ body }}")
    data = WRITERS["html-fragment"].write(document(section(paragraph("文"))), looks).decode()
    assert data == "<div>\n<p>文</p>\n</div>"


# ---- the command --------------------------------------------------------------------------------------------


def test_build_writes_the_page_and_the_fragment_side_by_side(run: Run) -> None:
    ran = run("build", filled(), "--format", "html,html-fragment", "--out", "a")
    assert ran.code == 0
    page, fragment = ran.out.splitlines()
    assert fragment == page.removesuffix(".html") + ".html-fragment.html"
