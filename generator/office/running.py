"""Runs a program outside within a time limit; nothing that it started outlives the call, nor an interrupt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from generator.interrupts import before_end, spared
from generator.model.findings import ProgramError

#: Tries, a twentieth of a second apart, to see the last process of a killed group gone.
_TRIES = 40

#: Seconds of one wait; Windows hears of no interrupt in the midst of it.
_STEP = 0.25

#: Seconds for Windows to end a program with all that it started.
_ENDING = 20

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def run_program(
    command: Sequence[str],
    *,
    limit: int,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    """What it printed on standard output, in any language. Raises ProgramError when it cannot be started or is not done
    after ``limit`` seconds; how it ended is for the caller to see from what it made."""
    with ExitStack() as stack:
        # a pipe would stay open as long as anything that the program started
        said = stack.enter_context(tempfile.TemporaryFile())
        # an interrupt between starting it and knowing how to end it would leave it running
        with spared():
            process = _started(command, said, environment, folder)
            stack.enter_context(process)
            stack.callback(_kill, process)
            stack.enter_context(before_end(lambda: _kill(process)))
        if not _is_done(process, limit):
            name = Path(command[0]).name
            raise ProgramError(
                f"{name} 运行了 {limit} 秒还没有做完，已经停止；请关闭占用电脑的其他程序再试。"
            )
        said.seek(0)
        return said.read().decode(errors="replace")


def _is_done(process: subprocess.Popen[bytes], limit: int) -> bool:
    """Waits for the program itself, whatever it leaves running."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_STEP)
            return True
    return False


def _started(
    command: Sequence[str], said: IO[bytes], environment: Mapping[str, str] | None, folder: Path | None
) -> subprocess.Popen[bytes]:
    """The program, leading a group of processes."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
            creationflags=_NO_WINDOW,
        )
    except OSError as error:
        raise ProgramError(
            f"{Path(command[0]).name} 不能运行：{command[0]}，请重新安装 LibreOffice 后再试。"
        ) from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and all that it started, and waits until they are gone, for they hold files open."""
    if sys.platform == "win32":
        if process.poll() is None:
            _kill_tree(process.pid)
            process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):
        for _ in range(_TRIES):
            # the group bears the number of its first process; it is gone when nobody is left to be killed
            os.killpg(process.pid, signal.SIGKILL)
            process.poll()
            time.sleep(0.05)


def _kill_tree(pid: int) -> None:
    """What Windows has for it; it may itself hang or be missing."""
    command = ["taskkill", "/F", "/T", "/PID", str(pid)]
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(command, capture_output=True, timeout=_ENDING, creationflags=_NO_WINDOW, check=False)
