"""A header grid covers every position once and merges only what belongs together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.table import HeaderCell, header_grid

words = st.sampled_from(["合计", "类", "款", "基本支出", "项目支出"])
paths = st.lists(st.lists(words, min_size=1, max_size=4).map(tuple), min_size=1, max_size=8)


@given(paths)
def test_every_position_is_covered_once(columns: list[tuple[str, ...]]) -> None:
    grid = header_grid(columns)
    depth = max(len(path) for path in columns)
    assert len(grid) == depth
    covered: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(grid):
        free = (column for column in range(len(columns)) if (row, column) not in covered)
        for cell in cells:
            start = next(free)
            for r in range(row, row + cell.rows):
                for c in range(start, start + cell.columns):
                    assert (r, c) not in covered
                    covered[r, c] = cell.text
    full = [path + (path[-1],) * (depth - len(path)) for path in columns]
    assert covered == {(r, c): full[c][r] for r in range(depth) for c in range(len(columns))}


@pytest.mark.parametrize(
    ("columns", "grid"),
    [
        ([("甲",)], [[("甲", 1, 1)]]),
        ([("甲", "一"), ("甲", "二")], [[("甲", 2, 1)], [("一", 1, 1), ("二", 1, 1)]]),
        ([("甲", "一"), ("乙", "一")], [[("甲", 1, 1), ("乙", 1, 1)], [("一", 1, 1), ("一", 1, 1)]]),
        ([("甲",), ("乙", "一", "二")], [[("甲", 1, 3), ("乙", 1, 1)], [("一", 1, 1)], [("二", 1, 1)]]),
        ([("甲", "甲", "类"), ("甲", "甲", "款")], [[("甲", 2, 2)], [], [("类", 1, 1), ("款", 1, 1)]]),
    ],
)
def test_some_headers(columns: list[tuple[str, ...]], grid: list[list[tuple[str, int, int]]]) -> None:
    assert header_grid(columns) == tuple(tuple(HeaderCell(*cell) for cell in row) for row in grid)
