"""A rule is declared once: what gongkai check finds, the live formulas of the sheet 校验 show, workbook by workbook.

Hundreds of workbooks, changed at random but always the same ones, are written, worked out anew by LibreOffice, and
compared with Python rule by rule.
"""

from __future__ import annotations

import csv
import io
import random
import re
import subprocess
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.form import places
from generator.packs.catalogue import Catalogue
from generator.packs.identities import identities_of
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from tests.check.identity_cases import PAIRS
from tests.form.conftest import office_profile
from tests.programs import program
from tests.workbooks import GENERAL, PACK, SHELF, Rows, case, judged, patched, small, written

MUTANTS = 220

#: The comparison is made in parts, so that they can run side by side.
CHUNKS = 6

#: The form with few blank rows: the same formulas over shorter areas, because what lies empty below a table is what
#: takes a spreadsheet its time.
SHORT = replace(
    PACK,
    layout=replace(PACK.layout, sheets=tuple(replace(sheet, blank_rows=1) for sheet in PACK.layout.sheets)),
)


class FewCodes(Shelf):
    """The shipped classification, cut down to what the samples use."""

    def catalogue(self, year: int) -> Catalogue:
        """The edition of a year."""
        whole = super().catalogue(year)
        kept = ("20103", "20805", "21011", "22102", "22999", "301", "302", "303", "309", "310")
        names = {
            code: name
            for code, name in whole.names.items()
            if len(str(code)) == 3 or str(code).startswith(kept)
        }
        return replace(whole, names=names)


FEW = FewCodes(SHELF.folder)

CODES = sorted({identity.rule.code for identity in identities_of(PACK, FEW.catalogue(2030))})

#: Codes and words to put in the place of others; written as the drop-downs write them.
_FUNCTIONS = ("2010304", "2010302", "2010350", "2080505", "2101101", "2210201", "2299999")
_ITEMS = ("30101", "30107", "30108", "30113", "302", "30201", "30212", "30217", "30231", "30301", "31013")
_SOURCES = (GENERAL, "上级一般公共预算转移支付", "政府性基金预算", "事业收入", "一般公共预算结转")
_PROJECTS = ("甲项目", "专项业务工作经费", "办公场所租赁", "=丙*", "a?b~c", "A?B~c")
_WORDS = {
    "功能科目": _FUNCTIONS,
    "经济科目": _ITEMS,
    "资金来源": _SOURCES,
    "人员公用": ("人员经费", "公用经费"),
    "编号": ("1", "2", "整体"),
}
_FIELDS = {
    "单位性质": ("行政", "参公", "事业"),
    "报告类型": ("部门", "单位"),
    "下属预算单位": ("", "无", "示例中心"),
    "金额单位": ("万元", "元"),
}


def _mutant(seed: int) -> Rows:
    """A sample changed in one to four places."""
    dice = random.Random(seed)
    rows = dice.choice([small, small, lambda: case("korla-2024"), lambda: case("korla-2024-as-published")])()
    for _ in range(dice.randint(1, 4)):
        dice.choice([_amount, _amount, _word, _field, _row, _fixed])(dice, rows)
    return rows


def _amount(dice: random.Random, rows: Rows) -> None:
    cells = [
        (row, column.title)
        for sheet in PACK.layout.sheets
        if sheet.kind == "rows"
        for column in sheet.columns
        if column.kind in ("金额", "数量") and (not column.computed or column.overwrite)
        for row in rows.get(sheet.name, ())
    ]
    row, title = dice.choice(cells)
    old = Decimal(str(row.get(title) or 0))
    step = dice.choice([Decimal("0.01"), Decimal("-0.01"), Decimal("0.02"), Decimal(1), Decimal(10)])
    row[title] = dice.choice([old + step, old * 2, Decimal(0), None, Decimal("90"), Decimal("100")])


def _word(dice: random.Random, rows: Rows) -> None:
    cells = [
        (row, column.title, _WORDS.get(column.kind, _PROJECTS if column.title == "项目名称" else ()))
        for sheet in PACK.layout.sheets
        if sheet.kind == "rows"
        for column in sheet.columns
        for row in rows.get(sheet.name, ())
    ]
    row, title, words = dice.choice([cell for cell in cells if cell[2]])
    row[title] = dice.choice(words)


def _field(dice: random.Random, rows: Rows) -> None:
    fields = rows["基本信息"][0]
    label = dice.choice(
        [*_FIELDS, "公开日期", "资产统计截止日期", "在职人数", "编制数", "退休人数增减", "离休人数"]
    )
    if label in _FIELDS:
        fields[label] = dice.choice(_FIELDS[label])
    elif isinstance(fields.get(label), date):
        fields[label] += timedelta(days=dice.choice([-400, -40, 1, 330, 366]))
    else:
        fields[label] = dice.choice([0, 1, 4, 5, 6, 40, None])


def _row(dice: random.Random, rows: Rows) -> None:
    given = rows[
        dice.choice([name for name in ("收支明细", "基本支出", "项目支出", "绩效目标") if rows.get(name)])
    ]
    number = dice.randrange(len(given))
    if dice.random() < 0.5:
        given.insert(number, dict(given[number]))
    else:
        del given[number]


def _fixed(dice: random.Random, rows: Rows) -> None:
    sheet = PACK.layout.sheet(dice.choice(["三公经费", "政府采购", "国有资产"]))
    fixed = dice.choice(sheet.rows)
    titles = [
        c.title
        for c in sheet.columns
        if c.kind in ("金额", "数量") and not c.computed and not fixed.closes(c)
    ]
    cell: dict[str, Any] = {
        sheet.label: fixed.label,
        dice.choice(titles): Decimal(dice.choice([0, 1, 3, 19])),
    }
    given = rows.setdefault(sheet.name, [])
    same = [row for row in given if row[sheet.label] == fixed.label]
    if same:
        same[0].update(cell)
    else:
        given.append(cell)


def _all() -> Iterator[tuple[str, Rows]]:
    for code, pair in PAIRS.items():
        yield f"{code}-fails", pair.fails
        yield f"{code}-passes", pair.passes
    for seed in range(MUTANTS):
        yield f"mutant-{seed}", _mutant(seed)


def _found_by_python(rows: Rows) -> set[str]:
    return {finding.rule.code for finding in judged(rows, PACK, FEW).findings} & set(CODES)


def shown_by_formulas(
    folder: Path, names: list[str], profile: Path, pack: Pack = PACK, codes: Collection[str] = CODES
) -> dict[str, set[str]]:
    """The codes of the lines that do not pass, once LibreOffice has worked out every formula anew."""
    sheet = len(pack.layout.sheets) + 2
    to_csv = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
    command = [program("soffice"), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", to_csv, "--outdir", str(folder), *[str(folder / f"{n}.xlsx") for n in names]]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return {name: _broken(folder / f"{name}-校验.csv", codes) for name in names}


def _broken(path: Path, codes: Collection[str]) -> set[str]:
    with path.open(encoding="utf-8") as file:
        lines = [line for line in csv.reader(file) if line and line[0] in codes]
    assert {line[0] for line in lines} == set(codes)
    states = {line[6] for line in lines}
    assert all(state == "通过" or state[:2] in ("错误", "提醒", "说明") for state in states), states
    return {line[0] for line in lines if line[6] != "通过"}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_formulas_and_python_find_the_same(
    chunk: int, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "ROOM", 1)
    by_python: dict[str, set[str]] = {}
    for name, rows in list(_all())[chunk::CHUNKS]:
        (tmp_path / f"{name}.xlsx").write_bytes(written(rows, SHORT, FEW))
        by_python[name] = _found_by_python(rows)
    by_formula = shown_by_formulas(tmp_path, sorted(by_python), office_profile(tmp_path_factory))
    differing = {name: by_python[name] ^ by_formula[name] for name in by_python}
    assert {name: codes for name, codes in differing.items() if codes} == {}


def test_there_are_hundreds_of_workbooks() -> None:
    assert len(dict(_all())) >= 300


@pytest.mark.parametrize("code", PAIRS)
def test_a_pair_breaks_and_keeps_its_rule(code: str) -> None:
    """So that the comparison above has both answers for every rule."""
    assert code in _found_by_python(PAIRS[code].fails)
    assert code not in _found_by_python(PAIRS[code].passes)


def test_every_identity_has_a_pair() -> None:
    assert set(PAIRS) == set(CODES)


def test_rows_put_in_above_the_first_are_met() -> None:
    """Every area that a formula of the sheet looks over begins at the heading, so it grows with the table."""
    book = openpyxl.load_workbook(io.BytesIO(written(small(), SHORT, FEW)))
    texts = [
        str(getattr(cell.value, "text", cell.value))
        for row in book["校验"].iter_rows(min_row=4)
        for cell in row
        if cell.data_type == "f"
    ]
    areas = [area for text in texts for area in re.findall(r"\$[A-Z]+\$(\d+):\$[A-Z]+\$(\d+)", text)]
    assert {first for first, last in areas if first != last} == {"3"}


def test_an_error_value_never_passes(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = patched(written(small(), SHORT, FEW), {("收支明细", "D4"): "=1/0"})
    (tmp_path / "error.xlsx").write_bytes(data)
    broken = shown_by_formulas(tmp_path, ["error"], office_profile(tmp_path_factory))["error"]
    assert {"B201", "B205"} <= broken
    assert "还有 0 项错误" not in (tmp_path / "error-校验.csv").read_text(encoding="utf-8")
