"""What commands share: exit codes, their usual arguments, the files that people name on a command line."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, TextIO

import typer

OK, DATA_ERRORS, USAGE, PACK_FAULT, MISSING_PROGRAM, OWN_FAULT = 0, 1, 2, 3, 4, 70

WorkbookPath = Annotated[Path, typer.Argument(metavar="工作簿", help="填好的标准工作簿（.xlsx）。")]
WorkbookPaths = Annotated[
    list[Path], typer.Argument(metavar="工作簿…", help="一个或几个标准工作簿（.xlsx）。")
]
NewWorkbook = Annotated[Path, typer.Option("-o", "--out", metavar="文件.xlsx", help="写到哪个文件。")]
PackName = Annotated[
    str, typer.Option("--pack", metavar="模板包", help="用哪个模板包；不写时按工作簿里写的。")
]
Templates = Annotated[
    Path | None,
    typer.Option(
        "--templates", metavar="文件夹", help="用这个文件夹里的模板包；在限定的时间、内存里单独运行。"
    ),
]
OutFolder = Annotated[Path, typer.Option("--out", metavar="文件夹", help="报告放在哪里。")]
FormatNames = Annotated[str, typer.Option("--format", metavar="格式", help="用逗号隔开。")]
AsDraft = Annotated[bool, typer.Option("--draft", help="有错误也生成，每页标明草稿。")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序使用。")]


def read_file(path: Path) -> bytes:
    """The bytes of a workbook. Raises InputError when they cannot be read."""
    from generator.read.workbook import MOST_BYTES

    check_there(path)
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path) from error


def check_there(path: Path) -> None:
    """Raises InputError where there is no file that could be a workbook."""
    from generator.model.findings import InputError

    try:
        if not path.exists():
            raise InputError(f"{path}：没有这个文件。")
        if path.is_dir():
            raise InputError(f"{path}：是文件夹，请指定一个 .xlsx 文件。")
    except OSError as error:
        raise _unreadable(path) from error
    if path.name.startswith("~$"):
        raise InputError(f"{path.name}：是 Excel 或 WPS 打开文件时的临时文件，请指定原来的工作簿。")


def _unreadable(path: Path) -> Exception:
    from generator.model.findings import InputError

    return InputError(f"{path}：不能读取，请检查文件名是否太长、文件是否被占用、有没有权限。")


def fault_of_a_file(error: OSError) -> str:
    """What to tell of it. Only our own writing, and printing, which names no file, fail to write; all else was to be
    read."""
    from generator.files import NotWrittenError, reason_not_written

    if error.filename and not isinstance(error, NotWrittenError):
        return f"不能读取 {error.filename}：请检查它是否被占用、有没有权限。"
    return f"不能写入 {error.filename or '输出'}：{reason_not_written(error)}"


def print_lines(lines: Iterable[str], *, err: bool = False) -> None:
    """Each on a line of its own; nothing for none."""
    for line in lines:
        typer.echo(line, err=err)


def coloured(stream: TextIO) -> bool:
    """Whether people look at it on a terminal and have not asked for plain lines (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def check_new_workbook(path: Path) -> None:
    """Raises BadParameter for a name that is none of a workbook or of no file at all, and where there is one already."""
    from generator.files import reason_not_written

    if path.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"文件名要以 .xlsx 结尾：{path.name}")
    try:
        taken = path.exists()
    except OSError as error:
        raise typer.BadParameter(f"不能写入 {path}：{reason_not_written(error)}") from error
    if taken:
        raise typer.BadParameter(f"{path} 已经存在，没有覆盖；请换一个文件名。")
