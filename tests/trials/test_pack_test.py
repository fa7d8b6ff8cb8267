"""``gongkai pack test``: sentences and whole reports of a pack, held against what they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Run
from tests.lint.county import NAME, County
from tests.workbooks import PACK, ROOT

WORKBOOK = (ROOT / "templates" / PACK.name / "tests/workbooks/usual.toml").read_text(encoding="utf-8")
SENTENCE = """[[case]]
name = "增加"
template = "{{ 支出.合计 | 变动 }}"
expect = "比上年预算增加10万元，增长11.11%"
figures = { "支出.合计" = { now = "100", before = "90" } }
"""


@pytest.fixture
def county(tmp_path: Path) -> County:
    county = County(tmp_path)
    county.write("tests/workbooks/usual.toml", WORKBOOK)
    return county


def test_the_shipped_pack_passes(run: Run) -> None:
    ran = run("pack", "test", PACK.name)
    assert (ran.code, ran.out) == (0, "16 个对，0 个不同。\n")


def test_a_changed_sentence_fails_with_its_difference(run: Run, county: County) -> None:
    county.write("tests/sentences.toml", SENTENCE)
    assert run("pack", "test", NAME, "--update").code == 0
    assert run("pack", "test", NAME).out == "2 个对，0 个不同。\n"
    county.edit("wording.toml", '"增加" = "比上年预算增加', '"增加" = "较上年预算增加')
    ran = run("pack", "test", NAME)
    assert ran.code == 1
    assert f"不同　{NAME}/tests/sentences.toml:1　增加\n" in ran.out
    assert "\n  -比上年预算增加10万元，增长11.11%\n  +较上年预算增加10万元，增长11.11%\n" in ran.out
    assert f"  --- {NAME}/tests/usual.txt\n  +++ 现在印的\n" in ran.out
    assert "0 个对，2 个不同。" in ran.out


def test_update_keeps_what_is_printed_now(run: Run, county: County) -> None:
    snapshot = county.folder / "tests" / "usual.txt"
    assert run("pack", "test", NAME).code == 1
    assert not snapshot.exists()
    assert (
        run("pack", "test", NAME, "--update").out
        == "更新　tests/usual.txt\n0 个对，0 个不同，更新了 1 个。\n"
    )
    assert "示例局2025年支出预算130万元，其中：" in snapshot.read_text(encoding="utf-8")
    assert run("pack", "test", NAME).out == "1 个对，0 个不同。\n"


def test_update_mends_no_sentence(run: Run, county: County) -> None:
    county.write("tests/sentences.toml", SENTENCE.replace("增长", "上升"))
    assert run("pack", "test", NAME, "--update").code == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"支出.合计" =', '"支出.合记" =', "没有“支出.合记”这个数。是否想写“支出.合计”？"),
        ('name = "增加"', 'workbook = "usuals"', "没有“usuals.toml”。是否想写“usual”？"),
        ("{{ 支出.合计 |", "{{ 支出.合记 |", "“支出”没有“合记”。是否想写“合计”？"),
        ('template = "{{ 支出.合计 | 变动 }}"', 'section = "expenditures"', "没有“expenditures”这一节。是否想写“expenditure”？"),
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_tried_fails(run: Run, county: County, old: str, new: str, told: str) -> None:
    county.write("tests/sentences.toml", SENTENCE.replace(old, new))
    ran = run("pack", "test", NAME)
    assert ran.code == 1
    assert told in ran.out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("expect", "expects", ":4：不认识的键“expects”。是否想写“expect”？"),
        ('now = "100"', 'now = "一百"', "“now”要写成加引号的数"),
        ('template = "', 'macro = "甲.乙()"\ntemplate = "', "要写 template、section、macro 中的一个，只写一个。"),
        ('expect = "比上年预算增加10万元，增长11.11%"\n', "", "要写 expect（应当印成什么）或 contains"),
    ],
)  # fmt: skip
def test_a_faulty_file_of_cases_is_a_faulty_pack(
    run: Run, county: County, old: str, new: str, told: str
) -> None:
    county.write("tests/sentences.toml", SENTENCE.replace(old, new))
    ran = run("pack", "test", NAME)
    assert ran.code == 3
    assert told in ran.err


def test_a_row_of_the_workbook_changed(run: Run, county: County) -> None:
    case = """[[case]]
section = "expenditure"
contains = ["年支出预算140万元", "基本支出120万元"]
[[case.change]]
sheet = "收支明细"
row = 1
cells = { "基本支出" = 110.10 }
"""
    county.write("tests/sentences.toml", case)
    assert (
        "1 个对，1 个不同。" in run("pack", "test", NAME).out
    )  # the one is the snapshot, which is not there yet
    county.write("tests/sentences.toml", case.replace("row = 1", "row = 9"))
    assert "“收支明细”只有 3 行，row 不能写 9。" in run("pack", "test", NAME).out


def test_a_pack_without_tests(run: Run, tmp_path: Path) -> None:
    County(tmp_path)
    ran = run("pack", "test", NAME)
    assert ran.code == 0
    assert "这个模板包没有例子" in ran.out


@pytest.mark.parametrize(
    "workbook", ["基本信息 = ", "", '["没有"]\n"甲" = 1\n', '["基本信息"]\n"预算年度" = "明年"\n']
)
def test_a_workbook_that_cannot_be_used_fails(run: Run, county: County, workbook: str) -> None:
    county.write("tests/workbooks/usual.toml", workbook)
    ran = run("pack", "test", NAME)
    assert ran.code == 1
    assert f"  {NAME}/tests/workbooks/usual.toml：" in ran.out


def test_cases_that_are_no_toml_are_a_faulty_pack(run: Run, county: County) -> None:
    county.write("tests/sentences.toml", "[[case]\n")
    ran = run("pack", "test", NAME)
    assert ran.code == 3
    assert f"{NAME}/tests/sentences.toml:1：TOML 写法有误" in ran.err


def test_a_pack_that_nobody_vouches_for_updates_only_its_own_texts(run: Run, county: County) -> None:
    arguments = ("pack", "test", NAME, "--templates", county.folder.parent)
    assert run(*arguments, "--update").code == 0
    assert (county.folder / "tests" / "usual.txt").exists()
    assert run(*arguments).out == "1 个对，0 个不同。\n"
