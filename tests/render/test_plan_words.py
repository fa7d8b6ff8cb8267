"""What sections say of the plan: completion, the plan itself, the change against it and its reason, each with a name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.document import Document, Figure, Paragraph, Words, text_of
from generator.packs.pack import Pack
from generator.packs.source import PackError
from generator.render.document import render_document
from generator.trace import Book, answer
from tests.planned import PLANNED, spent
from tests.properties.strategies import HOUSE
from tests.render.templates import FILE, pack_with
from tests.workbooks import Rows, disclosed


def _pack(source: str) -> Pack:
    return replace(PLANNED, parts=pack_with(source).parts)


def _report(source: str, rows: Rows, **changes: Any) -> Document:
    return render_document(disclosed(rows, PLANNED), replace(_pack(f"【{source}】"), **changes))


def _paragraph(source: str, rows: Rows, **changes: Any) -> Paragraph:
    blocks = _report(source, rows, **changes).blocks()
    return next(b for b in blocks if isinstance(b, Paragraph) and text_of(b.inlines).startswith("【"))


def _said(source: str, rows: Rows, **changes: Any) -> str:
    return text_of(_paragraph(source, rows, **changes).inlines)[1:-1]


def _fault(source: str) -> str:
    with pytest.raises(PackError) as caught:
        render_document(disclosed(spent("98.2", "100"), PLANNED), _pack(source))
    (problem,) = caught.value.problems
    assert str(problem.place) == f"{PLANNED.shown(FILE)}:1"
    return problem.message


@pytest.mark.parametrize(
    ("chain", "text", "name", "cells"),
    [
        ("决算.基本支出 | 完成率", "98.2%", "决算.基本支出：完成率", ["收支明细!D4", "收支明细!O4"]),
        ("决算.基本支出.年初预算 | 万元", "100", "决算.基本支出：年初预算", ["收支明细!O4"]),
        (
            "决算.基本支出.年初预算 | 占(决算.合计.年初预算)",
            "83.33%",
            "决算.基本支出：年初预算：占：决算.合计：年初预算",
            ["收支明细!O4", "收支明细!P4"],
        ),
        (
            "决算.基本支出 | 占(决算.合计.年初预算)",
            "81.83%",
            "决算.基本支出：占：决算.合计：年初预算",
            ["收支明细!D4", "收支明细!O4", "收支明细!P4"],
        ),
        (
            "(决算.基本支出 | 绝对值).年初预算 | 万元",
            "100",
            "决算.基本支出：绝对值：年初预算",
            ["收支明细!O4"],
        ),
        (
            "(决算.各项 | first) | 完成率",
            "98.5%",
            "决算.各项.2010304.金额：完成率",
            ["收支明细!D4", "收支明细!G4", "收支明细!O4", "收支明细!P4"],
        ),
    ],
)
def test_every_figure_has_a_name_that_traces_to_its_cells(
    chain: str, text: str, name: str, cells: list[str]
) -> None:
    rows = spent("98.2", "100", 年初项目支出=Decimal(20))
    (figure,) = [i for i in _paragraph(f"{{{{ {chain} }}}}", rows).inlines if isinstance(i, Figure)]
    assert (figure.text, figure.name) == (text, name)
    assert [str(place) for place in figure.places] == cells
    book = Book.of(disclosed(rows, PLANNED), _report(f"{{{{ {chain} }}}}", rows))
    assert answer(name, book)[0].startswith(f"{name} = ")
    assert name in book.names()


def test_without_a_plan_nothing_is_completed() -> None:
    assert _said("{{ 决算.基本支出 | 完成率 }}", spent("98.2", "")) == ""
    assert _said("{{ 决算.基本支出 | 完成率 }}", spent("98.2", "0")) == ""
    assert _said("{{ 决算.基本支出 | 完成率 }}", spent("0", "100")) == "0%"


def test_completion_is_printed_as_rates_are() -> None:
    rates = {name: replace(style, trim=False) for name, style in PLANNED.numbers.items()}
    assert _said("{{ 决算.基本支出 | 完成率 }}", spent("98.2", "100"), numbers=rates) == "98.20%"
    assert _said("{{ 决算.基本支出 | 完成率 }}", spent("2", "3")) == "66.67%"


@pytest.mark.parametrize(
    ("now", "plan", "words"),
    [
        ("98.2", "100", "比年初预算少1.8万元，少1.8%"),
        ("101", "100", "比年初预算多1万元，多1%"),
        ("100", "100", "与年初预算相同"),
        ("100.004", "100", "与年初预算相同"),
        ("100", "100.004", "与年初预算相同"),
        ("100", "100.005", "比年初预算少0.01万元，少0%"),
        ("0.004", "", "与年初预算相同"),
        ("0", "0.004", "没有安排也没有执行"),
        ("3", "", "年初没有安排，执行3万元"),
        ("", "3", "比年初预算少3万元，没有执行"),
        ("", "", "没有安排也没有执行"),
    ],
)
def test_the_change_against_the_plan(now: str, plan: str, words: str) -> None:
    assert _said('{{ 决算.基本支出 | 变动("比年初预算") }}', spent(now, plan)) == words


def test_both_changes_of_one_figure_stand_in_one_sentence() -> None:
    rows = spent("98.2", "100", 上年基本支出=Decimal(90))
    rows["变动原因"].append({"事项": "基本支出", "原因": "任务增加。", "比预算原因": "压减开支。"})
    source = (
        "{{ 决算.基本支出 | 变动 }}{{ 决算.基本支出 | 原因 }}；"
        '{{ 决算.基本支出 | 变动("比年初预算") }}{{ 决算.基本支出 | 原因("比年初预算") }}'
    )
    paragraph = _paragraph(source, rows)
    assert text_of(paragraph.inlines)[1:-1] == (
        "比上年预算增加8.2万元，增长9.11%，主要原因是：任务增加；"
        "比年初预算少1.8万元，少1.8%，主要原因是：压减开支"
    )
    names = [inline.name for inline in paragraph.inlines if isinstance(inline, Figure)]
    assert names == [
        f"决算.基本支出：{how}" for how in ("增减额", "增减率", "比年初预算增减额", "比年初预算增减率")
    ]
    told = [i.origin.name for i in paragraph.inlines if isinstance(i, Words) and i.origin]
    assert told == ["决算.基本支出：原因", "决算.基本支出：比年初预算原因"]


@pytest.mark.parametrize(("plan", "printed"), [("100", True), ("98.204", False), ("98.2", False)])
def test_no_reason_where_no_change_is_to_be_seen(plan: str, printed: bool) -> None:
    rows = spent("98.2", plan)
    rows["变动原因"].append({"事项": "基本支出", "比预算原因": "压减开支"})
    said = _said('{{ 决算.基本支出 | 原因("比年初预算") }}', rows)
    assert said == ("，主要原因是：压减开支" if printed else "")


def test_the_reason_against_last_year_does_not_explain_the_plan() -> None:
    rows = spent("98.2", "100", 上年基本支出=Decimal(90))
    rows["变动原因"].append({"事项": "基本支出", "原因": "任务增加"})
    assert _said('{{ 决算.基本支出 | 原因("比年初预算") }}', rows) == ""
    assert _said("{{ 决算.基本支出 | 原因 }}", rows) == "，主要原因是：任务增加"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ 在职人数 | 完成率 }}", "“在职人数”没有年初预算数，不能用 完成率。"),
        ("{{ 在职人数.年初预算 | 数 }}", "“在职人数”没有年初预算数，不能用 年初预算。"),
        ("{{ 决算.基本支出.上年 | 完成率 }}", "“决算.基本支出：上年”没有年初预算数，不能用 完成率。"),
        ("{{ 决算.基本支出.年初预算 | 变动 }}", "“决算.基本支出：年初预算”没有上年数，不能用 变动。"),
        ('{{ 决算.公用经费 | 变动("比年初预算") }}', '没有年初预算数，不能用 变动("比年初预算")。'),
        ('{{ 决算.公用经费 | 原因("比年初预算") }}', '没有年初预算数，不能用 原因("比年初预算")。'),
        ("{{ 决算.基本支出 | 绝对值 | 完成率 }}", "绝对值 之后不能再用 完成率"),
        ("{{ 决算.基本支出.年初 | 万元 }}", "“决算.基本支出”没有“年初”。是否想写“年初预算”？"),
        ("{{ 决算.基本支出 | 完成 }}", "没有过滤器“完成”。是否想写“完成率”？"),
        ('{{ 决算.基本支出 | 变动("比年初") }}', "[change] 里没有“比年初”。是否想写“比年初预算”？"),
        ("{{ 主要职能 | 完成率 }}", "过滤器 完成率 要用在数上，这里是文字或清单。"),
    ],
)
def test_what_cannot_be_said_is_told_with_its_line(source: str, words: str) -> None:
    assert words in _fault(source)


@settings(HOUSE, max_examples=25)
@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_what_is_printed_recomputes_from_what_was_typed(now: int, plan: int) -> None:
    """Hundredths of 万元 in whole numbers, halves up."""
    rows = spent(f"{now / Decimal(100)}", f"{plan / Decimal(100)}")
    source = '{{ 决算.基本支出 | 完成率 }}|{{ 决算.基本支出 | 变动("比年初预算") }}'
    completion, _, change = _said(source, rows).partition("|")
    assert completion == _rounded(100 * now, plan) + "%"
    if now == plan:
        assert change == "与年初预算相同"
    else:
        delta, rate = _rounded(abs(now - plan), 100), _rounded(100 * abs(now - plan), plan)
        way = "多" if now > plan else "少"
        end = "没有执行" if now == 0 else f"{way}{rate}%"
        assert change == f"比年初预算{way}{delta}万元，{end}"


def _rounded(numerator: int, denominator: int) -> str:
    hundredths = (200 * numerator + denominator) // (2 * denominator)
    whole, rest = divmod(hundredths, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")


# ---- trace --------------------------------------------------------------------------------------------------


def test_a_figure_tells_its_plan_its_completion_and_why() -> None:
    rows = spent("98.2", "100", 上年基本支出=Decimal(90))
    rows["变动原因"].append({"事项": "基本支出", "原因": "任务增加", "比预算原因": "压减开支"})
    lines = answer("决算.基本支出", Book.of(disclosed(rows, PLANNED)))
    assert lines == [
        "决算.基本支出",
        "  本年 98.2 万元",
        "    98.2 万元  收支明细!D4  2010304 基本支出",
        "  上年 90 万元",
        "    90 万元  收支明细!I4  2010304 上年基本支出",
        "  增减 8.2 万元（增加，8.2 万元 ÷ 90 万元 × 100% = 9.1111%）",
        "  原因 任务增加（变动原因!E13）",
        "  年初预算 100 万元",
        "    100 万元  收支明细!O4  2010304 年初基本支出",
        "  完成率 98.2 万元 ÷ 100 万元 × 100% = 98.2000%",
        "  比年初预算增减 1.8 万元（减少，1.8 万元 ÷ 100 万元 × 100% = 1.8000%）",
        "  比年初预算原因 压减开支（变动原因!J13）",
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "决算.基本支出：完成率",
            [
                "决算.基本支出：完成率 = 98.2000%",
                "  98.2 万元 ÷ 100 万元 × 100%",
                "  本年 98.2 万元",
                "    98.2 万元  收支明细!D4  2010304 基本支出",
                "  年初预算 100 万元",
                "    100 万元  收支明细!O4  2010304 年初基本支出",
            ],
        ),
        (
            "决算.基本支出:比年初预算增减额",
            [
                "决算.基本支出：比年初预算增减额 = 1.8 万元",
                "  100 万元 − 98.2 万元",
                "  本年 98.2 万元",
                "    98.2 万元  收支明细!D4  2010304 基本支出",
                "  年初预算 100 万元",
                "    100 万元  收支明细!O4  2010304 年初基本支出",
            ],
        ),
        (
            "决算.项目支出：年初预算",
            [
                "决算.项目支出：年初预算 = 0 万元",
                "    工作簿里没有填，按 0 计：收支明细!P:P（这一列没有相应的数）",
            ],
        ),
        ("决算.基本支出：年初预算：名称", ["决算.基本支出：年初预算：名称 = “基本支出”", "    模板里的名称"]),
        ("决算.基本支出：比年初预算原因", ["决算.基本支出：比年初预算原因 = “压减开支”", "    变动原因!J13"]),
    ],
)
def test_trace_answers_for_names_of_the_plan(name: str, lines: list[str]) -> None:
    rows = spent("98.2", "100")
    rows["变动原因"].append({"事项": "基本支出", "比预算原因": "压减开支"})
    assert answer(name, Book.of(disclosed(rows, PLANNED))) == lines


def test_what_was_not_planned_says_so() -> None:
    lines = answer("决算.基本支出", Book.of(disclosed(spent("3", "0"), PLANNED)))
    assert "  比年初预算增减 3 万元（年初预算无）" in lines
    assert not any(line.startswith("  完成率") for line in lines)
