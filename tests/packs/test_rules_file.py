"""Faults of rules.toml: each is told with its line and what was meant."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from generator.packs.shelf import Shelf
from tests.check.identity_cases import items, with_rows
from tests.packs.museum import NAME, copy_of_templates, edit, faults_of, pack_in
from tests.workbooks import PACK, ROOT, judged, written

FAULTS = [
    ('severity = "错误"', 'severity = "严重"', "severity 不能是“严重”，可用的有：错误、提醒、说明"),
    ('must = "="', 'must = "=="', "must 不能是“==”，可用的有：=、≠、≤、≥、≈"),
    (
        'allowance = "beyond"',
        'allowance = "outside"',
        "allowance 只能是 within（允许范围内）或 beyond（超出允许范围）。",
    ),
    ("相差 {差} {单位}", "相差 {差额} {单位}", "message 里没有 {差额}。是否想写“差”？"),
    (
        'count = "基本支出.金额"',
        'count = "基本支出.金颔"',
        "B201：“基本支出”没有“金颔”这一列。是否想写“金额”？",
    ),
    (
        'rows = ["收支明细", "项目支出"]',
        'rows = ["收支明晰"]',
        "B203：没有“收支明晰”这张表。是否想写“收支明细”？",
    ),
    (
        'cell = "政府采购.面向中小企业预留.金额"',
        'cell = "政府采购.面向中小企业.金额"',
        "B501：“政府采购”没有“面向中小企业”这一行。是否想写“面向中小企业预留”？",
    ),
    (
        'cell = "基本信息.在职人数"',
        'cell = "基本信息.在职人数.数"',
        "P101：cell 要写成 表.项：“基本信息.在职人数”。",
    ),
    (
        '"经济科目" = "30108"',
        '"经济科目" = "301"',
        "B302：经济科目要写款级编码，“301”是类级：申报小计说不清是哪几款。",
    ),
    (
        'below = { "经济科目编码" = "经济科目编码" }',
        'below = { "金额" = "经济科目编码" }',
        "B303：below：“基本支出”的“金额”不是科目编码。",
    ),
    ('code = "B202"', 'code = "B201"', "有两条规则都叫 B201。"),
    ('code = "B205"', 'code = "W109"', "W109 是程序自己的规则，请换一个编号。"),
]


def _file_with(text: str) -> str:
    """The first file of rules that holds a text."""
    files = (file for file in PACK.files if file.startswith("rules/"))
    return next(file for file in files if text in (ROOT / "templates" / PACK.shown(file)).read_text("utf-8"))


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, _file_with(old), old, new)
    faults = faults_of(templates)
    assert message in faults, faults
    assert faults[message].startswith(f"{PACK.shown(_file_with(old))}:")


def test_the_rule_of_the_readme_works(tmp_path: Path) -> None:
    """In the check and on the sheet 校验, as the README says."""
    guide = (ROOT / "templates" / "README.md").read_text(encoding="utf-8").partition("## 加一条检查规则")[2]
    rule = guide.partition("```toml\n")[2].partition("```")[0]
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / "rules" / "ledgers.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + rule, encoding="utf-8")
    pack, shelf = pack_in(templates), Shelf(templates)
    rows = with_rows("基本支出", *items("30101 60", "30201 28.10", "30215 9", "30216 3"), replace=True)
    found = [f for f in judged(rows, pack, shelf).findings if f.rule.code == "X101"]
    assert [f.message for f in found] == ["会议费 9，培训费的两倍是 6，多 3 万元。"]
    sheet = openpyxl.load_workbook(io.BytesIO(written(rows, pack, shelf)), data_only=True)["校验"]
    shown = [row for row in sheet.iter_rows(min_row=4, max_col=7, values_only=True) if row[0] == "X101"]
    assert shown == [("X101", "提醒", "会议费偏多", 9, 6, 3, "提醒")]


def test_a_column_without_rows_is_told(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "rules/ledgers.toml", 'rows = ["收支明细"]\nkey = ["功能科目编码", "资金来源"]', "")
    assert "B206：没有写 rows，不能用“基本支出”这一列。" in faults_of(templates)
