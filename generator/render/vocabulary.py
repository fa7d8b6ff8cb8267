"""The names that a section may use, as a tree: 支出.基本支出. And what may be asked of each thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.derivation import BEFORE, MARK
from generator.model.disclosure import Item, Named
from generator.model.values import Prose, Value
from generator.packs.source import suggestion


class VocabularyError(Exception):
    """A template asks for what is not there. The message is a Chinese sentence without place; rendering adds it."""


class Branch:
    """A step on the way to a name: 支出 in 支出.基本支出."""

    __slots__ = ("_children", "_name")

    def __init__(self, name: str) -> None:
        self._name = name
        self._children: dict[str, Any] = {}


def grow(names: Mapping[str, Named]) -> dict[str, Any]:
    """The top of the tree of all names."""
    root = Branch("")
    for name, named in names.items():
        *steps, last = name.split(".")
        branch = root
        for step in steps:
            known = branch._children.setdefault(step, Branch(step))
            if not isinstance(known, Branch):
                raise VocabularyError(f"“{name}”与“{step}”重名。")
            branch = known
        branch._children[last] = named
    return root._children


def ask(thing: Branch | Value | Item | Prose, word: str) -> Any:
    """What stands under a word of a thing. Raises VocabularyError when there is nothing."""
    answers = _answers(thing)
    if word not in answers:
        raise VocabularyError(f"“{_name(thing)}”没有“{word}”。{_help(word, answers)}")
    return answers[word]


def _answers(thing: Branch | Value | Item | Prose) -> Mapping[str, Any]:
    if isinstance(thing, Branch):
        return thing._children
    if isinstance(thing, Item):
        return thing.fields
    if isinstance(thing, Value):
        return {"名称": Prose(thing.label), "上年": _last_year(thing)}
    return {}


def _last_year(value: Value) -> Value:
    before = value.before if value.before is not None else value.now * 0
    return Value(
        name=f"{value.name}{MARK}{BEFORE}",
        label=value.label,
        now=before,
        unit=value.unit,
        parts=value.parts_before,
    )


def _name(thing: Branch | Value | Item | Prose) -> str:
    if isinstance(thing, Branch):
        return thing._name
    return thing.name if isinstance(thing, (Value, Item)) else thing.text


def _help(word: str, known: Iterable[str]) -> str:
    words = list(known)
    return suggestion(word, words) or (f"可用的有：{'、'.join(words[:12])}。" if words else "")
