"""What a pack may say wrongly of its tables, as loading or computing the report tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.source import PackError
from tests.packs.museum import copy_of_templates, edit, faults_of, pack_in, report_of
from tests.workbooks import PACK

EXPENDITURE, OVERALL = "tables/expenditure.toml", "tables/overall.toml"
CATALOGUE = "catalogue = true"


def test_a_plan_that_the_report_does_not_have(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, EXPENDITURE, 'label = ["合计"]', 'label = ["合计"], period = "plan"')
    told = {
        "report.toml 的 [periods] 里没有 plan，列的 period 不能写它。": f"{PACK.shown(EXPENDITURE)}:{line}"
    }
    assert faults_of(templates) == told


def test_a_printed_code_that_no_edition_has(tmp_path: Path) -> None:
    """It would be printed with its number for a name."""
    templates = copy_of_templates(tmp_path)
    line = edit(templates, OVERALL, CATALOGUE, 'codes = ["201", "218"]')
    assert pack_in(templates)
    with pytest.raises(PackError) as caught:
        report_of(templates)
    (problem,) = caught.value.problems
    assert str(problem.place) == f"{PACK.shown(OVERALL)}:{line}"
    assert "codes 里的“218”，2024 年版的科目里没有" in problem.message
