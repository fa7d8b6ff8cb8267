"""Whole reports as files: every figure of the data stands in Word and on the page, and the programs that people use
open them."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.model.document import Document
from generator.write import WRITERS
from tests.conftest import CASE_NAMES
from tests.programs import program
from tests.readback import docx_tables, docx_texts, html_texts
from tests.workbooks import PACK


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_figure_of_the_data_is_read_back(name: str, document_of: Callable[[str], Document]) -> None:
    """Each figure of the JSON stands in the same paragraph or cell of the Word file and of the page."""
    report = document_of(name)
    data = json.loads(WRITERS["json"].write(report, PACK.looks))
    word, page = (WRITERS[kind].write(report, PACK.looks) for kind in ("docx", "html"))
    expected = list(_texts_with_figures(data))
    assert len(expected) > 100
    for texts in (docx_texts(word), html_texts(page)):
        found = iter(texts)
        for text, figures in expected:
            assert all(figure in text for figure in figures)
            assert any(text in candidate for candidate in found), f"{text} is missing or out of order"


def _texts_with_figures(data: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
    tables = iter(data["tables"])
    for section in data["text"]:
        for block in section["blocks"]:
            if block["type"] == "table":
                table = next(tables)
                assert table["key"] == block["table"]
                yield from (
                    _figures(cell) for row in table["rows"] for cell in row["cells"] if "figures" in cell
                )
            elif "figures" in block:
                yield _figures(block)


def _holds_figures(cell: dict[str, Any]) -> bool:
    return "figures" in cell or "value" in cell


def _figures(block: dict[str, Any]) -> tuple[str, list[str]]:
    """A single figure lies flat in its cell; several stand in a list."""
    return block["text"], [figure["text"] for figure in block.get("figures", [block])]


@pytest.mark.parametrize("name", CASE_NAMES)
def test_table_cells_of_word_are_those_of_the_data(name: str, document_of: Callable[[str], Document]) -> None:
    """Each figure of the data stands in its own row and column, counted over merged cells."""
    report = document_of(name)
    data = json.loads(WRITERS["json"].write(report, PACK.looks))
    grids = docx_tables(WRITERS["docx"].write(report, PACK.looks))
    checked = 0
    for table, grid in zip(data["tables"], grids, strict=True):
        if table["header"]:  # rows of forms have cells that hang down, which the lists of cells leave out
            for row, printed in zip(table["rows"], grid[len(table["header"]) :], strict=True):
                assert [cell["text"] for cell in row["cells"]] == printed
                checked += sum("value" in cell for cell in row["cells"])
    assert checked > 30


@pytest.mark.parametrize("name", ["korla-2024", "comprehensive"])
def test_libreoffice_opens_the_word_file(
    name: str, document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    """It lays the report out on portrait and landscape pages, and no page is blank."""
    office, to_text = program("soffice"), program("pdftotext")
    report = tmp_path / "report.docx"
    report.write_bytes(WRITERS["docx"].write(document_of(name), PACK.looks))
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(report)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = subprocess.run(
        [to_text, str(tmp_path / "report.pdf"), "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    pages = text.removesuffix("\f").split("\f")
    assert 20 < len(pages) < 60
    assert all(re.sub(r"[\s—\d]", "", page) for page in pages)
    assert "表11" in re.sub(r"\s", "", text)


def test_a_browser_shows_the_page_without_asking_anyone(
    document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    """Chromium, cut off from every host, renders the page; its text is the document's."""
    browser = program("chromium", "chromium-browser", "google-chrome")
    page = tmp_path / "report.html"
    page.write_bytes(WRITERS["html"].write(document_of("korla-2024"), PACK.looks))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND"]
    command += [f"--user-data-dir={tmp_path / 'browser'}", "--dump-dom", page.as_uri()]
    shown = subprocess.run(command, check=True, capture_output=True, timeout=120).stdout
    assert html_texts(shown) == html_texts(page.read_bytes())
    assert not re.search(r'(?:src|href)="(?!#)', page.read_text(encoding="utf-8"))
