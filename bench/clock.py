"""What one run of a thing cost: wall seconds and processor seconds, those of its own child processes included; and the
memory of a process. Importing this ends a program on a system that counts neither."""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

try:
    import resource
except ImportError:
    raise SystemExit("bench 只能在 Linux 和 macOS 上运行：Windows 不这样记处理器时间和内存。") from None


class Cost(NamedTuple):
    """Seconds by the clock on the wall and seconds of a processor."""

    wall: float
    cpu: float


def cost(run: Callable[[], object]) -> Cost:
    """What one call costs."""
    cpu, wall = _cpu(), time.perf_counter()
    run()
    return Cost(time.perf_counter() - wall, _cpu() - cpu)


def median(costs: Sequence[Sequence[float]]) -> Cost:
    """The medians of both."""
    return Cost(*(statistics.median(each) for each in zip(*costs)))


def peak(usage: resource.struct_rusage) -> float:
    """MiB of a process at its largest: macOS counts bytes, Linux KiB."""
    return usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def own_peak() -> float:
    """MiB of this process at its largest so far."""
    return peak(resource.getrusage(resource.RUSAGE_SELF))


def keep_to_one_core() -> None:
    """This process and its children stay on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
