"""Next year's workbook as it begins: its contents, what became of this year's figures, and codes that are not what
they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.codes import Code
from generator.model.contents import Contents
from generator.model.places import CellPlace
from generator.model.values import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange:
    """A code that the new year's catalogue calls otherwise, or does not have (then ``new`` is empty). ``advice``: what is
    known to have become of it, in sentences; often nothing.

    ``amounts``: this year's figures under it, with their cells in this year's workbook; ``places``: where the code
    stands in the new one.
    """

    code: Code
    old: str
    new: str
    advice: str
    amounts: tuple[Part, ...]
    places: tuple[CellPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolled:
    """The new contents; what was the figures of ``last_year`` stands as last year's in them. By sheet: how many figures are now last year's (``moved``), and how many rows have ended
    (``dropped``). ``numbers``: fields whose number came along as it was."""

    year: int
    last_year: int
    contents: Contents
    moved: Mapping[str, int]
    dropped: Mapping[str, int]
    numbers: tuple[str, ...]
    changes: tuple[CodeChange, ...]
