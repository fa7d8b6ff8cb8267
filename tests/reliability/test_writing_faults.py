"""A fault at each single call to the system, and death at each: all files of a result are old or all are new.

What is seen at once: whole files, never a new one beside an old one. What is seen after the next run in the folder: all
of the old or all of the new, and nothing else but what others have put there.
"""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from generator.files import NotWrittenError, journal, reason_not_written, write_file, write_files
from tests.reliability.faulty_disk import Disk, KilledError

NAMES = ("报告.docx", "报告.html", "findings.json")
FOREIGN = "科长的意见.txt"

#: What stood there before: nothing at all, a whole result, one of fewer formats, a single file to be written again.
BEFORE = {"no folder": (), "all": NAMES, "fewer": NAMES[:2], "one": NAMES[:1]}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of runs need not wait for the disk; the calls are counted all the same."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)


def _contents(version: str, names: tuple[str, ...]) -> dict[str, bytes]:
    return {name: f"{version} {name}".encode() * 50 for name in names}


def _prepare(folder: Path, before: str) -> None:
    if BEFORE[before]:
        folder.mkdir(parents=True)
        (folder / FOREIGN).write_bytes(b"mine")
    for name, data in _contents("old", BEFORE[before]).items():
        (folder / name).write_bytes(data)


def _after(before: str) -> tuple[str, ...]:
    return BEFORE["one"] if before == "one" else NAMES


def _write(folder: Path, before: str) -> None:
    write_files({folder / name: data for name, data in _contents("new", _after(before)).items()})


def _seen(folder: Path) -> dict[str, bytes]:
    """What people see: names that begin with a dot are hidden."""
    if not folder.exists():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def _old(before: str) -> dict[str, bytes]:
    return _contents("old", BEFORE[before]) | ({FOREIGN: b"mine"} if BEFORE[before] else {})


def _new(before: str) -> dict[str, bytes]:
    return _contents("new", _after(before)) | ({FOREIGN: b"mine"} if BEFORE[before] else {})


def _assert_never_mixed(folder: Path, before: str) -> None:
    seen = _seen(folder).items()
    assert seen <= _old(before).items() or seen <= _new(before).items(), seen


def _assert_clean(folder: Path) -> None:
    hidden = [path.name for path in folder.iterdir() if path.name.startswith(".")] if folder.exists() else []
    assert hidden == []


def _with(disk: Disk, folder: Path, before: str) -> BaseException | None:
    """What comes of writing on that disk."""
    with pytest.MonkeyPatch.context() as patch:
        disk.take_over(patch)
        try:
            _write(folder, before)
        except (OSError, KilledError) as error:
            return error
        finally:
            patch.undo()
            disk.let_go()
    return None


def _calls(tmp_path: Path, before: str) -> int:
    """How many calls a sound run makes."""
    folder = tmp_path / "sound" / "甲"
    _prepare(folder, before)
    disk = Disk(None, 0, lasting=False)
    assert _with(disk, folder, before) is None
    assert _seen(folder) == _new(before)
    _assert_clean(folder)
    assert disk.calls > 10
    return disk.calls


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO], ids=errno.errorcode.get)
def test_a_fault_at_any_call_ends_cleanly(tmp_path: Path, before: str, number: int) -> None:
    """One call fails, the next ones do not: either it was of no matter, or everything stands as before."""
    told = 0
    for at in range(1, _calls(tmp_path, before) + 1):
        folder = tmp_path / str(at) / "甲"
        _prepare(folder, before)
        error = _with(Disk(OSError(number, "fault"), at, lasting=False), folder, before)
        assert _seen(folder) == (_new(before) if error is None else _old(before)), at
        _assert_clean(folder)
        assert BEFORE[before] or error is None or not folder.parent.exists(), at
        if isinstance(error, OSError):
            told += 1
            assert error.errno == number
            assert Path(str(error.filename)).parent in (folder, folder.parent, folder.parent.parent), at
            assert not Path(str(error.filename)).name.startswith(".")
            assert reason_not_written(error).endswith("。")
    assert told > 5


@pytest.mark.parametrize("before", BEFORE)
def test_a_disk_that_is_gone_damages_nothing(tmp_path: Path, before: str) -> None:
    """From some call on every call fails; the next run finds the disk again."""
    for at in range(1, _calls(tmp_path, before) + 1):
        folder = tmp_path / str(at) / "甲"
        _prepare(folder, before)
        assert isinstance(
            _with(Disk(OSError(errno.EIO, "gone"), at, lasting=True), folder, before), OSError | None
        )
        _assert_never_mixed(folder, before)
        _assert_whole_after_another_run(folder, before)


@pytest.mark.parametrize("before", BEFORE)
def test_death_at_any_call_leaves_the_old_or_the_new(tmp_path: Path, before: str) -> None:
    """And a single file is the old or the new one at once."""
    outcomes = set()
    for at in range(1, _calls(tmp_path, before) + 1):
        folder = tmp_path / str(at) / "甲"
        _prepare(folder, before)
        assert isinstance(_with(Disk(KilledError(), at, lasting=True), folder, before), KilledError)
        _assert_never_mixed(folder, before)
        if before == "one":
            assert _seen(folder) in (_old(before), _new(before))
        outcomes.add(_assert_whole_after_another_run(folder, before))
    assert outcomes == {"old", "new"}


@pytest.mark.parametrize("fault", [KilledError(), OSError(errno.EIO, "fault")], ids=["death", "fault"])
def test_death_and_then_a_fault_while_finishing(tmp_path: Path, fault: BaseException) -> None:
    """The second run dies too, or meets a fault, at any of its calls; the third finishes."""
    calls = _calls(tmp_path, "all")
    for at in range(calls // 3, calls + 1, 2):
        for then in range(1, calls, 2):
            folder = tmp_path / f"{at} {then}" / "甲"
            _prepare(folder, "all")
            _with(Disk(KilledError(), at, lasting=True), folder, "all")
            _with(Disk(fault, then, lasting=isinstance(fault, KilledError)), folder, "all")
            _assert_never_mixed(folder, "all")
            _assert_whole_after_another_run(folder, "all")


def _assert_whole_after_another_run(folder: Path, before: str) -> str:
    """Which version stands after a run that writes something else there."""
    write_file(folder / "别的.txt", b"x")
    (folder / "别的.txt").unlink()
    _assert_clean(folder)
    seen = _seen(folder)
    assert seen in (_old(before), _new(before)), seen
    return "new" if seen == _new(before) else "old"


# ---- others in the same folder ------------------------------------------------------------------------------


def test_two_writers_at_once_leave_one_result(tmp_path: Path) -> None:
    """Each round ends with the files of one of them, not some of each."""
    folder = tmp_path / "甲"
    for _ in range(10):
        writers = [
            threading.Thread(
                target=write_files,
                args=({folder / name: data for name, data in _contents(who, NAMES).items()},),
            )
            for who in ("one", "two", "three")
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert _seen(folder) in [_contents(who, NAMES) for who in ("one", "two", "three")]
        _assert_clean(folder)


def test_a_writer_that_does_not_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "_PATIENCE", 0.05)
    with journal.journal(tmp_path), pytest.raises(NotWrittenError) as caught:
        write_file(tmp_path / "a.txt", b"x")
    assert caught.value.filename == str(tmp_path)
    assert reason_not_written(caught.value) == "另一个 gongkai 正在往这个文件夹里写，请等它写完再试。"
    _assert_clean(tmp_path)
    assert _seen(tmp_path) == {}


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"[",
        b"null",
        b"{}",
        b'["0123abcd", "../b"]',
        b'["0123abcd", ".."]',
        b'["../../x", "b"]',
        b'["0123abcd", 7]',
        b'["0123abcd", "a\\u0000b"]',
        b"\xff\xfe",
    ],
)
def test_a_note_that_is_not_ours_moves_nothing(tmp_path: Path, note: bytes) -> None:
    """Half written, damaged, or made to move files of other folders."""
    folder = tmp_path / "甲"
    folder.mkdir()
    (tmp_path / "b").write_bytes(b"outside")
    (folder / ".gongkai-0123abcd-0.new").write_bytes(b"smuggled")
    (folder / journal.NAME).write_bytes(note)
    write_file(folder / "a.txt", b"x")
    assert (tmp_path / "b").read_bytes() == b"outside"
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_files_of_one_result_lie_in_one_folder(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one folder"):
        write_files({tmp_path / "a" / "x": b"", tmp_path / "b" / "x": b""})
