"""The words of a ``where`` table → a Selection. Chinese dimension, Chinese term or code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.codes import Code
from generator.model.lines import DIMENSIONS, Selection
from generator.model.terms import Term
from generator.packs.source import Source, suggestion


def read_selection(source: Source, key: str = "where") -> Selection:
    """The selection under ``key``; the empty selection when absent. Faults go to the source."""
    return selection_of(source, key, source.mapping(key))


def selection_of(source: Source, key: str, words: Mapping[str, str]) -> Selection:
    """A selection from dimension → term, both as Chinese words."""
    nodes: dict[str, Any] = {}
    for dimension, word in words.items():
        if dimension not in DIMENSIONS:
            source.fault(f"不认识的维度“{dimension}”。{suggestion(dimension, DIMENSIONS)}", key)
            continue
        name, kind = DIMENSIONS[dimension]
        nodes[name] = _node(source, key, kind, word)
    return Selection(**nodes)


def _node(source: Source, key: str, kind: type, word: str) -> Any:
    if issubclass(kind, Code):
        code = kind.parse(word)
        if code is None:
            source.fault(f"“{word}”不是科目编码。", key)
        return code
    if issubclass(kind, Term):
        labels = [member.label for member in kind]
        if word not in labels:
            source.fault(
                f"没有“{word}”这个词。{suggestion(word, labels) or '可用的有：' + '、'.join(labels)}", key
            )
            return None
        return kind(word)
    return word
