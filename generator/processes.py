"""Programs and helpers that we start: each leads a group of processes, and ends with all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

#: Tries, a twentieth of a second apart, to see the last process of a killed group gone.
_TRIES = 40

#: Seconds for Windows to end a program with all that it started.
_ENDING = 20

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def start_group(
    command: Sequence[str],
    *,
    given: IO[bytes] | int,
    said: IO[bytes] | int,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> subprocess.Popen[bytes]:
    """The program, leading a group; it reads ``given``, prints to ``said``, and what it complains of is not heard. Raises
    OSError when it cannot be started."""
    return subprocess.Popen(
        command,
        stdin=given,
        stdout=said,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
        creationflags=_NO_WINDOW,
    )


def end_group(process: subprocess.Popen[bytes]) -> None:
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
