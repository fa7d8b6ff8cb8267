"""Jobs that do what a template could do that has found a way out of Jinja. They run in a child only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from generator.confined.answer import Answer
from generator.confined.desk import Desk
from generator.model.findings import InputError
from generator.model.places import PackPlace
from generator.packs.source import PackError, Problem


def echo(desk: Desk, *, words: list[str], data: bytes, number: int | None) -> Answer:
    """What it was given."""
    return Answer(
        code=1,
        out=tuple(words),
        err=(str(number), desk.shelf.folder.name),
        data={"words": words},
        words={"a": "甲"},
        files={"data": data * 2},
    )


def prints(_desk: Desk) -> Answer:
    """Prints where answers go, and reads."""
    print("x" * 100_000)
    os.write(1, b"\0" * 100)
    return Answer(out=(f"read {sys.stdin.read()!r}",))


def tells(_desk: Desk, *, line: str) -> Answer:
    """Says something to a terminal."""
    return Answer(out=(line,), words={"title": line})


def faulty(_desk: Desk) -> Answer:
    """As a pack with two faults."""
    raise PackError(Problem(PackPlace(file, 3), "有问题。") for file in ("a.toml", "b.toml"))


def unreadable(_desk: Desk) -> Answer:
    """As a workbook that nobody can read."""
    raise InputError("读不了。")


def reads(_desk: Desk, *, path: str) -> Answer:
    """Reads a file."""
    return Answer(out=(Path(path).read_text(encoding="utf-8"),))


def lists(_desk: Desk, *, path: str) -> Answer:
    """Lists a folder."""
    return Answer(out=tuple(os.listdir(path)))


def writes(_desk: Desk, *, path: str) -> Answer:
    """Writes a file."""
    Path(path).write_text("x", encoding="utf-8")
    return Answer()


def removes(_desk: Desk, *, path: str) -> Answer:
    """Removes a file."""
    os.remove(path)
    return Answer()


def connects(_desk: Desk) -> Answer:
    """Makes a socket."""
    socket.create_connection(("127.0.0.1", 9), 1)
    return Answer()


def runs(_desk: Desk) -> Answer:
    """Runs a program."""
    subprocess.run([sys.executable, "-c", ""], check=False)
    return Answer()


def runs_a_shell(_desk: Desk) -> Answer:
    """Runs a line of shell."""
    os.system("true")
    return Answer()


def forks(_desk: Desk) -> Answer:
    """Makes a copy of itself."""
    os.fork()
    return Answer()


def calls_c(_desk: Desk) -> Answer:
    """Loads the library of C."""
    import ctypes

    ctypes.CDLL(None)
    return Answer()


def limits_itself(_desk: Desk) -> Answer:
    """Would have more memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (1 << 40, 1 << 40))
    return Answer()


def forgives(_desk: Desk, *, path: str) -> Answer:
    """Goes on whatever was refused."""
    try:
        Path(path).read_bytes()
    except BaseException:
        return Answer(out=("went on",))
    return Answer()


def sleeps(_desk: Desk) -> Answer:
    """Takes its time, in which nobody calls Python."""
    time.sleep(60)
    return Answer()


def grows(_desk: Desk) -> Answer:
    """Takes all memory."""
    return Answer(out=("x" * (1 << 40),))


def answers_at_length(_desk: Desk, *, length: int) -> Answer:
    """So many bytes."""
    return Answer(files={"a": bytes(length)})


def breaks(_desk: Desk) -> Answer:
    """As a fault of ours."""
    return Answer(code=1 // 0)


def leaves(_desk: Desk) -> Answer:
    """Ends the process."""
    os._exit(7)


def answers_nonsense(_desk: Desk) -> Answer:
    """Gives back what is no answer."""
    return Answer(code=70)


def speaks_for_itself(_desk: Desk, *, said: bytes) -> Answer:
    """Writes to the pipe of answers, wherever it is."""
    for number in range(3, 20):
        try:
            os.write(number, said)
        except OSError:
            continue
    os._exit(0)


def limits(_desk: Desk) -> Answer:
    """What the system holds this process to."""
    import resource

    names = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_FSIZE", "RLIMIT_NPROC")
    return Answer(out=tuple(str(resource.getrlimit(getattr(resource, name))) for name in names))


def surroundings(_desk: Desk) -> Answer:
    """What it knows of the computer."""
    return Answer(out=(*sorted(os.environ), os.path.realpath(os.getcwd())))
