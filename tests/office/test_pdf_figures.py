"""The PDF prints the numbers of the Word file and of its charts, each as often, and no other."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.model.document import Document
from generator.office.pdf import find_office, published_pdf
from generator.write import WRITERS
from tests.programs import program
from tests.readback import docx_texts
from tests.workbooks import PACK

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")


def numbers(texts: Iterable[str]) -> Counter[str]:
    """Every printed number, and how often it stands there."""
    return Counter(number for text in texts for number in _NUMBER.findall(text))


def of_charts(data: dict[str, Any]) -> Iterator[str]:
    """What is written into drawings: the figures, and the legend where there is more than one series."""
    for chart in (
        block for section in data["text"] for block in section["blocks"] if block["type"] == "chart"
    ):
        yield from (figure["text"] for row in chart["rows"] for figure in row["figures"])
        yield from chart["series"] if len(chart["series"]) > 1 else ()


@pytest.mark.parametrize("name", ["korla-2024", "comprehensive"])
def test_numbers_of_the_pdf(name: str, document_of: Callable[[str], Document], tmp_path: Path) -> None:
    program("soffice")
    report = document_of(name)
    word = WRITERS["docx"].write(report, PACK.looks)
    data = json.loads(WRITERS["json"].write(report, PACK.looks))
    file = tmp_path / "report.pdf"
    file.write_bytes(published_pdf(word, find_office()))
    command = [program("pdftotext"), "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    of_pages = re.compile(r"— ?\d+ ?—")
    expected = numbers([*docx_texts(word), *of_charts(data)])
    assert numbers([of_pages.sub("", text)]) == expected
    assert expected.total() > 500
