"""The named figures of a document → ``values.csv``: this year, last year and the plan are a row each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Document
from generator.model.values import Against, Value
from generator.write.datapackage.resource import (
    SOURCE,
    STAGE,
    UNIT,
    YEAR,
    Field,
    Resource,
    Row,
    source_of,
    whose,
)

_FIELDS = (
    Field("name", "数的名称", description="gongkai trace 认得这个名称。", required=True),
    Field("label", "说法"),
    UNIT,
    Field(
        "period",
        "本年、上年或年初预算",
        description="now 是报告的本年数，before 是与它比较的上年数，plan 是本年的年初预算数。",
        required=True,
    ),
    YEAR,
    STAGE,
    Field("value", "数值", "number", "没有舍入过的数；金额是元。", required=True),
    Field("unit", "计量单位", description="空：没有单位，例如权重。"),
    SOURCE,
)


def values(document: Document) -> Resource:
    """Every figure that the report can name, printed or not."""
    return Resource(
        name="values",
        title="点名的数",
        description="文字说明里用到的数，一行一个数、一个年度；没有上年数和年初预算数的只有一行。",
        fields=_FIELDS,
        key=("name", "period"),
        rows=tuple(row for value in document.values.values() for row in _rows(value, document)),
    )


def _rows(value: Value, document: Document) -> Iterator[Row]:
    known: Row = {"name": value.name, "label": value.label, "unit": value.unit}
    others = list(_others(value, document))
    # what stands beside nothing has no stage: a number of people is neither planned nor done
    stage = {STAGE.name: document.now.stage.label} if others else {}
    now = {**known, **whose(document, document.now), **stage}
    yield {**now, "period": "now", "value": value.now, "source": source_of(value.places)}
    for other in others:
        yield {**known, **other}


def _others(value: Value, document: Document) -> Iterator[Row]:
    """Last year and the plan, where the figure has them."""
    periods = {Against.BEFORE: document.before, Against.PLAN: document.plan}
    for against, period in periods.items():
        other = value.counterpart(against)
        if period is not None and other.amount is not None:
            stage = {STAGE.name: period.stage.label, "period": against.value}
            source = source_of(part.place for part in other.parts)
            yield {**whose(document, period), **stage, "value": other.amount, "source": source}
