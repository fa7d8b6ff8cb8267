"""The same workbook gives the same bytes wherever and whenever it is built, and is built in odd surroundings too."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.commands import GOOD, Run, faulty, filled
from tests.workbooks import ROOT, changed, judged, written

HERE = Path(__file__).parent

#: Two machines that differ in all that a program may notice. The second one's folder has blanks in its name, it has no
#: place to keep settings, and its terminal knows only ASCII.
ONE = {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "zh_CN.UTF-8"}
OTHER = {
    "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "4294967295", "LC_ALL": "C", "PYTHONIOENCODING": "ascii",
    "PYTHONCOERCECLOCALE": "0", "HOME": "/proc", "XDG_CONFIG_HOME": "/proc", "XDG_CACHE_HOME": "/proc",
}  # fmt: skip

#: Far enough for another day, month, year and, in the second place, another offset of summer.
YEAR_AND_A_HALF = 3600 * 24 * 550


def _start(folder: Path, shift: int, surroundings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    folder.mkdir(parents=True)
    (folder / "填报.xlsx").write_bytes(GOOD)
    (folder / "坏.xlsx").write_bytes(written(faulty()))
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR") if key in os.environ}
    return subprocess.Popen(
        [sys.executable, str(HERE / "commands_elsewhere.py"), str(shift)],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), **surroundings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    """New workbooks, findings, reports in every format, drafts, and all that is said."""
    folders = tmp_path / "a", tmp_path / "另一个 文件夹" / "预算 公开"
    programs = [
        _start(folder, shift, surroundings)
        for folder, shift, surroundings in zip(folders, (0, YEAR_AND_A_HALF), (ONE, OTHER))
    ]
    (out, said), (other_out, other_said) = (program.communicate(timeout=120) for program in programs)
    assert [program.returncode for program in programs] == [0, 0]
    assert [line for line in out.decode().splitlines() if line.startswith("exit")] == [
        f"exit {code}" for code in (0, 1, 1, 0, 1)
    ]
    assert out == other_out
    assert said == other_said
    first, other = map(_files, folders)
    assert len(first) == 3 + 2 * 5
    assert list(filter(lambda name: first[name] != other.get(name), first)) == []
    assert set(first) == set(other)


# ---- other odd surroundings ---------------------------------------------------------------------------------


def test_the_last_day_of_february(run: Run) -> None:
    """In a leap year, as the day of the report and in words."""
    path = filled(
        changed("基本信息", 0, 公开日期=date(2028, 2, 29), 预算年度=2028, 资产统计截止日期=date(2027, 12, 31))
    )
    ran = run("build", path, "--format", "docx,txt")
    assert ran.code == 0
    word, text = (Path(line) for line in ran.out.splitlines())
    assert "2028年2月29日" in text.read_text(encoding="utf-8")
    assert "2028年2月29日" in "\n".join(p.text for p in docx.Document(BytesIO(word.read_bytes())).paragraphs)


@pytest.mark.parametrize("day", ["2029-02-29", "2029/2/29", "2029年2月29日"])
def test_a_day_that_there_is_not(day: str) -> None:
    messages = [finding.message for finding in judged(changed("基本信息", 0, 公开日期=day)).findings]
    assert f"“公开日期”填的是“{day}”，不是日期。" in messages


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("command", ["check", "build"])
def test_output_that_nobody_can_take(tmp_path: Path, command: str) -> None:
    """Standard output lies on a full disk: one sentence and no traceback, not even at the end."""
    (tmp_path / "填报.xlsx").write_bytes(GOOD)
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "generator", command, "填报.xlsx"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert ran.returncode == 2
    assert "磁盘已满。" in ran.stderr.decode()
    assert b"Exception" not in ran.stderr
    assert b"Traceback" not in ran.stderr
