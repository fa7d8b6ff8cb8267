"""The command line. Messages go to standard error, results to standard output; exit codes as README says."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer

from generator import __version__
from generator.usage import ChineseCommand, ChineseGroup, UsageError, usage_message

OK, DATA_ERRORS, USAGE, PACK_FAULT, OWN_FAULT = 0, 1, 2, 3, 70

FORMATS = ("docx", "html", "txt", "json")

app = typer.Typer(
    cls=ChineseGroup,
    help="把填好的标准工作簿生成部门预算公开报告（Word 和网页）。",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)
packs_app = typer.Typer(cls=ChineseGroup, help="模板包。", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(packs_app, name="pack")

WorkbookPath = Annotated[Path, typer.Argument(metavar="工作簿", help="填好的标准工作簿（.xlsx）。")]
WorkbookPaths = Annotated[
    list[Path], typer.Argument(metavar="工作簿…", help="一个或几个标准工作簿（.xlsx）。")
]
PackName = Annotated[
    str, typer.Option("--pack", metavar="模板包", help="用哪个模板包；不写时按工作簿里写的。")
]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gongkai {__version__}")
        raise typer.Exit(OK)


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本。")
    ] = False,
) -> None:
    """把填好的标准工作簿生成部门预算公开报告（Word 和网页）。"""


@app.command("new", cls=ChineseCommand)
def new(
    out: Annotated[Path, typer.Option("-o", "--out", metavar="文件.xlsx", help="写到哪个文件。")],
    pack: PackName = "",
    year: Annotated[int | None, typer.Option(metavar="年度", help="预算年度；不写时是今年。")] = None,
    unit: Annotated[str, typer.Option(metavar="名称", help="单位名称；可以留空以后填。")] = "",
) -> None:
    """新建一个空白的标准工作簿。"""
    from datetime import date

    from generator.files import write_file
    from generator.form.contents import blank_contents
    from generator.packs.shelf import find_shelf
    from generator.pipeline import find_pack, write_form

    if out.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"文件名要以 .xlsx 结尾：{out.name}")
    if out.exists():
        raise typer.BadParameter(f"{out} 已经存在，没有覆盖；请换一个文件名。")
    year = date.today().year if year is None else year
    if not 2000 <= year <= 2100:
        raise typer.BadParameter(f"预算年度应当是四位年份，例如 2025；这里是 {year}。")
    shelf = find_shelf()
    chosen = find_pack(pack or shelf.default(), shelf)
    data = write_form(blank_contents(chosen.layout, year, unit), year, chosen, shelf)
    write_file(out, data)
    typer.echo(str(out))


@app.command("check", cls=ChineseCommand)
def check(
    workbooks: WorkbookPaths,
    pack: PackName = "",
    as_json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算错误。")] = False,
) -> None:
    """检查工作簿，列出每个问题所在的表和格。"""
    from generator.console import findings_json, findings_text, to_json
    from generator.model.findings import InputError, Severity
    from generator.packs.shelf import find_shelf
    from generator.pipeline import choose_pack, examine, read_workbook

    shelf = find_shelf()
    worst = OK
    for path in workbooks:
        try:
            workbook = read_workbook(_read(path), path.name)
            chosen = choose_pack(workbook, shelf, pack)
        except InputError as error:
            typer.echo(str(error), err=True)
            worst = USAGE
            continue
        outcome = examine(workbook, chosen, shelf)
        if as_json:
            typer.echo(to_json(findings_json(path.name, chosen.name, outcome.findings)))
        else:
            typer.echo("\n".join(findings_text(path.name, outcome.findings)))
        warned = strict and any(finding.severity is Severity.WARNING for finding in outcome.findings)
        worst = max(worst, DATA_ERRORS if outcome.faulty or warned else OK)
    raise typer.Exit(worst)


@app.command("build", cls=ChineseCommand)
def build(
    workbook: WorkbookPath,
    out: Annotated[
        Path, typer.Option("--out", metavar="文件夹", help="报告放在哪里；不写时是 build。")
    ] = Path("build"),
    formats: Annotated[
        str, typer.Option("--format", metavar="格式", help=f"用逗号隔开：{','.join(FORMATS)}。")
    ] = "docx,html",
    pack: PackName = "",
    draft: Annotated[bool, typer.Option("--draft", help="有错误也生成，每页标明草稿。")] = False,
    as_json: Json = False,
) -> None:
    """检查工作簿，没有错误就生成报告。"""
    from generator.console import findings_json, findings_text, to_json
    from generator.files import clean_name, write_files
    from generator.packs.shelf import find_shelf
    from generator.pipeline import choose_pack, produce, read_workbook

    wanted = _formats(formats)
    shelf = find_shelf()
    book = read_workbook(_read(workbook), workbook.name)
    chosen = choose_pack(book, shelf, pack)
    outcome = produce(book, chosen, shelf, wanted, draft=draft)
    report = findings_json(workbook.name, chosen.name, outcome.findings)
    files: list[Path] = []
    if outcome.document is not None:
        document = outcome.document
        folder = out / clean_name(document.unit_name, f"-{document.year}")
        name = clean_name(document.title)
        files = [folder / f"{name}.{kind}" for kind in wanted]
        contents = {path: outcome.outputs[kind] for path, kind in zip(files, wanted)}
        write_files({**contents, folder / "findings.json": to_json(report, indent=1).encode("utf-8") + b"\n"})
    if as_json:
        typer.echo(to_json({**report, "files": [str(path) for path in files]}))
    else:
        typer.echo("\n".join(findings_text(workbook.name, outcome.findings)), err=True)
        for path in files:
            typer.echo(str(path))
    if outcome.document is None:
        if not as_json:
            typer.echo("有错误，没有生成报告。改正后再试，或者用 --draft 生成草稿。", err=True)
        raise typer.Exit(DATA_ERRORS)
    raise typer.Exit(DATA_ERRORS if outcome.faulty else OK)


@app.command("trace", cls=ChineseCommand)
def trace(
    workbook: WorkbookPath,
    name: Annotated[
        str, typer.Argument(metavar="名称", help="数的名称，例如 支出.基本支出；不写时列出全部名称。")
    ] = "",
    pack: PackName = "",
) -> None:
    """查一个数是怎么来的，一直查到单元格。"""
    from generator.packs.shelf import find_shelf
    from generator.packs.source import suggestion
    from generator.pipeline import choose_pack, examine, read_workbook
    from generator.trace import names
    from generator.trace import trace as trace_lines

    shelf = find_shelf()
    book = read_workbook(_read(workbook), workbook.name)
    outcome = examine(book, choose_pack(book, shelf, pack), shelf)
    if outcome.disclosure is None:
        typer.echo("工作簿缺少必需的内容，还算不出数；请先用 gongkai check 检查。", err=True)
        raise typer.Exit(DATA_ERRORS)
    if not name:
        typer.echo("\n".join(names(outcome.disclosure)))
        return
    try:
        typer.echo("\n".join(trace_lines(name, outcome.disclosure)))
    except KeyError:
        near = suggestion(name, names(outcome.disclosure))
        raise typer.BadParameter(f"没有叫“{name}”的数。{near}不写名称可以列出全部。") from None


@app.command("rules", cls=ChineseCommand)
def rules(as_json: Json = False) -> None:
    """列出全部检查规则：编号、级别、依据、怎么改。"""
    from generator.console import rules_json, rules_text, to_json
    from generator.pipeline import RULES

    typer.echo(to_json(rules_json(RULES), indent=1) if as_json else "\n".join(rules_text(RULES)))


@packs_app.command("list", cls=ChineseCommand)
def pack_list() -> None:
    """列出可用的模板包。"""
    from generator.packs.shelf import find_shelf

    shelf = find_shelf()
    for name in shelf.names():
        pack = shelf.pack(name)
        typer.echo(f"{name}　{pack.label}" + ("（默认）" if pack.default else ""))


def _read(path: Path) -> bytes:
    from generator.model.findings import InputError
    from generator.read.workbook import MOST_BYTES

    if not path.exists():
        raise InputError(f"{path}：没有这个文件。")
    if path.is_dir():
        raise InputError(f"{path}：是文件夹，请指定一个 .xlsx 文件。")
    if path.name.startswith("~$"):
        raise InputError(f"{path.name}：是 Excel 或 WPS 打开文件时的临时文件，请指定原来的工作簿。")
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}：不能读取，请检查文件是否被占用或没有权限。") from error


def _formats(text: str) -> list[str]:
    wanted = list(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    unknown = [word for word in wanted if word not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(f"没有“{'、'.join(unknown)}”这种格式。可用的有：{'、'.join(FORMATS)}。")
    return wanted


def main() -> None:
    """Runs the command line; every failure ends in one Chinese sentence and the right exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of one command."""
    try:
        result = typer.main.get_command(app).main(arguments, prog_name="gongkai", standalone_mode=False)
    except (BrokenPipeError, SystemExit):
        # the reader of our output has seen enough (Typer turns that into an exit, and nothing else);
        # Python must not complain at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        code, sentences = _explained(error)
        for sentence in sentences:
            typer.echo(sentence, err=True)
        return code
    return result if isinstance(result, int) else OK


def _explained(error: Exception) -> tuple[int, list[str]]:
    """Whose mistake it is, as an exit code, and what to tell them."""
    from generator.files import reason_not_written
    from generator.model.findings import InputError
    from generator.packs.source import PackError

    if type(error).__name__ == "NoArgsIsHelpError":
        return USAGE, [str(error)]
    if isinstance(error, UsageError):
        return USAGE, [f"{usage_message(error)}用 gongkai --help 查看用法。"]
    if isinstance(error, InputError):
        return USAGE, [str(error)]
    if isinstance(error, typer.Abort):
        return USAGE, ["已中断。"]
    if isinstance(error, PackError):
        return PACK_FAULT, ["模板包有问题：", *(f"  {problem}" for problem in error.problems)]
    if isinstance(error, OSError):
        return USAGE, [f"不能写入 {error.filename or ''}：{reason_not_written(error)}"]
    return OWN_FAULT, [_own_fault()]


def _own_fault() -> str:
    """Puts the traceback that is being handled into a file, and says where."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="gongkai-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        traceback.print_exc(file=log)
    return f"程序出错了，不是您的问题。详情写在 {log.name}，请把它发给维护人员。"
