"""Reports at the edges: nothing at all, 60 rows in a table, 12 projects. Their Word files hold as the usual ones do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.document import Document, Grid
from generator.write import WRITERS
from tests.conftest import CASE_NAMES
from tests.large import MANY_PROJECTS, MANY_ROWS, many_projects, many_rows, nothing
from tests.workbooks import PACK, ROOT, Rows, reported
from tests.write.gbt9704 import violations

EDGES: dict[str, Callable[[], Rows]] = {"空": nothing, "多行": many_rows, "多项目": many_projects}

#: The validator of ISO/IEC 29500 that may stand beside the project; without it the own verifier must do.
VALIDATOR = ROOT.parent / "shared" / "validators" / "validate_docx.py"


@pytest.fixture(scope="module", params=EDGES)
def edge(request: pytest.FixtureRequest) -> Document:
    return reported(EDGES[request.param]())


def test_it_keeps_to_the_profile(edge: Document) -> None:
    assert violations(WRITERS["docx"].write(edge, PACK.looks)) == []


def test_its_page_stays_small(edge: Document) -> None:
    """A portal refuses what is too large."""
    assert len(WRITERS["html"].write(edge, PACK.looks)) < 500_000


def test_many_rows_are_all_printed() -> None:
    tables = {block.name: block for block in reported(many_rows()).blocks() if isinstance(block, Grid)}
    assert len(tables["expenditure"].rows) == MANY_ROWS + 1


def test_every_project_has_its_form() -> None:
    forms = [
        block
        for block in reported(many_projects()).blocks()
        if isinstance(block, Grid) and block.name.startswith("project_target.")
    ]
    assert len(forms) == MANY_PROJECTS


def _check(data: bytes, folder: Path) -> None:
    report = folder / "report.docx"
    report.write_bytes(data)
    ran = subprocess.run(
        [sys.executable, str(VALIDATOR), "--strict", str(report)],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout.decode()


@pytest.mark.skipif(not VALIDATOR.exists(), reason="needs the schema validator")
def test_the_schema_accepts_it(edge: Document, tmp_path: Path) -> None:
    _check(WRITERS["docx"].write(edge, PACK.looks), tmp_path)


@pytest.mark.skipif(not VALIDATOR.exists(), reason="needs the schema validator")
@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_schema_accepts_the_cases(
    name: str, document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    _check(WRITERS["docx"].write(document_of(name), PACK.looks), tmp_path)
