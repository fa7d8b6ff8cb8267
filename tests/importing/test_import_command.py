"""``gongkai import``: what it writes, prints and answers. It never writes over anything."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.commands import Run
from tests.importing.exports import mixed
from tests.importing.filling import as_bytes, named


def exported(change: Callable[[Workbook], None] = lambda _: None) -> Path:
    """A filled export in the folder where commands run."""
    book = mixed()
    change(book)
    path = Path("导出.xlsx")
    path.write_bytes(as_bytes(book))
    return path


def test_the_workbook_is_written_and_every_blank_is_told(run: Run) -> None:
    export = exported()
    before = export.read_bytes()
    ran = run("import", "导出.xlsx", "-o", "填报.xlsx", "--pack", "shanghai-budget")
    assert ran.code == 0
    assert Path("填报.xlsx").exists()
    assert export.read_bytes() == before
    assert "L101 待填：导出的表里没有" in ran.out
    assert "    上年预算!B4　" in ran.out
    assert "    国有资产!D12　" in ran.out  # all of them, however many
    assert "已写出 填报.xlsx" in ran.err
    assert run("check", "填报.xlsx").code == 1  # required fields are blank, and the workbook names its pack


def test_findings_as_json_one_object_for_each_file(run: Run) -> None:
    exported()
    ran = run("import", "导出.xlsx", "-o", "填报.xlsx", "--pack", "shanghai-budget", "--json")
    about_export, about_workbook = map(json.loads, ran.out.splitlines())
    assert (about_export["schema"], about_export["file"]) == ("gongkai.findings/1", "导出.xlsx")
    assert about_workbook["file"] == "填报.xlsx"
    places = [each["places"][0] for each in about_workbook["findings"]]
    assert {"sheet": "上年预算", "cell": "B4"} in places


def test_a_difference_is_a_warning(run: Run) -> None:
    exported(lambda book: named(book, "财政拨款收支总表").__setitem__("E8", 751))
    ran = run("import", "导出.xlsx", "-o", "填报.xlsx", "--pack", "shanghai-budget")
    assert ran.code == 0
    assert "L103 导出的数与算出的不一致" in ran.out


def test_an_export_that_cannot_be_read_writes_nothing(run: Run) -> None:
    exported(lambda book: named(book, "支出总表").__setitem__("F9", "#REF!"))
    ran = run("import", "导出.xlsx", "-o", "填报.xlsx", "--pack", "shanghai-budget")
    assert ran.code == 1
    assert not Path("填报.xlsx").exists()
    assert "没有写出工作簿" in ran.err
    assert "单位支出总表!F9" in ran.out


@pytest.mark.parametrize("taken", ["导出.xlsx", "别的.xlsx"])
def test_nothing_is_written_over(run: Run, taken: str) -> None:
    exported()
    Path(taken).touch()
    ran = run("import", "导出.xlsx", "-o", taken, "--pack", "shanghai-budget")
    assert ran.code == 2
    assert "已经存在，没有覆盖" in ran.err


def test_a_pack_that_knows_no_export(run: Run) -> None:
    exported()
    ran = run("import", "导出.xlsx", "-o", "填报.xlsx", "--pack", "xinjiang-budget")
    assert ran.code == 2
    assert "没有 import.toml，不能导入；请用 --pack 另选一个：shanghai-budget。" in ran.err


def test_a_file_that_is_no_export(run: Run) -> None:
    assert run("new", "-o", "空白.xlsx").code == 0
    ran = run("import", "空白.xlsx", "-o", "填报.xlsx", "--pack", "shanghai-budget")
    assert ran.code == 2
    assert "不是预算系统导出的表" in ran.err
    assert not Path("填报.xlsx").exists()
