"""A last line around a child: what no pack has any business with ends it at once, whoever asks for it.

Templates cannot reach any of this. Should one find a way out of Jinja, Python itself tells of what it does next
(audit events), and links and odd files among those of a pack are found where they would be opened.
"""

from __future__ import annotations

import os
import stat
import sys
import sysconfig
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from generator.confined import refusals

#: Ends the process, telling why and about what.
Refuse = Callable[[str, str], NoReturn]

#: How the names of events begin that nobody needs who reads packs and makes reports.
_FORBIDDEN = (
    "_winapi.",
    "ctypes.",
    "fcntl.",
    "ftplib.",
    "http.",
    "imaplib.",
    "mmap.",
    "msvcrt.",
    "os.add_dll_directory",
    "os.ch",
    "os.exec",
    "os.fork",
    "os.kill",
    "os.lchown",
    "os.link",
    "os.lockf",
    "os.mkdir",
    "os.posix_spawn",
    "os.putenv",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.setxattr",
    "os.spawn",
    "os.startfile",
    "os.symlink",
    "os.system",
    "os.truncate",
    "os.unsetenv",
    "os.utime",
    "poplib.",
    "pty.",
    "resource.",
    "shutil.",
    "signal.",
    "smtplib.",
    "socket.",
    "sqlite3.",
    "subprocess.",
    "tempfile.",
    "urllib.",
    "webbrowser.",
    "winreg.",
)

_LISTINGS = ("os.listdir", "os.scandir")

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

#: What Python loads modules from, wherever its path leads.
_MODULES = (".py", ".pyc", ".pyd", ".so")


class Watch:
    """``folder``: the packs that may be read, files of at most ``most`` bytes; ``beside`` are folders of ours."""

    def __init__(self, folder: Path, beside: Iterable[Path], most: int, refuse: Refuse) -> None:
        self.folder, self.real = os.path.abspath(folder), os.path.realpath(folder)
        self.ours = [os.path.realpath(each) for each in (*map(str, beside), *_program())]
        self.paths = [os.path.realpath(each) for each in sys.path if each]
        self.most = most
        self.refuse = refuse

    def begin(self) -> None:
        """From now on, for the life of the process."""
        sys.addaudithook(self.hear)

    def hear(self, event: str, about: tuple[Any, ...]) -> None:
        """What Python calls for every event."""
        if event == "open":
            self._open(*about)
        elif event in _LISTINGS:
            self._list(about[0])
        elif event.startswith(_FORBIDDEN):
            self.refuse(refusals.FORBIDDEN, event)

    def _open(self, path: Any, _mode: Any, flags: Any) -> None:
        if isinstance(path, int):
            return
        shown = os.fsdecode(path)
        if isinstance(flags, int) and flags & _WRITING:
            self.refuse(refusals.FORBIDDEN, f"写文件 {shown}")
        real = os.path.realpath(shown)
        if _within(os.path.abspath(shown), self.folder) or _within(real, self.real):
            self._open_of_pack(shown, real)
        elif not self._is_ours(real):
            self.refuse(refusals.OUTSIDE, shown)

    def _open_of_pack(self, path: str, real: str) -> None:
        shown = os.path.relpath(path, self.folder) if _within(os.path.abspath(path), self.folder) else path
        if not _within(real, self.real):
            self.refuse(refusals.OUTSIDE, f"{shown} → {real}")
        try:
            found = os.stat(real)
        except OSError:
            # it is not there, which opening it will tell
            return
        if not stat.S_ISREG(found.st_mode):
            self.refuse(refusals.SPECIAL, shown)
        if found.st_size > self.most:
            self.refuse(refusals.LARGE, shown)

    def _is_ours(self, real: str) -> bool:
        if any(_within(real, each) for each in self.ours):
            return True
        return real.endswith(_MODULES) and any(_within(real, each) for each in self.paths)

    def _list(self, path: Any) -> None:
        shown = "." if path is None else os.fsdecode(path)
        if not any(_within(os.path.realpath(shown), each) for each in (self.real, *self.ours, *self.paths)):
            self.refuse(refusals.OUTSIDE, shown)


def _program() -> list[str]:
    """Where Python, this program and the one library lie that reads files of its own."""
    kinds = ("stdlib", "platstdlib", "purelib", "platlib")
    spec = find_spec("babel")
    library = list(spec.submodule_search_locations or ()) if spec is not None else []
    return [*(sysconfig.get_paths()[kind] for kind in kinds), str(Path(__file__).parent.parent), *library]


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
