"""Wrong use, unreadable files, faulty packs and our own faults: a Chinese sentence and an exit code each."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.commands import GOOD, Run, filled
from tests.packs.museum import copy_of_templates, edit
from tests.workbooks import PACK, ROOT, SHELF

# ---- wrong use, unreadable files, faulty packs, our own faults ----------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "缺少 工作簿"),
        (["build", "没有.xlsx"], "没有.xlsx：没有这个文件。"),
        (["build", "."], "是文件夹"),
        (
            ["build", "a.xlsx", "--format", "wps"],
            "没有“wps”这种格式。可用的有：docx、html、html-fragment、txt、json、datapackage、pdf。",
        ),
        (["build", "a.xlsx", "--format", ","], "可用的有"),
        (["build", "a.xlsx", "--fast"], "没有选项 --fast"),
        (["build", "a.xlsx", "b.xlsx"], "多写了参数。"),
        (["bild"], "没有命令 bild"),
        (["check", "~$a.xlsx"], "临时文件"),
        (["new", "-o"], "-o"),
        (["new", "-o", "b.xlsx", "--year", "明年"], "--year"),
    ],
)
def test_wrong_use_is_exit_2_in_chinese(run: Run, arguments: list[str], words: str) -> None:
    Path("~$a.xlsx").write_bytes(b"x")
    ran = run(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert ran.out == ""
    assert not re.search(r"Error|Usage|Missing|Invalid|No such", ran.err)


@pytest.mark.parametrize("command", ["build", "check", "trace"])
@pytest.mark.parametrize("data", [b"", b"plain text", b"\xd0\xcf\x11\xe0" + b"\0" * 600, GOOD[:9000]])
def test_unreadable_files_are_exit_2(run: Run, command: str, data: bytes) -> None:
    Path("坏.xlsx").write_bytes(data)
    ran = run(command, "坏.xlsx")
    assert ran.code == 2
    assert ran.err.startswith("坏.xlsx：")
    assert ran.err.count("\n") == 1
    assert not Path("build").exists()


def test_a_faulty_pack_is_exit_3_and_lists_its_faults(run: Run, tmp_path: Path) -> None:
    """./templates of the folder where one works comes first."""
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "sections/overall.jinja", "收入.合计", "收人.合计")
    ran = run("build", filled())
    assert ran.code == 3
    assert f"{PACK.name}/sections/overall.jinja:{line}：没有“收人”这个名称。是否想写“收入”？" in ran.err
    assert not Path("build").exists()


@pytest.mark.parametrize(
    "arguments", [["build"], ["check"], ["trace"], ["new", "--year", "2030", "-o", "新.xlsx"]]
)
def test_an_unknown_pack_is_exit_2(run: Run, arguments: list[str]) -> None:
    path = [] if arguments[0] == "new" else [filled()]
    ran = run(*arguments, *path, "--pack", "nowhere")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"没有模板包“nowhere”。现有：{'、'.join(SHELF.names())}。\n"
    assert not Path("新.xlsx").exists()


@pytest.mark.usefixtures("own_edition")
@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("pack", "别家.xlsx：这份工作簿是按模板包“elsewhere”做的。没有模板包“elsewhere”。"),
        ("schema", "别家.xlsx：工作簿的格式是 elsewhere，这个版本认得的是 "),
    ],
)
def test_a_workbook_of_another_form_is_exit_2_and_the_others_go_on(run: Run, key: str, words: str) -> None:
    book = openpyxl.load_workbook(BytesIO(GOOD))
    row = next(r for r in book["_meta"].iter_rows() if r[0].value == key)
    row[1].value = "elsewhere"
    book.save("别家.xlsx")
    ran = run("check", "别家.xlsx", filled())
    assert ran.code == 2
    assert ran.err.startswith(words)
    assert ran.out == "填报.xlsx：没有发现问题。\n"
    assert run("build", "别家.xlsx").code == 2
    assert not Path("build").exists()


def test_a_reader_that_has_seen_enough_is_no_fault(tmp_path: Path) -> None:
    """As in ``gongkai rules | head -1``: no traceback, no message, not even at exit."""
    path = tmp_path / "填报.xlsx"
    path.write_bytes(GOOD)
    command = [sys.executable, "-m", "generator", "trace", str(path)]
    read, write = os.pipe()
    os.close(read)
    ran = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_folder_in_the_place_of_a_file_leaves_nothing_new(run: Run) -> None:
    blocked = Path("build/示例局-2030/示例局2030年部门预算公开.html")
    blocked.mkdir(parents=True)
    ran = run("build", filled(), "--format", "txt,html,json")
    assert ran.code == 2
    assert ran.err.endswith(f"不能写入 {blocked}：那里有一个同名的文件夹。\n")
    assert list(blocked.parent.iterdir()) == [blocked]


@pytest.mark.parametrize("command", ["check", "build", "trace"])
def test_a_name_that_no_file_can_have_was_to_be_read(run: Run, command: str) -> None:
    ran = run(command, "长" * 300 + ".xlsx")
    assert ran.code == 2
    assert "：不能读取，请检查文件名是否太长" in ran.err
    assert "写入" not in ran.err


@pytest.mark.parametrize("arguments", [["new", "--year", "2030", "-o"], ["check", "填报.xlsx", "--annotate"]])
def test_a_name_that_no_file_can_have_was_to_be_written(run: Run, arguments: list[str]) -> None:
    filled()
    name = "长" * 300 + ".xlsx"
    ran = run(*arguments, name)
    assert (ran.code, ran.out) == (2, "")
    assert f"不能写入 {name}：路径太长" in ran.err


def test_a_file_of_a_pack_that_cannot_be_read_is_not_told_as_one_to_write(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "templates/页.css")

    monkeypatch.setattr("generator.packs.shelf.load_pack", locked)
    ran = run("check", filled())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "不能读取 templates/页.css：请检查它是否被占用、有没有权限。\n"


def test_an_exit_keeps_its_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the exit that Typer makes of a broken pipe is a good end."""

    def left(*_: Any) -> None:
        sys.exit(5)

    monkeypatch.setattr("generator.pipeline.examine", left)
    with pytest.raises(SystemExit) as caught:
        run("check", filled())
    assert caught.value.code == 5


def test_our_own_fault_is_exit_70_and_says_where_the_details_are(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("generator.pipeline.examine", broken)
    monkeypatch.setattr("tempfile.tempdir", str(Path.cwd()))
    ran = run("check", filled())
    assert ran.code == 70
    log = Path(re.search(r"详情写在 (\S+?)，", ran.err).group(1))  # type: ignore[union-attr]
    assert "ZeroDivisionError: ours" in log.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(run: Run) -> None:
    Path("file").write_bytes(b"")
    ran = run("build", filled(), "--format", "txt", "--out", "file")
    assert ran.code == 2
    assert ran.err.rstrip().endswith("。")
    assert "不能写入" in ran.err
