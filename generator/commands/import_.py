"""``gongkai import``: the finished tables of the budget platform → a standard workbook, and what its clerk should know of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    Json,
    NewWorkbook,
    Templates,
    check_new_workbook,
    coloured,
    print_lines,
    read_file,
)

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk

#: What the workbook is called among the files of an answer.
_FILLED = "filled"


def import_(
    export: Annotated[Path, typer.Argument(metavar="导出的表", help="预算系统导出的文件（.xlsx）。")],
    out: NewWorkbook,
    pack: Annotated[
        str, typer.Option("--pack", metavar="模板包", help="填哪个模板包的工作簿；不写时用默认的。")
    ] = "",
    as_json: Json = False,
    templates: Templates = None,
) -> None:
    """把预算系统导出的表填进新的标准工作簿。"""
    from generator.confined.door import Door
    from generator.files import write_file

    check_new_workbook(out)
    answer = Door(templates).ask(
        filled_workbook,
        export=read_file(export),
        name=export.name,
        workbook=out.name,
        pack=pack,
        as_json=as_json,
        colour=coloured(sys.stdout),
    )
    if _FILLED in answer.files:
        write_file(out, answer.files[_FILLED])
    print_lines(answer.out)
    print_lines(answer.err, err=True)
    raise typer.Exit(answer.code)


def filled_workbook(
    desk: Desk, *, export: bytes, name: str, workbook: str, pack: str, as_json: bool, colour: bool
) -> Answer:
    """The job: the workbook, with the findings about the export and about the workbook; no workbook when the export's
    amounts cannot be read."""
    from generator.confined.answer import Answer
    from generator.console import findings_json, findings_text, to_json
    from generator.pipeline import find_pack, import_export, read_workbook

    chosen = find_pack(pack or desk.shelf.default(), desk.shelf)
    new = import_export(read_workbook(export, name), chosen, desk.shelf)
    told = [(name, new.findings), *([(workbook, new.to_fill)] if new.data else [])]
    if as_json:
        out = [to_json(findings_json(file, chosen.name, findings)) for file, findings in told]
    else:
        # nothing else will ever list them: the new workbook does not remember what its export lacked
        texts = [findings_text(each, found, colour=colour, most=len(found)) for each, found in told]
        out = [line for text in texts for line in text]
    if not new.data:
        return Answer(
            code=DATA_ERRORS,
            out=tuple(out),
            err=("导出的表里有读不了的数，没有写出工作簿；请改正后再导入一次。",),
        )
    summary = f"已写出 {workbook}：请核对导入的数，填上“待填”的格，再用 gongkai check 检查。"
    return Answer(out=tuple(out), err=(summary,), files={_FILLED: new.data})
