"""The folder of a pack and those that it extends: which file counts. Files are taken whole, never merged."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.model.places import PackPlace
from generator.packs.source import PackError, Problem, suggestion

#: What a folder of a pack says of itself; every other file may come from the pack that it extends.
ABOUT = "pack.toml"

_NAME = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Folders:
    """The folder of a pack, then the one it extends, and so on."""

    chain: tuple[Path, ...]

    def find(self, file: str) -> Path:
        """The file that counts: the first there is. When there is none, where the pack itself would have it."""
        return next((path for path in self._paths(file) if path.exists()), self.chain[0] / file)

    def has(self, file: str) -> bool:
        """Whether there is such a file in any of the folders."""
        return any(path.exists() for path in self._paths(file))

    def listed(self, folder: str, suffix: str) -> tuple[str, ...]:
        """All files of one kind in a folder inside the pack and those that it extends, each name once."""
        paths = [path for each in self._paths(folder) if each.is_dir() for path in each.iterdir()]
        return tuple(sorted({f"{folder}/{path.name}" for path in paths if path.suffix == suffix}))

    def _paths(self, file: str) -> Iterator[Path]:
        return (folder / file for folder in self.chain)


def is_name(text: str) -> bool:
    """Whether a text can only name a file beside others: letters, digits, _ and -."""
    return bool(_NAME.fullmatch(text))


def about(folder: Path) -> Mapping[str, Any]:
    """What ``pack.toml`` says, as it stands; nothing when it cannot be read. Whoever loads the pack tells its faults."""
    try:
        return tomllib.loads((folder / ABOUT).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return {}


def folders_of(folder: Path, shelves: Sequence[Path]) -> Folders:
    """The folder of a pack with those that it extends, looked for on the shelves in order. Raises PackError."""
    chain = [folder]
    while base := about(chain[-1]).get("extends", ""):
        chain.append(_base_of(chain, base, shelves))
    return Folders(tuple(chain))


def _base_of(chain: Sequence[Path], base: object, shelves: Sequence[Path]) -> Path:
    known = {
        path.parent.name: path.parent for shelf in reversed(shelves) for path in shelf.glob(f"*/{ABOUT}")
    }
    place = PackPlace(f"{chain[-1].name}/{ABOUT}")
    if not isinstance(base, str) or base not in known:
        told = suggestion(str(base), known) or f"现有：{'、'.join(sorted(known))}。"
        raise PackError([Problem(place, f"extends：没有“{base}”这个模板包。{told}")])
    if known[base] in chain:
        raise PackError([Problem(place, f"extends：“{base}”又用到了“{chain[0].name}”自己，成了一个圈。")])
    return known[base]
