"""``trace`` answers for every name, every sentence and every printed number, down to the cells."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from generator.model.document import Document
from generator.pipeline import Outcome
from generator.trace import Book, answer, listing
from tests.commands import warned
from tests.conftest import CASE_NAMES
from tests.workbooks import Rows, changed, disclosed, reported, small

MINE = "第三部分.三.第2段.第1句"


def book_of(rows: Rows) -> Book:
    return Book.of(disclosed(rows), reported(rows))


@cache
def _small() -> Book:
    return book_of(small())


@pytest.fixture(scope="module")
def book_of_case(
    outcome_of: Callable[[str], Outcome], document_of: Callable[[str], Document]
) -> Callable[[str], Book]:
    """The book of a case."""

    def made(name: str) -> Book:
        disclosure = outcome_of(name).disclosure
        assert disclosure is not None
        return Book.of(disclosure, document_of(name))

    return made


# ---- sentences ----------------------------------------------------------------------------------------------


def test_a_sentence_with_every_figure_in_it() -> None:
    rows = warned()
    rows["变动原因"].append({"事项": "基本支出", "原因": "人员增加。"})
    assert answer(MINE, book_of(rows)) == [
        MINE,
        "  基本支出100.1万元，占83.35%，比上年预算增加10.1万元，增长11.22%，主要原因是：人员增加。",
        "  模板 xinjiang-budget/sections/expenditure.jinja:7",
        "  “100.1” 支出.基本支出 = 100.1 万元",
        "      100.1 万元  收支明细!D4  2010304 基本支出",
        "  “83.35%” 支出.基本支出：占：支出.合计 = 83.3472%",
        "    100.1 万元 ÷ 120.1 万元 × 100%",
        "    支出.基本支出 100.1 万元",
        "      100.1 万元  收支明细!D4  2010304 基本支出",
        "    支出.合计 120.1 万元，由 2 个数相加",
        "      100.1 万元  收支明细!D4  2010304 基本支出",
        "      20 万元  收支明细!G4  2010304 项目支出",
        "  “10.1” 支出.基本支出：增减额 = 10.1 万元",
        "    100.1 万元 − 90 万元",
        "    本年 100.1 万元",
        "      100.1 万元  收支明细!D4  2010304 基本支出",
        "    上年 90 万元",
        "      90 万元  收支明细!I4  2010304 上年基本支出",
        "  “11.22%” 支出.基本支出：增减率 = 11.2222%",
        "    10.1 万元 ÷ 90 万元 × 100%",
        "    本年 100.1 万元",
        "      100.1 万元  收支明细!D4  2010304 基本支出",
        "    上年 90 万元",
        "      90 万元  收支明细!I4  2010304 上年基本支出",
        "  “人员增加” 支出.基本支出：原因",
        "    变动原因!E13",
    ]


def test_long_sums_are_told_once(book_of_case: Callable[[str], Book]) -> None:
    lines = answer(MINE, book_of_case("comprehensive"))
    assert "  “1578.37” 支出.基本支出 = 15783731.62 元，由 24 个数相加" in lines
    assert lines.count("      24 个数同上") == 3


def test_words_of_a_clerk_of_the_catalogue_and_of_the_program() -> None:
    lines = answer("第三部分.五.（三）.第1段.第1句", _small())
    assert lines[3:9] == [
        "  “1” 程序编的序号",
        "  “一般公共服务支出（类）政府办公厅（室）及相关机构……” 一般公共预算.各项.2010304.全称",
        "    收支明细!A4、项目支出!A4",
        "    科目表 catalogues/2024/functional.csv",
        "  “2030” 年度",
        "    基本信息!B5",
    ]


def test_numbers_that_the_template_holds() -> None:
    lines = answer("第三部分.十二.（三）.第6段.第1句", _small())
    assert "  “50” 模板里写的字" in lines
    assert "  “100” 模板里写的字" in lines


def test_a_heading_has_its_year_and_its_number() -> None:
    lines = answer("第三部分.七.1.标题", _small())
    assert lines[1] == "  1.项目名称：甲项目"
    assert lines[3:] == [
        "  “1.” 程序编的序号",
        "  “甲项目” 一般公共预算.各项目.甲项目.名称",
        "    项目支出!C4",
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "三.第2段.第1句",
        "第三部分.三.第2段",
        "占83.35%",
        "“占83.35%，与上年预算持平”",
        "基本支出100.1万元， 占83.35%",
    ],
)
def test_other_ways_to_ask_for_a_sentence(asked: str) -> None:
    assert answer(asked, _small())[0] == MINE


def test_brackets_may_be_narrow() -> None:
    name = "第三部分.五.（二）.第1段.第1句"
    assert answer("第三部分.五.(二).第1段.第1句", _small())[0] == name
    assert answer("五.(二).第1段.第1句", _small())[0] == name


def test_a_paragraph_gives_all_its_sentences() -> None:
    lines = answer("第三部分.一.第1段", _small())
    assert [line for line in lines if line.startswith("第三部分")] == [
        "第三部分.一.第1段.第1句",
        "第三部分.一.第1段.第2句",
    ]


def test_a_chapter_gives_the_names_of_its_sentences() -> None:
    lines = answer("第三部分.三", _small())
    assert lines[0] == "名称以“第三部分.三.”开头的有 5 个："
    assert lines[2] == "  第三部分.三.第1段.第1句　示例局2030年支出预算120.1万元，其中："


# ---- printed numbers ----------------------------------------------------------------------------------------


def test_a_printed_number_is_found_wherever_it_stands() -> None:
    lines = answer("83.35%", _small())
    assert lines[0] == MINE
    lines = answer("120.1", _small())
    assert lines[0] == f"“120.1”在报告里有 {len(lines) - 1} 处："
    assert "  overall.201.支出　表1 部门收支总体情况表" in lines
    assert "  expenditure.合计.合计　表3 部门支出总体情况表" in lines
    assert any(line.startswith("  第三部分.三.第1段.第1句　示例局2030年支出预算120.1万元") for line in lines)


@pytest.mark.parametrize("number", ["20.1", "00.1", "030", "3.35%"])
def test_a_part_of_a_number_is_another_number(number: str) -> None:
    """The report prints 120.1, 100.1, 2030 and 83.35%."""
    with pytest.raises(KeyError):
        answer(number, _small())


def test_a_number_among_words_of_a_clerk_is_found() -> None:
    rows = changed("绩效指标", 0, 指标值="≥4734.8平方米")
    lines = answer("4,734.8", book_of(rows))
    assert lines[0] == "绩效目标.项目.1.指标.1.指标值"
    assert lines[-1] == "    绩效指标!E4"


# ---- figures, cells, words ----------------------------------------------------------------------------------


def test_a_figure_tells_where_it_is_printed() -> None:
    assert (
        answer("支出.基本支出", _small())[-1]
        == f"  印在 {MINE}、2030年支出预算构成（按支出性质，单位：万元）"
    )
    assert answer("overall.201.支出", _small())[-1] == "  印在 表1 部门收支总体情况表"


def test_the_cells_of_a_table_have_their_amounts() -> None:
    assert answer("overall.201.支出", _small())[:3] == [
        "overall.201.支出 = 120.1 万元，由 2 个数相加",
        "    100.1 万元  收支明细!D4  2010304 基本支出",
        "    20 万元  收支明细!G4  2010304 项目支出",
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("单位名称", ["单位名称 = “示例局”", "    基本信息!B4"]),
        ("上年度", ["上年度 = “2029”", "    基本信息!B5"]),
        ("联系电话", ["联系电话 = “”", "    工作簿里没有填"]),
        ("支出.基本支出:名称", ["支出.基本支出：名称 = “基本支出”", "    模板里的名称"]),
        ("支出.基本支出：上年：名称", ["支出.基本支出：上年：名称 = “基本支出”", "    模板里的名称"]),
        (
            "expenditure.2010304.功能分类科目编码/款",
            [
                "expenditure.2010304.功能分类科目编码/款 = “03”",
                "    收支明细!A4、项目支出!A4",
                "    科目表 catalogues/2024/functional.csv",
            ],
        ),
        (
            "overall.202.支出/功能分类",
            ["overall.202.支出/功能分类 = “202 外交支出”", "    科目表 catalogues/2024/functional.csv"],
        ),
    ],
)
def test_words(name: str, lines: list[str]) -> None:
    assert answer(name, _small()) == lines


def test_a_name_that_a_clerk_gave_a_code_is_the_clerks() -> None:
    rows = small()
    for sheet in ("收支明细", "项目支出"):
        rows[sheet][0] |= {"功能科目编码": "2010388", "科目名称": "本地事务"}
    lines = answer("expenditure.2010388.功能分类科目名称", book_of(rows))
    assert lines == [
        "expenditure.2010388.功能分类科目名称 = “本地事务”",
        "    收支明细!B4、收支明细!A4、项目支出!A4",
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("国有资产.五十万元以上设备.数量", "国有资产!C10（空格）"),
        ("政府采购.工程", "政府采购!B5（空格）"),
        ("在职人数增减", "基本信息!B16（空格）"),
        ("三公经费.公务接待费", "三公经费!B7（空格）"),
        ("绩效目标.项目.1.其他资金", "绩效目标!F4（空格）"),
        ("收入.政府性基金预算", "收支明细!D:D（这一列没有相应的数）"),
        ("结转结余.非财政拨款", "收支明细!G:G（这一列没有相应的数）"),
        ("绩效目标.整体个数", "绩效目标!A:A（这一列没有相应的数）"),
        ("绩效目标.非财政拨款项目金额", "绩效目标!A:A（这一列没有相应的数）"),
    ],
)
def test_what_is_not_filled_in_counts_as_nothing_and_says_so(name: str, told: str) -> None:
    assert f"    工作簿里没有填，按 0 计：{told}" in answer(name, _small())


def test_a_typed_zero_was_filled_in() -> None:
    rows = small()
    rows["政府采购"] = [{"项目": "工程", "金额": Decimal(0)}]
    rows["三公经费"] = [{"项目": "公务接待费", "一般公共预算": Decimal(0)}]
    book = book_of(rows)
    assert "    0 万元  政府采购!B5  工程" in answer("政府采购.工程", book)
    assert "    填的是 0：三公经费!B7" in answer("三公经费.公务接待费", book)


# ---- nothing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", ["没有的名称", "99999.99", "", " ", "第三部分.九十", "。。"])
def test_nothing_of_that_name(asked: str) -> None:
    with pytest.raises(KeyError):
        answer(asked, _small())


# ---- all names ----------------------------------------------------------------------------------------------


def test_names_are_listed_in_groups() -> None:
    lines = listing(_small())
    titles = [line.partition("（")[0] for line in lines if not line.startswith(" ")]
    assert titles == ["数", "占比和增减", "公开表的格", "工作簿里的文字", "句子"]
    assert "  支出.基本支出　100.1 万元" in lines
    assert "  支出.基本支出：占：支出.合计　83.3472%" in lines
    assert "  expenditure.合计.合计　120.1 万元" in lines
    assert "  单位名称　示例局" in lines
    assert f"  {MINE}　基本支出100.1万元，占83.35%，与上年预算持平。" in lines


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_name_answers_with_itself(name: str, book_of_case: Callable[[str], Book]) -> None:
    book = book_of_case(name)
    for each in book.names():
        assert answer(each, book)[0].startswith(each)
