"""Codes that the edition lacks: the note of the edition, what is near, and what is known of older and later editions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.model.codes import EconomicCode, FunctionCode
from generator.model.findings import Finding
from generator.packs.shelf import Shelf
from generator.pipeline import examine
from generator.read.near_codes import nearest
from tests.packs.museum import copy_of_templates
from tests.workbooks import GENERAL, PACK, ROOT, small, workbook_of

SHIPPED = Shelf(ROOT / "templates")
CATALOGUE = SHIPPED.catalogue(2024)
HEAD = "edition,classification,code,name,change,to,former,basis,document\n"


def _year(year: int) -> dict[str, Any]:
    return {"预算年度": year, "公开日期": date(year, 2, 1), "资产统计截止日期": date(year - 1, 12, 31)}


def _found(year: int, *rows: dict[str, Any], shelf: Shelf = SHIPPED) -> list[Finding]:
    """What is found about codes in the small workbook of that year with these lines more."""
    book = small()
    book["基本信息"][0] |= _year(year)
    book["收支明细"] += [{"资金来源": GENERAL} | row for row in rows]
    return [each for each in examine(workbook_of(book), PACK, shelf).findings if each.rule.code[:2] == "K1"]


def _about(year: int, shelf: Shelf = SHIPPED, **row: Any) -> tuple[str, str]:
    """Rule and message for the code of one line more."""
    found = [each for each in _found(year, row, shelf=shelf) if str(each.places[0]) != "基本信息!B5"]
    (finding,) = found
    assert finding.places[0].sheet == "收支明细"
    return finding.rule.code, finding.message


def _note(year: int, shelf: Shelf) -> str:
    """What the note about the edition says."""
    (note,) = [each for each in _found(year, shelf=shelf) if each.rule.code == "K108"]
    return note.message


def _line(code: str, name: str = "", *, before: bool = False) -> dict[str, Any]:
    """A line with three of this year, or of last year only."""
    named = {"科目名称": name} if name else {}
    return {"功能科目编码": code, "上年基本支出" if before else "基本支出": Decimal(3)} | named


@pytest.fixture
def informed(tmp_path: Path) -> Shelf:
    """The shipped edition, with more that is known of later ones."""
    templates = copy_of_templates(tmp_path)
    rows = (
        "2026,functional,2010304,专项服务,取消,2010302,,dataset,财预〔2025〕9号",
        "2026,functional,2080505,养老保险缴费支出,更名,,机关事业单位基本养老保险缴费支出,dataset,",
        "2026,functional,20141,数据事务,新增,,,dataset,",
        "2024,functional,2010395,旧事务,取消,,,dataset,",
    )
    (templates / "catalogues" / "changes.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return Shelf(templates)


# ---- the note -----------------------------------------------------------------------------------------------


def test_a_report_with_its_own_edition_says_nothing() -> None:
    assert _found(2024) == []


def test_a_report_with_an_older_edition_says_so_at_the_year() -> None:
    (note,) = _found(2025)
    assert (note.rule.code, note.severity.value, str(note.places[0])) == ("K108", "说明", "基本信息!B5")
    assert note.message.startswith(
        "2025 年度的报告使用 2024 年版科目：这里还没有 2025 年版。已知的变化：2025 年新增 2170404 "
    )
    assert note.message.endswith("；2025 年可能（没有核对过）新增 20141 数据事务。")


def test_a_report_of_a_year_before_all_editions_says_so_too() -> None:
    (note,) = _found(2023)
    assert note.message.startswith(
        "2023 年度的报告使用 2024 年版科目：没有不晚于 2023 年的年版。已知的变化：2024 年新增 20139 "
    )
    assert "2024 年取消 2010308 信访事务、21006 中医药；" in note.message
    assert "2025" not in note.message


def test_changes_are_listed_only_as_far_as_the_year(informed: Shelf) -> None:
    assert "已知的变化" not in _note(2025, informed)
    assert "已知的变化：2026 年新增 20141 数据事务；2026 年取消 2010304 " in _note(2026, informed)


# ---- codes that are gone ------------------------------------------------------------------------------------

INSTEAD = (
    "2010308 信访事务从 2024 年版起取消，改用 20140 信访事务下的 2014001 行政运行、2014002 一般行政管理事务、"
)


def test_a_code_that_is_gone_is_an_error_that_says_what_to_use() -> None:
    code, message = _about(2024, **_line("2010308"))
    assert code == "K102"
    assert message.startswith(INSTEAD)
    assert "这一变化没有在公开文件中核对过" in message


def test_a_code_that_is_gone_and_named_is_used_with_a_warning() -> None:
    code, message = _about(2024, **_line("2010308", "信访"))
    assert code == "K109"
    assert message.startswith(INSTEAD)
    assert message.endswith("现在按所填名称“信访”使用。")


@pytest.mark.parametrize("name", ["", "信访"])
def test_last_years_figure_under_a_code_that_is_gone_is_a_warning(name: str) -> None:
    code, message = _about(2024, **_line("2010308", name, before=True))
    assert code == "K109"
    assert message.startswith(INSTEAD)
    assert message.endswith(
        f"这一行只有上年数，要与今年比较请填到承接的科目；报告按“{name or '信访事务'}”使用。"
    )


def test_a_code_below_one_that_is_gone() -> None:
    code, message = _about(2024, **_line("2100602"))
    assert code == "K102"
    assert message.startswith(
        "2024 年科目表里没有 2100602。21006 中医药从 2024 年版起取消，改用 21017 中医药事务下的 2101701 "
    )


def test_last_years_figure_below_one_that_is_gone_needs_a_name() -> None:
    code, message = _about(2024, **_line("2100602", before=True))
    assert code == "K102"
    assert message.endswith("，但是要在“科目名称”列填写名称。")
    assert _about(2024, **_line("2100602", "中药", before=True))[0] == "K109"


def test_a_code_that_moved_names_the_new_one() -> None:
    code, message = _about(2024, **_line("2100601"))
    assert code == "K102"
    assert message.startswith(
        "2100601 中医（民族医）药专项从 2024 年版起换了编码，改用 2101704 中医（民族医）药专项。"
    )


def test_in_a_year_before_it_went_a_code_may_be_used() -> None:
    code, message = _about(2023, **_line("2010308"))
    assert code == "K101"
    assert message.endswith("2023 年度还可以用；报告按“信访事务”使用。")


def test_a_code_that_is_gone_without_another_is_told_with_what_is_near(informed: Shelf) -> None:
    code, message = _about(2024, informed, **_line("2010395"))
    assert code == "K102"
    assert message.startswith("2010395 旧事务从 2024 年版起取消。编码相近的有：2010399 ")


def test_a_code_of_the_edition_that_a_later_one_is_known_to_drop(informed: Shelf) -> None:
    told = [each for each in _found(2026, shelf=informed) if each.rule.code == "K109"]
    words = "2010304 专项服务从 2026 年起按财预〔2025〕9号取消，改用 2010302 一般行政管理事务。"
    assert {each.message for each in told} == {words}
    assert [str(place) for each in told for place in each.places] == ["收支明细!A4", "项目支出!A4"]
    assert not [each for each in _found(2025, shelf=informed) if each.rule.code == "K109"]


# ---- codes that came later ----------------------------------------------------------------------------------


def test_a_code_that_came_by_the_reports_year_may_be_used_by_its_known_name() -> None:
    code, message = _about(2025, **_line("2170404"))
    assert code == "K101"
    assert message == (
        "2024 年科目表里没有 2170404。2170404 中央金融机构注资特别国债支出从 2025 年起按财预〔2025〕41号新增。"
        "2025 年度可以用；报告按“中央金融机构注资特别国债支出”使用。"
    )


def test_a_code_that_came_after_the_reports_year_is_an_error() -> None:
    code, message = _about(2024, **_line("2170404", "中央金融机构注资特别国债支出"))
    assert code == "K102"
    assert message.endswith("新增。2024 年度还不能用。")


def test_hearsay_names_nothing_and_lets_a_clerk_go_on() -> None:
    code, message = _about(2025, **_line("2014101"))
    assert code == "K102"
    assert message == (
        "2024 年科目表里没有 2014101。20141 数据事务可能从 2025 年版起新增。这只是听说，请对照当年科目表原文核对。"
        "2025 年度可以用，但是要在“科目名称”列填写名称。"
    )
    code, message = _about(2025, **_line("2014101", "行政运行"))
    assert code == "K101"
    assert message.endswith("2025 年度可以用；报告按“行政运行”使用。")


def test_names_that_only_the_changes_know_are_printed_with_their_place() -> None:
    book = small()
    book["基本信息"][0] |= _year(2025)
    book["收支明细"].append({"资金来源": GENERAL} | _line("2014101", "行政运行"))
    outcome = examine(workbook_of(book), PACK, SHIPPED)
    assert outcome.disclosure is not None
    assert outcome.disclosure.facts.names == {"2014101": "行政运行", "20141": "数据事务"}
    place = SHIPPED.catalogue(2025).file(FunctionCode("20141"))
    line = next(n for n, row in enumerate(_changes(), 1) if ",20141," in row)
    assert str(place) == f"catalogues/changes.csv:{line}"


def _changes() -> list[str]:
    return (ROOT / "templates" / "catalogues" / "changes.csv").read_text(encoding="utf-8").splitlines()


# ---- names --------------------------------------------------------------------------------------------------


def test_an_old_name_says_since_when() -> None:
    code, message = _about(2024, **_line("2013804", "市场主体管理"))
    assert code == "K104"
    assert "2013804 从 2024 年版起改称“经营主体管理”，原名“市场主体管理”。" in message


def test_a_name_of_a_later_edition_says_since_when(informed: Shelf) -> None:
    found = _found(2026, _line("2080505", "养老保险缴费支出"), shelf=informed)
    (message,) = [each.message for each in found if each.rule.code == "K103"]
    assert "2080505 从 2026 年版起改称“养老保险缴费支出”，原名“机关事业单位基本养老保险缴费支出”。" in message


# ---- what is near -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "given", "words"),
    [
        # one digit wrong, two changed places: the nearest are those that begin alike
        ("2080515", "", "编码相近的有：2080505 机关事业单位基本养老保险缴费支出、"),
        ("2080550", "", "编码相近的有：2080505 机关事业单位基本养老保险缴费支出、"),
        # the name alone
        ("2089977", "住房公积金", "名称相同或相近的有：2210201 住房公积金。"),
        ("2089977", "机关事业单位养老保险缴费", "名称相同或相近的有：2080505 机关事业单位基本养老保险缴费支出"),
        # both together leave no doubt
        ("2080515", "机关事业单位基本养老保险缴费支出", "编码、名称都相近的有：2080505 机关事业单位基本养老保险缴费支出。"),
        ("2080550", "机关事业单位基本养老保险缴费", "编码、名称都相近的有：2080505 机关事业单位基本养老保险缴费支出。"),
        # a name that stands in every 款: those nearby
        ("2010377", "行政运行", "名称相同或相近的有：2010301 行政运行、"),
        ("9990101", "", ""),
        ("9990177", "没有这样的名称", ""),
    ],
)  # fmt: skip
def test_close_matches_by_code_and_by_name(code: str, given: str, words: str) -> None:
    told = nearest(FunctionCode(code), given, CATALOGUE)
    assert told.startswith(words) if words else told == ""


def test_close_matches_of_economic_codes_are_economic() -> None:
    told = nearest(EconomicCode("38844"), "委托业务", CATALOGUE)
    assert told == "名称相同或相近的有：30227 委托业务费。"


def test_an_unknown_code_is_told_with_close_matches_by_both() -> None:
    code, message = _about(2024, **_line("2089977", "住房公积金"))
    assert code == "K101"
    assert message == (
        "2024 年科目表里没有 2089977，按所填名称“住房公积金”使用。名称相同或相近的有：2210201 住房公积金。"
    )


def test_never_more_than_a_few_are_offered() -> None:
    told = nearest(FunctionCode("2010360"), "行政运行", CATALOGUE)
    for words in told.removesuffix("。").split("。"):
        assert 1 <= words.count("、") + 1 <= 3
