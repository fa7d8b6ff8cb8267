"""Runs a program outside within a time limit; nothing that it started outlives the call, nor an interrupt."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from generator.interrupts import before_end, spared
from generator.model.findings import ProgramError
from generator.processes import end_group, start_group

#: Seconds of one wait; Windows hears of no interrupt in the midst of it.
_STEP = 0.25


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
            stack.callback(end_group, process)
            stack.enter_context(before_end(lambda: end_group(process)))
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
    try:
        return start_group(
            command, given=subprocess.DEVNULL, said=said, environment=environment, folder=folder
        )
    except OSError as error:
        raise ProgramError(
            f"{Path(command[0]).name} 不能运行：{command[0]}，请重新安装 LibreOffice 后再试。"
        ) from error
