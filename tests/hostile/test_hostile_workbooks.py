"""Hostile text in a workbook that we write: cells of text, never formulas, links or rich text; read back as typed."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from generator.form.contents import ContentsError
from generator.model.facts import Facts
from generator.packs.layout import FixedRow, Sheet
from generator.packs.pack import Pack
from tests.commands import Run
from tests.hostile.strings import HOSTILE, Hostile
from tests.workbooks import GENERAL, PACK, Rows, examined, patched, small, written

SEEN = [each for each in HOSTILE if each.shown]

FIELDS = [f"字段{number}" for number in range(len(SEEN))]


def _full() -> Rows:
    """A row for each text: as the name of a project, and as a reason."""
    rows = small()
    rows["项目支出"] = [_project(each.typed) for each in SEEN]
    rows["收支明细"] = [_change(f"20103{number:02}", each.typed) for number, each in enumerate(SEEN, start=1)]
    return rows


def _project(name: str) -> dict[str, Any]:
    return {"功能科目编码": "2010304", "项目名称": name, "资金来源": GENERAL, "合计": 1, "商品和服务支出": 1}


def _change(code: str, reason: str) -> dict[str, Any]:
    return {"功能科目编码": code, "资金来源": GENERAL, "项目支出": 1, "上年项目支出": 2, "变动原因": reason}


def _facts(data: bytes) -> Facts:
    facts = examined(data).facts
    assert facts is not None
    return facts


@pytest.fixture(scope="module")
def full() -> bytes:
    return written(_full())


def test_projects_and_reasons_are_read_back(full: bytes) -> None:
    """A reason keeps its lines until it stands in a sentence."""
    facts = _facts(full)
    for sheet, title in (("项目支出", "项目名称"), ("收支明细", "变动原因")):
        read = [record.text(title) for record in facts.records[sheet]]
        assert [" ".join(text.split("\n")) for text in read] == [each.shown for each in SEEN]


def test_each_is_a_cell_of_text(full: bytes) -> None:
    """As another program sees it: type “string”, no link, no rich text."""
    book = openpyxl.load_workbook(io.BytesIO(full), rich_text=True)
    for name, title in (("项目支出", "项目名称"), ("收支明细", "变动原因")):
        sheet = book[name]
        column = next(cell.column for cell in sheet[3] if cell.value == title)
        for row, each in enumerate(SEEN, start=4):
            cell = sheet.cell(row, column)
            assert (cell.data_type, cell.hyperlink, type(cell.value)) == ("s", None, str), each.name


def test_the_parts_hold_no_text_as_a_formula_or_address(full: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(full)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for name, part in parts.items():
        formulas = re.findall(
            r"<f[ >].*?</f>|<formula\d?>.*?</formula\d?>|<definedName.*?</definedName>", part
        )
        assert not [each for each in formulas if re.search("cmd|/etc/passwd|SUM\\(A1\\)|DROP TABLE", each)], (
            name
        )
        if name.endswith(".rels"):
            assert 'TargetMode="External"' not in part


def _with_fields() -> Pack:
    """The pack with a field for each text, of the same kind as the name of the unit."""
    sheets = [
        replace(sheet, rows=(*sheet.rows, *(_field(sheet, label) for label in FIELDS)))
        if sheet.kind == "fields"
        else sheet
        for sheet in PACK.layout.sheets
    ]
    return replace(PACK, layout=replace(PACK.layout, sheets=tuple(sheets)))


def _field(sheet: Sheet, label: str) -> FixedRow:
    name = next(row for row in sheet.rows if row.label == "单位名称")
    return replace(name, label=label, required=False)


def test_fields_like_the_name_of_the_unit_are_read_back() -> None:
    rows = small()
    rows["基本信息"][0] |= {label: each.typed for label, each in zip(FIELDS, SEEN)}
    data = written(rows, _with_fields())
    facts = examined(data, _with_fields()).facts
    assert facts is not None
    assert [facts.text(label) for label in FIELDS] == [each.shown for each in SEEN]
    cells = {
        row[0].value: row[1]
        for row in openpyxl.load_workbook(io.BytesIO(data))["基本信息"].iter_rows(min_row=4)
    }
    assert {(cells[label].data_type, cells[label].hyperlink) for label in FIELDS} == {("s", None)}


NAMES = [
    each
    for each in SEEN
    if each.name in ("command", "control characters", "lone surrogates", "escape of Excel")
]


@pytest.mark.parametrize("each", NAMES, ids=lambda each: str(each.name))
def test_a_new_workbook_for_a_hostile_name(run: Run, each: Hostile) -> None:
    assert run("new", "-o", "新.xlsx", "--year", "2030", "--unit", each.typed).code == 0
    with open("新.xlsx", "rb") as file:
        assert _facts(file.read()).text("单位名称") == each.shown


@pytest.mark.parametrize("text", ["长" * 32_768, "😀" * 16_384], ids=["long", "long in UTF-16"])
def test_a_text_that_no_cell_can_hold_is_refused(run: Run, text: str) -> None:
    """Excel counts a rare character twice, and would “repair” the file."""
    rows = small()
    rows["主要职能"][0]["职能"] = text
    with pytest.raises(ContentsError, match=r"“主要职能”的 .* 文字太长，一格放不下。"):
        written(rows)
    ran = run("new", "-o", "新.xlsx", "--year", "2030", "--unit", text)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "文字太长，一格放不下。" in ran.err


def test_escapes_of_characters_that_are_none_are_left_out_and_told() -> None:
    """A file can hold half a character, or a control character, as an escape; Excel itself would not write it."""
    outcome = examined(patched(written(small()), {("项目支出", "C4"): "甲_xD800__x0007__x202E_乙_xFFFF_"}))
    assert outcome.facts is not None
    assert outcome.facts.records["项目支出"][0].text("项目名称") == "甲乙"
    told = [finding.message for finding in outcome.findings if finding.rule.code == "W131"]
    assert told == ["“项目名称”里有 2 个印不出来的字符（U+D800、U+FFFF），已略去。"]
