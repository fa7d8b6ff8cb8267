"""What comes through the door: answers as they were given; what a job may not do ends it in one sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.confined.answer import Answer
from generator.confined.door import Door
from generator.confined.frames import Frame, to_bytes
from generator.confined.limits import Limits
from generator.model.findings import InputError
from generator.packs.source import PackError
from tests.confined import jobs
from tests.packs.museum import copy_of_templates
from tests.workbooks import ROOT

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of it")
linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems limit less")

TEMPLATES = ROOT / "templates"


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Neither threads nor open files."""
    before = threading.active_count(), _open_files()
    yield
    assert (threading.active_count(), _open_files()) == before


def _open_files() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def _refused(ask: Callable[[Door], Answer], **limits: int) -> str:
    with pytest.raises(PackError) as caught:
        ask(Door(TEMPLATES, Limits(**limits)))
    (problem,) = caught.value.problems
    assert str(problem.place) == "templates"
    return problem.message


def test_an_answer_comes_back_as_it_was_given() -> None:
    order: dict[str, Any] = {"words": ["甲\ud800", "b\nc"], "data": bytes(range(256)) * 5000, "number": None}
    inside, outside = Door(TEMPLATES).ask(jobs.echo, **order), Door().ask(jobs.echo, **order)
    assert inside == outside
    assert inside.files["data"] == order["data"] * 2


def test_what_a_job_prints_is_not_its_answer() -> None:
    assert Door(TEMPLATES).ask(jobs.prints).out == ("read ''",)


def test_a_terminal_obeys_only_our_colours() -> None:
    answer = Door(TEMPLATES).ask(jobs.tells, line="\x1b[31m红\x1b[0m\x1b]0;题\x07\x1b[2J\r\x9b1m\t尾")
    assert answer.out == ("\x1b[31m红\x1b[0m]0;题[2J1m\t尾",)
    assert answer.words == {"title": answer.out[0]}


def test_faults_of_a_pack_come_back_with_their_places() -> None:
    with pytest.raises(PackError) as caught:
        Door(TEMPLATES).ask(jobs.faulty)
    assert [str(problem) for problem in caught.value.problems] == ["a.toml:3：有问题。", "b.toml:3：有问题。"]


def test_a_fault_of_the_workbook_is_none_of_the_pack() -> None:
    with pytest.raises(InputError, match="读不了。"):
        Door(TEMPLATES).ask(jobs.unreadable)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件夹"):
        Door(tmp_path / "no").ask(jobs.breaks)


def test_a_folder_without_packs(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="没有模板包"):
        Door(tmp_path).ask(jobs.breaks)


#: What a job may not do, and what is said of it.
FORBIDDEN: dict[str, tuple[Callable[[Door, Path], Answer], str]] = {
    "read": (lambda door, path: door.ask(jobs.reads, path=str(path)), "要读模板文件夹以外的“{path}”"),
    "read by a way around": (
        lambda door, path: door.ask(jobs.reads, path=os.path.relpath(path, TEMPLATES)),
        "要读模板文件夹以外的“",
    ),
    "read and go on": (
        lambda door, path: door.ask(jobs.forgives, path=str(path)),
        "要读模板文件夹以外的“{path}”",
    ),
    "list": (lambda door, path: door.ask(jobs.lists, path=str(path.parent)), "要读模板文件夹以外的“"),
    "write": (lambda door, path: door.ask(jobs.writes, path=str(path)), "（写文件 {path}）"),
    "write among the packs": (
        lambda door, _: door.ask(jobs.writes, path=str(TEMPLATES / "new")),
        "（写文件 ",
    ),
    "remove": (lambda door, path: door.ask(jobs.removes, path=str(path)), "（os.remove）"),
    "connect": (lambda door, _: door.ask(jobs.connects), "（socket."),
    "run": (lambda door, _: door.ask(jobs.runs), "（subprocess.Popen）"),
    "run a shell": (lambda door, _: door.ask(jobs.runs_a_shell), "（os.system）"),
    "fork": (lambda door, _: door.ask(jobs.forks), "（os.fork）"),
    "call C": (lambda door, _: door.ask(jobs.calls_c), "（ctypes.dlopen）"),
    "limit itself": (lambda door, _: door.ask(jobs.limits_itself), "（resource.setrlimit）"),
}


@unix
@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_a_job_may_not_do(tmp_path: Path, name: str) -> None:
    ask, wanted = FORBIDDEN[name]
    path = tmp_path / "secret"
    path.write_text("4711", encoding="utf-8")
    message = _refused(lambda door: ask(door, path))
    assert wanted.format(path=path) in message
    assert "4711" not in message
    assert path.read_text(encoding="utf-8") == "4711"
    assert not (TEMPLATES / "new").exists()


def test_time() -> None:
    assert _refused(lambda door: door.ask(jobs.sleeps), seconds=1) == (
        "用了 1 秒还没有做完，已经停止。请检查最近改过的模板：循环有没有套得太多，文字有没有成倍增长；工作簿特别大时，请分成几份。"
    )


@linux
def test_memory() -> None:
    assert "用的内存超过 200 MB" in _refused(lambda door: door.ask(jobs.grows), memory=200 << 20)


def test_a_long_answer() -> None:
    ask = partial(_refused, lambda door: door.ask(jobs.answers_at_length, length=2 << 20))
    assert "做出的内容超过 1 MB，没有写出" in ask(answer=1 << 20)


def test_a_fault_of_ours_names_its_line() -> None:
    message = _refused(lambda door: door.ask(jobs.breaks))
    assert re.search(r"让程序出错，已经停止（ZeroDivisionError，", message)


@pytest.mark.parametrize(
    ("job", "detail"), [(jobs.leaves, "结束代码 7"), (jobs.answers_nonsense, "没有给出完整的结果")]
)
def test_no_answer(job: Callable[..., Answer], detail: str) -> None:
    assert f"（{detail}）" in _refused(lambda door: door.ask(job))


def _frame(words: dict[str, Any], **files: bytes) -> bytes:
    return b"".join(to_bytes(Frame(words, files)))


#: What a child could say that has been taken over.
SAID = {
    "nothing of a message": (b"rubbish" * 10, "超过 200 MB|没有给出完整的结果"),
    "half a message": (_frame({"answer": {}})[:-3], "没有给出完整的结果"),
    "deep brackets": ((100_000).to_bytes(8, "big") + b"[" * 100_000, "没有给出完整的结果"),
    "no length": ((9).to_bytes(8, "big") + b'{"a": 1 }', "没有给出完整的结果"),
    "a negative length": (
        (36).to_bytes(8, "big") + b'{"words": {}, "files": [["a", -5]]}'.ljust(36),
        "没有给出完整的结果",
    ),
    "a length of everything": (b"\xff" * 8, "超过 200 MB"),
    "another answer": (_frame({"answer": {"code": 0}}), "没有给出完整的结果"),
    "an answer of other kinds": (_frame({"answer": [1]}), "没有给出完整的结果"),
    "faults of other kinds": (_frame({"faults": 5}), "没有给出完整的结果"),
    "a fault of two": (_frame({"faults": [["a", 1]]}), "没有给出完整的结果"),
    "endless chatter": (_frame({"pack": "x"}) * 100, "结束代码|没有给出完整的结果"),
    "an unknown reason": (_frame({"refused": "\x1b[2J", "detail": "\x1b[2J" + "x" * 999}), "x{190}"),
}


@unix
@pytest.mark.parametrize("name", SAID)
def test_a_child_that_was_taken_over_is_believed_nothing(name: str) -> None:
    said, wanted = SAID[name]
    with pytest.raises(PackError) as caught:
        Door(TEMPLATES).ask(jobs.speaks_for_itself, said=said)
    assert re.search(wanted, str(caught.value))
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 500


@linux
def test_the_system_holds_the_child() -> None:
    memory, work, writing, processes = Door(TEMPLATES).ask(jobs.limits).out
    assert memory == str((500 << 20, 500 << 20))
    assert work == "(15, 15)"
    assert writing == processes == "(0, 0)"


def test_the_child_knows_little_of_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PASSWORD", "4711")
    monkeypatch.setenv("PYTHONSTARTUP", "x")
    *names, folder = Door(TEMPLATES).ask(jobs.surroundings).out
    assert not {"PASSWORD", "PYTHONSTARTUP", "HOME", "PATH"} & set(names)
    assert folder == os.path.realpath(TEMPLATES)


def test_the_shipped_packs_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert Door().ask(jobs.tells, line="a").out == ("a",)


def test_catalogues_of_the_folder_come_first(tmp_path: Path) -> None:
    """The shipped ones stand in where it has none."""
    from generator.packs.shelf import shelf_at

    templates = copy_of_templates(tmp_path)
    own = shelf_at(templates).catalogue(2030)
    (templates / "catalogues").rename(tmp_path / "away")
    assert shelf_at(templates).catalogue(2030).names == own.names
