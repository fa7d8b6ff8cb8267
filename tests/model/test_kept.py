"""What follows from the pack alone is worked out once for each pack, and let go of when others come."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import ref

from generator.model.kept import once_for_same


@dataclass(frozen=True)
class _Pack:
    """Equal to another of the same words, and not to be hashed."""

    words: list[str]


def test_the_same_thing_is_asked_once() -> None:
    numbers = iter(range(9))
    count = once_for_same(lambda _pack: next(numbers))
    one, other = _Pack(["甲"]), _Pack(["甲"])
    assert [count(one), count(one), count(other), count(one)] == [0, 0, 1, 0]


def test_every_argument_counts() -> None:
    both = once_for_same(lambda one, two: (one, two))
    one, two = _Pack(["甲"]), _Pack(["乙"])
    assert (both(one, two), both(two, one)) == ((one, two), (two, one))


def test_a_pack_that_nobody_asks_for_any_more_is_let_go_of() -> None:
    words = once_for_same(lambda pack: list(pack.words))
    first = _Pack(["甲"])
    gone = ref(first)
    words(first)
    del first
    assert gone() is not None
    for number in range(100):
        words(_Pack([str(number)]))
    assert gone() is None
