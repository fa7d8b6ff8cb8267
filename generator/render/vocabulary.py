"""The names that a section may use, as a tree: 支出.基本支出. And what may be asked of each thing.

Words of the workbook leave it sealed and lists know their names, so nothing else of render ever holds a bare ``Prose``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.derivation import BEFORE, LABEL, PLAN, last_year, named, planned
from generator.model.disclosure import Item, Named
from generator.model.values import Prose, Value
from generator.packs.source import suggestion
from generator.render.tokens import Sealed


class VocabularyError(Exception):
    """A template asks for what is not there. The message is a Chinese sentence without place; rendering adds it."""


class Branch:
    """A step on the way to a name: 支出 in 支出.基本支出."""

    __slots__ = ("_children", "_name")

    def __init__(self, name: str) -> None:
        self._name = name
        self._children: dict[str, Any] = {}


class Listed(tuple[Item, ...]):
    """A list of the vocabulary with its name, which its 个数 is called after."""

    name: str

    @classmethod
    def of(cls, name: str, items: tuple[Item, ...]) -> Listed:
        """The items under their list's name."""
        listed = cls(items)
        listed.name = name
        return listed


def grow(names: Mapping[str, Named]) -> dict[str, Any]:
    """The top of the tree of all names."""
    root = Branch("")
    for name, thing in names.items():
        *steps, last = name.split(".")
        branch = root
        for step in steps:
            known = branch._children.setdefault(step, Branch(step))
            if not isinstance(known, Branch):
                raise VocabularyError(f"“{name}”与“{step}”重名。")
            branch = known
        branch._children[last] = _handed_out(name, thing)
    return root._children


def ask(thing: Branch | Value | Item, word: str) -> Any:
    """What stands under a word of a thing. Raises VocabularyError when there is nothing."""
    answers = _answers(thing)
    if word == PLAN and isinstance(thing, Value) and word not in answers:
        raise VocabularyError(f"“{thing.name}”没有年初预算数，不能用 {PLAN}。")
    if word not in answers:
        raise VocabularyError(f"“{_name(thing)}”没有“{word}”。{_help(word, answers)}")
    answer = answers[word]
    return _handed_out(f"{thing.name}.{word}", answer) if isinstance(thing, Item) else answer


def _handed_out(name: str, thing: Named) -> Value | Sealed | Listed:
    if isinstance(thing, Prose):
        return Sealed(thing.text, source=name)
    return Listed.of(name, thing) if isinstance(thing, tuple) else thing


def _answers(thing: Branch | Value | Item) -> Mapping[str, Any]:
    if isinstance(thing, Branch):
        return thing._children
    if isinstance(thing, Item):
        return thing.fields
    plan = {} if thing.plan is None else {PLAN: planned(thing)}
    return {LABEL: label_of(thing), BEFORE: last_year(thing), **plan}


def label_of(thing: Value | Item) -> Sealed:
    """What people call a thing, known by the name of these words."""
    source = named(thing.name, LABEL) if isinstance(thing, Value) else f"{thing.name}.{LABEL}"
    return Sealed(thing.label, source=source)


def _name(thing: Branch | Value | Item) -> str:
    return thing._name if isinstance(thing, Branch) else thing.name


def _help(word: str, known: Iterable[str]) -> str:
    words = list(known)
    return suggestion(word, words) or (f"可用的有：{'、'.join(words[:12])}。" if words else "")
