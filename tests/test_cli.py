"""The commands build, check and new: exit codes, messages, files that are whole or not there at all."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from generator.pipeline import FORMATS
from tests.commands import Ran, Run, faulty, filled, warned
from tests.workbooks import PACK, ROOT, changed

# ---- build --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("own_edition")
def test_build_writes_the_report_and_the_findings(run: Run) -> None:
    ran = run("build", filled(), "--format", "txt,json")
    folder = Path("build") / "示例局-2030"
    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "findings.json",
        "示例局2030年部门预算公开.json",
        "示例局2030年部门预算公开.txt",
    ]
    assert ran.out.splitlines() == [
        str(folder / f"示例局2030年部门预算公开.{kind}") for kind in ("txt", "json")
    ]
    assert ran.err == "填报.xlsx：没有发现问题。\n"
    assert "支出预算120.1万元" in (folder / "示例局2030年部门预算公开.txt").read_text(encoding="utf-8")


def test_build_makes_word_and_web_page_unless_told_otherwise(run: Run) -> None:
    ran = run("build", filled(), "--out", "报告")
    assert ran.code == 0
    assert [Path(line).suffix for line in ran.out.splitlines()] == [".docx", ".html"]
    docx, html = (Path(line).read_bytes() for line in ran.out.splitlines())
    assert docx.startswith(b"PK")
    assert "示例局" in html.decode("utf-8")


def test_file_names_tell_the_formats_apart(run: Run) -> None:
    """The page for proofreading is never taken for the one that is published."""
    kinds = "docx,html,html-fragment,txt,json,datapackage"
    ran = run("build", filled(), "--format", kinds, "--trace")
    assert [Path(line).name.removeprefix("示例局2030年部门预算公开") for line in ran.out.splitlines()] == [
        ".docx",
        ".html",
        ".html-fragment.html",
        ".txt",
        ".json",
        ".datapackage.zip",
        ".核对.html",
    ]
    assert set(kinds.split(",")) == set(FORMATS) - {"pdf"}


def test_the_formats_are_listed_for_who_asks(run: Run) -> None:
    words = "".join(run("build", "--help").out.split())
    assert f"用逗号隔开：{','.join(FORMATS)}；不写时是docx,html。" in words
    assert "报告放在哪里；不写时是build。" in words
    assert f"可用的有：{'、'.join(FORMATS)}。" in run("build", filled(), "--format", "doc").err


def test_help_loads_no_stage() -> None:
    """In a process of its own, since this one has imported everything."""
    script = (
        "import sys; from generator import cli; cli.run(['--help']); cli.run(['check', '--help']);"
        "print(*(m for m in sys.modules if m.startswith(('generator.pipeline', 'generator.read'))), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True)
    assert ran.stderr == "\n"


def test_errors_leave_no_file_and_what_stood_there_stays(run: Run) -> None:
    run("build", filled(), "--format", "txt")
    before = {path: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()}
    ran = run("build", filled(faulty()), "--format", "txt", "--out", "other")
    assert ran.code == 1
    assert not Path("other").exists()
    run("build", filled(faulty()), "--format", "txt")
    assert {path: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()} == before
    assert ran.out == ""
    assert "\n  W106 应当填数的格填了文字　怎么改：请只填数字，不要写文字。\n" in ran.err
    assert "\n    基本支出!C4　30101 基本工资：“金额”填的是“六十”，不是数。\n" in ran.err
    assert "没有生成报告" in ran.err


def test_a_draft_is_marked_and_still_exit_1(run: Run) -> None:
    ran = run("build", filled(faulty()), "--format", "txt,json", "--draft")
    assert ran.code == 1
    text, data = (Path(line) for line in ran.out.splitlines())
    assert "草稿" in text.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["draft"] is True


def test_a_draft_leaves_the_report_of_the_same_name_alone(run: Run) -> None:
    """The published files and their findings stay; the draft's own stand beside them."""
    run("build", filled(), "--format", "txt")
    before = {path: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()}
    assert run("build", filled(faulty()), "--format", "txt", "--draft").code == 1
    after = {path: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()}
    assert before.items() <= after.items()
    assert sorted(path.name for path in set(after) - set(before)) == [
        "findings-草稿.json",
        "示例局2030年部门预算公开-草稿.txt",
    ]


def test_files_of_an_earlier_run_are_named(run: Run) -> None:
    """They keep the figures of that run; nobody may check against them."""
    assert "以前生成" not in run("build", filled(), "--format", "txt,json").err
    assert (
        "示例局2030年部门预算公开.json 是以前生成的，这次没有更新。"
        in run("build", filled(), "--format", "txt").err
    )


def test_a_draft_of_a_sound_workbook_is_a_draft_too(run: Run) -> None:
    ran = run("build", filled(), "--format", "json", "--draft")
    assert ran.code == 0
    assert json.loads(Path(ran.out.strip()).read_text(encoding="utf-8"))["draft"] is True


def test_the_same_workbook_gives_the_same_bytes(run: Run) -> None:
    """All but a PDF, which bears the clock of the program that made it."""
    path = filled()
    formats = [kind for kind in FORMATS if kind != "pdf"]
    kinds = ",".join(formats)
    assert [run("build", path, "--format", kinds, "--out", out).code for out in ("a", "b")] == [0, 0]
    first = sorted(p for p in Path("a").rglob("*") if p.is_file())
    assert len(first) == len(formats) + 1
    for one in first:
        assert one.read_bytes() == (Path("b") / one.relative_to("a")).read_bytes(), one.name


def test_build_json(run: Run) -> None:
    ran = run("build", filled(warned()), "--format", "txt", "--json")
    data = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert data["schema"] == "gongkai.findings/1"
    assert data["summary"]["warning"] > 0
    assert all(Path(name).exists() for name in data["files"])
    assert json.loads(Path("build/示例局-2030/findings.json").read_text(encoding="utf-8")) == {
        key: value for key, value in data.items() if key != "files"
    }


def test_names_from_a_workbook_make_no_folders(run: Run) -> None:
    ran = run("build", filled(changed("基本信息", 0, 单位名称="../../示例/局:*")), "--format", "txt")
    assert ran.code == 0
    folder = Path(ran.out.strip()).parent
    assert folder.parent == Path("build")
    assert not re.search(r"[/\\:*]|^\.", folder.name)


# ---- check --------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("own_edition")
def test_check_says_that_all_is_well(run: Run) -> None:
    assert run("check", filled()) == Ran(0, "填报.xlsx：没有发现问题。\n", "")


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_count_only_when_strict(run: Run, options: list[str], code: int) -> None:
    assert run("check", filled(warned()), *options).code == code
    assert ("提醒也算错误" in run("check", filled(warned()), *options).err) == bool(options)


@pytest.mark.usefixtures("own_edition")
def test_check_of_several_gives_the_worst_code_and_goes_on(run: Run) -> None:
    good, bad = filled(), filled(faulty(), "坏.xlsx")
    Path("空.xlsx").write_bytes(b"")
    assert run("check", good, bad).code == 1
    ran = run("check", "空.xlsx", bad, good)
    assert ran.code == 2
    assert "空.xlsx：文件是空的" in ran.err
    assert "坏.xlsx：2 个错误" in ran.out
    assert "填报.xlsx：没有发现问题。" in ran.out


@pytest.mark.usefixtures("own_edition")
def test_check_json_is_one_object_a_line(run: Run) -> None:
    ran = run("check", filled(), filled(faulty(), "坏.xlsx"), "--json")
    good, bad = (json.loads(line) for line in ran.out.splitlines())
    assert (good["file"], good["pack"], good["findings"]) == ("填报.xlsx", PACK.name, [])
    assert bad["summary"].keys() == {"error", "warning", "note"}
    finding = next(each for each in bad["findings"] if each["code"] == "W106")
    assert finding["severity"] == "error"
    assert finding["places"] == [{"sheet": "基本支出", "cell": "C4"}]
    assert finding.keys() == {"code", "severity", "title", "message", "hint", "places"}


def test_check_json_has_exact_amounts(run: Run) -> None:
    ran = run("check", filled(changed("基本支出", 0, 金额=Decimal(61))), "--json")
    finding = next(each for each in json.loads(ran.out)["findings"] if each["code"] == "B201")
    assert (finding["expected"], finding["actual"], finding["unit"]) == ("101.1", "100.1", "万元")


# ---- new ----------------------------------------------------------------------------------------------------


def test_new_then_check_names_what_is_missing(run: Run) -> None:
    assert run("new", "-o", "空白.xlsx", "--year", "2031", "--unit", "示例局") == Ran(0, "空白.xlsx\n", "")
    ran = run("check", "空白.xlsx")
    assert ran.code == 1
    assert "“公开日期”没有填。" in ran.out
    assert "“单位名称”没有填。" not in ran.out
    assert run("build", "空白.xlsx").code == 1
    assert not Path("build").exists()


def test_new_refuses_to_overwrite(run: Run) -> None:
    Path("有.xlsx").write_bytes(b"mine")
    ran = run("new", "-o", "有.xlsx")
    assert ran.code == 2
    assert "有.xlsx 已经存在，没有覆盖" in ran.err
    assert Path("有.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "a.xls"], "文件名要以 .xlsx 结尾"),
        (["-o", "a.xlsx", "--year", "31"], "预算年度应当是四位年份"),
        (["-o", "a.xlsx", "--year", "0"], "预算年度应当是四位年份，例如 2025；这里是 0。"),
        ([], "缺少"),
    ],
)
def test_new_used_wrongly(run: Run, arguments: list[str], words: str) -> None:
    ran = run("new", *arguments)
    assert ran.code == 2
    assert words in ran.err
    assert not list(Path().iterdir())
