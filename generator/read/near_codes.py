"""A code that the edition lacks and the name typed with it → the codes that were perhaps meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.model.codes import Code
from generator.model.kept import once_for_same
from generator.model.labels import normal
from generator.packs.catalogue import Catalogue

#: So many codes are offered for the digits, and so many for the name.
_MOST = 3

#: Two names are alike when so much of their pairs of characters is shared (Dice).
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class _Index:
    """The codes of one level by name, and the names by pairs of characters."""

    codes: Mapping[str, tuple[Code, ...]]
    names: Mapping[str, tuple[str, ...]]


def nearest(code: Code, given: str, catalogue: Catalogue) -> str:
    """A sentence with the codes that look like ``code`` and those whose names look like ``given``; those that do both
    alone, when there are any. Empty when nothing is near."""
    by_code = _by_digits(code, catalogue)
    by_name = _by_name(code, given, catalogue) if given else []
    both = [each for each in by_code if each in by_name]
    if both:
        return f"编码、名称都相近的有：{_listed(both, catalogue)}。"
    words = [("编码相近的有", by_code[:_MOST]), ("名称相同或相近的有", by_name[:_MOST])]
    return "".join(f"{lead}：{_listed(codes, catalogue)}。" for lead, codes in words if codes)


def _listed(codes: Iterable[Code], catalogue: Catalogue) -> str:
    return "、".join(f"{code} {catalogue.name(code)}" for code in codes)


def _by_digits(code: Code, catalogue: Catalogue) -> list[Code]:
    """The codes that differ in one digit or by two that changed places; those that differ late come first."""
    known = {type(code)(digits) for digits in _slips(code.digits)}
    return _ranked(code, (each for each in known if catalogue.name(each) is not None))


def _slips(digits: str) -> Iterator[str]:
    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit:
                yield digits[:at] + other + digits[at + 1 :]
        if digits[at + 1 : at + 2] not in ("", digit):
            yield digits[:at] + digits[at + 1] + digit + digits[at + 2 :]


def _by_name(code: Code, given: str, catalogue: Catalogue) -> list[Code]:
    """The codes that are called so, the nearest ones first; else those that are called nearly so."""
    index = _index(catalogue, type(code), code.level)
    name = normal(given)
    names = [name] if name in index.codes else _alike(name, index)
    return [each for alike in names for each in _ranked(code, index.codes[alike])]


def _alike(name: str, index: _Index) -> list[str]:
    pairs = _pairs(name)
    shared = Counter(other for pair in pairs for other in index.names.get(pair, ()))
    likeness = {other: 2 * count / (len(pairs) + len(_pairs(other))) for other, count in shared.items()}
    return sorted((o for o in likeness if likeness[o] >= _ALIKE), key=lambda other: (-likeness[other], other))


def _pairs(name: str) -> set[str]:
    return {first + second for first, second in pairwise(name)}


def _ranked(code: Code, codes: Iterable[Code]) -> list[Code]:
    """Those that begin as the code does come first."""
    return sorted(codes, key=lambda each: (-_beginning(code.digits, each.digits), each.digits))


def _beginning(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other)) if a != b), len(one))


@once_for_same
def _index(catalogue: Catalogue, kind: type[Code], level: str) -> _Index:
    codes: dict[str, list[Code]] = defaultdict(list)
    names: dict[str, list[str]] = defaultdict(list)
    for code in catalogue.codes(kind, level):
        codes[normal(catalogue.names[code])].append(code)
    for name in codes:
        for pair in _pairs(name):
            names[pair].append(name)
    return _Index(
        {name: tuple(each) for name, each in codes.items()},
        {pair: tuple(each) for pair, each in names.items()},
    )
