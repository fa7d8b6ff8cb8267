"""The plan in the report as data: beside last year in JSON, as a row of its own in the data package."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from generator.model.document import Document
from generator.render.document import render_document
from tests.planned import PLANNED, spent
from tests.render.templates import pack_with
from tests.workbooks import disclosed, reported, small
from tests.write.build import written
from tests.write.test_datapackage import rows_of

NAME = "决算.基本支出"


def _report() -> Document:
    source = f"{{{{ {NAME} | 万元 }}}}万元，完成{{{{ {NAME} | 完成率 }}}}"
    return render_document(
        disclosed(spent("98.2", "100"), PLANNED), replace(PLANNED, parts=pack_with(source).parts)
    )


def _value(report: Document) -> dict[str, Any]:
    values = json.loads(written("json", report))["values"]
    found: dict[str, Any] = next(value for value in values if value["name"] == NAME)
    return found


def test_json_has_the_plan_and_the_completion() -> None:
    value = _value(_report())
    assert (value["now"], value["before"], value["plan"]) == ("982000", "1001000", "1000000")
    assert value["completion"] == "98.2"


def test_json_of_a_report_without_a_plan_has_neither() -> None:
    values = json.loads(written("json", reported(small())))["values"]
    assert not any({"plan", "completion"} & value.keys() for value in values)


def test_the_data_package_has_a_row_for_the_plan() -> None:
    rows = [row for row in rows_of(_report(), "values") if row["name"] == NAME]
    told = [tuple(row[key] for key in ("period", "fiscal_year", "stage", "value", "source")) for row in rows]
    assert told == [
        ("now", "2030", "决算数", "982000", "收支明细!D4"),
        ("before", "2029", "决算数", "1001000", "收支明细!I4"),
        ("plan", "2030", "预算数", "1000000", "收支明细!O4"),
    ]
