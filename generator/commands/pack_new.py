"""``gongkai pack new`` and ``pack copy``: a pack of one's own that takes everything from another until it is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from generator.packs.folders import Folders

_FOLDER = Path("templates")

_README = """# {label}

这个模板包沿用 `{base}`：这里没有的文件，都用那里的。要改哪个文件，就把它抄到这里（同样的文件夹、同样的名字）再改；
一个文件要么用自己的，要么用 `{base}` 的，不会合并。

- 抄一个文件：`gongkai pack copy {name} tables/overall.toml`；有哪些文件可以抄：`gongkai pack copy {name}`。
- 改章节和表的顺序、删去一节：抄 `report.toml` 来改。
- 改字体、字号、行距：抄 `reference.docx`，用 Word 或 WPS 改样式，保存。
- 改了以后：`gongkai pack lint {name}` 查错，`gongkai pack vars {name}` 看各节可以用的名称，`gongkai pack test {name}` 试例子。
- 用它：`gongkai new -o 填报.xlsx --pack {name}`，再 `gongkai build 填报.xlsx`。要让它成为默认的，在 `pack.toml` 里加一行 `default = true`。
"""


def pack_new(
    name: Annotated[str, typer.Argument(metavar="名称", help="新模板包的名称，也是文件夹的名字。")],
    extends: Annotated[
        str, typer.Option("--extends", metavar="模板包", help="沿用哪个模板包；不写时用默认的那个。")
    ] = "",
    label: Annotated[str, typer.Option("--label", metavar="名称", help="给人看的名称。")] = "",
    copy: Annotated[
        list[str] | None,
        typer.Option(
            "--copy", metavar="文件", help="把这个文件抄过来改，例如 tables/overall.toml；可以写几次。"
        ),
    ] = None,
) -> None:
    """在 ./templates 里新建一个模板包，沿用另一个，只写要改的文件。"""
    from generator.files import write_file
    from generator.packs.folders import ABOUT, folders_of
    from generator.packs.shelf import find_shelf

    shelf = find_shelf()
    folders = shelf.folders()
    base = extends or shelf.default()
    folder = _new_folder(name, tuple(folders))
    if base not in folders:
        raise typer.BadParameter(f"没有模板包“{base}”。{_near(base, folders)}")
    chain = folders_of(folders[base], (shelf.folder, *shelf.beside))
    files = {file: _copied(file, chain) for file in copy or ()}
    words = {"name": name, "base": base, "label": _plain(label or name)}
    for file, data in files.items():
        write_file(folder / file, data)
    write_file(folder / "README.md", _README.format(**words).encode())
    about = 'label = "{label}"\nextends = "{base}"\n'.format(**words)
    write_file(folder / ABOUT, about.encode())
    for file in (ABOUT, "README.md", *files):
        typer.echo(str(folder / file))


def pack_copy(
    name: Annotated[str, typer.Argument(metavar="名称", help="./templates 里自己的模板包。")],
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="文件", help="要抄过来改的文件，可以写几个；不写就列出有哪些。"),
    ] = None,
) -> None:
    """把沿用的文件抄到自己的模板包里来改；不写文件就列出可以抄的。"""
    from generator.files import write_file
    from generator.packs.folders import ABOUT, Folders, folders_of
    from generator.packs.shelf import find_shelf

    shelf, folder = find_shelf(), _FOLDER / name
    if not (folder / ABOUT).is_file():
        raise typer.BadParameter(f"./templates 里没有模板包“{name}”；新建用 gongkai pack new {name}。")
    bases = Folders(folders_of(folder, (shelf.folder, *shelf.beside)).chain[1:])
    if not bases.chain:
        raise typer.BadParameter(f"“{name}”的 pack.toml 没有写 extends，没有沿用的文件可以抄。")
    if there := [file for file in files or () if (folder / file).exists()]:
        raise typer.BadParameter(f"“{name}”里已经有“{there[0]}”，没有覆盖。")
    copied = {file: _copied(file, bases) for file in files or ()}
    for file, data in copied.items():
        write_file(folder / file, data)
        typer.echo(str(folder / file))
    for file in sorted(_files(bases)) if not copied else ():
        typer.echo(file)


def _new_folder(name: str, taken: tuple[str, ...]) -> Path:
    from generator.files import clean_name
    from generator.packs.folders import is_name

    usable = re.sub(r"[^\w-]+", "-", name).strip("-")
    if not is_name(name) or clean_name(name) != name:
        told = f"是否想写“{usable}”？" if is_name(usable) and clean_name(usable) == usable else ""
        raise typer.BadParameter(f"“{name}”不能作文件夹的名字：只能用字母、数字、汉字、_ 和 -。{told}")
    if name in taken or (_FOLDER / name).exists():
        raise typer.BadParameter(f"已经有“{name}”，没有覆盖；请换一个名称。")
    return _FOLDER / name


def _copied(file: str, chain: Folders) -> bytes:
    """The file of the base that counts. Raises BadParameter when it is none of a pack."""
    known = _files(chain)
    if file not in known:
        raise typer.BadParameter(f"“{chain.chain[0].name}”没有可以抄的文件“{file}”。{_near(file, known)}")
    return chain.find(file).read_bytes()


def _files(chain: Folders) -> set[str]:
    """The files that a pack may copy; what a folder says of itself stays its own."""
    paths = {
        path.relative_to(folder).as_posix()
        for folder in chain.chain
        for path in folder.rglob("*")
        if path.is_file()
    }
    return paths - {"pack.toml", "README.md", "RULES.md"}


def _near(word: str, known: Iterable[str]) -> str:
    from generator.packs.source import suggestion

    return suggestion(word, known)


def _plain(label: str) -> str:
    """A label as TOML may hold it between quotes."""
    return re.sub(r'[\x00-\x1f\x7f"\\]', "", label)
