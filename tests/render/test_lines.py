"""Headings and paragraphs know the file and the line of the template that prints them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model.document import Block, Document, Heading, Paragraph, text_of
from generator.model.places import PackPlace
from generator.render.tokens import Sealed, line_mark, take_line_marks
from tests.conftest import CASE_NAMES
from tests.render.templates import FILE, rendered, sentence
from tests.workbooks import PACK, ROOT, small


def _lines(document: Document) -> dict[str, int]:
    return {text_of(block.inlines): _place(block).line for block in document.blocks()}  # type: ignore[union-attr]


def _place(block: Block) -> PackPlace:
    assert isinstance(block, (Heading, Paragraph))
    assert block.template is not None
    return block.template


def test_a_line_is_the_first_of_its_paragraph() -> None:
    source = "{# 说明 #}\n\n## 题\n一行\n接着\n\n{% if 单位名称 %}\n{{ 单位名称 }}好\n{% endif %}\n\n@落款 {{ 单位名称 }}"
    assert _lines(rendered(source)) == {"题": 3, "一行接着": 4, "示例局好": 8, "示例局": 11}


def test_lines_inside_loops_and_behind_stripped_blanks() -> None:
    rows = small()
    rows["主要职能"] = [{"职能": "甲"}, {"职能": "乙"}]
    source = "头\n\n{% for 职能 in 主要职能 -%}\n\n\n{{ 职能.职能 }}\n\n{%- else %}\n无\n{% endfor %}\n\n尾"
    assert _lines(rendered(source, rows)) == {"头": 1, "甲乙尾": 6}


def test_what_a_macro_prints_is_told_by_the_line_that_asks_for_it() -> None:
    source = "{% macro 句() %}\n文\n{% endmacro %}\n\n{% set 甲 %}\n乙\n{% endset %}\n{{ 句() }}\n\n{{ 甲 }}"
    assert _lines(rendered(source)) == {"文": 8, "乙": 10}


def test_lines_do_not_show_in_comparisons() -> None:
    source = "{% set 甲 %}乙{% endset %}{{ '同' if 甲 == '乙' else '异' }}"
    assert sentence(source) == "同"


def test_the_file_is_that_of_the_pack() -> None:
    (block,) = rendered("文").blocks()
    assert str(_place(block)) == f"{PACK.name}/{FILE}:1"


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_line_of_every_paragraph_is_there_and_not_blank(
    name: str, document_of: Callable[[str], Document]
) -> None:
    """Of sections the very line; of texts in TOML the file."""
    told = 0
    for block in document_of(name).blocks():
        if not isinstance(block, (Heading, Paragraph)):
            continue
        place = _place(block)
        lines = (ROOT / "templates" / place.file).read_text(encoding="utf-8").split("\n")
        assert bool(place.line) == place.file.endswith(".jinja"), place
        told += bool(place.line) and bool(lines[place.line - 1].strip())
        assert not place.line or lines[place.line - 1].strip(), place
    assert told > 60


@pytest.mark.parametrize(
    ("text", "bare", "line"),
    [
        ("文", "文", 0),
        (f"{line_mark(3)}文", "文", 3),
        (f"{line_mark(3)}  {line_mark(4)}文{line_mark(5)}", "  文", 4),
        (f"{line_mark(7)}", "", 7),
        (f"{line_mark(2)}{Sealed('甲')}", str(Sealed("甲")), 2),
    ],
)
def test_the_mark_in_front_of_the_first_word_counts(text: str, bare: str, line: int) -> None:
    assert take_line_marks(text) == (bare, line)
