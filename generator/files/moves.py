"""New files beside their places in, new files in their places out, or everything as it was.

Which step a file has reached can be seen in the folder alone, so another program can go on where one has died:

    new  target  old
     ×     ×      –    ready, and there is one to be replaced
     ×     –      ×    the old one is out of the way
     ×     –      –    ready, and there was none before
     –     ×     ×/–   done
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_BESIDE = re.compile(r"\.gongkai-[0-9a-f]{8}-\d+\.(new|old)")


@dataclass(frozen=True, slots=True)
class Move:
    """A file on its way: where it is to stand, where it is written first, and where the one it replaces waits."""

    target: Path
    new: Path
    old: Path


def moves(folder: Path, token: str, names: Iterable[str]) -> list[Move]:
    """The moves of one result; ``token`` tells its files from those of others."""
    beside = ((name, f".gongkai-{token}-{number}") for number, name in enumerate(names))
    return [Move(folder / name, folder / f"{stem}.new", folder / f"{stem}.old") for name, stem in beside]


def prepare(move: Move, data: bytes) -> None:
    """Writes the new file beside its place, onto the disk."""
    if move.target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(move.target))
    # O_BINARY exists where line ends would be changed
    file = os.open(move.new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
    finally:
        os.close(file)


def put_in_place(ready: Sequence[Move]) -> None:
    """Renames the old files away, then the new ones in. ``take_back`` undoes what an error leaves half done.
    A single file needs no second step: it takes the place of the old one at once."""
    waiting = [move for move in ready if _stands(move.new)]
    for move in waiting:
        if len(ready) > 1 and _stands(move.target):
            os.replace(move.target, move.old)
    for move in waiting:
        os.replace(move.new, move.target)


def take_back(ready: Sequence[Move]) -> None:
    """Everything stands as before ``put_in_place``, the new files beside it; or as after it, when all was done: then
    old ones may have been removed."""
    if not any(_stands(move.new) for move in ready):
        return
    for move in ready:
        if _stands(move.target) and not _stands(move.new):
            os.replace(move.target, move.new)
    for move in ready:
        if _stands(move.old):
            os.replace(move.old, move.target)


def _stands(path: Path) -> bool:
    """Whether there is such a file. An error is no answer: to go on with a wrong one would part what belongs together."""
    try:
        os.lstat(path)
    except FileNotFoundError:
        return False
    return True


def sweep(folder: Path) -> None:
    """Removes what lies beside: files that were never put in place, and old ones that have been replaced."""
    for _ in range(2):  # a virus scanner may hold a file for a moment
        with suppress(OSError):
            for name in filter(_BESIDE.fullmatch, os.listdir(folder)):
                with suppress(OSError):
                    os.unlink(folder / name)
