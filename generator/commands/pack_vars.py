"""``gongkai pack vars``: every name, filter and mark that a section may use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import Json, Templates, print_lines, read_file

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk
    from generator.model.disclosure import Named
    from generator.packs.pack import Pack
    from generator.read.workbook import Workbook

_SUFFIX = ".xlsx"

First = Annotated[
    str, typer.Argument(metavar="模板包", help="哪个模板包；不写时用工作簿写明的或者默认的那个。")
]
Second = Annotated[
    str, typer.Argument(metavar="工作簿", help="填好的标准工作簿（.xlsx）；写了就列出每个名称的值。")
]


def pack_vars(
    pack: First = "", workbook: Second = "", templates: Templates = None, as_json: Json = False
) -> None:
    """列出各节文字可以用的名称、过滤器和记号。"""
    from generator.confined.door import Door

    if pack.lower().endswith(_SUFFIX) and not workbook:
        pack, workbook = "", pack
    data = read_file(Path(workbook)) if workbook else b""
    answer = Door(templates).ask(names, pack=pack, workbook=data, file=Path(workbook).name, as_json=as_json)
    print_lines(answer.out)


def names(desk: Desk, *, pack: str, workbook: bytes, file: str, as_json: bool) -> Answer:
    """The job: the list in words or as JSON."""
    from generator.confined.answer import Answer
    from generator.console import to_json
    from generator.console.columns import aligned
    from generator.lint.listing import names_json, names_listed, notes_listed
    from generator.pipeline import choose_pack, find_pack, read_workbook

    if workbook:
        read = read_workbook(workbook, file)
        chosen = choose_pack(read, desk.shelf, pack)
        known = _known(desk, read, chosen)
    else:
        chosen, known = find_pack(pack or desk.shelf.default(), desk.shelf), None
    draft = desk.shelf.draft(chosen.name)
    if as_json:
        return Answer(out=(to_json(names_json(draft, known), indent=1),))
    lines: list[str] = []
    for heading, rows in (*names_listed(draft, known), *notes_listed()):
        lines += [f"【{heading}】", *aligned(rows, "  "), ""]
    return Answer(out=tuple(lines[:-1]))


def _known(desk: Desk, workbook: Workbook, pack: Pack) -> Mapping[str, Named]:
    """What the names stand for in a workbook. Raises InputError for one that lacks too much."""
    from generator.model.findings import InputError
    from generator.pipeline import examine

    disclosure = examine(workbook, pack, desk.shelf).disclosure
    if disclosure is None:
        raise InputError(f"{workbook.name}：缺少必需的内容，还算不出数；请先用 gongkai check 检查。")
    return disclosure.names
