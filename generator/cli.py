"""The command line. Messages go to standard error, results to standard output; exit codes as README says."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from generator import __version__
from generator.commands.arguments import MISSING_PROGRAM, OK, OWN_FAULT, PACK_FAULT, USAGE, fault_of_a_file
from generator.commands.build import build
from generator.commands.check import check
from generator.commands.doctor import doctor
from generator.commands.import_ import import_
from generator.commands.new import new
from generator.commands.pack_lint import pack_lint
from generator.commands.pack_new import pack_copy, pack_new
from generator.commands.pack_test import pack_test
from generator.commands.pack_vars import pack_vars
from generator.commands.packs import pack_list
from generator.commands.rollover import rollover
from generator.commands.rules import rules
from generator.commands.trace import trace
from generator.commands.watch import watch
from generator.usage import ChineseCommand, ChineseGroup, UsageError, usage_message

app = typer.Typer(
    cls=ChineseGroup,
    help="把填好的标准工作簿生成部门预算公开报告（Word 和网页）。",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)
packs_app = typer.Typer(cls=ChineseGroup, help="模板包。", rich_markup_mode=None, no_args_is_help=True)
app.add_typer(packs_app, name="pack")


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


class _BuildCommand(ChineseCommand):
    """Its help lists the formats; all other help need not wait for the modules that know them."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """As of any command."""
        from generator.pipeline import FORMATS

        params: list[Any] = self.params
        for param in params:
            if param.name == "formats":
                param.help = f"用逗号隔开：{','.join(FORMATS)}。"
        super().format_options(ctx, formatter)


app.command("new", cls=ChineseCommand)(new)
app.command("build", cls=_BuildCommand)(build)
app.command("watch", cls=_BuildCommand)(watch)
app.command("check", cls=ChineseCommand)(check)
app.command("trace", cls=ChineseCommand)(trace)
app.command("rollover", cls=ChineseCommand)(rollover)
app.command("import", cls=ChineseCommand)(import_)
app.command("doctor", cls=ChineseCommand)(doctor)
app.command("rules", cls=ChineseCommand)(rules)
packs_app.command("list", cls=ChineseCommand)(pack_list)
packs_app.command("lint", cls=ChineseCommand)(pack_lint)
packs_app.command("vars", cls=ChineseCommand)(pack_vars)
packs_app.command("test", cls=ChineseCommand)(pack_test)
packs_app.command("new", cls=ChineseCommand)(pack_new)
packs_app.command("copy", cls=ChineseCommand)(pack_copy)


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
    except (BrokenPipeError, SystemExit) as leaving:
        if not any(isinstance(each, BrokenPipeError) for each in (leaving, leaving.__context__)):
            raise
        # the reader of our output has seen enough (Typer turns that into an exit); Python must not complain at exit either
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
    from generator.form.contents import ContentsError
    from generator.model.findings import InputError, ProgramError
    from generator.packs.source import PackError

    if type(error).__name__ == "NoArgsIsHelpError":
        return USAGE, [str(error)]
    if isinstance(error, UsageError):
        return USAGE, [f"{usage_message(error)}用 gongkai --help 查看用法。"]
    if isinstance(error, InputError | ContentsError):
        return USAGE, [str(error)]
    if isinstance(error, typer.Abort):
        return USAGE, ["已中断。"]
    if isinstance(error, PackError):
        return PACK_FAULT, ["模板包有问题：", *(f"  {problem}" for problem in error.problems)]
    if isinstance(error, ProgramError):
        return MISSING_PROGRAM, [str(error)]
    if isinstance(error, OSError):
        return USAGE, [fault_of_a_file(error)]
    return OWN_FAULT, [_own_fault()]


def _own_fault() -> str:
    """Puts the traceback that is being handled into a file, and says where."""
    import tempfile
    import traceback

    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="gongkai-", suffix=".log", delete=False, encoding="utf-8", errors="replace"
        ) as log:
            traceback.print_exc(file=log)
    except OSError:
        return "程序出错了，不是您的问题；详情也没能写下来，请检查临时文件夹能否写入。"
    return f"程序出错了，不是您的问题。详情写在 {log.name}，请把它发给维护人员。"
