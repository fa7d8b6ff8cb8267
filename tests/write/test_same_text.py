"""One document, two formats: Word and the web page say the same, paragraph by paragraph and cell by cell."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.document import Break, CaptionLine, Contents, Document, Figure, Paragraph, Words
from tests.conftest import CASE_NAMES
from tests.readback import docx_tables, docx_texts, html_tables, html_texts
from tests.write.build import DEEP_GRID, FORM, document, grid, heading, paragraph, row, section, written

CHAPTERS = (heading("概况", "a"), heading("职能", "b", level=2), heading("收支表", "c", level=2, number=""))
REPORT = document(
    section(paragraph("示例局", "封面单位"), paragraph("部门预算公开", "封面标题"), numbered=False),
    section(Contents(title="目录", entries=CHAPTERS), CHAPTERS[0], CHAPTERS[1], paragraph("职能 & 任务")),
    section(
        CHAPTERS[2],
        CaptionLine(left=(Words("部门：示例局"),), right=(Words("单位：万元"),)),
        DEEP_GRID,
        CaptionLine(left=(), right=(Words("单位：万元"),)),
        FORM,
        landscape=True,
    ),
    section(
        Paragraph(style="正文", inlines=(Words("共"), Figure("1.00"), Break(), Words(" 元  整", strong=True)))
    ),
)


def assert_same(report: Document) -> None:
    word, web = written("docx", report), written("html", report)
    assert docx_texts(word) == html_texts(web)
    assert docx_tables(word) == html_tables(web)


def test_every_construct() -> None:
    assert_same(REPORT)
    assert docx_texts(written("docx", REPORT))[:7] == [
        "示例局",
        "部门预算公开",
        "目录",
        "一、概况",
        "一、职能",
        "一、收支表",
        "一、概况",
    ]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_whole_reports(name: str, document_of: Callable[[str], Document]) -> None:
    assert_same(document_of(name))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_at_all(words: str, more: str) -> None:
    assert_same(
        document(section(heading(words, "a"), paragraph(more), grid((row(words, more),), (500, 500))))
    )
