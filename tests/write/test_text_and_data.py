"""The plain text and the data of a report."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from generator.model.document import (
    CaptionLine,
    Contents,
    Document,
    Figure,
    GridCell,
    PageBreak,
    Paragraph,
    Words,
)
from generator.model.places import CellPlace
from generator.model.values import Part, Value
from generator.write import WRITERS
from tests.conftest import CASE_NAMES
from tests.write.build import DEEP_GRID, cell, document, grid, heading, paragraph, row, section, written

PLACE = CellPlace("收支", "C4")
FIGURE = Figure("5.30", "支出.合计", Decimal("53016.00"), "元", (PLACE,))
CHAPTER = heading("概况", "a", entry="第一部分 ")
DUTIES = heading("职能", "b", level=2)
REPORT = document(
    section(
        Contents(title="目录", entries=(CHAPTER, DUTIES)),
        CHAPTER,
        DUTIES,
        PageBreak(),
        Paragraph(style="正文", inlines=(Words("共"), FIGURE, Words("万元。"))),
        CaptionLine(left=(Words("部门"),), right=(Words("单位：万元"),)),
        DEEP_GRID,
    )
)


def data(report: Document) -> Any:
    return json.loads(written("json", report))


def test_plain_text() -> None:
    assert written("txt", REPORT).decode() == (
        "目录\n  第一部分 概况\n    一、职能\n\n一、概况\n\n一、职能\n\n共5.30万元。\n\n部门    单位：万元\n\n"
        "项目 | 合计 | 财政拨款\n小计 | 基本支出 | 项目支出\n小计 | 人员 | 公用 | 本年 | 结转\n"
        "教育支出 | 0.50 | 1.50 | 2.50 | 3.50 | 4.50 | 5.50 | 6.50\n其中：小学 |  |  |  |  |  |  | \n"
    )


def test_plain_text_of_a_draft_and_of_lines_in_cells() -> None:
    report = document(section(grid((row("上\n下"),), (1000,))), draft=True)
    assert written("txt", report).decode() == "草稿\n\n上 下\n"


def test_the_report_says_what_it_is_and_where_it_comes_from() -> None:
    found = data(REPORT)
    assert found["schema"] == "gongkai.report/1"
    assert (found["unit"], found["year"], found["pack"], found["sha256"]) == (
        "示例局",
        2030,
        "example",
        "ab" * 32,
    )
    assert found["draft"] is False


def test_blocks_stand_in_order_with_their_figures() -> None:
    (part,) = data(REPORT)["text"]
    assert [block["type"] for block in part["blocks"]] == [
        "contents",
        "heading",
        "heading",
        "page break",
        "paragraph",
        "caption",
        "table",
    ]
    assert part["blocks"][0]["entries"][0] == {"level": 1, "text": "第一部分 概况"}
    assert part["blocks"][4]["text"] == "共5.30万元。"
    assert part["blocks"][4]["figures"] == [
        {
            "text": "5.30",
            "name": "支出.合计",
            "value": "53016",
            "unit": "元",
            "source": [{"sheet": "收支", "cell": "C4"}],
        }
    ]


def test_tables_have_spans_and_exact_values() -> None:
    one, two = GridCell(inlines=(FIGURE,)), GridCell(inlines=(FIGURE, Words("、"), FIGURE))
    table = replace(DEEP_GRID, rows=(row(cell("支出", 2), one, two),))
    (found,) = data(document(section(table)))["tables"]
    assert (found["key"], found["number"], found["title"], found["unit"]) == (
        "table",
        "表1",
        "收支表",
        "万元",
    )
    assert found["header"][0][2] == {"text": "财政拨款", "columns": 6, "heading": True}
    name, single, double = found["rows"][0]["cells"]
    assert name == {"text": "支出", "columns": 2}
    assert (single["value"], single["source"]) == ("53016", [{"sheet": "收支", "cell": "C4"}])
    assert [figure["value"] for figure in double["figures"]] == ["53016", "53016"]


@pytest.mark.parametrize(
    ("before", "change", "delta", "rate"),
    [("48090", "增加", "4926", "10.243294"), ("0", "上年无", "53016", None), ("53016", "持平", "0", "0")],
)
def test_values_with_their_change(before: str, change: str, delta: str, rate: str | None) -> None:
    value = Value(
        name="支出.合计",
        label="支出",
        now=Decimal(53016),
        before=Decimal(before),
        parts=(Part(Decimal(53016), "支出", PLACE),),
    )
    (found,) = data(replace(REPORT, values={"支出.合计": value}))["values"]
    assert found["now"] == "53016"
    assert found["source"] == [{"sheet": "收支", "cell": "C4"}]
    assert (found["before"], found["change"], found["delta"], found["rate"]) == (before, change, delta, rate)


def test_a_count_has_no_last_year() -> None:
    value = Value(name="绩效目标.整体个数", label="整体个数", now=Decimal(1), unit="个")
    (found,) = data(replace(REPORT, values={value.name: value}))["values"]
    assert not {"before", "change", "delta", "rate"} & found.keys()


def test_hostile_characters_do_not_break_the_files() -> None:
    report = document(section(paragraph('"\x00\ud800\\')))
    assert data(report)["text"][0]["blocks"][0]["text"].startswith('"')
    assert written("txt", report).decode() == '"\\\n'


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_data_hold_every_word_of_a_report(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    blocks = [block for part in data(report)["text"] for block in part["blocks"]]
    assert sum(block["type"] == "table" for block in blocks) == len(data(report)["tables"])
    texts = [block.get("number", "") + block["text"] for block in blocks if "text" in block]
    lines = written("txt", report).decode().split("\n\n")
    assert [text for text in texts if text in lines] == texts


@pytest.mark.parametrize("kind", [kind for kind in WRITERS if kind != "html-fragment"])
def test_writers_are_known_by_name_and_repeat_themselves(kind: str) -> None:
    assert written(kind, REPORT) == written(kind, REPORT)
