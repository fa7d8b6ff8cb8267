"""How deep headings lie in the outline: one below what they stand under, however far down they look."""

from __future__ import annotations

import pytest

from generator.write.outline import ranks
from tests.write.build import document, heading, section


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([1, 2, 3, 4], [1, 2, 3, 4]),
        ([1, 2, 4, 4, 4, 2], [1, 2, 3, 3, 3, 2]),
        ([1, 2, 4, 3, 4], [1, 2, 3, 3, 4]),
        ([2, 2, 1, 2], [1, 1, 1, 2]),
        ([1, 4, 1, 4, 4], [1, 2, 1, 2, 2]),
        ([], []),
    ],
)
def test_ranks(levels: list[int], expected: list[int]) -> None:
    headings = [heading(f"第{n}", f"a{n}", level=level) for n, level in enumerate(levels)]
    assert list(ranks(document(section(*headings))).values()) == expected
