"""A workbook and the folders of packs in; which of their files were saved, told once they have come to rest.

Files are looked at, twice a second, by size and time of change: that holds on network drives as well, where the system
tells nobody of what others save, and it cannot miss a file that is written beside its place and renamed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.packs.folders import ABOUT
from generator.packs.shelf import find_shelf, shelf_at
from generator.packs.source import PackError

#: Seconds from one look to the next. What is alike at two looks has come to rest.
BETWEEN_LOOKS = 0.5

#: How the names of files end that packs and catalogues consist of. What else editors leave beside them is none.
_KINDS = (".toml", ".jinja", ".docx", ".css", ".csv")

#: How the names of files begin that Office and editors keep while a file is open.
_LOCKS = ("~$", ".")

_CATALOGUES = "catalogues"

#: The tests of a pack change no report.
_TESTS = "tests"

#: So many folders lie below that of a pack, or below ``catalogues``.
_DEPTH = 1


class Stamp(NamedTuple):
    """What messages call a file, when it was saved (in nanoseconds) and how large it is (in bytes)."""

    shown: str
    saved: int
    size: int


#: The files that there are.
Stamps = Mapping[Path, Stamp]


class Saves:
    """What ``look`` finds saved from one time to the next."""

    def __init__(self, look: Callable[[], Stamps]) -> None:
        self._look = look
        self._last = look()
        self._known = dict(self._last)

    def settled(self) -> Mapping[Path, str]:
        """The files that were saved, made or deleted since they were last told, and what messages call them; none as
        long as any of them is still changing."""
        now, before = self._look(), self._last
        self._last = now
        if now != before:
            return {}
        known, self._known = self._known, dict(now)
        changed = [path for path in {**known, **now} if known.get(path) != now.get(path)]
        return {path: (now.get(path) or known[path]).shown for path in changed}

    def forget(self, path: Path) -> None:
        """A file that could not be read counts as saved at the next look, if it is there."""
        self._known.pop(path, None)


def stamps_of(workbook: Path, templates: Path | None) -> Stamps:
    """The workbook and all files of all packs that it may come to use: those in ``templates`` or else of the project, and
    those of the program. A pack that is made anew, or extends another than before, changes what counts."""
    found = {} if (stamp := _stamp(workbook, workbook.name)) is None else {workbook: stamp}
    for folder in _shelf(templates):
        for pack in _folders_in(folder):
            for path in _files_in(pack, _DEPTH):
                if stamp := _stamp(path, path.relative_to(folder).as_posix()):
                    found[path] = stamp
    return found


def belongs_to(shown: str, packs: Collection[str]) -> bool:
    """Whether a report of these packs may come to depend on a file; on what any pack says of itself it always may."""
    folder, _, file = shown.partition("/")
    return folder in (*packs, _CATALOGUES) or file == ABOUT


def _shelf(templates: Path | None) -> tuple[Path, ...]:
    try:
        shelf = find_shelf() if templates is None else shelf_at(templates)
    except PackError:
        return ()
    return shelf.folder, *shelf.beside


def _folders_in(folder: Path) -> Iterator[Path]:
    """Packs and catalogues; whatever else lies beside them, such as reports, is nobody's source."""
    for path in _listed(folder):
        if path.name == _CATALOGUES or (path / ABOUT).exists():
            yield path


def _files_in(folder: Path, depth: int) -> Iterator[Path]:
    for path in _listed(folder):
        if path.name.startswith(_LOCKS):
            continue
        if path.suffix in _KINDS:
            yield path
        elif depth and path.name != _TESTS:
            yield from _files_in(path, depth - 1)


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder; nothing when it is none, or is gone."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _stamp(path: Path, shown: str) -> Stamp | None:
    """None while it is not there, as between deleting and renaming."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(shown, found.st_mtime_ns, found.st_size)
