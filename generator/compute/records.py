"""The rows of a workbook by what they bear: a list with an item for each project must not walk a sheet for each item."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.facts import Facts, Record

_ByWords = dict[str, list[Record]]


class Records:
    """The rows of every sheet, sorted out once by their label and by each column that is asked for."""

    __slots__ = ("_facts", "_sorted")

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._sorted: dict[tuple[str, str | None], _ByWords] = {}

    def labelled(self, sheet: str, label: str) -> list[Record]:
        """The rows of a sheet that bear a label, from top to bottom."""
        return self._of(sheet, None, lambda record: record.label).get(label, [])

    def holding(self, sheet: str, title: str, words: str) -> list[Record]:
        """The rows of a sheet with these words in a column; no words: those where it is blank."""
        return self._of(sheet, title, lambda record: record.text(title)).get(words, [])

    def _of(self, sheet: str, title: str | None, words_of: Callable[[Record], str]) -> _ByWords:
        if (sheet, title) not in self._sorted:
            found: _ByWords = {}
            for record in self._facts.records.get(sheet, ()):
                found.setdefault(words_of(record), []).append(record)
            self._sorted[sheet, title] = found
        return self._sorted[sheet, title]
