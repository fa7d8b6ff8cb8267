"""The five marks of a section text, and figures that come out of it whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Break, Figure, Words, text_of
from generator.model.places import CellPlace
from generator.model.values import Part, Value
from generator.render.markup import Directive, Text, Title, read_inlines, read_marks
from generator.render.tokens import Sealed

PLACE = CellPlace("表", "A1")
VALUES = {"甲": Value(name="甲", label="甲", now=Decimal(5), parts=(Part(Decimal(5), "甲", PLACE),))}


def test_headings_paragraphs_styles_and_directives() -> None:
    text = "# 大\n## 小\n一行\n接着\n\n@落款 某局\n@分页\n尾"
    assert list(read_marks(text, {"落款": "落款"})) == [
        Title(1, "大"),
        Title(2, "小"),
        Text("", "一行接着"),
        Text("落款", "某局"),
        Directive("分页", ""),
        Text("", "尾"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "  \n"])
def test_nothing_gives_nothing(text: str) -> None:
    assert list(read_marks(text, {})) == []


def test_a_figure_keeps_its_value_and_cells() -> None:
    inlines = read_inlines(f"共{Sealed('5', '甲')}元", VALUES)
    assert inlines == (Words("共"), Figure("5", "甲", Decimal(5), "元", (PLACE,)), Words("元"))


def test_strong_words_and_figures() -> None:
    inlines = read_inlines(f"**共{Sealed('5', '甲')}**元", VALUES)
    assert [getattr(inline, "strong", None) for inline in inlines] == [True, True, False]


def test_a_line_break_of_the_clerk_stays() -> None:
    assert read_inlines(str(Sealed("一\n二")), {}) == (Words("一"), Break(), Words("二"))


@given(st.text(st.characters(exclude_characters="\ue000\ue001\ue002\ue003\r", exclude_categories=["Cs"])))
def test_sealed_words_come_out_as_they_went_in(words: str) -> None:
    """Marks inside a clerk's words are words."""
    assert text_of(read_inlines(str(Sealed(words)), {})) == words
