"""Values of the command line are made by us, as Typer would make them, and without what Typer would load for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands import GOOD, Run, filled
from tests.workbooks import ROOT


def test_a_year_that_is_no_number_is_a_usage_error_that_names_the_option(run: Run) -> None:
    ran = run("new", "-o", "新建.xlsx", "--year", "明年")
    assert (ran.code, ran.err) == (2, "--year 的值不对，请检查。用 gongkai new --help 查看用法。\n")


@pytest.mark.parametrize("year", ["2031", " 2031 "])
def test_a_year_is_a_whole_number(run: Run, year: str) -> None:
    assert run("new", "-o", "新建.xlsx", "--year", year).code == 0


@pytest.mark.usefixtures("own_edition")
def test_several_workbooks_are_several_paths(run: Run) -> None:
    ran = run("check", filled(name="甲.xlsx"), filled(name="乙.xlsx"))
    assert ran.code == 0
    assert ran.out.count("没有发现问题") == 2


def test_a_build_loads_no_library_of_validators_and_none_that_groups_digits(tmp_path: Path) -> None:
    workbook = tmp_path / "填报.xlsx"
    workbook.write_bytes(GOOD)
    told = f"import sys; from generator.cli import run; run(['build', '{workbook}', '--out', '{tmp_path}']); print(*sys.modules)"
    command = [sys.executable, "-c", told]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8", timeout=60)
    loaded = set(ran.stdout.splitlines()[-1].split())
    assert "generator.render.document" in loaded
    assert loaded.isdisjoint({"pydantic", "rich", "babel", "openpyxl", "docx", "xlsxwriter"})
