"""``gongkai check``: workbooks → their findings on standard output, and a copy with the findings marked when asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    OK,
    USAGE,
    Json,
    PackName,
    WorkbookPaths,
    check_new_workbook,
    coloured,
    read_file,
)

if TYPE_CHECKING:
    from generator.pipeline import Outcome


def check(
    workbooks: WorkbookPaths,
    pack: PackName = "",
    as_json: Json = False,
    annotate: Annotated[
        Path | None,
        typer.Option("--annotate", metavar="文件.xlsx", help="另写一份副本，在格子上标出每个问题。"),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算错误。")] = False,
) -> None:
    """检查工作簿，列出每个问题所在的表和格。"""
    from generator.files import write_file
    from generator.model.findings import InputError
    from generator.packs.shelf import find_shelf
    from generator.pipeline import choose_pack, examine, read_workbook, write_annotated

    if annotate is not None:
        if len(workbooks) > 1:
            raise typer.BadParameter("用 --annotate 时一次只能检查一份工作簿。")
        check_new_workbook(annotate)
    shelf = find_shelf()
    worst = OK
    for path in workbooks:
        try:
            workbook = read_workbook(read_file(path), path.name)
            chosen = choose_pack(workbook, shelf, pack)
            outcome = examine(workbook, chosen, shelf)
            _print(path.name, outcome, chosen.name, as_json)
            if annotate is not None:
                write_file(annotate, write_annotated(workbook, outcome, chosen, shelf))
                typer.echo(f"已写出标注问题的副本：{annotate}", err=True)
            worst = max(worst, _code(outcome, strict))
        except InputError as error:
            typer.echo(str(error), err=True)
            worst = USAGE
    raise typer.Exit(worst)


def _print(name: str, outcome: Outcome, pack: str, as_json: bool) -> None:
    from generator.console import findings_json, findings_text, to_json

    if as_json:
        typer.echo(to_json(findings_json(name, pack, outcome.findings)))
    else:
        text = findings_text(name, outcome.findings, outcome.labels, colour=coloured(sys.stdout))
        typer.echo("\n".join(text))


def _code(outcome: Outcome, strict: bool) -> int:
    from generator.model.findings import Severity

    warned = strict and any(finding.severity is Severity.WARNING for finding in outcome.findings)
    if warned and not outcome.faulty:
        typer.echo("没有错误；加了 --strict，提醒也算错误。", err=True)
    return DATA_ERRORS if outcome.faulty or warned else OK
