"""What a pack holds and nothing prints, and tables that may stay empty without a word. All of it are hints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.lint.remark import Remark
from generator.model.lines import Selection
from generator.model.places import PackPlace
from generator.model.terms import Ledger
from generator.packs.faults import Faults, keyed, word
from generator.packs.load import Draft
from generator.packs.table_spec import BlockSpec, TableSpec

#: Folders whose files count only when a list names them.
_LISTED = {
    "sections": "jinja",
    "tables": "toml",
    "forms": "toml",
    "values": "toml",
    "rules": "toml",
    "sheets": "toml",
}
_LISTS = {"sections": "report.toml 的 [[part]]", "sheets": "workbook.toml 的 sheets"}

#: Ledgers of which every unit has something.
_NEVER_EMPTY = (Ledger.REVENUE, Ledger.FUNCTION)


def unused(draft: Draft, files: Iterable[str], imported: Iterable[str], text: str) -> Iterator[Remark]:
    """What nothing uses. ``files`` are those that this pack or one that extends it reads; ``imported`` the files of
    macros that a section imports; ``text`` all sections and macros."""
    yield from _files(draft.folders.chain[0], set(files))
    yield from _macros(draft, set(imported))
    faults = Faults(draft.pack.shown, draft.texts)
    if draft.pack.tables and not any(part.tables for part in draft.pack.parts):
        place = faults.place("report.toml", r"^tables\s*=")
        yield Remark(place, "没有哪一部分（[[part]]）写了 tables = true，公开表不会印出来。", hint=True)
    yield from _called(
        "图", draft.pack.charts, text, lambda name: faults.place("charts.toml", keyed("name", name))
    )
    yield from _called(
        "表单", draft.pack.forms, text, lambda name: faults.place("report.toml", r"^forms", word(name))
    )


def _files(folder: Path, used: set[str]) -> Iterator[Remark]:
    for room, suffix in _LISTED.items():
        for path in sorted((folder / room).glob(f"*.{suffix}")):
            file = f"{room}/{path.name}"
            if file not in used:
                listed = _LISTS.get(room, f"report.toml 的 {room}")
                told = f"没有用到这个文件：{listed} 里没有写“{path.stem}”。"
                yield Remark(PackPlace(f"{folder.name}/{file}"), told, hint=True)


def _macros(draft: Draft, imported: set[str]) -> Iterator[Remark]:
    own = draft.folders.chain[0]
    for path in sorted((own / "macros").glob("*.jinja")):
        if f"macros/{path.name}" not in imported:
            place = PackPlace(f"{own.name}/macros/{path.name}")
            yield Remark(place, "没有哪一节引入（import）这个句式文件。", hint=True)


def _called(
    mark: str, names: Iterable[str], text: str, place: Callable[[str], PackPlace]
) -> Iterator[Remark]:
    """A name that no line with the mark calls; nothing is sure where a figure completes one."""
    if re.search(rf"^\s*@{mark}\s+\{{", text, re.MULTILINE):
        return
    for name in names:
        if not re.search(rf"^\s*@{mark}\s+{re.escape(name)}(?!\S)", text, re.MULTILINE):
            yield Remark(
                place(name), f"没有哪一节用到{mark}“{name}”：要在一节里写 @{mark} {name}。", hint=True
            )


def without_blank(draft: Draft) -> Iterator[Remark]:
    """Tables that a unit may have nothing for, and that then say nothing."""
    for table in draft.pack.tables:
        if not table.blank and _may_be_empty(table):
            place = PackPlace(draft.pack.shown(f"tables/{table.name}.toml"))
            told = "这张表可能一行也没有；请用 blank 写一句空表说明，例如“……，本表为空表。”"
            yield Remark(place, told, hint=True)


def _may_be_empty(table: TableSpec) -> bool:
    return all(_without_rows(block) for block in table.blocks) and "空表" not in table.note


def _without_rows(block: BlockSpec) -> bool:
    """Whether it has no row when its unit has no such money."""
    if block.rows or block.after or block.catalogue or block.codes:
        return False
    amounts = [column.where for column in block.columns if not column.show]
    return all(map(_narrow, amounts if block.where.ledger is None else [block.where]))


def _narrow(where: Selection) -> bool:
    """Whether it selects less than all that every unit has."""
    return where.ledger not in _NEVER_EMPTY or len(where.wanted) > 1
