"""Hostile names of units: each gives its own folder and files, which Windows, macOS and Linux take, inside the output
folder and nowhere else."""

from __future__ import annotations

import ntpath
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest

from generator.files import clean_name, write_files
from generator.read.cells import clean
from generator.read.workbook import RawCell
from tests.commands import Run, filled
from tests.hostile.strings import HOSTILE
from tests.workbooks import changed, disclosed

#: As the reader gives them, and further ones that only a file system minds.
NAMES = (
    *dict.fromkeys(filter(None, (" ".join(clean(each.typed).split("\n")) for each in HOSTILE))),
    "con", "Prn", "AUX", "nul", "COM1", "com9.txt", "LPT1", "COM¹", "lpt³.x", "CONIN$", "conout$", "NUL .txt", "COM0",
    ".", "..", "...", "局.", "局 .", ". 局", "~$局", "-rf", ".git", "a:b", 'a"b', "a?b", "a*b", "a|b", "a<b", "a>b",
    "a/b", "a\\b", "/", "\\", "局/", "é局", "e\u0301局", "Å", "A\u030a", "局" * 30, "局" * 31, "局" * 100, "局" * 101,
    "😀" * 60, "findings", "findings.json",
)  # fmt: skip

DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}


def _paths(unit: str) -> list[str]:
    """Folder and files of a report, as the command names them."""
    folder, title = clean_name(unit, "-2030"), f"{unit}2030年部门预算公开"
    endings = [(clean_name(title), (".docx", ".核对.html")), (clean_name(title, "-草稿"), (".docx", ".html"))]
    return [f"{folder}/{name}{suffix}" for name, suffixes in endings for suffix in suffixes]


def _legal(name: str) -> None:
    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert name.replace("\u3000", "").isprintable()  # a wide blank is one that can be seen
    assert name == name.strip(" .")
    assert not name.startswith(("~$", "."))
    assert name.split(".")[0].rstrip().lower() not in DEVICES
    assert name == unicodedata.normalize("NFC", name)
    assert len(name.encode()) <= 200
    assert len(name) <= 100


@pytest.mark.parametrize("unit", NAMES, ids=range(len(NAMES)))
def test_names_are_legal_everywhere(unit: str) -> None:
    for path in _paths(unit):
        folder, name = path.split("/")
        _legal(folder)
        _legal(name)
        isreserved = getattr(ntpath, "isreserved", None)  # from 3.13 on
        for part in (folder, name):
            assert not (isreserved(part) if isreserved else PureWindowsPath(part).is_reserved())


def test_no_two_names_meet() -> None:
    """Not even on a disk that takes capitals for small letters; names that differ by nothing else are left out."""
    units = {unit.casefold(): unit for unit in NAMES}.values()
    assert len(units) > 100
    for position in range(4):
        paths = [_paths(unit)[position].casefold() for unit in units]
        assert len(set(paths)) == len(paths)


def test_all_are_written_inside_the_folder(tmp_path: Path) -> None:
    """Through the real file system: as many files as names, each where it belongs."""
    out = tmp_path / "a" / "b" / "out"
    units = list({unit.casefold(): unit for unit in NAMES}.values())
    for unit in units:
        write_files({out / path: unit.encode(errors="replace") for path in _paths(unit)[:2]})
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(found) == 2 * len(units)
    assert all(path.parent.parent == out for path in found)
    for unit in units:
        assert {(out / path).read_bytes() for path in _paths(unit)[:2]} == {unit.encode(errors="replace")}


@pytest.mark.parametrize("unit", ["../../甲", "C:\\x\u202etxt.exe", "长" * 3000])
def test_a_build_writes_nowhere_else(run: Run, unit: str) -> None:
    """From the workbook to the disk; the name itself stands in the report as it was typed."""
    ran = run("build", filled(changed("基本信息", 0, 单位名称=unit)), "--format", "txt", "--out", "a/b/out")
    assert ran.code == 0
    (path,) = map(Path, ran.out.splitlines())
    assert path.read_text(encoding="utf-8").startswith(f"{unit.replace(chr(0x202E), '')}\n")
    written = sorted(str(each) for each in Path().rglob("*") if each.is_file())
    assert written == sorted([str(path.parent / "findings.json"), str(path), "填报.xlsx"])
    assert path.parent.parent == Path("a/b/out")


def test_the_reader_gives_no_name_that_is_not_in_the_list() -> None:
    """A raw name with all that is hostile in it ends as one line of what can be seen."""
    everything = "".join(each.typed for each in HOSTILE if len(each.typed) < 200)
    unit = disclosed(changed("基本信息", 0, 单位名称=RawCell(everything, ""))).facts.text("单位名称")
    assert "\n" not in unit
    for path in _paths(unit):
        for part in path.split("/"):
            _legal(part)
