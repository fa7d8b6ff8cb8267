"""The child's side: one job, read from standard input, done within limits, answered on standard output."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NoReturn

from generator.confined import refusals
from generator.confined.answer import Answer
from generator.confined.desk import Desk
from generator.confined.frames import Frame, read_frame, to_bytes
from generator.confined.limits import Limits, hold_to
from generator.confined.watch import Watch
from generator.model.findings import InputError
from generator.model.machine import Font
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.packs.source import PackError

#: What is read here comes from the program that started us.
_MOST = sys.maxsize


def main() -> NoReturn:
    """Does the job and ends the process, whatever becomes of it."""
    parent = _Parent.at_our_pipes()
    try:
        order = parent.hear()
        parent.tell(_done(order, parent))
    except MemoryError:
        parent.tell_of_memory()
    except Exception as error:
        parent.tell(Frame({"refused": refusals.CRASH, "detail": _where(error)}))
    os._exit(0)


@dataclass(frozen=True, slots=True)
class _Parent:
    """``short_of_memory`` is ready to be sent when nothing can be made any more."""

    inlet: IO[bytes]
    outlet: IO[bytes]
    short_of_memory: bytes

    @classmethod
    def at_our_pipes(cls) -> _Parent:
        """Whatever else would print or read finds nothing there."""
        inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", buffering=0)
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1):
            os.dup2(nothing, number)
        return cls(inlet, outlet, b"".join(to_bytes(Frame({"refused": refusals.MEMORY}))))

    def hear(self) -> Frame:
        frame = read_frame(self.inlet, _MOST)
        if frame is None:
            os._exit(0)
        return frame

    def tell(self, frame: Frame) -> None:
        for piece in to_bytes(frame):
            _write(self.outlet, piece)

    def tell_of_memory(self) -> None:
        self.outlet.write(self.short_of_memory)

    def refuse(self, reason: str, detail: str) -> NoReturn:
        self.tell(Frame({"refused": reason, "detail": detail}))
        os._exit(0)


def _write(outlet: IO[bytes], piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[outlet.write(rest) :]


def _done(order: Frame, parent: _Parent) -> Frame:
    """The answer, or whose mistake it is that there is none."""
    words = order.words
    # before the watch begins, so that it sees no modules but those that are loaded late
    job = _job(words["job"])
    folder, beside = Path(words["folder"]), tuple(map(Path, words["beside"]))
    limits = Limits(**words["limits"])
    desk = Desk(_ToldShelf(folder, beside, parent), lambda: _AskedPress(parent))
    hold_to(limits)
    Watch(folder, beside, limits.file, parent.refuse).begin()
    try:
        answer = job(desk, **words["order"], **order.files)
        return Frame({"answer": answer.to_json()}, answer.files)
    except PackError as error:
        faults = [[each.place.file, each.place.line, each.message] for each in error.problems]
        return Frame({"faults": faults})
    except InputError as error:
        return Frame({"input": str(error)})


def _job(name: str) -> Callable[..., Answer]:
    module, _, function = name.partition(":")
    job: Callable[..., Answer] = getattr(import_module(module), function)
    return job


def _where(error: Exception) -> str:
    """What went wrong, and in which line of ours."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "generator" in frame.filename]
    place = f"，{'/'.join(Path(ours[-1].filename).parts[-2:])}:{ours[-1].lineno}" if ours else ""
    return f"{type(error).__name__}{place}"


class _ToldShelf(Shelf):
    """A shelf that tells which pack is being used, so that messages can name it."""

    __slots__ = ("_parent",)

    def __init__(self, folder: Path, beside: tuple[Path, ...], parent: _Parent) -> None:
        super().__init__(folder, beside)
        object.__setattr__(self, "_parent", parent)

    def pack(self, name: str) -> Pack:
        parent: _Parent = object.__getattribute__(self, "_parent")
        parent.tell(Frame({"pack": name}))
        return super().pack(name)


@dataclass(frozen=True, slots=True)
class _AskedPress:
    """LibreOffice runs outside the limits: the parent has it print for us."""

    parent: _Parent

    def measured(self, docx: bytes) -> bytes:
        return self._asked("measured", docx).files["pdf"]

    def published(self, docx: bytes) -> bytes:
        return self._asked("published", docx).files["pdf"]

    def fonts(self, docx: bytes) -> tuple[Font, ...]:
        fonts: list[dict[str, Any]] = self._asked("fonts", docx).words["fonts"]
        return tuple(Font(**font) for font in fonts)

    def _asked(self, what: str, docx: bytes) -> Frame:
        self.parent.tell(Frame({"press": what}, {"docx": docx}))
        return self.parent.hear()
