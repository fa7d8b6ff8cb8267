"""A change that rounds to nothing is no change to a reader: no 增加0万元, and no reason for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.render.templates import sentence
from tests.workbooks import PACK, Rows, small

SENTENCE = "{{ 支出.基本支出 | 变动 }}{{ 支出.基本支出 | 原因 }}"


def _spending(now: str, before: str) -> Rows:
    rows = small()
    rows["收支明细"][0] |= {"基本支出": Decimal(now), "上年基本支出": Decimal(before)}
    rows["变动原因"].append({"事项": "基本支出", "原因": "人员增加"})
    return rows


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("100.1", "100.1", "与上年预算持平"),
        ("100.1", "100.104", "与上年预算持平"),
        ("100.104", "100.1", "与上年预算持平"),
        ("0.004", "0", "与上年预算持平"),
        ("0", "0.004", "与上年均未安排"),
        ("100.1", "100.105", "比上年预算减少0.01万元，下降0%"),
        ("100.1", "0", "比上年预算增加100.1万元，上年无此项预算"),
    ],
)
def test_a_change_below_the_last_decimal(now: str, before: str, words: str) -> None:
    assert sentence("{{ 支出.基本支出 | 变动 }}", _spending(now, before)) == words


def test_the_chapters_decimals_decide() -> None:
    fine = {name: replace(style, decimals=3) for name, style in PACK.numbers.items()}
    words = sentence("{{ 支出.基本支出 | 变动 }}", _spending("100.104", "100.1"), numbers=fine)
    assert words.startswith("比上年预算增加0.004万元")


def test_no_reason_for_what_is_not_to_be_seen() -> None:
    assert "主要原因" in sentence(SENTENCE, _spending("100.11", "100.1"))
    assert sentence(SENTENCE, _spending("100.104", "100.1")) == "与上年预算持平"
