"""``gongkai check``: workbooks → their findings on standard output, and a copy with the findings marked when asked for."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    OK,
    USAGE,
    Json,
    PackName,
    Templates,
    WorkbookPaths,
    check_new_workbook,
    coloured,
    print_lines,
    read_file,
)

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk

#: What the return copy is called among the files of an answer.
_COPY = "copy"


def check(
    workbooks: WorkbookPaths,
    pack: PackName = "",
    as_json: Json = False,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar="文件.xlsx", help="另写一份副本，在格子上标出每个问题。"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算错误。")] = False,
    templates: Templates = None,
) -> None:
    """检查工作簿，列出每个问题所在的表和格。"""
    from generator.confined.door import Door
    from generator.model.findings import InputError

    if annotate is not None:
        if len(workbooks) > 1:
            raise typer.BadParameter("用 --annotate 时一次只能检查一份工作簿。")
        check_new_workbook(annotate)
    door = Door(templates)
    worst = OK
    for path in workbooks:
        try:
            answer = door.ask(
                judgement,
                workbook=read_file(path),
                name=path.name,
                pack=pack,
                as_json=as_json,
                annotated=annotate is not None,
                strict=strict,
                colour=coloured(sys.stdout),
            )
            _print(answer, annotate)
            worst = max(worst, answer.code)
        except InputError as error:
            typer.echo(str(error), err=True)
            worst = USAGE
    raise typer.Exit(worst)


def _print(answer: Answer, annotate: Path | None) -> None:
    from generator.files import write_file

    print_lines(answer.out)
    if annotate is not None and _COPY in answer.files:
        write_file(annotate, answer.files[_COPY])
        typer.echo(f"已写出标注问题的副本：{annotate}", err=True)
    print_lines(answer.notes, err=True)


def judgement(
    desk: Desk,
    *,
    workbook: bytes,
    name: str,
    pack: str,
    as_json: bool,
    annotated: bool,
    strict: bool,
    colour: bool,
) -> Answer:
    """The job: the findings of one workbook, and its return copy when asked for."""
    from generator.confined.answer import Answer
    from generator.console import findings_json, findings_text, to_json
    from generator.model.findings import InputError, Severity
    from generator.pipeline import choose_pack, examine, read_workbook, write_annotated

    book = read_workbook(workbook, name)
    chosen = choose_pack(book, desk.shelf, pack)
    outcome = examine(book, chosen, desk.shelf)
    warned = strict and any(finding.severity is Severity.WARNING for finding in outcome.findings)
    if as_json:
        text = [to_json(findings_json(name, chosen.name, outcome.findings))]
    else:
        text = [*findings_text(name, outcome.findings, outcome.labels, colour=colour)]
    answer = Answer(
        code=DATA_ERRORS if outcome.faulty or warned else OK,
        out=tuple(text),
        notes=("没有错误；加了 --strict，提醒也算错误。",) if warned and not outcome.faulty else (),
    )
    if not annotated:
        return answer
    try:
        return replace(answer, files={_COPY: write_annotated(book, outcome, chosen, desk.shelf)})
    except InputError as error:
        # the findings are told all the same
        return replace(answer, code=USAGE, notes=(str(error),))
