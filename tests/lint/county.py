"""A county's pack that extends the shipped one: only the files that a test changes lie in it."""

from __future__ import annotations

from pathlib import Path

from generator.lint.remark import Remark
from generator.lint.run import lint
from generator.packs.shelf import Shelf
from tests.workbooks import PACK, ROOT

NAME = "county"


class County:
    """The pack in a folder of its own, the shipped ones beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "templates" / NAME
        self.folder.mkdir(parents=True)
        self.write("pack.toml", f'label = "示例县"\nextends = "{PACK.name}"\n')

    @property
    def shelf(self) -> Shelf:
        """Its shelf."""
        return Shelf(self.folder.parent, (ROOT / "templates",), shared=True)

    def write(self, file: str, text: str) -> None:
        """Puts a file into the pack."""
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> int:
        """Takes a file over with ``new`` in the place of the first ``old``; the line where the change begins."""
        own = self.folder / file
        path = own if own.exists() else ROOT / "templates" / PACK.shown(file)
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer has {old!r}"
        self.write(file, text.replace(old, new, 1))
        return text[: text.index(old)].count("\n") + 1

    def remarks(self) -> tuple[Remark, ...]:
        """What is said against it."""
        return lint(self.shelf.draft(NAME))

    def told(self, *, hints: bool = False) -> list[str]:
        """The faults as people read them, or the hints."""
        return [str(remark) for remark in self.remarks() if remark.hint is hints]
