"""``gongkai doctor``: what is here, what is missing, and what that means, for people and for programs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator import __version__
from generator.console.doctor import doctor_json, doctor_text
from generator.model.machine import Font, Machine, OfficeSuite
from tests.commands import Run, filled

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
    assert re.search("^  仿宋_GB2312 +(有|缺)", ran.out, re.MULTILINE)
    assert not Path("build").exists()


def test_the_command_for_programs(run: Run) -> None:
    data = json.loads(run("doctor", "--json", "--pack", "xinjiang-budget").out)
    assert data["schema"] == "gongkai.doctor/1"
    assert data["output"] == {"folder": "build", "writable": True, "reason": None}
    assert {"仿宋_GB2312", "方正小标宋简体", "Times New Roman"} <= {font["name"] for font in data["fonts"]}
    assert all(data["libraries"].values())
    assert data["ready"]["docx"]


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


def test_a_wrong_program_is_no_libreoffice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SOFFICE", "nowhere")
    assert json.loads(run("doctor", "--json").out)["libreoffice"] is None
