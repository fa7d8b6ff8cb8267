"""``gongkai new``: a blank standard workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import NewWorkbook, PackName, Templates, check_new_workbook

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk

#: What the workbook is called among the files of an answer.
_BLANK = "blank"


def new(
    out: NewWorkbook,
    pack: PackName = "",
    year: Annotated[int | None, typer.Option(metavar="年度", help="预算年度；不写时是今年。")] = None,
    unit: Annotated[str, typer.Option(metavar="名称", help="单位名称；可以留空以后填。")] = "",
    templates: Templates = None,
) -> None:
    """新建一个空白的标准工作簿。"""
    from datetime import date

    from generator.confined.door import Door
    from generator.files import write_file

    check_new_workbook(out)
    year = date.today().year if year is None else year
    if not 2000 <= year <= 2100:
        raise typer.BadParameter(f"预算年度应当是四位年份，例如 2025；这里是 {year}。")
    answer = Door(templates).ask(blank_workbook, pack=pack, year=year, unit=unit)
    write_file(out, answer.files[_BLANK])
    typer.echo(str(out))


def blank_workbook(desk: Desk, *, pack: str, year: int, unit: str) -> Answer:
    """The job: the workbook of the pack, or of the default one."""
    from generator.confined.answer import Answer
    from generator.form.contents import blank_contents
    from generator.pipeline import find_pack, write_form

    chosen = find_pack(pack or desk.shelf.default(), desk.shelf)
    contents = blank_contents(chosen.layout, year, unit)
    return Answer(files={_BLANK: write_form(contents, year, chosen, desk.shelf)})
