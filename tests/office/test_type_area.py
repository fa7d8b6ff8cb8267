"""A full page holds 22 lines of 28 characters (GB/T 9704-2012 5.2.2), and what is laid out loses no mark."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.document import Document
from generator.office.pdf import find_office, published_pdf
from generator.write import WRITERS
from tests.office.reports import pages_of
from tests.programs import program
from tests.readback import docx_texts
from tests.workbooks import PACK
from tests.write.build import document, paragraph, section, written


def lines_of(pdf: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page as they lie there, page numbers left out."""
    file = folder / "lines.pdf"
    file.write_bytes(pdf)
    command = [program("pdftotext"), "-layout", "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    pages = text.removesuffix("\f").split("\f")
    shown = [["".join(line.split()) for line in page.splitlines()] for page in pages]
    return [[line for line in page if line and "—" not in line] for page in shown]


def test_a_full_page(tmp_path: Path) -> None:
    program("soffice")
    words = "库尔勒经济技术开发区政务服务中心预算公开" * 80
    first, second, *_ = lines_of(
        published_pdf(written("docx", document(section(paragraph(words)))), find_office()), tmp_path
    )
    assert len(first[0]) == 26, "the first line is indented by two characters"
    assert {len(line) for line in first[1:]} == {28}
    assert len(first) == len(second) == 22


@pytest.mark.parametrize("name", ["korla-2024", "comprehensive"])
def test_every_character_is_in_the_pdf(
    name: str, document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    """A mark that hangs over the end of a justified line may be drawn nowhere."""
    program("soffice")
    word = WRITERS["docx"].write(document_of(name), PACK.looks)
    pages = pages_of(published_pdf(word, find_office()), tmp_path)
    told = [text for text in docx_texts(word) if text.endswith(("。", "；", "："))]
    flow = "".join(page.partition("—")[0] if page.endswith("—") else page for page in pages)
    lost = [text for text in told if "".join(text.split()) not in flow]
    assert len(told) > 60
    assert lost == []
