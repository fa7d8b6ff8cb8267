"""The live formulas of the sheet 校验 of the other packs find what Python finds, for every pair of their rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.form import places
from generator.packs.pack import Pack
from tests.check import final_accounts_cases, shanghai_cases
from tests.check.final_accounts_cases import FINAL_ACCOUNTS
from tests.check.identity_cases import Pair
from tests.check.shanghai_cases import SHANGHAI
from tests.form.conftest import office_profile
from tests.form.test_parity import shown_by_formulas
from tests.workbooks import SHELF, Rows, case, judged, written

#: Each pack with its pairs and with workbooks that break no rule.
PACKS: dict[str, tuple[Pack, Mapping[str, Pair], dict[str, Rows]]] = {
    "shanghai-budget": (
        SHANGHAI,
        shanghai_cases.PAIRS,
        {
            "unit": shanghai_cases.small(),
            "department": shanghai_cases.department(),
            "case": case("shanghai-2025"),
        },
    ),
    "final-accounts": (
        FINAL_ACCOUNTS,
        final_accounts_cases.PAIRS,
        {
            "small": final_accounts_cases.small(),
            "full": case("final-accounts-full"),
            "case": case("putuo-2024"),
        },
    ),
}


def _short(pack: Pack) -> Pack:
    """The pack with few blank rows in its form, as in the other comparison."""
    sheets = tuple(replace(sheet, blank_rows=1) for sheet in pack.layout.sheets)
    return replace(pack, layout=replace(pack.layout, sheets=sheets))


@pytest.mark.parametrize("name", PACKS)
def test_formulas_and_python_find_the_same(
    name: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "ROOM", 1)
    pack, pairs, more = PACKS[name]
    workbooks = {
        **{f"{code}-fails": pair.fails for code, pair in pairs.items()},
        **{f"{code}-passes": pair.passes for code, pair in pairs.items()},
        **more,
    }
    short = _short(pack)
    for each, rows in workbooks.items():
        (tmp_path / f"{each}.xlsx").write_bytes(written(rows, short, SHELF))
    by_formula = shown_by_formulas(
        tmp_path, sorted(workbooks), office_profile(tmp_path_factory), short, set(pairs)
    )
    by_python = {
        each: {finding.rule.code for finding in judged(rows, pack).findings} & set(pairs)
        for each, rows in workbooks.items()
    }
    differing = {each: by_python[each] ^ by_formula[each] for each in workbooks}
    assert {each: codes for each, codes in differing.items() if codes} == {}
