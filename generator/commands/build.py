"""``gongkai build``: a workbook → the report in the formats asked for, written whole or not at all."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.arguments import (
    DATA_ERRORS,
    OK,
    AsDraft,
    FormatNames,
    Json,
    OutFolder,
    PackName,
    Templates,
    WorkbookPath,
    coloured,
    print_lines,
    read_file,
)

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.confined.desk import Desk
    from generator.model.document import Document
    from generator.pipeline import Outcome

_PAGES_NOTE = "目录页码按这台电脑上 LibreOffice 的排版填写；在 Word、WPS 里换行分页不同时，请右击目录，选“更新域”“只更新页码”。"

_NO_PAGES_NOTE = "--page-numbers 只对 docx、pdf 有用，这次没有起作用。"


def build(
    workbook: WorkbookPath,
    out: OutFolder = Path("build"),
    formats: FormatNames = "docx,html",
    pack: PackName = "",
    draft: AsDraft = False,
    traced: Annotated[
        bool,
        typer.Option("--trace", help="另外生成一份核对用的网页，带上每个数的来源；供核对，不要用来公开。"),
    ] = False,
    page_numbers: Annotated[
        bool, typer.Option("--page-numbers", help="Word 文件和 PDF 的目录带页码；要有 LibreOffice。")
    ] = False,
    templates: Templates = None,
    as_json: Json = False,
) -> None:
    """检查工作簿，没有错误就生成报告。"""
    from generator.confined.door import Door
    from generator.console import to_json
    from generator.pipeline import PROOF

    wanted = formats_of(formats) + [PROOF] * traced
    answer = Door(templates).ask(
        report,
        workbook=read_file(workbook),
        name=workbook.name,
        pack=pack,
        formats=wanted,
        draft=draft,
        page_numbers=page_numbers,
        colour=coloured(sys.stderr),
    )
    files = write_report(answer, out, wanted)
    if as_json:
        typer.echo(to_json({**answer.data, "files": [str(path) for path in files]}))
    else:
        print_lines(answer.err, err=True)
        print_lines(map(str, files))
    print_lines(answer.notes, err=True)
    tell_older(files, wanted[0])
    if not answer.files and not as_json:
        typer.echo("有错误，没有生成报告。改正后再试，或者用 --draft 生成草稿。", err=True)
    raise typer.Exit(answer.code)


def report(
    desk: Desk,
    *,
    workbook: bytes,
    name: str,
    pack: str,
    formats: list[str],
    draft: bool,
    page_numbers: bool,
    colour: bool,
) -> Answer:
    """The job: findings, and the report in each format, unless errors are in the way; ``words`` are what it is
    called, and the packs that it comes from."""
    from generator.confined.answer import Answer
    from generator.console import findings_json, findings_text
    from generator.pipeline import choose_pack, produce, read_workbook

    book = read_workbook(workbook, name)
    chosen = choose_pack(book, desk.shelf, pack)
    outcome = produce(
        book,
        chosen,
        desk.shelf,
        formats,
        draft=draft,
        page_numbers=page_numbers,
        press=desk.find_press,
    )
    document = outcome.document
    return Answer(
        code=DATA_ERRORS if outcome.faulty or document is None else OK,
        err=tuple(findings_text(name, outcome.findings, outcome.labels, colour=colour)),
        notes=tuple(_layout_notes(outcome, formats, page_numbers)),
        data=findings_json(name, chosen.name, outcome.findings),
        words={
            "packs": " ".join([chosen.name, *chosen.bases]),
            **({} if document is None else _called(document)),
        },
        files=outcome.outputs,
    )


def _called(document: Document) -> dict[str, str]:
    """What folder and files are named after. A draft stands beside the report, never in its place."""
    ending = "-草稿" if document.draft else ""
    return {
        "unit": document.unit_name,
        "year": f"-{document.year}",
        "title": document.title,
        "ending": ending,
    }


def write_report(answer: Answer, out: Path, wanted: list[str]) -> list[Path]:
    """Writes the report and its findings; the paths of the report."""
    from generator.console import to_json
    from generator.files import clean_name, write_files
    from generator.pipeline import ENDINGS

    if not answer.files:
        return []
    words = answer.words
    folder = out / clean_name(words["unit"], words["year"])
    name = clean_name(words["title"], words["ending"])
    files = [folder / f"{name}{ENDINGS[kind]}" for kind in wanted]
    contents = {path: answer.files[kind] for path, kind in zip(files, wanted)}
    found = f"{to_json(answer.data, indent=1)}\n".encode(errors="replace")
    write_files({**contents, folder / f"findings{words['ending']}.json": found})
    return files


def _layout_notes(outcome: Outcome, formats: list[str], page_numbers: bool) -> Iterator[str]:
    """What was laid out here, with the fonts of this computer, may look otherwise elsewhere."""
    from generator.pipeline import PDF, WORD

    if page_numbers and outcome.document is not None:
        yield _PAGES_NOTE if {WORD, PDF} & set(formats) else _NO_PAGES_NOTE
    if outcome.fonts:
        from generator.console.doctor import stand_in_note

        if note := stand_in_note(outcome.fonts):
            yield note


def tell_older(files: list[Path], kind: str) -> None:
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


def formats_of(text: str) -> list[str]:
    """What ``--format`` asks for, each once. Raises BadParameter for what is no format."""
    from generator.pipeline import FORMATS

    wanted = list(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    unknown = [word for word in wanted if word not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"没有“{'、'.join(unknown)}”这种格式。可用的有：{'、'.join(FORMATS)}。")
    return wanted
