"""Faults found in a finished pack → problems with file and line, the line looked up in the text of the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.places import PackPlace
from generator.packs.source import Problem

#: Whatever may hold quotes in a TOML file: its strings, and comments.
_STRINGS = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?!")|'{3}.*?'{3}(?!')|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*''', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Faults:
    """``texts`` are the TOML files of the pack by their path inside it, ``shown`` tells what messages call each file; the
    problems gather here."""

    shown: Callable[[str], str]
    texts: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)

    def note(self, file: str, message: str, *marks: str) -> None:
        """Notes a problem of a file, at the line that the marks lead to (see ``word``, ``key`` and ``keyed``).

        Each mark is looked for from the line of the one before it; a mark given twice means its second line. ``file`` may
        be a folder of the pack: then its files count as one, in the order in which they are read.
        """
        self.note_at(self.place(file, *marks), message)

    def note_at(self, place: PackPlace, message: str) -> None:
        """Notes a problem whose line is known."""
        self.problems.append(Problem(place, message))

    def place(self, file: str, *marks: str) -> PackPlace:
        """The line that the marks lead to (see ``note``)."""
        files = [name for name in self.texts if name == file or name.startswith(f"{file}/")]
        lines = [(name, n, line) for name in files for n, line in _numbered(self.texts[name])]
        found, last = 0, ""
        for mark in marks:
            start = found if mark == last else max(found - 1, 0)
            hits = (n for n in range(start, len(lines)) if re.search(mark, lines[n][2].partition("# ")[0]))
            found, last = next(hits, found - 1) + 1, mark
        name, number, _ = lines[found - 1] if found else (file, 0, "")
        return PackPlace(self.shown(name), number)


def _numbered(text: str) -> Iterable[tuple[int, str]]:
    return enumerate(text.splitlines(), start=1)


def line_of_text(toml: str, text: str, line: int = 1) -> int:
    """Where a line of a text stands in the TOML file that holds it, as far as one can say; 0 when it is not there.

    >>> line_of_text('# "甲"\\nname = "甲"', "甲")
    2
    """
    for found in _STRINGS.finditer(toml):
        written = found.group()
        if not written.startswith("#") and tomllib.loads(f"text = {written}")["text"] == text:
            # a line end right after the opening quotes belongs to no text
            passed = written.count("\n", 0, 4)
            first = toml.count("\n", 0, found.start()) + 1 + passed
            return first + min(line - 1, written.count("\n") - passed)
    return 0


def word(text: str) -> str:
    """The mark of a quoted word."""
    return rf"""["']{re.escape(text)}["']"""


def key(name: str) -> str:
    """The mark of a key."""
    return rf"""(?<!\w)["']?{re.escape(name)}["']?\s*="""


def keyed(name: str, text: str) -> str:
    """The mark of a key with its word."""
    return rf"{key(name)}\s*{word(text)}"
