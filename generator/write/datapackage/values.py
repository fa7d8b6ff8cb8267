"""The named figures of a document → ``values.csv``: this year and last year are a row each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Document
from generator.model.values import Value
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
        "period", "本年或上年", description="now 是报告的本年数，before 是与它比较的上年数。", required=True
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
        description="文字说明里用到的数，一行一个数、一个年度；没有上年数的只有一行。",
        fields=_FIELDS,
        key=("name", "period"),
        rows=tuple(row for value in document.values.values() for row in _rows(value, document)),
    )


def _rows(value: Value, document: Document) -> Iterator[Row]:
    known: Row = {"name": value.name, "label": value.label, "unit": value.unit}
    now, before = whose(document, document.now), whose(document, document.before)
    if value.before is None:
        yield {**known, **now, "period": "now", "value": value.now, "source": source_of(value.places)}
        return
    now["stage"], before["stage"] = document.now.stage.label, document.before.stage.label
    yield {**known, **now, "period": "now", "value": value.now, "source": source_of(value.places)}
    places = (part.place for part in value.parts_before)
    yield {**known, **before, "period": "before", "value": value.before, "source": source_of(places)}
