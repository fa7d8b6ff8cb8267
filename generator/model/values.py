"""A named figure with this year, last year and where both come from; and how it changed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.model.money import EXACT, percent
from generator.model.places import CellPlace, PackPlace


class ChangeKind(Enum):
    """The six kinds of change; wording.toml has one sentence for each."""

    INCREASE = "增加"
    DECREASE = "减少"
    UNCHANGED = "持平"
    NEW = "上年无"
    ENDED = "本年无"
    NONE = "均无"


@dataclass(frozen=True, slots=True)
class Change:
    """From last year to this: kind, size (never negative) and rate in percent (None from zero)."""

    kind: ChangeKind
    delta: Decimal
    rate: Decimal | None


# a tuple, as thousands are made for each report
class Part(NamedTuple):
    """One summand of a value: an amount, the row it was read from, and its cell."""

    amount: Decimal
    label: str
    place: CellPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure of the report. Money is in yuan (``unit`` is 元); counts carry their measure word.

    ``reason`` names the figure whose reason explains this one's change: itself unless a pack says otherwise.
    ``blanks`` are the cells or columns where a summand would stand and nothing is filled in, which counts as 0.
    """

    name: str
    label: str
    now: Decimal
    before: Decimal | None = None
    unit: str = "元"
    parts: tuple[Part, ...] = ()
    parts_before: tuple[Part, ...] = ()
    blanks: tuple[CellPlace, ...] = ()
    blanks_before: tuple[CellPlace, ...] = ()
    reason: Prose | None = None

    def __bool__(self) -> bool:
        """Whether there is anything this year."""
        return self.now != 0

    @property
    def change(self) -> Change:
        """Against last year; a missing last year counts as nothing."""
        return compare(self.now, self.before or Decimal(0))

    def share_of(self, whole: Value) -> Decimal | None:
        """This year's share in percent, unrounded; None when the whole is nothing."""
        return percent(self.now, whole.now)

    @property
    def origins(self) -> tuple[CellPlace, ...]:
        """The cells that it comes from, each once; those that are not filled in last."""
        return tuple(dict.fromkeys([*(part.place for part in self.parts), *self.blanks]))

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """The cells of this year's summands."""
        return tuple(part.place for part in self.parts)


@dataclass(frozen=True, slots=True)
class Prose:
    """Words that a clerk typed, with their cell; never read as markup or template.

    ``others`` are further cells that the same words come from. ``book`` is the file that holds the words themselves
    where the cells only ask for them: the name of a code.
    """

    text: str
    place: CellPlace | None = None
    others: tuple[CellPlace, ...] = ()
    book: PackPlace | None = None

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def places(self) -> tuple[CellPlace, ...]:
        """All cells, each once."""
        if self.place is None or not self.others:
            return () if self.place is None else (self.place,)
        return tuple(dict.fromkeys((self.place, *self.others)))


def prose_at(text: str, places: tuple[CellPlace, ...], book: PackPlace | None = None) -> Prose:
    """Words that come from these cells."""
    return Prose(text, places[0] if places else None, places[1:], book)


def compare(now: Decimal, before: Decimal) -> Change:
    """How ``before`` became ``now``.

    >>> compare(Decimal(53016), Decimal(48090)).kind
    <ChangeKind.INCREASE: '增加'>
    """
    delta = EXACT.subtract(now, before)
    return Change(_kind(now, before, delta), abs(delta), percent(abs(delta), abs(before)))


def _kind(now: Decimal, before: Decimal, delta: Decimal) -> ChangeKind:
    if delta == 0:
        return ChangeKind.UNCHANGED if now else ChangeKind.NONE
    if before == 0:
        return ChangeKind.NEW
    if now == 0:
        return ChangeKind.ENDED
    return ChangeKind.INCREASE if delta > 0 else ChangeKind.DECREASE
