"""Copies of the shipped templates that a test may break or change, and what then comes of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.model.document import Document
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.packs.source import PackError
from tests.workbooks import PACK, ROOT, Rows, reported, small

NAME = PACK.name


def copy_of_templates(folder: Path) -> Path:
    """A copy of ``templates/`` inside ``folder``."""
    return Path(shutil.copytree(ROOT / "templates", folder / "templates"))


def edit(templates: Path, file: str, old: str, new: str) -> int:
    """Puts ``new`` in the place of the first ``old`` of a pack's file, its own or its base's; the line where the change
    begins."""
    path = templates / PACK.shown(file)
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer has {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def pack_in(templates: Path) -> Pack:
    """The changed pack."""
    return Shelf(templates).pack(NAME)


def report_of(templates: Path, rows: Rows | None = None) -> Document:
    """The report that the changed templates give."""
    return reported(rows or small(), pack_in(templates), Shelf(templates))


def faults_of(templates: Path) -> dict[str, str]:
    """What loading the changed pack tells: message → place, in the order told."""
    with pytest.raises(PackError) as caught:
        pack_in(templates)
    return {problem.message: str(problem.place) for problem in caught.value.problems}
