"""The return copy: every finding at its cell, everything that the clerk filled in as it was, the same facts."""

from __future__ import annotations

import dataclasses
import io
import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from generator.model.findings import Finding, Rule, Severity
from generator.model.marks import LINKS, PROBLEM_TITLES, PROBLEMS, is_link
from generator.model.places import CellPlace, column_letters
from generator.packs.pack import Pack
from generator.pipeline import Outcome, examine, read_workbook, write_annotated
from generator.read.annotated import without_annotations
from generator.read.contents import contents_of
from generator.read.workbook import RawCell, RawSheet, Workbook
from tests.check.breaches import SMALL, renamed, twice, without
from tests.check.rule_cases import CASES
from tests.commands import Run, faulty, filled, warned
from tests.conftest import CASE_NAMES
from tests.workbooks import PACK, SHELF, changed, examined, with_cell, with_sheets, workbook_of, written

ENTRY = Rule(code="Z101", title="题", severity=Severity.ERROR, basis="据", hint="改。")

FILLS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFCD5A5", Severity.NOTE: "FFDAE8F8"}


#: The same form with fewer blank rows and fewer lines in 校验, written in a third of the time.
LIGHT = dataclasses.replace(
    PACK,
    identities=(),
    layout=dataclasses.replace(
        PACK.layout,
        sheets=tuple(dataclasses.replace(sheet, blank_rows=0) for sheet in PACK.layout.sheets),
    ),
)


def copy_of(workbook: Workbook, outcome: Outcome | None = None, pack: Pack = LIGHT) -> bytes:
    """The return copy of a workbook."""
    return write_annotated(workbook, outcome or examine(workbook, PACK, SHELF), pack, SHELF)


def replaced(outcome: Outcome, *findings: Finding) -> Outcome:
    """With these findings only, and rows without names."""
    return dataclasses.replace(outcome, findings=findings, labels={})


def opened(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def facts_in(outcome: Outcome) -> dict[str, Any] | None:
    """What is known, without the name of the file; a sheet's name may be set right, so places are left to others."""
    facts = outcome.facts
    if facts is None:
        return None
    records = {
        sheet: [
            (record.label, {title: entry.content for title, entry in record.entries.items()})
            for record in each
        ]
        for sheet, each in facts.records.items()
    }
    return {
        "year": facts.year,
        "unit": facts.unit,
        "names": facts.names,
        "fields": {label: entry.content for label, entry in facts.fields.items()},
        "records": {sheet: [each for each in rows if each[1]] for sheet, rows in records.items()},
        "lines": [dataclasses.replace(line, place=CellPlace("", "")) for line in facts.lines],
    }


def places_in(outcome: Outcome) -> list[CellPlace]:
    return [] if outcome.facts is None else [line.place for line in outcome.facts.lines]


# ---- the same workbook --------------------------------------------------------------------------------------

#: What a copy cannot say as the workbook did: a cell without a value is #N/A in it, a date that stands for a code is its
#: text; a name is set right, what is too far out or cannot be printed is left out.
SAID_OTHERWISE = {
    "W104": {"W105"},
    "W122": {"W105"},
    "W108": {"W112"},
    "W111": set(),
    "W127": set(),
    "W131": set(),
}


def _broken() -> Iterator[tuple[str, Workbook]]:
    yield from ((code, CASES[code].fails) for code in sorted(CASES))
    for sheet in PACK.layout.sheets:
        yield f"without {sheet.name}", without(sheet.name)


BROKEN = dict(_broken())


@pytest.mark.parametrize("name", BROKEN)
def test_the_copy_of_a_broken_workbook_says_the_same(name: str) -> None:
    """The same facts and the same faults: a copy that put something right by itself would hide it."""
    workbook = BROKEN[name]
    before = examine(workbook, PACK, SHELF)
    read = read_workbook(copy_of(workbook, before), "副本.xlsx")
    after = examine(read, PACK, SHELF)
    assert facts_in(after) == facts_in(before)
    codes = {finding.rule.code for finding in before.findings}
    for code in codes & set(SAID_OTHERWISE):
        codes = codes - {code} | SAID_OTHERWISE[code]
    assert {finding.rule.code for finding in after.findings} == codes
    if not codes & {"W105", "W112"}:
        contents = contents_of(workbook, PACK.layout).contents
        assert contents_of(without_annotations(read), PACK.layout).contents == contents


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_copy_of_a_standard_workbook_says_the_same_in_the_same_cells(
    name: str, workbook_bytes: Callable[[str], bytes], outcome_of: Callable[[str], Outcome]
) -> None:
    before = outcome_of(name)
    after = examined(copy_of(read_workbook(workbook_bytes(name), "填报.xlsx"), before, PACK))
    assert facts_in(after) == facts_in(before)
    assert places_in(after) == places_in(before)
    assert [f.message for f in after.findings] == [f.message for f in before.findings]
    assert [f.places for f in after.findings] == [f.places for f in before.findings]


def test_every_cell_of_the_clerk_keeps_value_and_type(workbook_bytes: Callable[[str], bytes]) -> None:
    """Cell by cell, formulas too; and no cell of a table becomes a link, so that a click still means to fill it in."""
    data = workbook_bytes("korla-2024-as-published")
    before, after = opened(data), opened(copy_of(read_workbook(data, "填报.xlsx"), pack=PACK))
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                same = after[sheet.title][cell.coordinate]
                assert _held(same) == _held(cell), (sheet.title, cell.coordinate)
                assert (same.hyperlink is None) == (cell.hyperlink is None)
                assert same.protection.locked == cell.protection.locked


def _held(cell: Any) -> tuple[Any, ...]:
    value = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
    return value, cell.data_type, cell.number_format


def test_the_same_bytes_twice() -> None:
    workbook = CASES["B201"].fails
    assert copy_of(workbook) == copy_of(workbook)


# ---- marks --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def returned() -> tuple[tuple[Finding, ...], bytes]:
    """A workbook with findings of every severity, several at one cell, a blank required cell and one finding of a
    whole sheet; and its copy."""
    rows = changed("收支明细", 0, 基本支出="100.1057", 上年基本支出=Decimal(90), 功能科目编码="201/3/4")
    rows["基本支出"][0]["金额"] = Decimal(-60)
    rows["基本信息"][0]["公开日期"] = ""
    workbook = with_cell(workbook_of(rows), "三公经费", 3, 1, "项目类别")
    outcome = examine(workbook, PACK, SHELF)
    return outcome.findings, copy_of(workbook, outcome)


@pytest.fixture(scope="module")
def marked(returned: tuple[tuple[Finding, ...], bytes]) -> tuple[tuple[Finding, ...], openpyxl.Workbook]:
    findings, data = returned
    return findings, opened(data)


def _by_cell(findings: tuple[Finding, ...]) -> dict[CellPlace, list[tuple[int, Finding]]]:
    cells: dict[CellPlace, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, start=1):
        for place in dict.fromkeys(finding.places):
            cells.setdefault(place, []).append((number, finding))
    return cells


def test_every_cell_with_a_finding_is_filled_and_says_why(
    marked: tuple[tuple[Finding, ...], openpyxl.Workbook],
) -> None:
    findings, book = marked
    cells = {place: found for place, found in _by_cell(findings).items() if place.cell}
    assert {finding.severity for found in cells.values() for _, finding in found} == set(Severity)
    assert max(len(found) for found in cells.values()) > 1
    for place, found in cells.items():
        cell = book[place.sheet][place.cell]
        severity = found[0][1].severity
        assert cell.fill.fgColor.rgb == FILLS[severity], place
        assert cell.comment is not None, place
        words = cell.comment.text
        assert words.startswith(f"{severity.value} {found[0][1].rule.code} {found[0][1].rule.title}\n")
        for number, finding in found:
            assert f"{finding.severity.value} {finding.rule.code} {finding.rule.title}\n" in words
            assert finding.message in words
            assert f"怎么改：{finding.advice}\n（{PROBLEMS}第 {number} 条）" in words


def test_no_other_cell_is_marked(marked: tuple[tuple[Finding, ...], openpyxl.Workbook]) -> None:
    findings, book = marked
    commented = {
        CellPlace(sheet.title, cell.coordinate)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }
    assert commented == {place for place in _by_cell(findings) if place.cell} | {CellPlace("三公经费", "A3")}


def test_the_list_names_every_finding_in_order(
    marked: tuple[tuple[Finding, ...], openpyxl.Workbook],
) -> None:
    findings, book = marked
    assert book.sheetnames[:3] == ["填表说明", PROBLEMS, "基本信息"]
    assert book.active is book[PROBLEMS]
    rows = list(book[PROBLEMS].iter_rows(min_row=3, max_col=6, values_only=True))
    assert rows[0] == PROBLEM_TITLES
    assert [row[:3] for row in rows[1:]] == [
        (str(n), f.severity.value, f"{f.rule.code} {f.rule.title}") for n, f in enumerate(findings, start=1)
    ]
    for finding, row in zip(findings, rows[1:], strict=True):
        assert row[3] == str(finding.places[0])
        assert finding.message.rstrip("。") in str(row[4])
        assert row[5] == finding.advice


def test_links_lead_there_and_back(marked: tuple[tuple[Finding, ...], openpyxl.Workbook]) -> None:
    findings, book = marked
    for number, finding in enumerate(findings, start=1):
        lead = finding.places[0]
        assert _target(book[PROBLEMS].cell(3 + number, 4).hyperlink) == (lead.sheet, lead.cell or "A1")
        for place in finding.places:
            back = _link_beside(book[place.sheet], place.row or 1)
            assert str(number) in re.findall(r"\d+", back.value)
            sheet, cell = _target(back.hyperlink)
            assert book[sheet][cell].value in re.findall(r"\d+", back.value)


def _link_beside(sheet: Worksheet, row: int) -> Any:
    (link,) = (cell for cell in sheet[row] if isinstance(cell.value, str) and is_link(cell.value))
    (head,) = (cell for cell in sheet[3] if cell.value == LINKS)
    assert link.column == head.column == sheet.max_column
    return link


def test_the_mark_is_not_hidden_by_the_yellow_of_what_is_missing(
    marked: tuple[tuple[Finding, ...], openpyxl.Workbook],
) -> None:
    """Of the rules at one cell the first wins; 公开日期 is required and blank."""
    _, book = marked
    ranked = sorted(
        (rule.priority, rule.formula[0], rule.stopIfTrue)
        for area in book["基本信息"].conditional_formatting
        if "B6" in area.sqref
        for rule in area.rules
    )
    assert ranked[0][1:] == ("TRUE", True)
    assert ranked[1][1] == "LEN(B6)=0"


def test_the_list_can_be_printed(marked: tuple[tuple[Finding, ...], openpyxl.Workbook]) -> None:
    sheet = marked[1][PROBLEMS]
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet["E4"].alignment.wrap_text


def test_a_workbook_without_findings_has_a_list_that_says_so() -> None:
    outcome = replaced(examine(SMALL, PACK, SHELF))
    book = opened(copy_of(SMALL, outcome))
    assert book[PROBLEMS]["E4"].value == "没有发现问题。"
    heads = [cell.value for sheet in PACK.layout.sheets for cell in book[sheet.name][3]]
    assert LINKS not in heads


def test_libreoffice_keeps_links_and_comments(
    returned: tuple[tuple[Finding, ...], bytes], recalculate: Callable[[bytes], Path]
) -> None:
    """Opened and saved by another program, the copy still says all that it said."""
    findings, data = returned
    saved = opened(recalculate(data).read_bytes())
    for number, finding in enumerate(findings, start=1):
        lead = finding.places[0]
        there = saved[PROBLEMS].cell(3 + number, 4).hyperlink
        assert _target(there) == (lead.sheet, lead.cell or "A1")
        for place in finding.places:
            sheet, cell = _target(_link_beside(saved[place.sheet], place.row or 1).hyperlink)
            assert (sheet, saved[sheet][cell].data_type) == (PROBLEMS, "s")
            assert not place.cell or finding.message in saved[place.sheet][place.cell].comment.text


def _target(link: Any) -> tuple[str, str]:
    """Sheet and cell, in whatever way a program writes them."""
    sheet, cell = re.split(r"[!.]", link.location.lstrip("#"))
    return sheet.strip("'$"), cell.replace("$", "")


# ---- what is not there --------------------------------------------------------------------------------------


def test_a_missing_sheet_stays_missing_and_is_told() -> None:
    book = opened(copy_of(without("项目支出")))
    assert "项目支出" not in book.sheetnames
    listed = [row for row in book[PROBLEMS].iter_rows(min_row=4, values_only=True) if "没有找到" in row[4]]
    assert [(row[3], row[4]) for row in listed] == [("整份工作簿", "没有找到工作表“项目支出”。")]
    formulas = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas
    assert not any("项目支出!" in str(formula) for formula in formulas)


def test_a_missing_heading_stays_blank_and_is_red() -> None:
    """The clerk's own heading and figures stand beside the table."""
    copy = copy_of(with_cell(SMALL, "收支明细", 3, 4, "甲列"))
    sheet = opened(copy)["收支明细"]
    assert sheet["D3"].value is None
    assert sheet["D3"].fill.fgColor.rgb == FILLS[Severity.ERROR]
    assert sheet["D3"].comment.text.startswith("错误\n原来的表头里没有“基本支出”。")
    assert (sheet["P3"].value, sheet["P4"].value, sheet["Q3"].value) == ("甲列", 100.1, LINKS)


@pytest.mark.parametrize(
    ("bad", "cell"),
    [
        (RawCell("#REF!", "", error=True), "#REF!"),
        (RawCell("#SPILL!", "", error=True), "#N/A"),
        (RawCell(None, "", formula=True), "#N/A"),
        (RawCell(5.0, "", covered=True), "#N/A"),
    ],
)
def test_a_cell_that_nobody_can_read_stays_an_error(bad: RawCell, cell: str) -> None:
    """An amount that may be left blank: the copy must not make nothing of it."""
    workbook = with_cell(SMALL, "收支明细", 4, 5, bad)
    read = read_workbook(copy_of(workbook), "副本.xlsx")
    raw = next(sheet for sheet in read.sheets if sheet.name == "收支明细").cells[4, 5]
    assert (raw.value, raw.error) == (cell, True)
    assert "W105" in {finding.rule.code for finding in examine(read, PACK, SHELF).findings}


def test_an_error_value_in_a_text_does_not_become_its_words() -> None:
    """Not even when nobody can read what year it is, and nothing is said of the other sheets."""
    workbook = with_cell(SMALL, "收支明细", 4, 14, RawCell("#REF!", "", error=True))
    workbook = with_cell(workbook, "基本信息", 5, 2, None)
    outcome = examine(workbook, PACK, SHELF)
    assert outcome.facts is None
    read = read_workbook(copy_of(workbook, outcome), "副本.xlsx")
    whole = examine(with_cell(read, "基本信息", 5, 2, 2030), PACK, SHELF)
    assert whole.facts is not None
    assert "变动原因" not in whole.facts.records["收支明细"][0].entries


def test_a_file_that_is_no_standard_workbook_still_gets_a_list() -> None:
    workbook = Workbook("别的.xlsx", "", (RawSheet("表一", {(1, 1): RawCell("随便", "A1")}, 1),))
    book = opened(copy_of(workbook))
    assert book.sheetnames == ["填表说明", PROBLEMS, "表一", "字典", "_meta"]
    assert book[PROBLEMS]["E4"].value == "这不是标准填报工作簿：规定的工作表一张也没有。"
    assert book["表一"]["A1"].value == "随便"


def test_a_moved_and_renamed_sheet_is_told_where_it_stood() -> None:
    workbook = with_cell(renamed("基本支出", "经济分类"), "经济分类", 4, 3, "六十")
    rows = list(opened(copy_of(workbook))[PROBLEMS].iter_rows(min_row=4, values_only=True))
    assert "基本支出!C4（原 经济分类!C4）" in [row[3] for row in rows]


# ---- what is the clerk's own --------------------------------------------------------------------------------


def test_sheets_columns_and_rows_of_the_clerks_own_come_along() -> None:
    own = RawSheet("底稿：一", {(2, 3): RawCell(date(2030, 1, 5), "C2"), (3, 1): RawCell("=1+1", "A3")}, 3)
    workbook = with_cell(with_cell(SMALL, "收支明细", 3, 20, "备注"), "收支明细", 4, 20, "看过")
    workbook = with_cell(with_cell(workbook, "三公经费", 12, 1, "会议费"), "三公经费", 12, 2, 2.5)
    workbook = dataclasses.replace(workbook, sheets=(*workbook.sheets, own))
    copy = copy_of(workbook)
    book = opened(copy)
    assert (book["收支明细"]["P3"].value, book["收支明细"]["P4"].value) == ("备注", "看过")
    assert (book["三公经费"]["A8"].value, book["三公经费"]["B8"].value) == ("会议费", 2.5)
    assert book["三公经费"]["A8"].fill.fgColor.rgb == FILLS[Severity.WARNING]
    assert not book["三公经费"]["A8"].protection.locked
    sheet = book["底稿：一"]
    assert (sheet["C2"].value.date(), sheet["A3"].value, sheet["A3"].data_type) == (
        date(2030, 1, 5),
        "=1+1",
        "s",
    )
    assert facts_in(examined(copy)) == facts_in(examine(workbook, PACK, SHELF))


@pytest.mark.parametrize("name", [PROBLEMS, "_META", "底稿[1]", "'引'", "一" * 31, "😀" * 20, "a/b"])
def test_a_sheet_of_any_name_comes_along(name: str) -> None:
    """Excel allows fewer names than files hold, and ours come first."""
    own = RawSheet(name, {(1, 1): RawCell("我的", "A1")}, 1)
    book = opened(copy_of(dataclasses.replace(SMALL, sheets=(*SMALL.sheets, own))))
    found = [sheet.title for sheet in book if sheet["A1"].value == "我的"]
    assert len(found) == 1
    assert book[PROBLEMS]["A3"].value == "编号"


def test_two_sheets_that_are_alike_both_come_along() -> None:
    book = opened(copy_of(twice("收支明细", "收支一", "收支二")))
    assert "收支明细" not in book.sheetnames
    assert book["收支一"]["D4"].value == book["收支二"]["D4"].value == 100.1
    assert book["收支一"].sheet_properties.tabColor.rgb == "FFC00000"


# ---- a copy of a copy ---------------------------------------------------------------------------------------


def test_a_second_copy_has_a_new_list_and_not_two() -> None:
    first = read_workbook(copy_of(CASES["B201"].fails), "副本.xlsx")
    mended = with_cell(first, "收支明细", 4, 4, 99)
    outcome = examine(mended, PACK, SHELF)
    book = opened(copy_of(mended, outcome))
    assert [name for name in book.sheetnames if PROBLEMS in name] == [PROBLEMS]
    assert book[PROBLEMS].max_row == 3 + len(outcome.findings)
    for sheet in PACK.layout.sheets:
        heads = [cell.value for cell in book[sheet.name][3]]
        assert heads.count(LINKS) <= 1
        assert heads[len(sheet.columns) :] in ([], ["科目全称"], ["科目全称", LINKS], [LINKS])


def test_the_copy_of_a_copy_is_the_copy() -> None:
    copy = copy_of(CASES["B201"].fails)
    assert copy_of(read_workbook(copy, CASES["B201"].fails.name)) == copy


def test_a_remark_between_the_links_is_kept() -> None:
    first = read_workbook(copy_of(CASES["B201"].fails), "副本.xlsx")
    sheet = next(sheet for sheet in first.sheets if sheet.name == "收支明细")
    column = next(column for (row, column), cell in sheet.cells.items() if row == 3 and cell.value == LINKS)
    book = opened(copy_of(with_cell(first, "收支明细", 4, column, "已经改了")))
    assert (book["收支明细"].cell(3, column).value, book["收支明细"].cell(4, column).value) == (
        LINKS,
        "已经改了",
    )
    assert book["收支明细"].cell(3, column + 1).value == LINKS


def test_words_like_a_link_in_a_table_are_the_clerks() -> None:
    words = f"错误：{PROBLEMS}第 1 条"
    workbook = with_cell(SMALL, "名词解释", 4, 2, words)
    assert opened(copy_of(workbook))["名词解释"]["B4"].value == words


# ---- hostile words ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+1",
        "-1|cmd",
        "@SUM(A1)",
        "http://example.invalid",
        "a\x00\x07\x0b\ud800\ufffe_x0041_",
        "长" * 32767,
    ],
)
def test_words_of_a_clerk_stay_words(words: str) -> None:
    """In the cell, in the comment and in the list; where no file can hold a sign, it is left out."""
    workbook = with_cell(SMALL, "收支明细", 4, 14, words)
    finding = Finding(rule=ENTRY, message=words, places=(CellPlace("收支明细", "N4"),))
    book = opened(copy_of(workbook, replaced(examine(workbook, PACK, SHELF), finding)))
    shown = words.replace("\x00\x07\x0b\ud800\ufffe", "")
    cells = [book["收支明细"]["N4"], book[PROBLEMS]["E4"]]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert cells[0].value.startswith(shown[:500])
    assert cells[1].value.startswith(shown[:500])
    assert shown[:400] in book["收支明细"]["N4"].comment.text.replace("_x005F_", "_")
    assert len(book["收支明细"]["N4"].comment.text) <= 32767


def test_many_findings_at_one_cell_fit_into_its_comment() -> None:
    finding = Finding(rule=ENTRY, message="错了。" * 60, places=(CellPlace("基本支出", "C4"),))
    outcome = replaced(examine(SMALL, PACK, SHELF), *[finding] * 300)
    book = opened(copy_of(SMALL, outcome))
    assert len(book["基本支出"]["C4"].comment.text) <= 32767
    assert book[PROBLEMS].max_row == 303
    assert is_link(_link_beside(book["基本支出"], 4).value)


# ---- the command --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("rows", "code"), [(None, 0), (faulty(), 1), (warned(), 0)])
def test_check_writes_the_copy_besides_what_it_does_otherwise(run: Run, rows: Any, code: int) -> None:
    path = filled(rows)
    plain = run("check", path)
    ran = run("check", path, "--annotate", "副本.xlsx")
    assert (ran.code, ran.out, ran.err) == (code, plain.out, "已写出标注问题的副本：副本.xlsx\n")
    assert PROBLEMS in opened(Path("副本.xlsx").read_bytes()).sheetnames


def test_strict_and_json_are_as_without(run: Run) -> None:
    path = filled(warned())
    plain = run("check", path, "--json", "--strict")
    ran = run("check", path, "--json", "--strict", "--annotate", "副本.xlsx")
    assert (ran.code, ran.out) == (1, plain.out)


@pytest.mark.parametrize("text", ["字" * 32768, "😀" * 20_000], ids=["long", "long in UTF-16"])
@pytest.mark.parametrize("column", [14, 40], ids=["column of ours", "column of theirs"])
def test_more_text_than_a_cell_holds_is_told_after_the_findings(
    run: Run, monkeypatch: pytest.MonkeyPatch, text: str, column: int
) -> None:
    """Such a file is not from a spreadsheet program; the findings are printed all the same."""
    workbook = with_cell(CASES["W106"].fails, "收支明细", 4, column, text)
    monkeypatch.setattr("generator.pipeline.read_workbook", lambda *_: workbook)
    ran = run("check", filled(), "--annotate", "副本.xlsx")
    assert ran.code == 2
    assert "  W106 " in ran.out
    assert f"填报.xlsx：收支明细!{column_letters(column)}4 的文字超过 32767 个字" in ran.err
    assert not Path("副本.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["填报.xlsx", "--annotate", "填报.xlsx"], "填报.xlsx 已经存在，没有覆盖"),
        (["填报.xlsx", "--annotate", "./填报.xlsx"], "已经存在，没有覆盖"),
        (["填报.xlsx", "--annotate", "有.xlsx"], "有.xlsx 已经存在，没有覆盖"),
        (["填报.xlsx", "--annotate", "副本.xls"], "文件名要以 .xlsx 结尾：副本.xls"),
        (["填报.xlsx", "填报.xlsx", "--annotate", "副本.xlsx"], "一次只能检查一份工作簿"),
        (["没有.xlsx", "--annotate", "副本.xlsx"], "没有这个文件"),
        (["空.xlsx", "--annotate", "副本.xlsx"], "文件是空的"),
    ],
)
def test_annotate_used_wrongly_writes_nothing(run: Run, arguments: list[str], words: str) -> None:
    filled()
    Path("有.xlsx").write_bytes(b"mine")
    Path("空.xlsx").write_bytes(b"")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    ran = run("check", *arguments)
    assert ran.code == 2
    assert words in ran.err
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_the_copy_can_be_checked_and_built(run: Run) -> None:
    """Its name tells no other story: the report of the copy is the report."""
    run("check", filled(), "--annotate", "副本.xlsx")
    assert run("build", "填报.xlsx", "--format", "txt", "--out", "a").code == 0
    assert run("build", "副本.xlsx", "--format", "txt", "--out", "b").code == 0
    (one,), (other,) = Path("a").rglob("*.txt"), Path("b").rglob("*.txt")
    assert one.read_bytes() == other.read_bytes()


def test_a_workbook_in_bytes_and_one_in_memory_give_the_same_copy() -> None:
    """What the tests above shorten: the way over the bytes of the clerk's file."""
    rows = changed("基本支出", 0, 金额="六十")
    read = read_workbook(written(rows), "填报.xlsx")
    assert copy_of(read) == copy_of(workbook_of(rows))


def test_marks_are_left_out_whole_and_nothing_else() -> None:
    copy = read_workbook(copy_of(CASES["B201"].fails), "副本.xlsx")
    bare = without_annotations(copy)
    assert {sheet.name for sheet in copy.sheets} - {sheet.name for sheet in bare.sheets} == {PROBLEMS}
    left = [str(cell.value) for sheet in bare.sheets for cell in sheet.cells.values()]
    assert not any(is_link(words) or words == LINKS for words in left)
    again = without_annotations(bare)
    assert again == bare


def test_a_sheet_that_only_looks_like_the_list_is_the_clerks() -> None:
    own = RawSheet(PROBLEMS, {(1, 1): RawCell("问题", "A1"), (2, 1): RawCell("预算编少了", "A2")}, 2)
    workbook = with_sheets(SMALL, lambda raw: [raw, own] if raw.name == "基本信息" else [raw])
    assert without_annotations(workbook) == workbook
