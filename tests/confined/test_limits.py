"""What the system is told; on systems that know nothing of it, nothing is asked."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

import pytest

from generator.confined.limits import Limits, hold_to

LIMITS = Limits(seconds=3, memory=1000)


class _Resource(ModuleType):
    """A system that has these limits already, and refuses others."""

    RLIM_INFINITY = -1
    RLIMIT_AS, RLIMIT_CPU, RLIMIT_FSIZE = "memory", "work", "files"

    def __init__(self, hard: dict[str, int], refused: str = "") -> None:
        super().__init__("resource")
        self.hard = hard
        self.refused = refused
        self.told: dict[str, tuple[int, int]] = {}

    def getrlimit(self, kind: str) -> tuple[int, int]:
        return 0, self.hard.get(kind, self.RLIM_INFINITY)

    def setrlimit(self, kind: str, pair: tuple[int, int]) -> None:
        if kind == self.refused:
            raise ValueError("not here")
        self.told[kind] = pair


def _told(monkeypatch: pytest.MonkeyPatch, resource: Any, platform: str = "darwin") -> dict[str, Any]:
    monkeypatch.setitem(sys.modules, "resource", resource)
    monkeypatch.setattr(sys, "platform", platform)
    hold_to(LIMITS)
    told: dict[str, Any] = resource.told
    return told


def test_each_limit_is_told_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    told = _told(monkeypatch, _Resource({}))
    assert told == {"memory": (1000, 1000), "work": (8, 8), "files": (0, 0)}


def test_a_tighter_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(monkeypatch, _Resource({"memory": 500}))["memory"] == (500, 500)


def test_what_a_system_does_not_limit_is_left_to_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(monkeypatch, _Resource({}, refused="memory")) == {"work": (8, 8), "files": (0, 0)}


def test_windows_is_asked_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _told(monkeypatch, _Resource({}), platform="win32") == {}
