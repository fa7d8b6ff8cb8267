"""Ctrl+C and requests to end: soon, in one sentence, with the old files or the new ones and nothing else."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.files import write_file, write_files
from generator.interrupts import spared
from tests.commands import GOOD
from tests.workbooks import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows other signals")

#: Seconds from when the program can hear: while things are loaded, while the report is made, about its end.
MOMENTS = (0.0, 0.1, 0.3, 0.6)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_an_interrupt_ends_a_build_at_once(tmp_path: Path, number: signal.Signals) -> None:
    """At several moments; a build that was quicker has written everything."""
    (tmp_path / "填报.xlsx").write_bytes(GOOD)
    codes = []
    for moment in MOMENTS:
        out = tmp_path / f"out{moment}"
        command = [sys.executable, "-m", "generator", "build", str(tmp_path / "填报.xlsx"), "--out", str(out)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as build:
            _wait_until_it_listens(build)
            time.sleep(moment)
            build.send_signal(number)
            asked = time.monotonic()
            _, said = build.communicate(timeout=30)
        codes.append(build.returncode)
        assert time.monotonic() - asked < 5
        assert b"Traceback" not in said
        written = sorted(path.suffix for path in out.rglob("*") if path.is_file())
        if build.returncode == 128 + number:
            assert said.decode().splitlines()[-1] == "已中断。"
        else:  # at its very end Python hears no more, and the system ends it
            assert build.returncode in (0, -number)
        assert written == [".docx", ".html", ".json"] or (build.returncode != 0 and not written)
    assert codes[0] != 0


def _wait_until_it_listens(build: subprocess.Popen[bytes]) -> None:
    """Python itself answers Ctrl+C with a traceback while it starts; when our own hearing begins, Linux knows."""
    status = Path(f"/proc/{build.pid}/status")
    if not status.exists():
        time.sleep(0.5)
        return
    for _ in range(1000):
        found = re.search(r"SigCgt:\s*([0-9a-f]+)", status.read_text(encoding="ascii"))
        if found is not None and int(found.group(1), 16) & 1 << (signal.SIGTERM - 1):
            return
        time.sleep(0.01)


def test_an_interrupt_while_files_are_put_in_place_takes_effect_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes between the two renames of a pair: both are made, then it ends what was going on."""
    replace, made = os.replace, []

    def interrupted(source: Path, target: Path) -> None:
        replace(source, target)
        made.append(target)
        if len(made) == 1:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_to_be_ignored_still_is() -> None:
    """As under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with spared():
            signal.raise_signal(signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_writing_works_away_from_the_main_thread(tmp_path: Path) -> None:
    """Only the main thread may ask for signals."""
    import threading

    thread = threading.Thread(target=write_file, args=(tmp_path / "a", b"1"))
    thread.start()
    thread.join()
    assert (tmp_path / "a").read_bytes() == b"1"
