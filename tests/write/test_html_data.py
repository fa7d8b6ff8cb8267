"""What machines read of the web page: the figures as JSON, and what the page is, for search engines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.model.document import Chart, Document, Figure, Grid, Paragraph, Words
from generator.model.money import plain
from generator.model.places import CellPlace
from generator.model.values import Part, Value
from generator.write import WRITERS
from tests.conftest import CASE_NAMES
from tests.packs.museum import copy_of_templates, edit, faults_of
from tests.workbooks import PACK
from tests.write.build import LOOKS, chart, document, grid, heading, row, section, written

PLACE = CellPlace("收支", "C4")


def scripts(data: bytes) -> dict[str, Any]:
    found = html.fromstring(data.decode()).iter("script")
    return {each.get("type"): json.loads(each.text) for each in found}


def figures_of(data: bytes) -> Any:
    return scripts(data)["application/json"]


def dataset_of(data: bytes) -> Any:
    return scripts(data)["application/ld+json"]


# ---- the figures --------------------------------------------------------------------------------------------


def value(name: str, now: str, before: str | None = None) -> Value:
    part = Part(Decimal(now), name, PLACE)
    return Value(
        name=name,
        label=name,
        now=Decimal(now),
        parts=(part,),
        before=None if before is None else Decimal(before),
    )


def test_the_figures_are_in_the_page() -> None:
    table = grid((row("教育", "x"),), (500, 500))
    amount = (
        table.rows[0]
        .cells[1]
        ._replace(inlines=(Figure("5.30", "表.教育", Decimal("53016.00"), "元", (PLACE,)),))
    )
    table = replace(
        table, rows=(replace(table.rows[0], cells=(table.rows[0].cells[0], amount)),), columns=("名", "数")
    )
    share = Paragraph(style="正文", inlines=(Words("占"), Figure("80%", "支出：占：收入")))
    report = document(section(table, share, chart(("甲", "1"), ("乙", "2.5"))))
    values = [value("支出", "53016.00", "50000"), value("收入", "66270"), value("没有印的", "1")]
    told = figures_of(written("html", replace(report, values={each.name: each for each in values})))
    assert told["schema"] == "gongkai.report-data/1"
    assert (told["unit"], told["year"], told["pack"], told["sha256"]) == (
        "示例局",
        2030,
        "example",
        "ab" * 32,
    )
    (shown,) = told["tables"]
    assert (shown["key"], shown["number"], shown["title"], shown["columns"]) == (
        "table",
        "表1",
        "收支表",
        ["名", "数"],
    )
    assert shown["rows"] == [
        {"key": "row", "kind": "detail", "cells": ["教育", {"text": "5.30", "value": "53016"}]}
    ]
    assert told["values"] == [
        {"name": "支出", "label": "支出", "unit": "元", "now": "53016", "before": "50000"},
        {"name": "收入", "label": "收入", "unit": "元", "now": "66270"},
    ]
    (drawn,) = told["charts"]
    assert (drawn["chart"], drawn["kind"], drawn["series"]) == ("图甲", "bars", ["2030年"])
    assert drawn["rows"][1] == {"text": "乙", "figures": [{"text": "2.5", "value": "25000"}]}


@pytest.mark.parametrize("name", CASE_NAMES)
def test_they_are_those_of_the_document(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    told = figures_of(WRITERS["html"].write(report, PACK.looks))
    grids = [block for block in report.blocks() if isinstance(block, Grid)]
    assert [shown["key"] for shown in told["tables"]] == [each.name for each in grids]
    for shown, each in zip(told["tables"], grids):
        assert [[_said(cell) for cell in line["cells"]] for line in shown["rows"]] == [
            [("".join(i.text for i in cell.inlines), _exact(cell.inlines)) for cell in line.cells]
            for line in each.rows
        ]
    assert {each["name"]: each["now"] for each in told["values"]} == {
        name: plain(each.now) for name, each in report.values.items() if name in _printed(report)
    }
    charts = [block for block in report.blocks() if isinstance(block, Chart)]
    assert [each["chart"] for each in told["charts"]] == [each.name for each in charts]


def _printed(report: Document) -> set[str]:
    """The values that a printed figure is called after: itself, its last year, its change, its share of another."""
    told = json.loads(WRITERS["json"].write(report, PACK.looks))
    names = set(_names(told["text"])) | set(_names(told["tables"]))
    return {
        value
        for value in report.values
        if any(name == value or name.startswith(f"{value}：") or f"：占：{value}" in name for name in names)
    }


def _names(thing: Any) -> Iterator[str]:
    if isinstance(thing, list):
        for each in thing:
            yield from _names(each)
    elif isinstance(thing, dict):
        if "value" in thing:
            yield thing["name"]
        for each in thing.values():
            yield from _names(each)


def _said(cell: Any) -> tuple[str, str | None]:
    return (cell, None) if isinstance(cell, str) else (cell["text"], cell.get("value"))


def _exact(inlines: tuple[Any, ...]) -> str | None:
    found = [each for each in inlines if isinstance(each, Figure) and each.value is not None]
    return plain(found[0].value) if len(found) == 1 else None


@pytest.mark.parametrize("name", CASE_NAMES)
def test_they_tell_nothing_of_the_workbook(name: str, document_of: Callable[[str], Document]) -> None:
    report = document_of(name)
    data = WRITERS["html"].write(report, PACK.looks)
    text = json.dumps(scripts(data), ensure_ascii=False)
    assert not {"source", "sheet", "cell", "template", "words"} & _keys(scripts(data))
    for sheet in {place.sheet for each in report.values.values() for place in each.places}:
        assert f"{sheet}!" not in text
    assert len(data) < 500_000


def _keys(thing: Any) -> set[str]:
    if isinstance(thing, dict):
        return set(thing) | set().union(*map(_keys, thing.values()))
    return set().union(*map(_keys, thing)) if isinstance(thing, list) else set()


def test_the_page_for_proofreading_holds_none() -> None:
    assert b"<script" not in WRITERS["proof"].write(document(section(heading("一", "a"))), LOOKS)


@pytest.mark.parametrize("hostile", ["</script><b>", "<!--<script>", "]]>", "\u2028"])
def test_no_text_ends_the_script(hostile: str) -> None:
    line = grid((row(hostile),), (1000,), title=hostile)
    data = written("html", document(section(line), title=hostile))
    assert figures_of(data)["tables"][0]["rows"][0]["cells"] == [hostile]
    assert dataset_of(data)["variableMeasured"] == [hostile]
    assert data.lower().count(b"</script") == 2


# ---- what the page is ---------------------------------------------------------------------------------------


def test_the_page_says_what_it_is() -> None:
    one, other = (grid((row("甲"),), (1000,), title=title) for title in ("收支表", "目标表"))
    told = dataset_of(written("html", document(section(one, other, other))))
    assert told == {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "示例局部门预算公开",
        "description": "示例局部门预算公开：收支表、目标表。",
        "inLanguage": "zh-CN",
        "creator": {"@type": "GovernmentOrganization", "name": "示例局"},
        "publisher": {"@type": "GovernmentOrganization", "name": "示例局"},
        "temporalCoverage": "2030",
        "variableMeasured": ["收支表", "目标表"],
        "identifier": f"sha256:{'ab' * 32}",
        "isAccessibleForFree": True,
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": "#report-data",
        },
    }


def test_a_draft_is_not_offered() -> None:
    assert list(scripts(written("html", document(section(heading("一", "a")), draft=True)))) == [
        "application/json"
    ]


def test_the_pack_adds_what_differs_by_place() -> None:
    looks = replace(LOOKS, dataset={"license": "https://example.org/许可", "keywords": ("预算", "公开")})
    told = dataset_of(WRITERS["html"].write(document(section(heading("一", "a"))), looks))
    assert (told["license"], told["keywords"]) == ("https://example.org/许可", ["预算", "公开"])
    assert PACK.looks.dataset["keywords"]
    assert "license" not in PACK.looks.dataset


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('name = "名称"', "“name”由程序按报告内容写，这里不用写。"),
        ('"许可" = "无"', "“许可”不是 schema.org 的属性名"),
        ("license = 1", "“license”应当是文字。"),
    ],
)
def test_what_a_pack_may_not_add(tmp_path: Path, line: str, words: str) -> None:
    templates = copy_of_templates(tmp_path)
    at = edit(templates, "dataset.toml", "spatialCoverage", f"{line}\nspatialCoverage")
    ((message, place),) = faults_of(templates).items()
    assert words in message
    assert place.endswith(f"dataset.toml:{at}") or f"dataset.toml 第 {at} 行" in place


def test_a_shell_may_do_without() -> None:
    report = document(section(Paragraph(style="正文", inlines=(Words("文"),))))
    page = WRITERS["html"].write(report, replace(LOOKS, page="{{ body }}")).decode()
    assert page == '<div class="sheet">\n<p class="正文">文</p>\n</div>'
