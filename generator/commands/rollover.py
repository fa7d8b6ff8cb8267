"""``gongkai rollover``: this year's workbook → a file with next year's, and what its clerk should know of it."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    NewWorkbook,
    PackName,
    WorkbookPath,
    check_new_workbook,
    read_file,
)


def rollover(
    workbook: WorkbookPath,
    out: NewWorkbook,
    year: Annotated[
        int | None, typer.Option(metavar="年度", help="新工作簿的预算年度；不写时是下一年。")
    ] = None,
    pack: PackName = "",
) -> None:
    """由今年的工作簿新建下一年的：今年的数成为上年数，文字保留。"""
    from generator.console.rollover import changes_text, summary_text
    from generator.files import write_file
    from generator.model.findings import counted
    from generator.packs.shelf import find_shelf
    from generator.pipeline import choose_pack, read_workbook, roll_over

    check_new_workbook(out)
    shelf = find_shelf()
    book = read_workbook(read_file(workbook), workbook.name)
    chosen = choose_pack(book, shelf, pack)
    next_year = roll_over(book, chosen, shelf, year)
    if next_year.rolled is None or next_year.outcome.facts is None:
        typer.echo(f"{workbook.name}：{counted(next_year.outcome.findings)}，没有新建。", err=True)
        typer.echo("错误会带到下一年，请先用 gongkai check 逐条查看并改正，再试一次。", err=True)
        raise typer.Exit(DATA_ERRORS)
    write_file(out, next_year.data)
    typer.echo(str(out))
    unit = next_year.outcome.facts.unit
    for line in changes_text(next_year.rolled, unit):
        typer.echo(line)
    for line in summary_text(next_year.rolled, next_year.edition, next_year.strangers):
        typer.echo(line, err=True)
