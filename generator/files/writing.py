"""Paths and bytes in, files on the disk out: whole, all of one result together, or nothing changed."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.files.journal import Journal, journal
from generator.files.moves import Move, moves, prepare, put_in_place, sweep, take_back
from generator.files.reasons import NotWrittenError
from generator.interrupts import spared


def write_files(files: Mapping[Path, bytes]) -> None:
    """Writes files of one folder, which is made: all or none. What stood there stays until then.
    NotWrittenError names the file that could not be written."""
    folder, *others = {path.parent for path in files}
    if others:
        raise ValueError("files of one result lie in one folder")
    token = os.urandom(4).hex()
    ours = moves(folder, token, (path.name for path in files))
    with spared(), _named(folder, ours), _made(folder), journal(folder) as held:
        try:
            _finish(held)
            _write(ours, files)
            with _or_as_before(held, ours):
                if len(ours) > 1:  # one is whole by being renamed
                    held.note(token, [path.name for path in files])
                put_in_place(ours)
            _sync(folder)
        finally:
            if not held.unfinished:
                sweep(folder)


def write_file(path: Path, data: bytes) -> None:
    """One file, whole or not at all."""
    write_files({path: data})


def _finish(held: Journal) -> None:
    """Finishes what a program that died has left in the folder."""
    if noted := held.noted():
        theirs = moves(held.folder, *noted)
        with _or_as_before(held, theirs):
            put_in_place(theirs)
    sweep(held.folder)


def _write(ours: Sequence[Move], files: Mapping[Path, bytes]) -> None:
    for move, data in zip(ours, files.values()):
        with _named(move.target, [move]):
            prepare(move, data)


@contextmanager
def _or_as_before(held: Journal, ready: Sequence[Move]) -> Iterator[None]:
    """All in place, or all as before. If even that fails, the note stays for a later program."""
    try:
        yield
    except BaseException:
        take_back(ready)
        held.strike()
        raise
    held.unfinished = False


def _sync(folder: Path) -> None:
    """Onto the disk with the names too. Not every system opens folders; the files themselves are there already."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder is there; one made for files that could not be written is removed again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in missing:
            with suppress(OSError, UnicodeError):
                each.rmdir()
        raise


@contextmanager
def _named(place: Path, ours: Sequence[Move]) -> Iterator[None]:
    """Errors name the file that people know: not the one beside it, and ``place`` when they name none."""
    known = {str(path): move.target for move in ours for path in (move.new, move.old, move.target)}
    try:
        yield
    except OSError as error:
        shown = str(known.get(str(error.filename), place))
        raise NotWrittenError(error.errno, error.strerror, shown) from error
    except UnicodeEncodeError as error:
        raise NotWrittenError(errno.EILSEQ, "", str(place)) from error
