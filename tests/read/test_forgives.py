"""What the reader forgives: the same facts as from a tidy workbook, and a note where it had to understand something."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.model.facts import Facts
from generator.model.places import CellPlace, column_letters
from generator.pipeline import examine, read_workbook
from generator.read.workbook import RawCell, RawSheet, Workbook
from tests.conftest import CASE_NAMES
from tests.workbooks import (
    PACK,
    SHELF,
    case,
    changed,
    examined,
    judged,
    patched,
    small,
    with_cell,
    with_sheets,
    workbook_of,
    written,
)

TIDY = workbook_of(small())


def _said(facts: Facts | None) -> Any:
    """Everything that facts say, without the cells."""
    assert facts is not None
    lines = [replace(line, place=CellPlace("")) for line in facts.lines]
    records = {
        name: [(r.label, {k: e.content for k, e in r.entries.items()}) for r in rows]
        for name, rows in facts.records.items()
    }
    return (
        lines,
        records,
        {name: entry.content for name, entry in facts.fields.items()},
        facts.year,
        facts.unit,
    )


def _same(workbook: Workbook, *codes: str) -> None:
    """The workbook says what the tidy one says; the codes are all its findings."""
    outcome = examine(workbook, PACK, SHELF)
    assert _said(outcome.facts) == _said(examine(TIDY, PACK, SHELF).facts)
    assert [finding.rule.code for finding in outcome.findings] == list(codes)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_raw_workbooks_of_the_tests_are_what_reading_gives(
    name: str, workbook_bytes: Callable[[str], bytes]
) -> None:
    """The shortcut of tests.workbooks and the way over .xlsx agree, cell for cell."""
    read = examined(workbook_bytes(name)).facts
    raw = judged(case(name)).facts
    assert read is not None
    assert raw is not None
    assert list(read.lines) == list(raw.lines)
    assert read.records == raw.records
    assert read.fields == raw.fields


@pytest.mark.parametrize(
    ("written_as", "notes"),
    [
        ("2010304", 0),
        (" 2010304 ", 0),
        (2010304, 0),
        (2010304.0, 0),
        ("201/3/4", 2),
        ("20103 04", 2),
        ("201 3 4", 2),
        ("201-03-04", 2),
        ("201.3.4", 2),
        ("２０１０３０４", 2),
    ],
)
def test_codes_with_lost_zeros_and_in_parts(written_as: Any, notes: int) -> None:
    """A note in each sheet says how it was read; digits as they should be need none."""
    cell = RawCell(written_as, "")
    rows = changed("收支明细", 0, 功能科目编码=cell)
    rows["项目支出"][0]["功能科目编码"] = cell
    _same(workbook_of(rows), *["W130"] * notes)


@pytest.mark.parametrize(
    ("written_as", "meant"), [("208 5 5", "2080505"), ("210/11/1", "2101101"), ("20805 5", "2080505")]
)
def test_more_codes(written_as: str, meant: str) -> None:
    rows = changed("收支明细", 1, 功能科目编码=written_as, 资金来源="其他收入", 项目支出=Decimal(1))
    facts = judged(rows).facts
    assert facts is not None
    assert str(facts.records["收支明细"][1].entries["功能科目编码"].content) == meant


@pytest.mark.parametrize(
    "text", ["60", "６０", "60.00", " 60 ", "60万元", "60 万元", "＋60", "60.", "\u00a060\u200b", "060"]
)
def test_numbers_typed_as_text(text: str) -> None:
    _same(workbook_of(changed("基本支出", 0, 金额=text)), "W107")


@pytest.mark.parametrize(
    ("text", "amount"),
    [("1,234.50", "1234.5"), ("１，２３４．５０", "1234.5"), ("1,234,567", "1234567"), (".5", "0.5")],
)
def test_separators_of_thousands(text: str, amount: str) -> None:
    facts = judged(changed("基本支出", 0, 金额=text)).facts
    assert facts is not None
    assert facts.records["基本支出"][0].amount("金额") == Decimal(amount) * 10000


@pytest.mark.parametrize("text", ["-60", "－60", "−60"])
def test_signs(text: str) -> None:
    outcome = judged(changed("基本支出", 0, 金额=text))
    assert {"W107", "W119"} <= {finding.rule.code for finding in outcome.findings}
    assert outcome.facts is not None
    assert outcome.facts.records["基本支出"][0].amount("金额") == Decimal(-600000)


def test_binary_noise_of_a_spreadsheet_is_no_amount() -> None:
    _same(workbook_of(changed("收支明细", 0, 基本支出=RawCell(100.10000000000001, ""))))


@pytest.mark.parametrize("text", ["2030-02-01", "2030年2月1日", "2030/2/1", "2030.2.1", "２０３０年２月１日"])
def test_dates_typed_as_text(text: str) -> None:
    _same(workbook_of(changed("基本信息", 0, 公开日期=text)))


@pytest.mark.parametrize(
    "source", ["一般公共预算(一般财力)", "一般公共预算", "一般财力", " 一般公共预算（一般财力） "]
)
def test_half_width_brackets_and_short_names_of_a_source(source: str) -> None:
    _same(workbook_of(changed("收支明细", 0, 资金来源=source)))


def test_a_renamed_sheet_whose_header_still_matches() -> None:
    renamed = with_sheets(
        TIDY, lambda raw: [replace(raw, name={"收支明细": "收支明细 (2)"}.get(raw.name, raw.name))]
    )
    outcome = examine(renamed, PACK, SHELF)
    assert [(f.rule.code, f.message) for f in outcome.findings] == [
        ("W111", "工作表“收支明细 (2)”按“收支明细”读取。")
    ]
    assert outcome.facts is not None
    assert outcome.facts.lines[0].place.sheet == "收支明细 (2)"


def test_spaces_in_a_sheets_name() -> None:
    _same(with_sheets(TIDY, lambda raw: [replace(raw, name=f" {raw.name[:2]} {raw.name[2:]}")]))


def test_moved_columns() -> None:
    """Columns are found by their headings, never by position."""

    def mirrored(raw: RawSheet) -> list[RawSheet]:
        width = max(column for _, column in raw.cells) + 1
        return [_moved(raw, lambda row, column: (row, width - column))]

    _same(with_sheets(TIDY, mirrored))


def test_extra_columns_and_sheets_of_the_clerks_own() -> None:
    own = RawSheet("我的草稿", {(1, 1): RawCell("随便", "A1")}, 1)

    def widened(raw: RawSheet) -> Iterator[RawSheet]:
        moved = _moved(raw, lambda row, column: (row, column + 1))
        yield replace(
            moved, cells={**moved.cells, (3, 1): RawCell("备注", "A3"), (4, 1): RawCell("看过", "A4")}
        )

    more = with_sheets(TIDY, widened)
    _same(replace(more, sheets=(*more.sheets, own)))


def test_a_header_that_slid_down() -> None:
    _same(with_sheets(TIDY, lambda raw: [_moved(raw, lambda row, column: (row + 3, column))]))


def test_blank_rows_in_between() -> None:
    spread = with_sheets(
        TIDY, lambda raw: [_moved(raw, lambda row, column: (row if row < 5 else row + 4, column))]
    )
    _same(spread)


def test_rows_with_nothing_but_formulas_are_blank() -> None:
    """Prepared rows hold the name, the sums and 人员/公用 as formulas."""
    workbook = TIDY
    for column, value in ((2, ""), (8, 0.0), (13, "")):
        workbook = with_cell(workbook, "收支明细", 9, column, RawCell(value, "", formula=True))
    _same(workbook)


def test_grey_cells_without_results_are_worked_out() -> None:
    """Patching with openpyxl drops the stored result of every formula; only input cells need one."""
    data = patched(written(small()), {})
    _same(read_workbook(data, "填报.xlsx"))


def test_hidden_rows_and_merged_cells_are_read() -> None:
    import openpyxl

    rows = small()
    first = rows["绩效指标"][0]
    rows["绩效指标"].insert(1, first | {"三级指标": "次数", "指标值": "≥2次", "权重": 0})
    book = openpyxl.load_workbook(io.BytesIO(written(rows)))
    book["收支明细"].row_dimensions[4].hidden = True
    for column in "ABC":
        book["绩效指标"].merge_cells(f"{column}4:{column}5")
    stream = io.BytesIO()
    book.save(stream)
    outcome = examined(stream.getvalue())
    assert _said(outcome.facts) == _said(judged(rows).facts)
    assert outcome.findings == ()


def test_first_columns_of_targets_may_be_left_blank_below() -> None:
    rows = small()
    rows["绩效指标"].insert(1, {"三级指标": "次数", "指标值": "2次"})
    facts = judged(rows).facts
    assert facts is not None
    second = facts.records["绩效指标"][1]
    assert [second.text(c) for c in ("目标编号", "一级指标", "二级指标")] == ["1", "产出指标", "数量指标"]


def test_a_row_of_totals_is_not_counted_twice() -> None:
    rows = small()
    rows["收支明细"].append({"功能科目编码": "合计", "基本支出": Decimal("100.10"), "项目支出": Decimal(20)})
    _same(workbook_of(rows), "W118")


def test_an_alias_of_a_printed_row() -> None:
    plain = changed("三公经费", 0, 项目="公务用车运行费", 一般公共预算=Decimal(1), 变动原因="有车")
    aliased = with_cell(workbook_of(plain), "三公经费", 6, 1, "公务用车运行维护费")
    outcome = examine(aliased, PACK, SHELF)
    assert _said(outcome.facts)[0] == _said(judged(plain).facts)[0]
    assert outcome.findings == judged(plain).findings


def test_invisible_characters_are_dropped() -> None:
    _same(workbook_of(changed("名词解释", 0, 解释="\ufeff保障\u202e运\xad转\x07的\u2060支出。\u200b\r")))


def test_marks_of_values_are_dropped_and_told() -> None:
    """Private-use characters carry values through the templates; a cell may not smuggle one in."""
    _same(workbook_of(changed("名词解释", 0, 解释="保障运转\ue000\ue002的支出。")), "W131")


def test_a_choice_in_other_widths() -> None:
    _same(workbook_of(changed("基本信息", 0, 金额单位=" 万 元 ", 单位性质="行政\n")))


def test_a_right_total_typed_over_a_formula_is_no_fault() -> None:
    _same(workbook_of(changed("收支明细", 0, 合计=Decimal("120.10"), 上年合计=Decimal("120.10"))))


def test_a_wrong_total_typed_over_a_formula_is_told_and_not_used() -> None:
    """合计 of 收支明细 is always worked out."""
    _same(workbook_of(changed("收支明细", 0, 合计=Decimal(999))), "B104")


def test_dates_of_cells_are_days() -> None:
    facts = judged(small()).facts
    assert facts is not None
    assert facts.fields["公开日期"].content == date(2030, 2, 1)


def _moved(raw: RawSheet, where: Callable[[int, int], tuple[int, int]]) -> RawSheet:
    cells = {where(*at): cell for at, cell in raw.cells.items()}
    cells = {
        (row, column): cell._replace(address=f"{column_letters(column)}{row}")
        for (row, column), cell in cells.items()
    }
    return RawSheet(raw.name, cells, max(row for row, _ in cells))
