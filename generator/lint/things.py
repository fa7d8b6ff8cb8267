"""What an expression of a template stands for, as far as it is known before there is any workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.model.derivation import BEFORE, LABEL, PLAN
from generator.packs.names import FIGURE, LIST, Name

#: Kinds beside those of names (数、清单、文字). Nothing is said against what is UNSURE.
ITEM, BRANCH, WHOLE, MACRO, FILE, LOOP, UNSURE = "项", "分支", "整数", "句式", "文件", "循环", "不明"
TEXT = "文字"

#: The field of an item that stands for it where a figure is wanted.
AMOUNT = "金额"

_LOOP_WORDS = (
    "index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem", "depth", "depth0",
    "changed", "cycle",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Thing:
    """``parts`` are what may be asked of it, None where that is not known. Of a figure ``unit`` is None where unknown; of
    a text ``day`` tells whether it is a date; of a list ``item`` is each of its items, and ``known`` whether it stands
    in the vocabulary by itself. ``macro`` is a macro of a template: how it is called and judged is the reader's matter."""

    kind: str
    name: str = ""
    unit: str | None = None
    day: bool = False
    parts: Mapping[str, Thing] | None = None
    item: Thing | None = None
    known: bool = False
    macro: Any = None

    @property
    def figure(self) -> Thing | None:
        """The figure that it is or, of an item, has; UNSURE where nobody knows, None where there is none."""
        if self.kind in (FIGURE, UNSURE):
            return self
        if self.kind != ITEM:
            return None
        return NOBODY_KNOWS if self.parts is None else self.parts.get(AMOUNT)

    def signature(self) -> tuple[object, ...]:
        """What tells it from others where a macro is judged for each kind of argument once."""
        return self.kind, self.name, self.unit, self.item and self.item.signature()


NOBODY_KNOWS = Thing(kind=UNSURE)
SOME_TEXT = Thing(kind=TEXT)
SOME_NUMBER = Thing(kind=WHOLE)
A_LOOP = Thing(
    kind=LOOP, name="loop", parts=dict.fromkeys(_LOOP_WORDS, NOBODY_KNOWS) | {"index": SOME_NUMBER}
)


def tree_of(names: Iterable[Name]) -> dict[str, Thing]:
    """The top of the tree of all names."""
    top: dict[str, Any] = {}
    for name in names:
        *steps, last = name.name.split(".")
        branch = top
        for step in steps:
            below = branch.setdefault(step, {})
            if not isinstance(below, dict):  # told of by the check of names
                break
            branch = below
        else:
            branch.setdefault(last, thing_of(name))
    return {word: _grown(word, below) for word, below in top.items()}


def thing_of(name: Name) -> Thing:
    """What a name stands for."""
    if name.kind == LIST:
        fields = name.fields
        parts = None if fields is None else {field.name: thing_of(field) for field in fields}
        item = Thing(kind=ITEM, name=name.name, parts=parts)
        return Thing(kind=LIST, name=name.name, item=item, known=True)
    if name.kind == FIGURE:
        return Thing(kind=FIGURE, name=name.name, unit=name.unit)
    return Thing(kind=TEXT, name=name.name, day=name.is_day)


def asked(thing: Thing, word: str) -> Thing | None:
    """What stands under a word of a thing; None when there is nothing."""
    if thing.kind == FIGURE:
        return {LABEL: SOME_TEXT, BEFORE: thing, PLAN: thing}.get(word)
    if thing.kind == UNSURE or (thing.parts is None and thing.kind in (ITEM, FILE)):
        return NOBODY_KNOWS
    return (thing.parts or {}).get(word)


def words_of(thing: Thing) -> list[str]:
    """What may be asked of a thing."""
    return [LABEL, BEFORE, PLAN] if thing.kind == FIGURE else list(thing.parts or ())


def joined(things: list[Thing]) -> Thing:
    """What is true of all of them."""
    first = things[0] if things else NOBODY_KNOWS
    if any(thing.kind != first.kind for thing in things):
        return NOBODY_KNOWS
    if first.kind == FIGURE:
        units = {thing.unit for thing in things}
        return replace(first, unit=first.unit if len(units) == 1 else None)
    return first if all(thing is first for thing in things) else NOBODY_KNOWS


def _grown(name: str, below: Any) -> Thing:
    if isinstance(below, Thing):
        return below
    parts = {word: _grown(word, each) for word, each in below.items()}
    return Thing(kind=BRANCH, name=name, parts=parts)
