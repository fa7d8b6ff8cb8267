"""``gongkai build``: a workbook → the report in the formats asked for, written whole or not at all."""

from __future__ import annotations

import glob
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    OK,
    Json,
    PackName,
    WorkbookPath,
    coloured,
    read_file,
)

if TYPE_CHECKING:
    from generator.pipeline import Outcome

_PAGES_NOTE = "目录页码按这台电脑上 LibreOffice 的排版填写；在 Word、WPS 里换行分页不同时，请右击目录，选“更新域”“只更新页码”。"

_NO_PAGES_NOTE = "--page-numbers 只对 docx、pdf 有用，这次没有起作用。"


def build(
    workbook: WorkbookPath,
    out: Annotated[Path, typer.Option("--out", metavar="文件夹", help="报告放在哪里。")] = Path("build"),
    formats: Annotated[str, typer.Option("--format", metavar="格式", help="用逗号隔开。")] = "docx,html",
    pack: PackName = "",
    draft: Annotated[bool, typer.Option("--draft", help="有错误也生成，每页标明草稿。")] = False,
    traced: Annotated[
        bool,
        typer.Option("--trace", help="另外生成一份核对用的网页，带上每个数的来源；供核对，不要用来公开。"),
    ] = False,
    page_numbers: Annotated[
        bool, typer.Option("--page-numbers", help="Word 文件和 PDF 的目录带页码；要有 LibreOffice。")
    ] = False,
    as_json: Json = False,
) -> None:
    """检查工作簿，没有错误就生成报告。"""
    from generator.console import findings_json, findings_text, to_json
    from generator.packs.shelf import find_shelf
    from generator.pipeline import PROOF, choose_pack, produce, read_workbook

    wanted = _formats(formats) + [PROOF] * traced
    shelf = find_shelf()
    book = read_workbook(read_file(workbook), workbook.name)
    chosen = choose_pack(book, shelf, pack)
    outcome = produce(book, chosen, shelf, wanted, draft=draft, page_numbers=page_numbers)
    report = findings_json(workbook.name, chosen.name, outcome.findings)
    files = _write(outcome, out, wanted, report)
    if as_json:
        typer.echo(to_json({**report, "files": [str(path) for path in files]}))
    else:
        text = findings_text(workbook.name, outcome.findings, outcome.labels, colour=coloured(sys.stderr))
        typer.echo("\n".join(text), err=True)
        for path in files:
            typer.echo(str(path))
    _tell_layout(outcome, wanted, page_numbers)
    _tell_older(files, wanted[0])
    if outcome.document is None and not as_json:
        typer.echo("有错误，没有生成报告。改正后再试，或者用 --draft 生成草稿。", err=True)
    raise typer.Exit(DATA_ERRORS if outcome.faulty or outcome.document is None else OK)


def _write(outcome: Outcome, out: Path, wanted: list[str], report: Mapping[str, Any]) -> list[Path]:
    """Writes the report and its findings; the paths of the report."""
    from generator.console import to_json
    from generator.files import clean_name, write_files
    from generator.pipeline import ENDINGS

    document = outcome.document
    if document is None:
        return []
    folder = out / clean_name(document.unit_name, f"-{document.year}")
    # a draft stands beside the report, never in its place
    ending = "-草稿" if document.draft else ""
    name = clean_name(document.title, ending)
    files = [folder / f"{name}{ENDINGS[kind]}" for kind in wanted]
    contents = {path: outcome.outputs[kind] for path, kind in zip(files, wanted)}
    found = f"{to_json(report, indent=1)}\n".encode(errors="replace")
    write_files({**contents, folder / f"findings{ending}.json": found})
    return files


def _tell_layout(outcome: Outcome, wanted: list[str], page_numbers: bool) -> None:
    """What was laid out here, with the fonts of this computer, may look otherwise elsewhere."""
    from generator.pipeline import PDF, WORD

    if page_numbers and outcome.document is not None:
        typer.echo(_PAGES_NOTE if {WORD, PDF} & set(wanted) else _NO_PAGES_NOTE, err=True)
    if outcome.fonts:
        from generator.console.doctor import stand_in_note

        if note := stand_in_note(outcome.fonts):
            typer.echo(note, err=True)


def _tell_older(files: list[Path], kind: str) -> None:
    """Files of the same name in other formats keep the figures of an earlier run: nobody may check against them.
    ``kind`` is the format of the first file."""
    from generator.pipeline import ENDINGS

    if not files:
        return
    name = files[0].name.removesuffix(ENDINGS[kind])
    older = [
        path.name for path in sorted(files[0].parent.glob(f"{glob.escape(name)}.*")) if path not in files
    ]
    if older:
        typer.echo(f"注意：{'、'.join(older)} 是以前生成的，这次没有更新。", err=True)


def _formats(text: str) -> list[str]:
    from generator.pipeline import FORMATS

    wanted = list(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    unknown = [word for word in wanted if word not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"没有“{'、'.join(unknown)}”这种格式。可用的有：{'、'.join(FORMATS)}。")
    return wanted
