"""A disk that fails, and a program that dies, at any call to the system that writing makes."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest

#: Every call by which files are looked at, made, changed and removed.
CALLS = (
    "open",
    "write",
    "fsync",
    "ftruncate",
    "replace",
    "mkdir",
    "rmdir",
    "unlink",
    "listdir",
    "lstat",
    "read",
)


class KilledError(BaseException):
    """The program is no more: no later call of it reaches the system."""


class Disk:
    """Counts the calls; the one of that number fails, and with ``lasting`` all that follow."""

    def __init__(self, fault: BaseException | None, at: int, *, lasting: bool) -> None:
        self.calls = 0
        self._fault = fault
        self._at = at
        self._lasting = lasting
        self._open: set[int] = set()

    def take_over(self, patch: pytest.MonkeyPatch) -> None:
        """From now on the system is asked through this disk."""
        for name in CALLS:
            patch.setattr(os, name, self._asked(name, getattr(os, name)))

    def let_go(self) -> None:
        """What the system does when a program ends: closes its files and with them lets go of its locks."""
        for file in self._open:
            try:
                os.close(file)
            except OSError:
                continue  # it had been closed
        self._open.clear()

    def _asked(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            due = self.calls == self._at or (self._lasting and self.calls > self._at)
            if due and self._fault is not None:
                if name == "write" and self.calls == self._at:
                    # a full disk takes a part, and so does one that loses its power
                    real(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                raise self._fault
            result = real(*arguments, **options)
            if name == "open":
                self._open.add(result)
            return result

        return call
