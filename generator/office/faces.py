"""A font that is asked for and the fonts of this computer in; the font as found, or what stands in for it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from generator.model.machine import Font

#: Fonts of this computer: how a name is spelled here, by its key.
Families = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One kind of face. ``names`` are its fonts, each with all its names; ``instead`` may stand in for any of them;
    a font that has one of the ``words`` in its name is of this kind too."""

    kind: str
    words: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    instead: tuple[str, ...]

    def known(self) -> Iterator[str]:
        """All names of its fonts."""
        return chain.from_iterable(self.names)


@dataclass(frozen=True, slots=True)
class AskedFont:
    """A font that a Word file names, and the one that it would have instead (or none)."""

    name: str
    instead: str = ""


def key(name: str) -> str:
    """Two spellings of a name have one key.

    >>> key("Times New Roman") == key("times newroman")
    True
    """
    return "".join(name.split()).casefold()


def families_of(names: Iterable[str]) -> Families:
    """Names of installed fonts by their keys."""
    return {key(name): name for name in names}


@cache
def faces() -> tuple[Face, ...]:
    """The kinds of faces that ``faces.toml`` declares."""
    data = tomllib.loads(Path(__file__).with_name("faces.toml").read_text(encoding="utf-8"))
    return tuple(
        Face(
            kind=each["kind"],
            words=tuple(each["words"]),
            names=tuple(map(tuple, each["names"])),
            instead=tuple(each["instead"]),
        )
        for each in data["face"]
    )


def matched(asked: AskedFont, installed: Families) -> Font:
    """The font as this computer has it, or with the first installed one that may stand in for it."""
    face = _face(asked.name) or _face(asked.instead)
    known = face.names if face else ()
    same = next((group for group in known if key(asked.name) in map(key, group)), (asked.name,))
    others = (asked.instead, *chain.from_iterable(known), *(face.instead if face else ()))
    found = _first(same, installed)
    return Font(
        name=asked.name,
        kind=face.kind if face else "",
        found=found,
        instead="" if found else _first(others, installed),
    )


def _first(names: Iterable[str], installed: Families) -> str:
    return next((installed[key(name)] for name in names if key(name) in installed), "")


def _face(name: str) -> Face | None:
    """The kind that lists the font, else the first that has one of its words in the name."""
    listed = (face for face in faces() if key(name) in map(key, face.known()))
    alike = (face for face in faces() if any(word in key(name) for word in face.words))
    return next(chain(listed, alike), None)


def known_fonts() -> list[AskedFont]:
    """Every font that we know of."""
    return [AskedFont(name) for face in faces() for name in face.known()]
