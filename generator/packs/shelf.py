"""Where packs and catalogues lie: ``./templates``, else the copy inside the installed wheel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.places import PackPlace
from generator.packs.catalogue import Catalogue, editions_in, load_catalogue
from generator.packs.folders import ABOUT, about
from generator.packs.load import Draft, load_pack, read_draft
from generator.packs.pack import Pack
from generator.packs.source import PackError, Problem, Source, suggestion


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of packs; what it lacks (catalogues, packs that others extend) is looked for in ``beside``. ``shared``:
    the packs beside it may be used as if they lay in it."""

    folder: Path
    beside: tuple[Path, ...] = ()
    shared: bool = False

    def names(self) -> tuple[str, ...]:
        """The packs that make reports, its own first. What others only extend is none."""
        folders = [folder for each in self._searched() for folder in _packs_in(each)]
        return tuple(dict.fromkeys(each.name for each in folders if about(each).get("base") is not True))

    def pack(self, name: str) -> Pack:
        """The pack of that name. Raises PackError when it is missing or faulty."""
        return load_pack(self.folder_of(name), (self.folder, *self.beside))

    def draft(self, name: str) -> Draft:
        """What can be read of the pack of that name. Raises PackError when it is missing or nothing can."""
        return read_draft(self.folder_of(name), (self.folder, *self.beside))

    def described(self) -> tuple[tuple[str, str, str], ...]:
        """Each pack as it says of itself: its name, its label, and whether it is the default and what it extends."""
        return tuple((name, *_described(about(self._nearest(name)))) for name in self.names())

    def folders(self) -> Mapping[str, Path]:
        """Every folder that a pack may extend, by name."""
        folders = [folder for each in (self.folder, *self.beside) for folder in _packs_in(each)]
        return {folder.name: folder for folder in reversed(folders)}

    def folder_of(self, name: str) -> Path:
        """The folder of the pack of that name. Raises PackError when there is none."""
        names = self.names()
        if name not in names:
            known = "、".join(names) or "没有"
            message = f"没有这个模板包。{suggestion(name, names)}现有：{known}。"
            raise PackError([Problem(PackPlace(name), message)])
        return self._nearest(name)

    def _nearest(self, name: str) -> Path:
        return next(each / name for each in self._searched() if (each / name / ABOUT).exists())

    def _searched(self) -> tuple[Path, ...]:
        return (self.folder, *self.beside) if self.shared else (self.folder,)

    def default(self) -> str:
        """The pack to use when nothing names one. Raises PackError unless exactly one is marked ``default``."""
        problems: list[Problem] = []
        for folder in self._searched():
            marked = [each.name for each in _packs_in(folder) if _is_default(each, problems)]
            if marked or problems:
                break
        if not marked and problems:
            raise PackError(problems)
        if len(marked) != 1:
            message = "要有且只有一个模板包在 pack.toml 里写 default = true。"
            raise PackError([Problem(PackPlace(self.folder.name), message)])
        return marked[0]

    def catalogue(self, year: int) -> Catalogue:
        """The edition of the classification that a report of that year uses."""
        return load_catalogue(self._catalogues(), year)

    def editions(self) -> tuple[int, ...]:
        """The years of the editions of the classification there are."""
        return editions_in(self._catalogues())

    def _catalogues(self) -> Path:
        folders = [folder / "catalogues" for folder in (self.folder, *self.beside)]
        return next(filter(Path.is_dir, folders), folders[0])


@dataclass(frozen=True, slots=True)
class KeptShelf(Shelf):
    """A shelf for a time in which no file changes: each pack is read once."""

    _kept: dict[str, Pack] = field(default_factory=dict)

    @classmethod
    def of(cls, shelf: Shelf) -> KeptShelf:
        """That shelf, nothing of it read yet."""
        return cls(shelf.folder, shelf.beside, shelf.shared)

    def pack(self, name: str) -> Pack:
        """As of any shelf."""
        if name not in self._kept:
            self._kept[name] = Shelf.pack(self, name)
        return self._kept[name]


def _packs_in(folder: Path) -> list[Path]:
    """The folders of packs and of what they extend."""
    return sorted(path.parent for path in folder.glob(f"*/{ABOUT}"))


def _described(said: Mapping[str, object]) -> tuple[str, str]:
    base = said.get("extends")
    told = ["默认" if said.get("default") is True else "", f"沿用 {base}" if base else ""]
    return str(said.get("label", "")), "，".join(filter(None, told))


def _is_default(folder: Path, problems: list[Problem]) -> bool:
    return Source.load(folder / ABOUT, f"{folder.name}/{ABOUT}", problems).flag("default")


def find_shelf() -> Shelf:
    """The packs to use: those of ``./templates``, and those that come with the program."""
    shipped = list(filter(_holds_packs, _shipped()))[:1]
    own = [folder for folder in [Path("templates")] if _holds_packs(folder)]
    folders = [*own, *(each for each in shipped if each.resolve() not in [one.resolve() for one in own])]
    if not folders:
        raise PackError([Problem(PackPlace("templates"), "找不到模板文件夹。")])
    return Shelf(folders[0], tuple(folders[1:]), shared=True)


def shelf_at(folder: Path) -> Shelf:
    """That folder of packs, beside the shipped ones. Raises PackError when it holds none."""
    if not _holds_packs(folder):
        message = "这个文件夹里没有模板包：每个模板包是一个文件夹，里面有 pack.toml。"
        raise PackError([Problem(PackPlace(folder.name), message)])
    return Shelf(folder, tuple(filter(_holds_packs, _shipped()))[:1])


def _shipped() -> tuple[Path, ...]:
    """Where packs lie that come with the program: inside the installed wheel, beside a checkout."""
    room = Path(__file__).parent.parent
    return room / "templates", room.parent / "templates"


def _holds_packs(folder: Path) -> bool:
    return any(folder.glob(f"*/{ABOUT}"))
