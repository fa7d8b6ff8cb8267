"""Two pipes to a child, each served by a thread: a pipe that nobody serves at its other end would hold us up."""

from __future__ import annotations

import os
from contextlib import suppress
from queue import Queue
from threading import Thread
from typing import IO

from generator.confined.frames import Frame, FrameError, read_frame, to_bytes

#: Messages of one child; a report with page numbers takes a dozen.
_MOST_FRAMES = 40

#: Seconds for the threads to see that the child is gone.
_LEAVING = 2


class EndedError(Exception):
    """The child will say no more. The cause, if any, is what was wrong with the last that it said."""


class Pipes:
    """``given`` and ``said`` are the ends for the child; ``heard`` is what it said, ``outbox`` what it will hear."""

    def __init__(self, most: int) -> None:
        """The child may say so many bytes at all."""
        self.given, outlet = os.pipe()
        inlet, self.said = os.pipe()
        self.heard: Queue[Frame | EndedError] = Queue()
        self.outbox: Queue[Frame | None] = Queue()
        reader = Thread(target=_listen, args=(os.fdopen(inlet, "rb"), most, self.heard), daemon=True)
        writer = Thread(target=_speak, args=(os.fdopen(outlet, "wb"), self.outbox), daemon=True)
        self._threads = (reader, writer)

    def begin(self) -> None:
        """The child, if there is one, has its ends."""
        for end in (self.given, self.said):
            os.close(end)
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """After the child is gone."""
        self.outbox.put(None)
        for thread in self._threads:
            thread.join(_LEAVING)


def _listen(inlet: IO[bytes], most: int, heard: Queue[Frame | EndedError]) -> None:
    with inlet:
        try:
            for _ in range(_MOST_FRAMES):
                frame = read_frame(inlet, most)
                if frame is None:
                    break
                most -= sum(map(len, frame.files.values()))
                heard.put(frame)
            heard.put(EndedError())
        except (FrameError, OSError) as error:
            ended = EndedError()
            ended.__cause__ = error
            heard.put(ended)


def _speak(outlet: IO[bytes], outbox: Queue[Frame | None]) -> None:
    # the child may be gone before it has heard all
    with suppress(OSError), outlet:
        while (frame := outbox.get()) is not None:
            for piece in to_bytes(frame):
                outlet.write(piece)
            outlet.flush()
