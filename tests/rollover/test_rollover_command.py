"""``gongkai rollover``: which workbooks it takes, for which year, and what it tells."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from generator.model.findings import InputError
from generator.packs.shelf import Shelf
from generator.pipeline import read_workbook, roll_over
from tests.commands import Run, filled
from tests.rollover.rolling import (
    coded,
    disclosure_of,
    rolled,
)
from tests.workbooks import (
    PACK,
    ROOT,
    SHELF,
    Rows,
    case,
    changed,
    small,
    with_cell,
    workbook_of,
    written,
)


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert rolled(case("comprehensive")).data == rolled(case("comprehensive")).data


def test_rows_and_columns_elsewhere_do_not_matter() -> None:
    """A clerk left rows blank and put a column at the end: next year's workbook is the standard one."""
    cells = next(sheet for sheet in workbook_of(small()).sheets if sheet.name == "收支明细").cells
    workbook = workbook_of(small())
    for (row, column), cell in cells.items():
        workbook = with_cell(workbook, "收支明细", row, column, None)
        there = (row + 5 * (row > 3), column + 20 * (column == 4))
        workbook = with_cell(workbook, "收支明细", *there, cell)
    made = roll_over(workbook, PACK, SHELF)
    assert made.data == rolled(small()).data


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        (changed("收支明细", 0, 基本支出="一百"), True),
        (changed("收支明细", 0, 功能科目编码="201030X"), True),
        (changed("基本支出", 0, 金额="六十"), True),
        (changed("三公经费", 0, 项目="公务接待费", 一般公共预算="两万"), True),
        (changed("基本信息", 0, 单位性质="企业"), True),
        (changed("基本信息", 0, 预算年度=""), True),
        (changed("基本信息", 0, 公开日期="二月"), False),
        (changed("基本信息", 0, 公开日期=""), False),
        (changed("基本信息", 0, 在职人数增减="多"), False),
        (changed("三公经费", 0, 项目="公务接待费", 上年数="两万"), False),
        (changed("政府采购", 0, 项目="货物", 金额="三万"), False),
        (changed("国有资产", 0, 资产="办公家具", 数量=Decimal(3)), False),
        (changed("绩效目标", 0, 其他资金="无数"), False),
        (changed("收支明细", 0, 上年基本支出=Decimal(1)), False),
        (small(), False),
    ],
)
def test_errors_are_refused_unless_they_are_in_cells_that_are_cleared(rows: Rows, refused: bool) -> None:
    """A figure of this year that is wrong would be wrong as last year's; a wrong date is cleared anyway."""
    next_year = rolled(rows)
    assert (next_year.rolled is None, next_year.data == b"") == (refused, refused)


@pytest.mark.parametrize(("year", "made"), [(None, 2031), (2031, 2031), (2035, 2035)])
def test_the_year(year: int | None, made: int) -> None:
    next_year = rolled(small(), year)
    assert next_year.rolled is not None
    assert next_year.rolled.contents["基本信息"][0]["预算年度"] == made
    assert read_workbook(next_year.data, "新.xlsx").meta("year") == str(made)


@pytest.mark.parametrize("year", [2030, 2029, 2101, -1])
def test_a_year_that_cannot_follow_is_refused(year: int) -> None:
    with pytest.raises(InputError, match=f"工作簿是 2030 年度的，新年度要在它之后.*{year}"):
        rolled(small(), year)


#: The newest edition that is shipped.
EDITION = Shelf(ROOT / "templates").catalogue(2031).year


def test_the_command_writes_a_workbook_and_says_what_to_do(run: Run) -> None:
    ran = run("rollover", filled(), "-o", "明年.xlsx")
    assert (ran.code, ran.out) == (0, "明年.xlsx\n")
    assert ran.err.splitlines() == [
        "已新建 2031 年度的工作簿，带来上年数 3 个：收支明细 2 个、变动原因 1 个。",
        f"还没有 2031 年版的政府收支分类科目，科目按 {EDITION} 年版；新版发布后请核对。",
        "照原样带来，请核对：编制数、在职人数、退休人数、离休人数。",
        "文字照原样带来；本年金额、数量、日期、增减和原因已清空。请填黄色格，再用 gongkai check 检查。",
    ]
    assert run("check", "明年.xlsx").code == 1
    assert disclosure_of(Path("明年.xlsx").read_bytes()).facts.year == 2031


def test_the_command_lists_codes_on_standard_output(
    run: Run, later: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(coded())
    monkeypatch.setattr("generator.packs.shelf.find_shelf", lambda: later)
    ran = run("rollover", path, "-o", "明年.xlsx")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[:2] == [
        "明年.xlsx",
        "2031 年的政府收支分类科目里，这些科目变了（4 个），请在新工作簿里核对：",
    ]
    at = lines.index("  2080505　原名“机关事业单位基本养老保险缴费支出”　现名没有")
    assert lines[at + 1 : at + 4] == [
        "    2080505 机关事业单位基本养老保险缴费支出从 2031 年版起换了编码，改用 2080599 其他行政事业单位养老支出。",
        "    原工作簿的金额：收支明细!D5 基本支出 7.5 万元",
        "    新工作簿的位置：收支明细!A5",
    ]
    assert "  2010304　原名“专项服务”　现名“政务运行”" in lines
    assert "还没有" not in ran.err


def test_what_has_no_place_is_named(run: Run) -> None:
    rows = small()
    rows["收支明细"].append({"功能科目编码": "2080505", "资金来源": "事业收入", "上年项目支出": Decimal(1)})
    book = openpyxl.load_workbook(io.BytesIO(written(rows)))
    book.create_sheet("底稿")["A1"] = "随手记"
    book["收支明细"]["Q3"], book["收支明细"]["Q4"] = "备注", "问财政"
    book.save("填报.xlsx")
    ran = run("rollover", "填报.xlsx", "-o", "明年.xlsx", "--year", "2033")
    assert ran.code == 0
    assert "自己另加的行、列、工作表没有带来：收支明细、底稿。" in ran.err
    assert "今年没有金额的行没有带来：收支明细 1 行。" in ran.err
    assert "请注意：上年数取自 2030 年度的工作簿，不是 2032 年度的。" in ran.err


def test_errors_leave_no_file(run: Run) -> None:
    ran = run("rollover", filled(changed("收支明细", 0, 基本支出="一百")), "-o", "明年.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert "个错误" in ran.err
    assert "没有新建" in ran.err
    assert "请先用 gongkai check 逐条查看并改正" in ran.err
    assert not Path("明年.xlsx").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["填报.xlsx", "-o", "明年.xls"], "文件名要以 .xlsx 结尾"),
        (["填报.xlsx", "-o", "填报.xlsx"], "填报.xlsx 已经存在，没有覆盖"),
        (["填报.xlsx", "-o", "明年.xlsx", "--year", "2030"], "新年度要在它之后"),
        (["没有.xlsx", "-o", "明年.xlsx"], "没有这个文件"),
        (["填报.xlsx"], "缺少"),
    ],
)
def test_rollover_used_wrongly(run: Run, arguments: list[str], words: str) -> None:
    before = filled().read_bytes()
    ran = run("rollover", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert [path.read_bytes() for path in Path().iterdir()] == [before]


def test_the_shipped_sample_can_be_rolled_over(run: Run) -> None:
    ran = run("rollover", ROOT / "inputs" / "korla-2024.xlsx", "-o", "明年.xlsx")
    assert ran.code == 0
    assert disclosure_of(Path("明年.xlsx").read_bytes()).values()["支出.合计"].before == Decimal(6561800)
