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
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, NoReturn, TypeVar

from generator.confined import refusals
from generator.confined.answer import tame
from generator.confined.frames import Frame, FrameError, TooLargeError, read_frame, to_bytes
from generator.confined.limits import Limits
from generator.interrupts import before_end, spared
from generator.office.press import OwnPress, Press
from generator.processes import end_group, start_group

#: Seconds of one wait; Windows hears of no interrupt in the midst of it.
_STEP = 0.25

#: Messages of one child; a report with page numbers takes a dozen.
_MOST_FRAMES = 40

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


@dataclass(frozen=True, slots=True)
class _Ended:
    """The child will say no more; ``error``: what it said last was no message."""

    error: Exception | None = None


@dataclass(slots=True)
class _Talk:
    process: subprocess.Popen[bytes]
    inbox: Queue[Frame | _Ended]
    outlet: IO[bytes]
    limits: Limits
    end: float
    pack: str = ""

    def result(self) -> Frame:
        """The last message. Raises RefusedError."""
        press: list[Press] = []
        while True:
            frame = self._next()
            if "pack" in frame.words:
                self.pack = _shown(frame.words["pack"])
            elif "press" in frame.words:
                with self._stopped_clock():
                    press = press or [OwnPress.found()]
                    reply = _printed(press[0], str(frame.words["press"]), frame.files.get("docx", b""))
                _send(self.outlet, reply)
            elif "refused" in frame.words:
                self.refuse(str(frame.words["refused"]), _shown(frame.words.get("detail", "")))
            else:
                return frame

    def refuse(self, reason: str, detail: str = "") -> NoReturn:
        raise RefusedError(refusals.sentence(reason, detail, self.limits), self.pack)

    def _next(self) -> Frame:
        while True:
            left = self.end - time.monotonic()
            if left <= 0:
                self.refuse(refusals.TIME)
            with suppress(Empty):
                heard = self.inbox.get(timeout=min(left, _STEP))
                if isinstance(heard, Frame):
                    return heard
                self._tell_end(heard.error)

    def _tell_end(self, error: Exception | None) -> NoReturn:
        if isinstance(error, TooLargeError):
            self.refuse(refusals.ANSWER)
        if error is not None:
            self.refuse(refusals.CRASH, _NO_ANSWER)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=_STEP)
        self.refuse(*_why_ended(self.process.returncode))

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


def converse(order: Frame, folder: Path, limits: Limits, read: Callable[[Frame], Read]) -> Read:
    """What the child answers to the order, as ``read`` understands it. Raises RefusedError, also for an answer that
    ``read`` does not take, and ProgramError where LibreOffice was wanted and failed. The child runs in ``folder``."""
    with ExitStack() as stack:
        # an interrupt between starting it and knowing how to end it would leave it running
        with spared():
            process, inlet, outlet = _started(folder)
            stack.enter_context(process)
            stack.callback(end_group, process)
            stack.enter_context(before_end(lambda: end_group(process)))
        inbox: Queue[Frame | _Ended] = Queue()
        _aside(lambda: _listen(inlet, limits.answer, inbox))
        talk = _Talk(process, inbox, outlet, limits, time.monotonic() + limits.seconds)
        _send(outlet, order)
        result = talk.result()
        try:
            return read(result)
        except (ValueError, TypeError, LookupError):
            talk.refuse(refusals.CRASH, _NO_ANSWER)


def _started(folder: Path) -> tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]:
    """The child, the pipe that it speaks into and the one that it hears."""
    given, outlet = os.pipe()
    inlet, said = os.pipe()
    path = json.dumps([os.path.abspath(each) for each in sys.path])
    command = [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, path]
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        process = start_group(command, given=given, said=said, environment=environment, folder=folder)
    except OSError:
        os.close(outlet)
        os.close(inlet)
        raise
    finally:
        os.close(given)
        os.close(said)
    return process, os.fdopen(inlet, "rb"), os.fdopen(outlet, "wb")


def _aside(work: Callable[[], None]) -> None:
    """A pipe that nobody serves at its other end would hold us up. Ending the child ends these threads."""
    Thread(target=work, daemon=True).start()


def _send(outlet: IO[bytes], frame: Frame) -> None:
    def send() -> None:
        with suppress(OSError):
            for piece in to_bytes(frame):
                outlet.write(piece)
            outlet.flush()

    _aside(send)


def _listen(inlet: IO[bytes], most: int, inbox: Queue[Frame | _Ended]) -> None:
    with inlet:
        try:
            for _ in range(_MOST_FRAMES):
                frame = read_frame(inlet, most)
                if frame is None:
                    break
                inbox.put(frame)
        except (FrameError, OSError) as error:
            inbox.put(_Ended(error))
        else:
            inbox.put(_Ended())


def _printed(press: Press, what: str, docx: bytes) -> Frame:
    if what == "fonts":
        return Frame({"fonts": [asdict(font) for font in press.fonts(docx)]})
    return Frame({}, {"pdf": press.measured(docx) if what == "measured" else press.published(docx)})


def _shown(text: object) -> str:
    return " ".join(tame(str(text)).split())[:_LONGEST]
