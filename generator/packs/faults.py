"""Faults found in a finished pack → problems with file and line, the line looked up in the text of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.places import PackPlace
from generator.packs.source import Problem


@dataclass(frozen=True, slots=True)
class Faults:
    """``texts`` are the TOML files of the pack by their path inside ``folder``; the problems gather here."""

    folder: str
    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def note(self, file: str, message: str, *marks: str) -> None:
        """Notes a problem of a file, at the line that the marks lead to (see ``word``, ``key`` and ``keyed``).

        Each mark is looked for from the line of the one before it; a mark given twice means its second line.
        """
        self.note_at(PackPlace(f"{self.folder}/{file}", self._line(file, marks)), message)

    def note_at(self, place: PackPlace, message: str) -> None:
        """Notes a problem whose line is known."""
        self.problems.append(Problem(place, message))

    def _line(self, file: str, marks: tuple[str, ...]) -> int:
        lines = self.texts.get(file, "").splitlines()
        found, last = 0, ""
        for mark in marks:
            start = found if mark == last else max(found - 1, 0)
            hits = (n for n in range(start, len(lines)) if re.search(mark, lines[n].partition("# ")[0]))
            found, last = next(hits, found - 1) + 1, mark
        return found


def word(text: str) -> str:
    """The mark of a quoted word."""
    return rf"""["']{re.escape(text)}["']"""


def key(name: str) -> str:
    """The mark of a key."""
    return rf"""(?<!\w)["']?{re.escape(name)}["']?\s*="""


def keyed(name: str, text: str) -> str:
    """The mark of a key with its word."""
    return rf"{key(name)}\s*{word(text)}"
