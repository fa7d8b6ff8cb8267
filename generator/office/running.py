"""Runs a program outside within a time limit; nothing that it started outlives the call, nor an interrupt."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from generator.interrupts import before_end, spared
from generator.model.findings import ProgramError

#: Tries, a twentieth of a second apart, to see the last process of a killed group gone.
_TRIES = 40


def run_program(
    command: Sequence[str],
    *,
    limit: int,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> str:
    """What it printed on standard output, in any language. Raises ProgramError when it cannot be started or is not done
    after ``limit`` seconds; how it ended is for the caller to see from what it made."""
    name = Path(command[0]).name
    with ExitStack() as stack:
        # an interrupt between starting it and knowing how to end it would leave it running
        with spared():
            process = _started(command, environment, folder)
            stack.enter_context(process)
            stack.callback(_kill, process)
            stack.enter_context(before_end(lambda: _kill(process)))
        try:
            said, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired as error:
            raise ProgramError(
                f"{name} 运行了 {limit} 秒还没有做完，已经停止；请关闭占用电脑的其他程序再试。"
            ) from error
    return said.decode(errors="replace")


def _started(
    command: Sequence[str], environment: Mapping[str, str] | None, folder: Path | None
) -> subprocess.Popen[bytes]:
    """The program, leading a group of processes."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ProgramError(
            f"{Path(command[0]).name} 不能运行：{command[0]}，请重新安装 LibreOffice 后再试。"
        ) from error


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and all that it started, and waits until they are gone, for they hold files open."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return
    with suppress(ProcessLookupError, PermissionError):
        for _ in range(_TRIES):
            # the group bears the number of its first process; it is gone when nobody is left to be killed
            os.killpg(process.pid, signal.SIGKILL)
            process.poll()
            time.sleep(0.05)
