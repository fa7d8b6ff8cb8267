"""A neutral report and a DOCX in, the texts that the DOCX lacks out: no time is printed of a tool that lost something."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lost(content: dict[str, Any], path: Path) -> list[str]:
    """The texts of headings, paragraphs and cells that are not in the file in this order, blanks aside."""
    with zipfile.ZipFile(path) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    rest = [_text(paragraph) for paragraph in body.iter(f"{_W}p")]
    missing = []
    for text in _expected(content):
        if text in rest:
            del rest[: rest.index(text) + 1]
        else:
            missing.append(text)
    return missing


def _expected(content: dict[str, Any]) -> Iterator[str]:
    for block in content["blocks"]:
        rows = [*block["header"], *block["body"]] if block["type"] == "table" else [[block]]
        yield from (text for row in rows for cell in row if (text := _bare(cell["text"])))


def _text(paragraph: ElementTree.Element) -> str:
    return _bare("".join(text.text or "" for text in paragraph.iter(f"{_W}t")))


def _bare(text: str) -> str:
    return "".join(text.split())
