"""Files that cannot be read at all: one problem each, with its line, and no echo of what they would have said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.shelf import Shelf
from generator.packs.source import PackError
from tests.packs.museum import NAME, copy_of_templates, edit, faults_of
from tests.workbooks import PACK, ROOT

TOML_FILES = sorted(
    str(path.relative_to(folder))
    for folder in (Path(ROOT, "templates", NAME), Path(ROOT, "templates", "base"))
    for path in folder.rglob("*.toml")
    if path.relative_to(folder).parts[0] != "tests"  # no part of the pack: what it is tried with
    if path.parts[-2:] != ("base", "pack.toml")
)
CATALOGUE = "../catalogues/2024"


#: A pack may have nothing to say of them.
MAY_BE_EMPTY = ("dataset.toml", "texts.toml")


@pytest.mark.parametrize("file", TOML_FILES)
def test_a_file_that_does_not_parse_is_one_problem(tmp_path: Path, file: str) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / PACK.shown(file)
    path.write_text("# 开头\n中文 = 1\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert list(faults_of(templates).values()) == [f"{PACK.shown(file)}:2"]


@pytest.mark.parametrize("file", [file for file in TOML_FILES if file not in ("pack.toml", "charts.toml")])
def test_a_file_that_is_missing_is_one_problem(tmp_path: Path, file: str) -> None:
    templates = copy_of_templates(tmp_path)
    (templates / PACK.shown(file)).unlink()
    assert faults_of(templates) == {"缺少这个文件。": f"{NAME}/{file}"}


@pytest.mark.parametrize("file", ["wording.toml", "page.css"])
def test_a_folder_in_the_place_of_a_file(tmp_path: Path, file: str) -> None:
    templates = copy_of_templates(tmp_path)
    (templates / PACK.shown(file)).unlink()
    (templates / PACK.shown(file)).mkdir()
    assert list(faults_of(templates).values()) == [f"{PACK.shown(file)}"]


@pytest.mark.parametrize("file", [file for file in TOML_FILES if file not in MAY_BE_EMPTY])
def test_an_empty_file_is_told_and_does_no_harm(tmp_path: Path, file: str) -> None:
    templates = copy_of_templates(tmp_path)
    (templates / PACK.shown(file)).write_text("", encoding="utf-8")
    assert faults_of(templates)


@pytest.mark.parametrize("words", ["甲\ue000乙", "甲\\ue001乙", "甲\\U0000E003乙"])
def test_the_programs_own_characters_are_refused_where_they_stand(tmp_path: Path, words: str) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "pack.toml", "label = ", f'"{words}" = 1\nlabel = ')
    assert f"{NAME}/pack.toml:{line}" in [
        place for message, place in faults_of(templates).items() if "程序专用的字符" in message
    ]


def test_the_default_pack_is_sought_in_files_that_parse(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "pack.toml", "default = true", "default = 真")
    with pytest.raises(PackError, match=f"^{NAME}/pack.toml:{line}：TOML 写法有误"):
        Shelf(templates).default()


def test_faults_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    words = ["z", "甲", "b", "乙", "a"]
    edit(templates, "pack.toml", "label = ", "\n".join(f'"{word}" = 1' for word in words) + "\nlabel = ")
    assert [message[6] for message in faults_of(templates)] == words


# ---- catalogues ---------------------------------------------------------------------------------------------

ECONOMIC, FUNCTIONAL = f"{CATALOGUE}/economic.csv", f"{CATALOGUE}/functional.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "words", "line"),
    [
        (
            ECONOMIC,
            "30101,基本工资,人员经费",
            "30101,基本工资,人员",
            "basic_group 不能是“人员”，可用的有：人员经费、公用经费",
            3,
        ),
        (ECONOMIC, "30101,基本工资,人员经费", "30101,基本工资,项目支出", "basic_group 不能是“项目支出”", 3),
        (ECONOMIC, "30101,基本", "30101,基\ue002本", "有程序专用的字符（U+E000 到 U+E003）", 3),
        (ECONOMIC, "30101,", "3010,", "编码“3010”应当是 3、5 位数字。", 3),
        (FUNCTIONAL, "20101,", "2010١,", "应当是 3、5、7 位数字。", 3),
        (FUNCTIONAL, "20101,", "201,", "编码“201”写了不止一次。", 3),
        (FUNCTIONAL, "20101,人大事务", "20101,", "编码“20101”没有名称（name）。", 3),
        (FUNCTIONAL, "20101,人大事务", '20101,"人大"事务', "CSV 写法有误：引号要成对。", 3),
        (FUNCTIONAL, "code,", "编码,", "缺少“code”这一列。", 1),
        (FUNCTIONAL, ",aliases", "", "缺少“aliases”这一列。", 1),
        (ECONOMIC, "basic_group", "group", "缺少“basic_group”这一列。", 1),
    ],
)
def test_a_fault_of_the_classification(
    tmp_path: Path, file: str, old: str, new: str, words: str, line: int
) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, file, old, new)
    with pytest.raises(PackError) as caught:
        Shelf(templates).catalogue(2024)
    problem = caught.value.problems[0]
    assert words in problem.message
    assert str(problem.place) == f"{file.removeprefix('../')}:{line}"


def test_a_classification_that_cannot_be_read(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    folder = templates / "catalogues" / "2024"
    (folder / "functional.csv").write_bytes("code,name,aliases\n201,一般公共服务支出,".encode("gb18030"))
    (folder / "economic.csv").unlink()
    with pytest.raises(PackError) as caught:
        Shelf(templates).catalogue(2024)
    assert [str(problem) for problem in caught.value.problems] == [
        "catalogues/2024/functional.csv：不是 UTF-8 编码，请用 UTF-8 另存。",
        "catalogues/2024/economic.csv：缺少这个文件。",
    ]


def test_what_the_clerk_is_told_and_counts_with() -> None:
    """Demands carry their sentence, fields of persons their measure word."""
    messages = [demand.message for sheet in PACK.layout.sheets for demand in sheet.demands]
    assert messages == ["资金来源不是一般公共预算当年拨款的，要分别填人员经费和公用经费。"]
    fields = PACK.layout.sheet("基本信息").rows
    assert {row.unit for row in fields if row.kind in ("整数", "增减数") and row.label != "预算年度"} == {
        "人"
    }
