"""Messages between a program and its child: words as JSON, bytes behind them, each with its length in front.

Nothing of a message is ever run or unpickled, and a reader decides beforehand how much it takes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

#: Bytes of the number in front that says how long the words are.
_LENGTH = 8

_PIECE = 1 << 20


class FrameError(Exception):
    """What came is no message."""


class TooLargeError(FrameError):
    """A message is longer than its reader takes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: words by name, and bytes by name."""

    words: Mapping[str, Any]
    files: Mapping[str, bytes] = field(default_factory=dict)


def to_bytes(frame: Frame) -> list[bytes]:
    """A message as pieces to be written one after another."""
    lengths = [[name, len(data)] for name, data in frame.files.items()]
    head = json.dumps({"words": frame.words, "files": lengths}).encode("ascii")
    return [len(head).to_bytes(_LENGTH, "big") + head, *frame.files.values()]


def read_frame(stream: IO[bytes], most: int) -> Frame | None:
    """The next message of at most so many bytes; None at the end. Raises FrameError."""
    first = stream.read(_LENGTH)
    if not first:
        return None
    length = int.from_bytes(first, "big")
    _check_length(length, most)
    try:
        head = json.loads(_exactly(stream, length))
        words = dict(head["words"])
        lengths = [(str(name), int(size)) for name, size in head["files"]]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FrameError("no message") from error
    if any(size < 0 for _, size in lengths):
        raise FrameError("no length")
    _check_length(length + sum(size for _, size in lengths), most)
    return Frame(words, {name: _exactly(stream, size) for name, size in lengths})


def _check_length(length: int, most: int) -> None:
    if length > most:
        raise TooLargeError(f"{length} bytes")


def _exactly(stream: IO[bytes], length: int) -> bytes:
    """So many bytes, without trusting that they will come."""
    pieces, missing = [], length
    while missing:
        piece = stream.read(min(missing, _PIECE))
        if not piece:
            raise FrameError("cut off")
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
