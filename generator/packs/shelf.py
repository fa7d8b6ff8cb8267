"""Where packs and catalogues lie: ``./templates``, else the copy inside the installed wheel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.model.places import PackPlace
from generator.packs.catalogue import Catalogue, editions_in, load_catalogue
from generator.packs.folders import ABOUT, about
from generator.packs.load import load_pack
from generator.packs.pack import Pack
from generator.packs.source import PackError, Problem, Source, suggestion


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of packs; what it lacks (catalogues, packs that others extend) is looked for in ``beside``."""

    folder: Path
    beside: tuple[Path, ...] = ()

    def names(self) -> tuple[str, ...]:
        """The packs that make reports. What others only extend is none."""
        if not self.folder.is_dir():
            return ()
        folders = sorted(path.parent for path in self.folder.glob(f"*/{ABOUT}"))
        return tuple(folder.name for folder in folders if about(folder).get("base") is not True)

    def pack(self, name: str) -> Pack:
        """The pack of that name. Raises PackError when it is missing or faulty."""
        if name not in self.names():
            known = "、".join(self.names()) or "没有"
            raise PackError(
                [Problem(PackPlace(name), f"没有这个模板包。{suggestion(name, self.names())}现有：{known}。")]
            )
        return load_pack(self.folder / name, (self.folder, *self.beside))

    def default(self) -> str:
        """The pack to use when nothing names one. Raises PackError unless exactly one is marked ``default``."""
        problems: list[Problem] = []
        marked = [name for name in self.names() if _is_default(self.folder / name, problems)]
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


def _is_default(folder: Path, problems: list[Problem]) -> bool:
    return Source.load(folder / ABOUT, f"{folder.name}/{ABOUT}", problems).flag("default")


def find_shelf() -> Shelf:
    """The folder of packs to use."""
    for folder in (Path("templates"), *_shipped()):
        if _holds_packs(folder):
            return Shelf(folder)
    raise PackError([Problem(PackPlace("templates"), "找不到模板文件夹。")])


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
