"""What all tests share: the shipped shelf and pack, the four cases read through bytes once, and golden files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from generator import cli
from generator.model.document import Document
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.pipeline import Outcome
from generator.render.document import render_document
from tests.commands import Ran, Run
from tests.workbooks import PACK, SHELF, case, examined, written

T = TypeVar("T")

CASE_NAMES = ("korla-2024", "korla-2024-as-published", "comprehensive", "first-year")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-goldens`` writes the golden files anew; look at the difference before you keep it."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return SHELF


@pytest.fixture(scope="session")
def pack() -> Pack:
    return PACK


@pytest.fixture(scope="session")
def workbook_bytes() -> Callable[[str], bytes]:
    """The .xlsx of a case, written once."""
    return _once(lambda name: written(case(name)))


@pytest.fixture(scope="session")
def outcome_of(workbook_bytes: Callable[[str], bytes]) -> Callable[[str], Outcome]:
    """What becomes of a case, from its bytes."""
    return _once(lambda name: examined(workbook_bytes(name)))


@pytest.fixture(scope="session")
def document_of(outcome_of: Callable[[str], Outcome]) -> Callable[[str], Document]:
    """The report of a case."""

    def document(name: str) -> Document:
        disclosure = outcome_of(name).disclosure
        assert disclosure is not None
        return render_document(disclosure, PACK)

    return _once(document)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ran(code, said.out, said.err)

    return ran


@pytest.fixture
def own_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find an edition of the classification for the year of the tests, and have nothing to say of it."""
    monkeypatch.setattr("generator.packs.shelf.find_shelf", lambda: SHELF)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file, or writes the file when asked to."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{path.name} is missing: run pytest --update-goldens and read it"
        assert path.read_text(encoding="utf-8").split("\n") == text.split("\n")

    return compare


def _once(make: Callable[[str], T]) -> Callable[[str], T]:
    made: dict[str, T] = {}

    def get(name: str) -> T:
        if name not in made:
            made[name] = make(name)
        return made[name]

    return get
