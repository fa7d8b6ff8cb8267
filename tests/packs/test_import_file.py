"""Faults in ``import.toml``: each with its line and the word that was perhaps meant."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.packs.load import load_pack
from generator.packs.source import PackError
from tests.workbooks import ROOT

SHIPPED = ROOT / "templates"

#: What is written instead of what → the message, which stands at the line of the new words.
FAULTS = {
    "a table of the pack": ('compare = "revenue"', 'compare = "revenues"', "没有表“revenues”。是否想写“revenue”？"),
    "a column of a table": (
        'header = "收入预算/事业收入", compare = "事业收入"',
        'header = "收入预算/事业收入", compare = "事业收人"',
        "表“revenue”没有“事业收人”这一列。是否想写“事业收入”？",
    ),
    "a row of a table": (
        'totals = { "收入总计" = "收入总计" }\ncompare = "overall"',
        'totals = { "收入总计" = "收入总记" }\ncompare = "overall"',
        "表“overall”没有“收入总记”这一行。是否想写“收入总计”？",
    ),
    "a sheet": ('fills = "三公经费"', 'fills = "三公经废"', "没有工作表“三公经废”。是否想写“三公经费”？"),
    "a column of a sheet": (
        'sheet = "上年预算"\ncolumns = ["上年预算数"]',
        'sheet = "上年预算"\ncolumns = ["上年预算书"]',
        "“上年预算”没有“上年预算书”这一列。是否想写“上年预算数”？",
    ),
    "a row of a sheet": (
        'row = "公务接待费", fills',
        'row = "公务接代费", fills',
        "“三公经费”没有“公务接代费”这一行。是否想写“公务接待费”？",
    ),
    "a field": ('text = "编制单位：{单位名称}"', 'text = "编制单位：{单位名字}"', "“单位名字”不是工作簿里的一项。是否想写“单位名称”？"),
    "a classification": ('of = "经济科目"', 'of = "经济分类"', "of 要写科目的种类，不能是“经济分类”。是否想写“经济科目”？"),
    "a level": ('level = "类"\nname = "本年支出', 'level = "章"\nname = "本年支出', "没有“章”这一级。可用的有：类、款、项"),
    "a key": ('whole = "支出', 'hole = "支出', "不认识的键“hole”。是否想写“whole”？"),
    "a table of the export": ('whole = "支出预算总表"', 'whole = "支出预算总结表"', "没有 [[table]]“支出预算总结表”。是否想写“支出预算总表”？"),
}  # fmt: skip


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of a pack that can import, with what it extends."""
    for name in ("base", "shanghai-budget"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    return tmp_path / "shanghai-budget"


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_is_told_with_its_line(pack: Path, what: str) -> None:
    old, new, message = FAULTS[what]
    file = pack / "import.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load_pack(pack)
    problems = {problem.message: problem.place for problem in raised.value.problems}
    assert message in problems, list(problems)
    assert problems[message].file == "shanghai-budget/import.toml"
    assert problems[message].line > 0


def test_a_pack_without_the_file_imports_nothing(pack: Path) -> None:
    (pack / "import.toml").unlink()
    assert load_pack(pack).imports is None
