"""A command as a process of its own: what it prints, or what it costs from start to exit, memory too."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.clock import keep_to_one_core, peak

ROOT = Path(__file__).parent.parent


class Whole(NamedTuple):
    """A whole process: seconds on the wall, seconds of the processor, MiB at its largest."""

    wall: float
    cpu: float
    peak: float


class CommandError(Exception):
    """A command that failed; the last line that it said."""


def said(command: Sequence[object], folder: Path = ROOT) -> str:
    """What the command prints. Raises CommandError."""
    ran = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise CommandError((ran.stderr.strip() or "?").splitlines()[-1][:200])
    return ran.stdout


def whole(command: Sequence[object], compiled: Path) -> Whole:
    """One run on one core, its modules compiled once for all runs, as those of an installed program are, in ``compiled``.
    Its peak can not read below that of this process, which therefore imports next to nothing."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env={**kept, "PYTHONPYCACHEPREFIX": str(compiled)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=keep_to_one_core,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        raise CommandError(f"{command[-1]}：退出码 {process.returncode}")
    return Whole(wall, usage.ru_utime + usage.ru_stime, peak(usage))
