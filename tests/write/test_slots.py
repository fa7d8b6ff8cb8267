"""Where the cells of a table stand."""

from __future__ import annotations

import pytest

from generator.model.document import GridCell
from generator.write.slots import place
from tests.write.build import cell


def positions(*rows: tuple[GridCell, ...], width: int) -> list[list[tuple[int, int, bool]]]:
    return [[(slot.column, slot.cell.columns, slot.first) for slot in slots] for slots in place(rows, width)]


def test_a_cell_hangs_down_into_the_rows_below() -> None:
    found = positions(
        (cell("a", rows=3), cell("b", 2)), (cell("c"), cell("d", rows=2)), (cell("e"),), width=3
    )
    assert found == [
        [(0, 1, True), (1, 2, True)],
        [(0, 1, False), (1, 1, True), (2, 1, True)],
        [(0, 1, False), (1, 1, True), (2, 1, False)],
    ]


def test_a_wide_cell_hangs_down_whole() -> None:
    assert positions((cell("a", 2, rows=2), cell()), (cell(),), width=3)[1] == [(0, 2, False), (2, 1, True)]


def test_a_short_row_is_filled_up_to_the_next_hanging_cell() -> None:
    found = positions((cell("a"), cell("b"), cell("c", rows=2)), (), width=3)
    assert found[1] == [(0, 2, True), (2, 1, False)]


@pytest.mark.parametrize("row", [(cell(), cell(), cell()), (cell(), cell("", 2))])
def test_a_row_that_is_too_long_is_refused(row: tuple[GridCell, ...]) -> None:
    with pytest.raises(ValueError, match="2 columns"):
        positions(row, width=2)
