"""The shipped pack as a pack of final accounts would be: what was done this year beside last year and the plan.

Made in memory, so that it holds whatever the shipped files are called.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.model.lines import Period
from generator.model.terms import Stage
from generator.model.values import Against, ChangeKind
from generator.packs.layout import Column, Sheet
from generator.packs.pack import Pack
from generator.packs.source import Problem, Source
from generator.packs.value_spec import Vocabulary, read_vocabulary
from tests.workbooks import PACK, Rows, small

PERIODS: Mapping[str, Period] = {
    "now": Period(stage=Stage.OUTTURN),
    "before": Period(year=-1, stage=Stage.OUTTURN),
    "plan": Period(stage=Stage.BUDGET),
}

#: The figures that the tests name, as values.toml would say them.
VALUES = """
[[cells]]
sheet = "政府采购"
column = "金额"
before = "上年金额"
plan = "年初金额"

[[value]]
name = "决算.基本支出"
where = { "台账" = "功能分类支出", "支出性质" = "基本支出" }
reason = "变动原因.基本支出.原因"
plan_reason = "变动原因.基本支出.比预算原因"

[[value]]
name = "决算.项目支出"
where = { "台账" = "功能分类支出", "支出性质" = "项目支出" }
plan_reason = "变动原因.项目支出.比预算原因"
like = "决算.基本支出"

[[value]]
name = "决算.合计"
sum = ["决算.基本支出", "决算.项目支出"]

[[value]]
name = "决算.总计"
sum = ["决算.基本支出", "决算.项目支出"]
before = "变动原因.基本支出.上年总计"
plan = "变动原因.基本支出.年初总计"
reason = "变动原因.项目支出.原因"
plan_reason = "变动原因.项目支出.比预算原因"

[[value]]
name = "决算.公用经费"
where = { "台账" = "经济分类支出", "支出性质" = "公用经费" }

[[value]]
name = "决算.混合"
sum = ["决算.基本支出", "决算.公用经费"]

[[value]]
name = "决算.采购"
sum = ["政府采购.货物", "政府采购.工程"]

[[list]]
name = "决算.各项"
where = { "台账" = "功能分类支出" }
by = "功能科目"
level = "项"
either = true
texts = "收支明细"
reason = "变动原因"
plan_reason = "比预算原因"
"""

_SENTENCES = {
    ChangeKind.INCREASE: "比年初预算多{增减额}万元，多{增减率}",
    ChangeKind.DECREASE: "比年初预算少{增减额}万元，少{增减率}",
    ChangeKind.UNCHANGED: "与年初预算相同",
    ChangeKind.NEW: "年初没有安排，执行{增减额}万元",
    ChangeKind.ENDED: "比年初预算少{增减额}万元，没有执行",
    ChangeKind.NONE: "没有安排也没有执行",
}


def vocabulary_of(text: str) -> Vocabulary:
    """The figures and lists of a values.toml that has no fault."""
    problems: list[Problem] = []
    found = read_vocabulary([Source(tomllib.loads(text), "values/own.toml", text, problems)])
    assert problems == []
    return found


def _column(sheet: str, like: str, **changes: Any) -> Column:
    return replace(PACK.layout.sheet(sheet).column(like), **changes)


def _widened(sheet: Sheet) -> Sheet:
    more = {
        "收支明细": [
            _column("收支明细", "上年基本支出", title="年初基本支出", period="plan"),
            _column("收支明细", "上年项目支出", title="年初项目支出", period="plan"),
            _column("收支明细", "变动原因", title="比预算原因"),
        ],
        "变动原因": [
            _column("变动原因", "本年数", title="年初数", period="plan"),
            _column("政府采购", "金额", title="上年总计"),
            _column("政府采购", "金额", title="年初总计"),
            _column("变动原因", "增减", title="比预算增减", of=("本年数", "年初数")),
            _column("变动原因", "原因", title="比预算原因"),
        ],
        "政府采购": [
            _column("政府采购", "金额", title="上年金额"),
            _column("政府采购", "金额", title="年初金额"),
        ],
    }
    return replace(sheet, columns=(*sheet.columns, *more.get(sheet.name, [])))


def _planned() -> Pack:
    own = vocabulary_of(VALUES)
    kept = PACK.vocabulary
    vocabulary = Vocabulary(
        values=(*kept.values, *own.values),
        cells=(*(cells for cells in kept.cells if cells.sheet != "政府采购"), *own.cells),
        lists=(*kept.lists, *own.lists),
    )
    change = replace(PACK.wording.changes["比上年预算"], against=Against.PLAN, sentences=_SENTENCES)
    return replace(
        PACK,
        periods=PERIODS,
        layout=replace(PACK.layout, sheets=tuple(_widened(sheet) for sheet in PACK.layout.sheets)),
        vocabulary=vocabulary,
        wording=replace(PACK.wording, changes={**PACK.wording.changes, "比年初预算": change}),
    )


PLANNED = _planned()


def spent(now: str, plan: str, **cells: Any) -> Rows:
    """The small workbook with this much basic expenditure done and planned (万元, nothing: blank)."""
    rows = small()
    figures = {"基本支出": now, "年初基本支出": plan}
    rows["收支明细"][0] |= {title: Decimal(text) if text else None for title, text in figures.items()} | cells
    return rows
