"""A named figure with this year, last year, the plan and where they come from; and how it stands to the other two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from generator.model.money import EXACT, percent
from generator.model.places import CellPlace, PackPlace


class ChangeKind(Enum):
    """The six kinds of change; wording.toml has one sentence for each. Against the plan, “last year” is the plan."""

    INCREASE = "增加"
    DECREASE = "减少"
    UNCHANGED = "持平"
    NEW = "上年无"
    ENDED = "本年无"
    NONE = "均无"


@dataclass(frozen=True, slots=True)
class Change:
    """From last year (or the plan) to this year: kind, size (never negative) and rate in percent (None from zero)."""

    kind: ChangeKind
    delta: Decimal
    rate: Decimal | None


# a tuple, as thousands are made for each report
class Part(NamedTuple):
    """One summand of a value: an amount, the row it was read from, and its cell."""

    amount: Decimal
    label: str
    place: CellPlace


class Against(Enum):
    """What this year may be held against. The value is the name of the period in a pack."""

    BEFORE = "before"
    PLAN = "plan"


class Counterpart(NamedTuple):
    """One period of a figure: what it is (None: the workbook has no place for it, which is not nought), the summands,
    and the cells that are not filled in."""

    amount: Decimal | None = None
    parts: tuple[Part, ...] = ()
    blanks: tuple[CellPlace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure of the report. Money is in yuan (``unit`` is 元); counts carry their measure word.

    ``before`` is last year's figure, ``plan`` what was budgeted for this year where this year's is what was done.
    ``reason`` explains the change against last year, ``plan_reason`` that against the plan. ``blanks`` are the cells or
    columns where a summand would stand and nothing is filled in, which counts as 0.
    """

    name: str
    label: str
    now: Decimal
    before: Decimal | None = None
    plan: Decimal | None = None
    unit: str = "元"
    parts: tuple[Part, ...] = ()
    parts_before: tuple[Part, ...] = ()
    parts_plan: tuple[Part, ...] = ()
    blanks: tuple[CellPlace, ...] = ()
    blanks_before: tuple[CellPlace, ...] = ()
    blanks_plan: tuple[CellPlace, ...] = ()
    reason: Prose | None = None
    plan_reason: Prose | None = None

    def __bool__(self) -> bool:
        """Whether there is anything this year."""
        return self.now != 0

    @property
    def change(self) -> Change:
        """Against last year; a missing last year counts as nothing."""
        return self.change_from(Against.BEFORE)

    @property
    def completion(self) -> Decimal | None:
        """This year in percent of the plan, unrounded; None when nothing was planned."""
        return percent(self.now, self.plan or Decimal(0))

    def counterpart(self, against: Against) -> Counterpart:
        """The figure of last year or of the plan."""
        if against is Against.PLAN:
            return Counterpart(self.plan, self.parts_plan, self.blanks_plan)
        return Counterpart(self.before, self.parts_before, self.blanks_before)

    def beside(self, against: Against, other: Counterpart) -> Value:
        """This figure with another last year or plan."""
        if against is Against.PLAN:
            return replace(self, plan=other.amount, parts_plan=other.parts, blanks_plan=other.blanks)
        return replace(self, before=other.amount, parts_before=other.parts, blanks_before=other.blanks)

    def change_from(self, against: Against) -> Change:
        """Against last year or the plan; where there is none it counts as nothing."""
        return compare(self.now, self.counterpart(against).amount or Decimal(0))

    def reason_for(self, against: Against) -> Prose | None:
        """The words that explain that change."""
        return self.plan_reason if against is Against.PLAN else self.reason

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
