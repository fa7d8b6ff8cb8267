"""The one file that stands in a folder while we write there: a lock, and the note of what is to be put in place.

The system lets go of the lock when a program ends in whatever way. So who holds it knows that every other file of ours
in that folder was left by a program that is dead.
"""

from __future__ import annotations

import errno
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = ".gongkai-unfinished"

#: Seconds to wait for another program; it needs milliseconds.
_PATIENCE = 10.0
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_TOKEN = re.compile("[0-9a-f]{8}")

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 1 << 20, os.SEEK_SET)  # Windows lets nobody read what is locked
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Journal:
    """The journal of a folder, held by us. While ``unfinished`` nothing beside may be removed: a later program needs
    it to finish."""

    def __init__(self, folder: Path, file: int) -> None:
        self.folder = folder
        self.unfinished = False
        self._file = file

    def note(self, token: str, names: Sequence[str]) -> None:
        """Notes what is ready to be put in place. From now on it will be, even if we die."""
        self.unfinished = True
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        left = json.dumps([token, *names]).encode()
        while left:
            left = left[os.write(self._file, left) :]
        os.fsync(self._file)

    def noted(self) -> tuple[str, list[str]] | None:
        """What a program that died has noted; None when it had not come so far."""
        size = os.fstat(self._file).st_size
        if not size:
            return None
        self.unfinished = True
        os.lseek(self._file, 0, os.SEEK_SET)
        found = _note_in(os.read(self._file, size))
        self.unfinished = found is not None
        return found

    def strike(self) -> None:
        """Forgets the note: all is done, or all is as before."""
        os.ftruncate(self._file, 0)
        os.fsync(self._file)
        self.unfinished = False


def _note_in(data: bytes) -> tuple[str, list[str]] | None:
    """None for half a note, and for one that would move files of other folders."""
    try:
        found = json.loads(data)
    except ValueError:
        return None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        return None
    token, names = "".join(found[:1]), found[1:]
    plain = all(name not in ("", ".", "..") and not re.search(r"[/\\\0]", name) for name in names)
    return (token, names) if plain and _TOKEN.fullmatch(token) else None


@contextmanager
def journal(folder: Path) -> Iterator[Journal]:
    """The journal of a folder, waiting for other programs. BlockingIOError when one does not end."""
    path = folder / NAME
    file = _open(path)
    held = Journal(folder, file)
    try:
        yield held
    finally:
        if held.unfinished:
            os.close(file)
        else:
            _remove(path, file)


def _open(path: Path) -> int:
    patient_until = time.monotonic() + _PATIENCE
    while True:
        file = os.open(path, _FLAGS, 0o666)
        try:
            if _is_ours(file) and _is_still(path, file):
                return file
        except OSError:
            os.close(file)
            raise
        os.close(file)
        if time.monotonic() > patient_until:
            raise BlockingIOError(errno.EAGAIN, "", str(path))
        time.sleep(0.02)


def _is_ours(file: int) -> bool:
    try:
        _lock(file)
    except OSError as error:
        # anything else: a network disk that knows no locks, and then there is nobody to wait for
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def _is_still(path: Path, file: int) -> bool:
    """Whether the file is the one of that name: who held it before may have removed it meanwhile."""
    if sys.platform == "win32":
        return True  # nobody can remove what we have opened
    try:
        return os.path.samestat(os.stat(path), os.fstat(file))
    except FileNotFoundError:
        return False


def _remove(path: Path, file: int) -> None:
    """Before it is closed, as another program takes it then; only Windows keeps what is open."""
    try:
        os.unlink(path)
    except OSError:
        os.close(file)
        with suppress(OSError):
            os.unlink(path)
    else:
        os.close(file)
