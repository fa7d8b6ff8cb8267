"""What one run of a thing cost: wall seconds and processor seconds, those of its own child processes included."""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


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


def keep_to_one_core() -> None:
    """This process and its children stay on one core, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
