"""``gongkai trace``: a name or a piece of the report → where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    USAGE,
    PackName,
    Templates,
    WorkbookPath,
    print_lines,
    read_file,
)

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk


def trace(
    workbook: WorkbookPath,
    name: Annotated[
        str, typer.Argument(metavar="名称", help="数的名称，例如 支出.基本支出；不写时列出全部名称。")
    ] = "",
    pack: PackName = "",
    templates: Templates = None,
) -> None:
    """查一个数、一句话是怎么来的，一直查到单元格。"""
    from generator.confined.door import Door

    answer = Door(templates).ask(
        sources, workbook=read_file(workbook), file=workbook.name, name=name, pack=pack
    )
    if answer.code == USAGE:
        raise typer.BadParameter("".join(answer.err))
    print_lines(answer.out)
    print_lines(answer.err, err=True)
    raise typer.Exit(answer.code)


def sources(desk: Desk, *, workbook: bytes, file: str, name: str, pack: str) -> Answer:
    """The job: what is known of the name; all names when there is none."""
    from generator.confined.answer import Answer
    from generator.packs.source import suggestion
    from generator.pipeline import choose_pack, produce, read_workbook
    from generator.trace import Book, answer, listing

    read = read_workbook(workbook, file)
    outcome = produce(read, choose_pack(read, desk.shelf, pack), desk.shelf, (), draft=True)
    if outcome.disclosure is None:
        message = "工作簿缺少必需的内容，还算不出数；请先用 gongkai check 检查。"
        return Answer(code=DATA_ERRORS, err=(message,))
    book = Book.of(outcome.disclosure, outcome.document)
    try:
        return Answer(out=tuple(answer(name, book) if name else listing(book)))
    except KeyError:
        near = suggestion(name, book.names())
        message = f"没有叫“{name}”的数。{near}报告里也没有印这几个字；不写名称可以列出全部。"
        return Answer(code=USAGE, err=(message,))
