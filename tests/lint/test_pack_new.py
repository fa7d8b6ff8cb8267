"""``gongkai pack new``: a county's own pack beside the shipped ones, made, changed and used without Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.shelf import find_shelf
from tests.commands import Run, filled
from tests.workbooks import PACK, small


def test_made_changed_and_used(run: Run) -> None:
    ran = run(
        "pack",
        "new",
        "county",
        "--extends",
        PACK.name,
        "--label",
        "示例县",
        "--copy",
        "sections/expenditure.jinja",
    )
    assert ran.code == 0
    files = ["pack.toml", "README.md", "sections/expenditure.jinja"]
    assert ran.out.split() == [str(Path("templates/county") / file) for file in files]
    section = Path("templates/county/sections/expenditure.jinja")
    text = section.read_text(encoding="utf-8")
    section.write_text(text.replace("年支出预算{{", "年安排支出{{"), encoding="utf-8")
    assert run("pack", "lint", "county").out == "county：没有发现问题。\n"
    listed = {line.split()[0]: line.split()[1:] for line in run("pack", "list").out.splitlines()}
    assert listed["county"] == ["示例县", "沿用", PACK.name]
    assert listed[PACK.name] == [PACK.label, "默认，沿用", "base"]
    book = filled(small())
    assert run("build", book, "--pack", "county", "--format", "txt").code == 0
    report = next(Path("build").rglob("*.txt")).read_text(encoding="utf-8")
    assert "示例局2030年安排支出120.1万元" in report


def test_the_shipped_packs_stay_usable_beside_it(run: Run) -> None:
    run("pack", "new", "county")
    book = filled(small())
    assert run("build", book, "--format", "txt").code == 0
    assert find_shelf().default() == PACK.name
    about = Path("templates/county/pack.toml")
    about.write_text(f"{about.read_text(encoding='utf-8')}default = true\n", encoding="utf-8")
    assert find_shelf().default() == "county"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["示例 县"], "“示例 县”不能作文件夹的名字：只能用字母、数字、汉字、_ 和 -。是否想写“示例-县”？"),
        (["../county"], "不能作文件夹的名字"),
        (["con"], "不能作文件夹的名字"),
        ([PACK.name], f"已经有“{PACK.name}”，没有覆盖；请换一个名称。"),
        (["base"], "已经有“base”"),
        (["county", "--extends", "xinjiang-budgets"], "没有模板包“xinjiang-budgets”。是否想写“xinjiang-budget”？"),
        (["county", "--copy", "tables/overal.toml"], "没有可以抄的文件“tables/overal.toml”。是否想写“tables/overall.toml”？"),
        (["county", "--copy", "../glossary.toml"], "没有可以抄的文件“../glossary.toml”"),
        (["county", "--copy", "pack.toml"], "没有可以抄的文件“pack.toml”"),
    ],
)  # fmt: skip
def test_what_cannot_be_made(run: Run, arguments: list[str], told: str) -> None:
    ran = run("pack", "new", *arguments)
    assert ran.code == 2
    assert told in ran.err
    assert not Path("templates/county").exists()


def test_nothing_is_overwritten(run: Run) -> None:
    assert run("pack", "new", "county").code == 0
    Path("templates/county/README.md").write_text("我的", encoding="utf-8")
    assert run("pack", "new", "county").code == 2
    assert Path("templates/county/README.md").read_text(encoding="utf-8") == "我的"


def test_a_label_may_hold_anything(run: Run) -> None:
    assert run("pack", "new", "county", "--label", '示例"县\\').code == 0
    assert "示例县" in run("pack", "list").out


def test_a_faulty_pack_is_listed_too(run: Run) -> None:
    run("pack", "new", "county")
    Path("templates/county/pack.toml").write_text("label = ", encoding="utf-8")
    ran = run("pack", "list")
    assert ran.code == 0
    assert "county" in ran.out
    assert run("pack", "lint").code == 3


def test_more_files_are_taken_over_later(run: Run) -> None:
    run("pack", "new", "county", "--extends", PACK.name)
    listed = run("pack", "copy", "county").out.split()
    assert {"tables/overall.toml", "wording.toml", "page.css"} <= set(listed)
    assert not {"pack.toml", "README.md", "RULES.md"} & set(listed)
    ran = run("pack", "copy", "county", "tables/overall.toml", "page.css")
    assert ran.out.split() == [
        str(Path("templates/county") / file) for file in ("tables/overall.toml", "page.css")
    ]
    shipped = Path(PACK.shown("page.css"))
    assert shipped.parts[0] == "base"  # taken from the base of the base
    assert Path("templates/county/page.css").stat().st_size > 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("nowhere", "page.css"), "./templates 里没有模板包“nowhere”；新建用 gongkai pack new nowhere。"),
        (("county", "page.cs"), "没有可以抄的文件“page.cs”。是否想写“page.css”？"),
        (("county", "wording.toml"), "“county”里已经有“wording.toml”，没有覆盖。"),
    ],
)
def test_nothing_is_taken_over_that_is_not_there_or_there_already(
    run: Run, command: tuple[str, ...], told: str
) -> None:
    run("pack", "new", "county", "--copy", "wording.toml")
    ran = run("pack", "copy", *command)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert not Path("templates/county/page.css").exists()
