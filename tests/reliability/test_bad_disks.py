"""Disks that are full, gone, or not to be written: exit 2, one sentence that names the file, and nothing changed."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.files import reason_not_written, write_file
from tests.commands import GOOD, Run, filled
from tests.workbooks import ROOT

FOLDER = Path("build/示例局-2030")
TITLE = "示例局2030年部门预算公开"


def _standing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("call", "number", "why"),
    [
        ("write", errno.ENOSPC, "磁盘已满。"),
        ("fsync", errno.EIO, "磁盘读写出错"),
        ("open", errno.EROFS, "磁盘是只读的。"),
        ("replace", errno.EACCES, "正在 Word、WPS 里打开"),
    ],
)
def test_a_report_that_cannot_be_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, call: str, number: int, why: str
) -> None:
    """What stood there stays; a first report leaves not even its folder."""
    run("build", filled(), "--format", "txt")
    before = _standing(Path("build"))
    real = getattr(os, call)

    def fails(*arguments: object, **options: object) -> object:
        if call != "open" or ".gongkai-" in str(arguments[0]):
            raise OSError(number, "fault")
        return real(*arguments, **options)

    monkeypatch.setattr(os, call, fails)
    for out in ("build", "new"):
        ran = run("build", "填报.xlsx", "--format", "txt,json", "--out", out)
        assert ran.code == 2
        told = ran.err.splitlines()[-1]
        assert told.startswith(f"不能写入 {out}/")
        assert "示例局" in told
        assert why in told
    assert _standing(Path("build")) == before
    assert not Path("new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="other disks, other errors")
@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("file/a", "已经有同名的文件。"),
        ("file/below/a", "路径中有一段不是文件夹。"),
        ("folder", "那里有一个同名的文件夹。"),
        ("/proc/nowhere/a", "没有这个磁盘或文件夹。"),
        ("长" * 100 + "/a", "路径太长，请换一个短一些的文件夹。"),
        ("长" * 100, "路径太长，请换一个短一些的文件夹。"),
    ],
)
def test_a_place_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").write_bytes(b"mine")
    Path("folder").mkdir()
    with pytest.raises(OSError) as caught:  # noqa: PT011
        write_file(Path(path), b"x")
    assert str(caught.value.filename) in (path, str(Path(path).parent))
    assert reason_not_written(caught.value) == why
    assert sorted(each.name for each in Path().rglob("*")) == ["file", "folder"]


def test_a_name_that_the_language_of_the_system_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old system whose file names are in Latin letters only."""

    def refuses(path: Path, *_: object) -> int:
        raise UnicodeEncodeError("latin-1", str(path), 0, 1, "ordinal not in range(256)")

    monkeypatch.setattr(os, "open", refuses)
    with pytest.raises(OSError) as caught:  # noqa: PT011
        write_file(tmp_path / "局.docx", b"x")
    assert "请把系统语言设为中文或 UTF-8。" in reason_not_written(caught.value)


def _run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=60,
        encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    """The system itself refuses the bytes in the middle of the first file that is too large."""
    (tmp_path / "填报.xlsx").write_bytes(GOOD)
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
    ran = _run(
        tmp_path,
        sys.executable,
        "-c",
        f"{limited}from generator.__main__ import main; main()",
        "build",
        "填报.xlsx",
    )
    assert ran.returncode == 2
    assert ran.stderr.splitlines()[-1].startswith(f"不能写入 {FOLDER / TITLE}.")
    assert "文件超过了这个磁盘允许的大小。" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "build").exists()


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A disk of its own with room for the old report and not for a new one beside it."""
    (tmp_path / "填报.xlsx").write_bytes(GOOD)
    (tmp_path / "disk").mkdir()
    script = f"""
        mount -t tmpfs -o size=120k tmpfs disk || exit 77
        build() {{ {sys.executable} -m generator build 填报.xlsx --out disk --format "$1"; }}
        build docx > said 2>&1 || exit 78
        cp -r disk before
        build docx,html,json > said 2>&1
        echo $? > code
        cp -r disk after
    """
    if (
        shutil.which("unshare") is None
        or (ran := _run(tmp_path, "unshare", "-rm", "sh", "-c", script)).returncode == 77
    ):
        pytest.skip("this machine lets nobody make a small disk")
    assert ran.returncode == 0, ran.stderr
    said = (tmp_path / "said").read_text(encoding="utf-8")
    assert (tmp_path / "code").read_text() == "2\n", said
    assert said.splitlines()[-1].startswith("不能写入 disk/示例局-2030/示例局2030年部门预算公开.")
    assert said.splitlines()[-1].endswith("：磁盘已满。")
    assert _standing(tmp_path / "after") == _standing(tmp_path / "before") != {}
