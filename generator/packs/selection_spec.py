"""The words of a ``where`` table → a Selection. Chinese dimension, Chinese term or code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.model.codes import Code
from generator.model.lines import DIMENSIONS, Selection
from generator.model.terms import Ledger, Term
from generator.packs.source import Source, suggestion


def read_selection(source: Source, key: str = "where") -> Selection:
    """The selection under ``key``; the empty selection when absent. Faults go to the source."""
    return selection_of(source, key, source.mapping(key))


def read_ledger_selection(source: Source, key: str = "where", *, optional: bool = False) -> Selection:
    """A selection that must name its 台账: the ledgers hold the same money, so lines of two never add up.

    ``optional``: nothing is asked of a selection that is not written at all.
    """
    selection = read_selection(source, key)
    if not (optional and key not in source.data) and not names_ledger(source, key):
        miss_ledger(source, key)
    return selection


def names_ledger(source: Source, key: str = "where") -> bool:
    """Whether a selection names its 台账, or is so faulty that it may have meant to; that has been told then."""
    words = source.data.get(key, {})
    return not isinstance(words, dict) or "台账" in words or not words.keys() <= DIMENSIONS.keys()


def miss_ledger(source: Source, key: str = "where") -> None:
    """Notes that a selection does not name its 台账."""
    ledgers = "、".join(ledger.label for ledger in Ledger)
    source.fault(f"{key} 里要写明“台账”，可用的有：{ledgers}", key if key in source.data else "")


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
        return _term(source, key, kind, word)
    return word


def _term(source: Source, key: str, kind: type[Term], word: str) -> Term | None:
    try:
        return kind(word)
    except ValueError:
        labels = [member.label for member in kind]
        near = suggestion(word, labels) or f"可用的有：{'、'.join(labels)}"
        source.fault(f"没有“{word}”这个词。{near}", key)
        return None
