"""Ctrl+C and other requests to end: at once, in one sentence, and never while files are being put in place.

Writing is ``spared``, and who would leave anything else behind tidies up ``before_end``; so the program may end wherever
it is, without unwinding.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")

#: Those of them that this system has.
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]

#: What is still to be tidied up, the latest last.
_tidying: list[Callable[[], None]] = []

#: Those that are the right way to end at the moment.
_awaited: list[int] = []


def listen() -> None:
    """From now on each of them ends the program. Those that were to be ignored (nohup) still are."""
    for each in _SIGNALS:
        if signal.getsignal(each) is not signal.SIG_IGN:
            signal.signal(each, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    # an exception could be swallowed on its way, or end in a traceback
    with suppress(OSError):
        os.write(2, ("已停止。\n" if number in _awaited else "已中断。\n").encode())
    for tidy in reversed(_tidying):
        with suppress(Exception):
            tidy()
    os._exit(0 if number in _awaited else 128 + number)


@contextmanager
def until_interrupted() -> Iterator[None]:
    """What goes on meanwhile has no other end than Ctrl+C, which then is no failure."""
    _awaited.append(signal.SIGINT)
    try:
        yield
    finally:
        _awaited.remove(signal.SIGINT)


@contextmanager
def before_end(tidy: Callable[[], None]) -> Iterator[None]:
    """What ends the program meanwhile does this first. Who leaves in the usual way has tidied up already."""
    _tidying.append(tidy)
    try:
        yield
    finally:
        _tidying.remove(tidy)


@contextmanager
def spared() -> Iterator[None]:
    """What comes meanwhile takes effect after. Only the main thread hears of it at all."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard: list[int] = []
    before = {each: signal.signal(each, lambda number, _: heard.append(number)) for each in _SIGNALS}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        for number in heard[:1]:
            signal.raise_signal(number)
