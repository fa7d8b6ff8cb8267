"""``gongkai pack lint``: everything that can be said against packs without a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import OK, PACK_FAULT, Templates, print_lines

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk
    from generator.lint.remark import Remark

Pack = Annotated[str, typer.Argument(metavar="模板包", help="查哪个模板包；不写时查全部。")]


def pack_lint(pack: Pack = "", templates: Templates = None) -> None:
    """检查模板包：一次列出全部错误，带文件和行号。有错误时退出码是 3，只有提醒时是 0。"""
    from generator.confined.door import Door

    answer = Door(templates).ask(remarks, pack=pack)
    print_lines(answer.out)
    raise typer.Exit(answer.code)


def remarks(desk: Desk, *, pack: str) -> Answer:
    """The job: the remarks on one pack or on all."""
    from generator.confined.answer import Answer
    from generator.lint.remark import Remark
    from generator.lint.run import lint, users_of
    from generator.packs.load import Draft
    from generator.packs.source import PackError

    names = desk.shelf.names()
    drafts: dict[str, Draft] = {}
    found: dict[str, tuple[Remark, ...]] = {}
    for name in names if pack in ("", *names) else (*names, pack):
        try:
            drafts[name] = desk.shelf.draft(name)
        except PackError as error:
            found[name] = tuple(Remark(each.place, each.message) for each in error.problems)
    wanted = [pack] if pack else list(names)
    for name in wanted:
        if name in drafts:
            found[name] = lint(drafts[name], users_of(drafts[name], drafts.values()))
    lines = tuple(line for name in wanted for line in _told(name, found[name]))
    faulty = any(not remark.hint for name in wanted for remark in found[name])
    return Answer(code=PACK_FAULT if faulty else OK, out=lines)


def _told(name: str, found: Iterable[Remark]) -> Iterator[str]:
    all_found = list(found)
    hints = sum(remark.hint for remark in all_found)
    counts = [
        f"{number} 个{word}" for word, number in (("错误", len(all_found) - hints), ("提醒", hints)) if number
    ]
    yield f"{name}：{'，'.join(counts)}。" if counts else f"{name}：没有发现问题。"
    for remark in all_found:
        yield f"  {'提醒' if remark.hint else '错误'}　{remark}"
