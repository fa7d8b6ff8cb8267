"""The live formulas of the sheet 校验 of another pack find what Python finds, for every pair of its rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.form import places
from tests.check.shanghai_cases import PAIRS, SHANGHAI, department, small
from tests.form.conftest import office_profile
from tests.form.test_parity import shown_by_formulas
from tests.workbooks import SHELF, Rows, case, judged, written

#: The form with few blank rows, as in the other comparison.
SHORT = replace(
    SHANGHAI,
    layout=replace(
        SHANGHAI.layout, sheets=tuple(replace(sheet, blank_rows=1) for sheet in SHANGHAI.layout.sheets)
    ),
)

WORKBOOKS: dict[str, Rows] = {
    **{f"{code}-fails": pair.fails for code, pair in PAIRS.items()},
    **{f"{code}-passes": pair.passes for code, pair in PAIRS.items()},
    "unit": small(),
    "department": department(),
    "case": case("shanghai-2025"),
}


def test_formulas_and_python_find_the_same(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "ROOM", 1)
    for name, rows in WORKBOOKS.items():
        (tmp_path / f"{name}.xlsx").write_bytes(written(rows, SHORT, SHELF))
    by_formula = shown_by_formulas(
        tmp_path, sorted(WORKBOOKS), office_profile(tmp_path_factory), SHORT, set(PAIRS)
    )
    by_python = {
        name: {finding.rule.code for finding in judged(rows, SHANGHAI).findings} & set(PAIRS)
        for name, rows in WORKBOOKS.items()
    }
    differing = {name: by_python[name] ^ by_formula[name] for name in WORKBOOKS}
    assert {name: codes for name, codes in differing.items() if codes} == {}
