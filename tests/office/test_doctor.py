"""``gongkai doctor``: what is here, what is missing, and what that means, for people and for programs."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator import __version__
from generator.console.doctor import doctor_json, doctor_text
from generator.model.machine import Font, Machine, OfficeSuite
from tests.commands import Run, filled
from tests.office.fake import program_that

unix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for programs")

ALL_WELL = Machine(
    gongkai="1.2.3",
    python="3.12.1",
    system="Linux",
    libraries={"typer": "0.29.2"},
    office=OfficeSuite(path="/usr/bin/soffice", version="24.8.3.2"),
    output="build",
    obstacle="",
    fonts=(
        Font(name="黑体", kind="黑体", found="SimHei"),
        Font(name="Times New Roman", kind="西文", found="Times New Roman"),
    ),
)


def said(machine: Machine) -> str:
    """The text for people."""
    return "\n".join(doctor_text(machine, "示例"))


def test_a_computer_that_has_everything() -> None:
    assert said(ALL_WELL) == (
        "gongkai      1.2.3\n"
        "Python       3.12.1（Linux）\n"
        "程序库       typer 0.29.2\n"
        "LibreOffice  24.8.3.2（/usr/bin/soffice）\n"
        "报告文件夹   build，可以写\n"
        "\n"
        "模板包 示例 的字体\n"
        "  黑体             有，名叫 SimHei\n"
        "  Times New Roman  有\n"
        "\n"
        "Word 文件、网页：可以生成。\n"
        "PDF、目录页码：可以生成。"
    )


def test_missing_fonts_and_what_they_mean() -> None:
    fonts = (Font(name="仿宋_GB2312", kind="仿宋", instead="FandolFang"), Font(name="隶书"))
    text = said(replace(ALL_WELL, fonts=fonts))
    assert "  仿宋_GB2312  缺，PDF 里用 FandolFang 代替\n" in text
    assert "  隶书         缺，PDF 里用哪种字体由 LibreOffice 定\n" in text
    assert "缺字体不影响 Word 文件和网页" in text


def test_without_libreoffice_word_files_can_still_be_made() -> None:
    machine = replace(ALL_WELL, office=None)
    assert machine.ready
    text = said(machine)
    assert "LibreOffice  没有\n" in text
    assert "Word 文件、网页：可以生成。\nPDF、目录页码：不能生成。请从 " in text
    ready = doctor_json(machine, "示例")["ready"]
    assert ready == {"docx": True, "html": True, "pdf": False, "page_numbers": False}


@pytest.mark.parametrize(
    ("version", "sure"),
    [("", False), ("6.4.7.2", False), ("7.3.9.9", False), ("7.4", True), ("7.10.1", True), ("24.2", True)],
)
def test_pdf_needs_a_libreoffice_that_is_known_to_be_new_enough(version: str, sure: bool) -> None:
    machine = replace(ALL_WELL, office=OfficeSuite(path="soffice", version=version))
    last = "可以生成。" if sure else "不一定能生成（要 7.4 或更新的版本）。"
    assert said(machine).endswith(f"\nWord 文件、网页：可以生成。\nPDF、目录页码：{last}")
    assert doctor_json(machine, "示例")["ready"] == {
        "docx": True,
        "html": True,
        "pdf": sure,
        "page_numbers": sure,
    }


@pytest.mark.parametrize(
    ("machine", "words"),
    [
        (replace(ALL_WELL, obstacle="不能写入：磁盘已满。"), "报告没有地方写"),
        (
            replace(ALL_WELL, libraries={"typer": "0.29.2", "babel": ""}),
            "缺少程序库 babel：请重新安装 gongkai。",
        ),
    ],
)
def test_what_every_report_needs(machine: Machine, words: str) -> None:
    assert words in said(machine)
    assert "可以生成" not in said(machine)
    assert not machine.ready


def test_the_command_tells_of_this_computer(run: Run) -> None:
    ran = run("doctor")
    assert ran.code == 0
    assert ran.err == ""
    assert re.search(rf"^gongkai +{re.escape(__version__)}$", ran.out, re.MULTILINE)
    assert re.search(r"^收支科目 +2024 年版", ran.out, re.MULTILINE)
    assert re.search("^  仿宋_GB2312 +(有|缺)", ran.out, re.MULTILINE)
    assert not Path("build").exists()


def test_the_command_for_programs(run: Run) -> None:
    data = json.loads(run("doctor", "--json", "--pack", "xinjiang-budget").out)
    assert data["schema"] == "gongkai.doctor/1"
    assert data["output"] == {"folder": "build", "writable": True, "reason": None}
    assert {"仿宋_GB2312", "方正小标宋简体", "Times New Roman"} <= {font["name"] for font in data["fonts"]}
    assert all(data["libraries"].values())
    assert data["ready"]["docx"]
    assert 2024 in data["classification_editions"]


def test_a_folder_that_is_a_file_is_told(run: Run) -> None:
    Path("taken").write_text("")
    ran = run("doctor", "--out", "taken/here")
    assert ran.code == run("build", filled(), "--out", "taken/here").code == 2
    assert "taken/here，不能写入：" in ran.out
    assert Path("taken").read_text() == ""


def test_a_library_that_is_missing_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.office.machine._LIBRARIES", ("typer", "gongkai-nowhere"))
    Path("taken").write_text("")
    for out in ("build", "taken/here"):
        ran = run("doctor", "--out", out)
        assert ran.code == 4
        assert "缺少程序库 gongkai-nowhere：" in ran.out


def test_a_pack_that_is_not_there(run: Run) -> None:
    ran = run("doctor", "--pack", "没有")
    assert ran.code == 2
    assert "没有模板包" in ran.err


def test_a_variable_that_names_no_program_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is sent to install what may be installed."""
    monkeypatch.setenv("GONGKAI_SOFFICE", "/nonexistent")
    out = run("doctor").out
    assert (
        "\nLibreOffice  环境变量 GONGKAI_SOFFICE 指的不是可以运行的程序：/nonexistent。请改对，或者删去这个变量。\n"
        in out
    )
    assert "PDF、目录页码：不能生成。\n" in out
    assert "下载安装" not in out
    assert json.loads(run("doctor", "--json").out)["libreoffice"] is None


@unix
def test_a_program_that_calls_itself_otherwise_is_no_libreoffice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = program_that(tmp_path, "echo 'false (GNU coreutils) 9.1'")
    monkeypatch.setenv("GONGKAI_SOFFICE", str(other))
    out = run("doctor").out
    assert f"\nLibreOffice  不是 LibreOffice（{other}）。" in out
    assert "PDF、目录页码：不能生成。\n" in out
    assert json.loads(run("doctor", "--json").out)["libreoffice"] is None


@unix
@pytest.mark.parametrize(
    ("script", "version"),
    [
        ("echo 'LibreOffice 24.8.3.2 480(Build:2)'", "24.8.3.2"),
        ("echo 'LibreOfficeDev 25.2.0.1 abc'", "25.2.0.1"),
        ("echo 'Started 1.2; LibreOffice 7.6.1'", "7.6.1"),
        ("echo LibreOffice", None),
        ("exit 0", None),
    ],
)
def test_the_version_is_what_libreoffice_says(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, version: str | None
) -> None:
    program = program_that(tmp_path, script)
    monkeypatch.setenv("GONGKAI_SOFFICE", str(program))
    data = json.loads(run("doctor", "--json").out)
    assert data["libreoffice"] == {"path": str(program), "version": version}
    assert data["ready"]["pdf"] is (version is not None)
