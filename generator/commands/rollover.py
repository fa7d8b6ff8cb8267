"""``gongkai rollover``: this year's workbook → a file with next year's, and what its clerk should know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    NewWorkbook,
    PackName,
    Templates,
    WorkbookPath,
    check_new_workbook,
    print_lines,
    read_file,
)

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk

#: What the new workbook is called among the files of an answer.
_NEW = "new"


def rollover(
    workbook: WorkbookPath,
    out: NewWorkbook,
    year: Annotated[
        int | None, typer.Option(metavar="年度", help="新工作簿的预算年度；不写时是下一年。")
    ] = None,
    pack: PackName = "",
    templates: Templates = None,
) -> None:
    """由今年的工作簿新建下一年的：今年的数成为上年数，文字保留。"""
    from generator.confined.door import Door
    from generator.files import write_file

    check_new_workbook(out)
    answer = Door(templates).ask(
        next_year, workbook=read_file(workbook), name=workbook.name, pack=pack, year=year
    )
    if _NEW in answer.files:
        write_file(out, answer.files[_NEW])
        typer.echo(str(out))
    print_lines(answer.out)
    print_lines(answer.err, err=True)
    raise typer.Exit(answer.code)


def next_year(desk: Desk, *, workbook: bytes, name: str, pack: str, year: int | None) -> Answer:
    """The job: the workbook of the next year or of ``year``, unless it would inherit errors."""
    from generator.confined.answer import Answer
    from generator.console.rollover import changes_text, summary_text
    from generator.model.findings import counted
    from generator.pipeline import choose_pack, read_workbook, roll_over

    book = read_workbook(workbook, name)
    rolled = roll_over(book, choose_pack(book, desk.shelf, pack), desk.shelf, year)
    if rolled.rolled is None or rolled.outcome.facts is None:
        refused = f"{name}：{counted(rolled.outcome.findings)}，没有新建。"
        advice = "错误会带到下一年，请先用 gongkai check 逐条查看并改正，再试一次。"
        return Answer(code=DATA_ERRORS, err=(refused, advice))
    return Answer(
        out=tuple(changes_text(rolled.rolled, rolled.outcome.facts.unit)),
        err=tuple(summary_text(rolled.rolled, rolled.edition, rolled.strangers)),
        files={_NEW: rolled.data},
    )
