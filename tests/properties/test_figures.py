"""Every figure of the text recomputes from what was typed, in whole numbers, halves up; sentences fit their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given, settings

from generator.model.derivation import MARK, SHARE
from generator.model.document import Document, Figure, Grid, Heading, Paragraph
from tests.outline import paragraphs
from tests.properties.strategies import FISCAL, GENERAL_CURRENT, HOUSE, OWN, budgets
from tests.workbooks import Rows, reported

#: 收入's figures → the sources whose rows they add up.
SOURCES_OF = {
    "收入.一般公共预算": FISCAL[:1],
    "收入.上级一般公共预算转移支付": FISCAL[1:2],
    "收入.政府性基金预算": FISCAL[2:3],
    "收入.上级政府性基金转移支付": FISCAL[3:4],
    "收入.国有资本经营预算": FISCAL[4:5],
    "收入.上级国有资本经营转移支付": FISCAL[5:6],
    "收入.财政专户核拨": ("财政专户核拨",),
    "收入.单位资金": OWN,
    "财政拨款.合计": FISCAL,
    "财政拨款.一般公共预算": FISCAL[:2],
}


def _figures(document: Document) -> Iterator[Figure]:
    for block in document.blocks():
        if isinstance(block, (Heading, Paragraph)):
            yield from (inline for inline in block.inlines if isinstance(inline, Figure))
        elif isinstance(block, Grid):
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (inline for cell in cells for inline in cell.inlines if isinstance(inline, Figure))


def _whole(amount: Decimal) -> int:
    """Hundredths of yuan; what a clerk types has no finer part."""
    assert amount * 100 == int(amount * 100)
    return int(amount * 100)


def _rounded(numerator: int, denominator: int) -> str:
    """A fraction to two decimals, halves up, trailing zeros dropped, without decimals or floats."""
    sign = "-" if numerator * denominator < 0 else ""
    hundredths = (200 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    whole, rest = divmod(hundredths, 100)
    digits = f"{whole}.{rest:02}".rstrip("0").rstrip(".")
    return digits if digits == "0" else sign + digits


@settings(HOUSE, max_examples=40)
@given(budgets())
def test_amounts_shares_and_changes_recompute(rows: Rows) -> None:
    document = reported(rows)
    checked = 0
    for figure in _figures(document):
        base, _, how = figure.name.partition(MARK)
        value = document.values.get(base)
        if value is None or value.unit != "元":
            continue
        now, before = _whole(value.now), _whole(value.before or Decimal(0))
        if not how:
            expected = _rounded(now, 10**6)
        elif how == "增减额":
            expected = _rounded(abs(now - before), 10**6)
        elif how == "增减率":
            expected = _rounded(100 * abs(now - before), before) + "%"
        elif how.startswith(SHARE):
            whole = document.values[how.partition(MARK)[2]]
            expected = _rounded(100 * now, _whole(whole.now)) + "%"
        else:
            continue
        assert figure.text == expected or (figure.text, expected) == ("", "0"), figure
        checked += 1
    assert checked > 5


@settings(HOUSE, max_examples=40)
@given(budgets())
def test_totals_are_the_sums_of_the_cells_that_were_typed(rows: Rows) -> None:
    document = reported(rows)
    factor = 10**6 if rows["基本信息"][0]["金额单位"] == "万元" else 100

    def typed(columns: tuple[str, ...], sources: tuple[str, ...] = ()) -> int:
        chosen = [row for row in rows["收支明细"] if not sources or row["资金来源"] in sources]
        return sum(int(row[column] * factor) for row in chosen for column in columns)

    now, before = ("基本支出", "项目支出"), ("上年基本支出", "上年项目支出")
    expected = {
        "收入.合计": ((), now, before),
        "支出.合计": ((), now, before),
        "支出.基本支出": ((), now[:1], before[:1]),
        "支出.项目支出": ((), now[1:], before[1:]),
        "一般公共预算.合计": (GENERAL_CURRENT, now, before),
        "一般公共预算.项目支出": (GENERAL_CURRENT, now[1:], before[1:]),
        **{name: (sources, now, before) for name, sources in SOURCES_OF.items()},
    }
    for name, (sources, this, last) in expected.items():
        value = document.values[name]
        assert (_whole(value.now), _whole(value.before or Decimal(0))) == (
            typed(this, sources),
            typed(last, sources),
        ), name


@settings(HOUSE, max_examples=40)
@given(budgets())
def test_a_figure_is_the_sum_of_the_cells_it_names(rows: Rows) -> None:
    """What ``trace`` shows is what was added."""
    for value in reported(rows).values.values():
        if value.name.startswith("绩效目标.") and value.unit == "个":
            continue
        assert sum((part.amount for part in value.parts), Decimal(0)) == value.now, value.name
        assert sum((part.amount for part in value.parts_before), Decimal(0)) == (value.before or 0), (
            value.name
        )


@settings(HOUSE, max_examples=40)
@given(budgets())
def test_sentences_are_well_made(rows: Rows) -> None:
    """增加 goes with 增长, 减少 with 下降; no clashing marks, no reason without a change, no change of nothing."""
    for text in paragraphs(reported(rows)):
        assert not re.search(r"[，。、；：][，。、；：]|^[，。、；]|None|[{}\ue000-\uf8ff]", text), text
        for word, rest in re.findall(r"(增加|减少)[\d.]+万元，(..)", text):
            assert rest in {"增加": ("增长", "上年"), "减少": ("下降",)}[word], text
        assert not re.search(r"(持平|未安排|无支出)，主要原因", text), text
        assert not re.search(r"(增加|减少)0(万元|人)[，。；]|(增长|下降)0%", _without_rounded(text)), text


def _without_rounded(text: str) -> str:
    """A change that is there but rounds to nothing in 万元 (or per cent) may say so."""
    return re.sub(
        r"(增加|减少)0万元，(增长|下降|上年)[^，。；]*", "", re.sub(r"[^，。；]*，(增长|下降)0%", "", text)
    )
