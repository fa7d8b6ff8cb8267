"""The parent's side: starts a child, hands it an order, serves it, and holds it to its limits; no child outlives the call
nor an interrupt."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty
from typing import NoReturn, TypeVar

from generator.confined import refusals
from generator.confined.answer import tame
from generator.confined.frames import Frame, TooLargeError
from generator.confined.limits import Limits
from generator.confined.pipes import EndedError, Pipes
from generator.interrupts import before_end, spared
from generator.office.press import OwnPress, Press
from generator.processes import end_group, start_group

#: Seconds of one wait; Windows hears of no interrupt in the midst of it.
_STEP = 0.25

#: Characters of a name or a path in a message.
_LONGEST = 200

#: What starts a child: isolated from the folder and the settings of whoever starts us, with our own way to modules.
_START = (
    "import json,sys; sys.path[:]=json.loads(sys.argv[1]); from generator.confined.child import main; main()"
)

#: Settings that Python itself may need to start.
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LANG", "LC_ALL", "TZ")

_NO_ANSWER = "没有给出完整的结果"

Read = TypeVar("Read")


class RefusedError(Exception):
    """The child was stopped, or stopped. Its message is a Chinese sentence; ``pack`` was being used, as far as known."""

    def __init__(self, sentence: str, pack: str) -> None:
        super().__init__(sentence)
        self.pack = pack


def converse(order: Frame, folder: Path, limits: Limits, read: Callable[[Frame], Read]) -> Read:
    """What the child answers to the order, as ``read`` understands it. Raises RefusedError, also for an answer that
    ``read`` does not take, and ProgramError where LibreOffice was wanted and failed. The child runs in ``folder``."""
    with ExitStack() as stack:
        # an interrupt between starting it and knowing how to end it would leave it running
        with spared():
            pipes = Pipes(limits.answer)
            stack.callback(pipes.end)
            try:
                process = _started(pipes, folder)
            finally:
                pipes.begin()
            stack.enter_context(process)
            stack.callback(end_group, process)
            stack.enter_context(before_end(lambda: end_group(process)))
        talk = _Talk(process=process, pipes=pipes, limits=limits)
        pipes.outbox.put(order)
        result = talk.result()
        try:
            return read(result)
        except (ValueError, TypeError, LookupError):
            talk.refuse(refusals.CRASH, _NO_ANSWER)


def _started(pipes: Pipes, folder: Path) -> subprocess.Popen[bytes]:
    path = json.dumps([os.path.abspath(each) for each in sys.path])
    return start_group(
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, path],
        given=pipes.given,
        said=pipes.said,
        environment={name: os.environ[name] for name in _KEPT if name in os.environ},
        folder=folder,
    )


@dataclass(slots=True, kw_only=True)
class _Talk:
    """``pack``: the one that the child says it uses; ``end``: when its time is over."""

    process: subprocess.Popen[bytes]
    pipes: Pipes
    limits: Limits
    pack: str = ""
    end: float = field(init=False)
    press: Press | None = None

    def __post_init__(self) -> None:
        self.end = time.monotonic() + self.limits.seconds

    def result(self) -> Frame:
        """The last message. Raises RefusedError."""
        while True:
            frame = self._next()
            if "pack" in frame.words:
                self.pack = _shown(frame.words["pack"])
            elif "press" in frame.words:
                with self._stopped_clock():
                    reply = self._printed(frame.words["press"], frame.files.get("docx", b""))
                self.pipes.outbox.put(reply)
            elif "refused" in frame.words:
                self.refuse(str(frame.words["refused"]), _shown(frame.words.get("detail", "")))
            else:
                return frame

    def refuse(self, reason: str, detail: str = "") -> NoReturn:
        """Raises RefusedError."""
        raise RefusedError(refusals.sentence(reason, detail, self.limits), self.pack)

    def _next(self) -> Frame:
        while True:
            left = self.end - time.monotonic()
            if left <= 0:
                self.refuse(refusals.TIME)
            with suppress(Empty):
                heard = self.pipes.heard.get(timeout=min(left, _STEP))
                if isinstance(heard, Frame):
                    return heard
                self._tell_end(heard)

    def _tell_end(self, ended: EndedError) -> NoReturn:
        if isinstance(ended.__cause__, TooLargeError):
            self.refuse(refusals.ANSWER)
        if ended.__cause__ is not None:
            self.refuse(refusals.CRASH, _NO_ANSWER)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=_STEP)
        self.refuse(*_why_ended(self.process.returncode))

    def _printed(self, what: object, docx: bytes) -> Frame:
        """What the press of this computer makes of a Word file."""
        if self.press is None:
            self.press = OwnPress.found()
        if what == "fonts":
            return Frame({"fonts": [asdict(font) for font in self.press.fonts(docx)]})
        make = self.press.measured if what == "measured" else self.press.published
        return Frame({}, {"pdf": make(docx)})

    @contextmanager
    def _stopped_clock(self) -> Iterator[None]:
        begun = time.monotonic()
        yield
        self.end += time.monotonic() - begun


def _why_ended(code: int | None) -> tuple[str, str]:
    """For a child that ended without a word."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return refusals.TIME, ""
    # by nobody of ours: the system ends programs that take too much
    if code == -getattr(signal, "SIGKILL", 0):
        return refusals.MEMORY, ""
    return refusals.CRASH, f"结束代码 {code}"


def _shown(text: object) -> str:
    return " ".join(tame(str(text)).split())[:_LONGEST]
