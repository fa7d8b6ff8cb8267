"""What the checks of a disclosure look at, gathered once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.check.explanations import Explanation, explanations, names_of_codes
from generator.check.passages import Passage, passages
from generator.model.disclosure import Disclosure
from generator.packs.pack import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A disclosure with the pack it was made by: the words that a clerk typed, the reasons among them, and the names of
    the 科目 that the report prints, by code."""

    disclosure: Disclosure
    pack: Pack
    passages: tuple[Passage, ...]
    explanations: tuple[Explanation, ...]
    names: Mapping[str, str]


def gather(disclosure: Disclosure, pack: Pack) -> Evidence:
    """All of it, from a disclosure."""
    names = names_of_codes(disclosure, pack)
    return Evidence(
        disclosure=disclosure,
        pack=pack,
        passages=passages(disclosure.facts, pack.layout),
        explanations=explanations(disclosure, pack, names),
        names=names,
    )
