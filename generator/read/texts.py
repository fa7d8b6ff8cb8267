"""Texts of a workbook: the table of shared strings, and the runs that one text is made of."""

from __future__ import annotations

import re

from generator.read.limits import LONGEST_RUN
from generator.read.package import Part
from generator.read.xml_part import MAIN, TOO_LONG, Attributes, Grammar, walk

TEXT, PHONETIC = f"{MAIN}t", f"{MAIN}rPh"

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text that was typed: ``_x000D_`` stands for a character, ``_x005F_`` for the ``_`` of such a mark.

    >>> unescaped("_x0041__x005F_x0041_")
    'A_x0041_'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    # two halves of one character come together; what nobody can print is for the reader of the cell to tell
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class Runs:
    """Gathers the runs of one text; how it is pronounced (small print above it) is no part of it."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._runs: list[str] = []
        self._length = 0
        self._phonetic = False

    def clear(self) -> None:
        """Begins a text."""
        self._runs.clear()
        self._length = 0
        self._phonetic = False

    def begin_phonetic(self, _: Attributes) -> None:
        """What follows is pronunciation."""
        self._phonetic = True

    def end_phonetic(self, _: str) -> None:
        """The text goes on."""
        self._phonetic = False

    def add(self, text: str) -> None:
        """One run."""
        if not self._phonetic:
            self._runs.append(text)
            self._length += len(text)
        if self._length > LONGEST_RUN or len(self._runs) > LONGEST_RUN:
            raise self._part.damaged(TOO_LONG)

    def text(self) -> str:
        """All of it."""
        return unescaped("".join(self._runs))


def read_strings(part: Part | None) -> list[str]:
    """The shared strings, by their numbers; none without that part."""
    strings: list[str] = []
    if part is None:
        return strings
    runs = Runs(part)
    walk(
        part,
        Grammar(
            root=f"{MAIN}sst",
            starts={f"{MAIN}si": lambda _: runs.clear(), PHONETIC: runs.begin_phonetic},
            ends={
                TEXT: runs.add,
                PHONETIC: runs.end_phonetic,
                f"{MAIN}si": lambda _: strings.append(runs.text()),
            },
            texts=frozenset({TEXT}),
        ),
    )
    return strings
