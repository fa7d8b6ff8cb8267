"""``gongkai pack test``: the tests that a pack brings with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import DATA_ERRORS, OK, Templates, print_lines

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk
    from generator.trials.run import Trial

Pack = Annotated[str, typer.Argument(metavar="模板包", help="试哪个模板包；不写时试默认的那个。")]


def pack_test(
    pack: Pack = "",
    update: Annotated[
        bool, typer.Option("--update", help="按现在印出来的更新 tests/ 里的整份报告，请看过差异再留下。")
    ] = False,
    templates: Templates = None,
) -> None:
    """试模板包自带的例子（tests/）。都对时退出码是 0，有不同的是 1，模板包有错误是 3。"""
    from generator.confined.door import Door

    answer = Door(templates).ask(trials, pack=pack, update=update)
    if update:
        _write(answer, templates)
    print_lines(answer.out)
    raise typer.Exit(answer.code)


def trials(desk: Desk, *, pack: str, update: bool) -> Answer:
    """The job: every test; with ``update`` also the snapshots that are not what is printed now, as files."""
    from generator.confined.answer import Answer
    from generator.pipeline import find_pack
    from generator.trials.run import run_trials

    chosen = find_pack(pack or desk.shelf.default(), desk.shelf)
    found = list(run_trials(chosen, desk.shelf.folder_of(chosen.name), desk.shelf))
    new = {each.snapshot[0]: each.snapshot[1].encode() for each in found if each.snapshot and each.told}
    failed = [each for each in found if each.told and not (update and each.snapshot)]
    return Answer(
        code=DATA_ERRORS if failed else OK,
        out=tuple(_told(found, failed, list(new) if update else [])),
        words={"pack": chosen.name},
        files=new if update else {},
    )


def _told(found: Iterable[Trial], failed: list[Trial], updated: list[str]) -> Iterator[str]:
    good = sum(not each.told for each in found)
    for each in failed:
        yield f"不同　{each.place}　{each.name}"
        yield from (f"  {line}" for line in each.told)
    yield from (f"更新　tests/{name}" for name in updated)
    if not (good or failed or updated):
        yield "这个模板包没有例子：写在它的 tests/ 文件夹里，写法见 templates/REFERENCE.md 的“例子”。"
    else:
        yield f"{good} 个对，{len(failed)} 个不同" + (f"，更新了 {len(updated)} 个。" if updated else "。")


def _write(answer: Answer, templates: Path | None) -> None:
    """Puts the snapshots into the pack. Of a confined job only plain names count: its pack may mean harm."""
    from generator.files import write_files
    from generator.packs.folders import is_name
    from generator.packs.shelf import find_shelf, shelf_at
    from generator.trials.run import FOLDER

    shelf = find_shelf() if templates is None else shelf_at(templates)
    folder = shelf.folder_of(answer.words["pack"]) / FOLDER
    files = {folder / name: data for name, data in answer.files.items() if is_name(name.removesuffix(".txt"))}
    if files:
        write_files(files)
