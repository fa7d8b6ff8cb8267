"""Words of the workbook inside a sentence: whatever mark the clerk closed them with, the sentence has one."""

from __future__ import annotations

import pytest

from tests.render.templates import fault, sentence
from tests.workbooks import small


@pytest.mark.parametrize("typed", ["承担示例工作", "承担示例工作。", "承担示例工作；", "承担示例工作。\n"])
def test_a_sentence_closes_once(typed: str) -> None:
    rows = small() | {"主要职能": [{"职能": typed}]}
    told = sentence("{% for 职能 in 主要职能 %}{{ 职能.职能 | 去句号 }}。{% endfor %}", rows)
    assert told == "承担示例工作。"


def test_figures_have_no_closing_mark() -> None:
    assert (
        fault("{{ 支出.合计 | 去句号 }}").message
        == "去句号 只能用在文字上，例如 {{ 项.主要用于 | 去句号 }}。"
    )
