"""What follows from the pack alone is worked out once, however many workbooks are judged by it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

#: A run knows one pack or a few; those that nobody asks for any more are let go of.
_MOST = 8


class _Same:
    """A thing that equals nothing but itself. It holds on to it, so that no other takes its identity meanwhile."""

    __slots__ = ("thing",)

    def __init__(self, thing: object) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


def once_for_same(make: Callable[P, R]) -> Callable[P, R]:
    """The function, which answers the last few arguments from memory. They must be frozen and given by position; they
    are told apart by being the same objects, for a pack holds mappings and cannot be hashed."""

    @lru_cache(maxsize=_MOST)
    def kept(*same: _Same) -> R:
        return make(*(each.thing for each in same))  # type: ignore[arg-type, call-arg]

    @wraps(make)
    def answer(*things: Any) -> R:
        return kept(*map(_Same, things))

    return answer  # type: ignore[return-value]
