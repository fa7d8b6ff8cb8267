"""No false alarm: there is nothing to say against the packs that come with the program."""

from __future__ import annotations

import pytest

from generator.lint.run import lint, users_of
from tests.workbooks import SHELF

DRAFTS = [SHELF.draft(name) for name in SHELF.names()]


@pytest.mark.parametrize("number", range(len(DRAFTS)), ids=SHELF.names())
def test_a_shipped_pack_is_clean(number: int) -> None:
    draft = DRAFTS[number]
    assert [str(remark) for remark in lint(draft, users_of(draft, DRAFTS))] == []
