"""Looking up a writer imports nothing of it; a web page never pays for the Word parts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.write.build import BASE

_SCRIPT = """
import sys
from pathlib import Path
from generator.model.document import Document
from generator.packs.looks import Looks
from generator.write import WRITERS
report = Document(title="", unit_name="", year=2030, pack="", digest="", draft=False, sections=(), values={{}})
looks = Looks(reference_docx=Path({reference!r}).read_bytes(), styles={{}}, page="", css="")
WRITERS[{kind!r}].write(report, looks)
print(*sorted(m for m in sys.modules if m.startswith(("generator.write.", "jinja2", "docx", "lxml"))))
"""


@pytest.mark.parametrize(
    ("kind", "absent"),
    [
        ("html", "generator.write.docx"),
        ("docx", "generator.write.html"),
        ("docx", "jinja2"),
        ("docx", "lxml"),
    ],
)
def test_a_writer_is_imported_alone(kind: str, absent: str) -> None:
    """In a process of its own, since this one has imported everything."""
    command = [sys.executable, "-c", _SCRIPT.format(kind=kind, reference=str(BASE / "reference.docx"))]
    modules = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert f"generator.write.{kind}" in modules
    assert absent not in modules
