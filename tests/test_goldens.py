"""The whole report of every case as text. ``pytest --update-goldens`` writes the files; read what changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.document import Document
from tests.conftest import CASE_NAMES
from tests.outline import outline
from tests.workbooks import CASES


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_whole_report(
    name: str, document_of: Callable[[str], Document], golden: Callable[[Path, str], None]
) -> None:
    """Headings, paragraphs, tables with their spans, notes and page turns of one case."""
    golden(CASES / f"{name}.txt", outline(document_of(name)))
