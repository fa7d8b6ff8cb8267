"""Word files opened for a test."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.document import Document as WordDocument

from generator.model.document import Document
from tests.write.build import written


def opened(report: Document) -> WordDocument:
    """The report as Word file, read back."""
    return docx.Document(BytesIO(written("docx", report)))


def member(data: bytes, name: str) -> str:
    """A part of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def xml_of(report: Document) -> str:
    """The main part of the report as Word file."""
    return member(written("docx", report), "word/document.xml")
