"""Chinese help pages and Chinese usage errors for the command line; Typer speaks English by itself.

Typer also loads a library of a hundred modules to make a path of a word. Our few kinds of values are made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

UsageError: type[Exception] = typer.BadParameter.__mro__[1]


class _Chinese:
    """What commands and groups have in common."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The values of the parameters, made by us where we can."""
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            _make_values(param)
        rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]
        return rest

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """[选项], then arguments as they are named."""
        pieces = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        words = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 …"}
        return [words.get(piece, piece).strip("{}") for piece in pieces]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The first line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="用法：")

    def get_help_option(self, ctx: Any) -> Any:
        """--help, in Chinese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助。"
        return option

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, options and commands under Chinese headings."""
        records: dict[str, list[tuple[str, str]]] = {"参数": [], "选项": []}
        for param in self.get_params(ctx):  # type: ignore[attr-defined]
            record = param.get_help_record(ctx)
            if record is not None:
                is_argument = param.param_type_name == "argument"
                name = param.metavar if is_argument else record[0]
                records["参数" if is_argument else "选项"].append((name, _help_of(param)))
        if isinstance(self, TyperGroup):
            records["命令"] = [
                (name, command.get_short_help_str(200)) for name, command in self.commands.items()
            ]
        for title, rows in records.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _help_of(param: Any) -> str:
    """What it says of itself, and what it is when it is not written."""
    text: str = param.help or ""
    default = param.default
    return (
        f"{text.removesuffix('。')}；不写时是 {default}。"
        if isinstance(default, str | Path) and default
        else text
    )


class ChineseCommand(_Chinese, TyperCommand):
    """A command whose help is Chinese, and which tells of its wrong use itself: nobody else knows its name then."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As of anything Chinese."""
        with _told(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """As of any command."""
        with _told(ctx):
            return super().invoke(ctx)


@contextmanager
def _told(ctx: Any) -> Iterator[None]:
    """A usage error ends the command with one sentence that names its help."""
    try:
        yield
    except UsageError as error:
        typer.echo(f"{usage_message(error)}用 {ctx.command_path} --help 查看用法。", err=True)
        raise typer.Exit(getattr(error, "exit_code", 2)) from error


#: What Typer calls the kinds of values that we make, and what makes them of words.
_MAKERS: dict[Any, Callable[[Any], Any]] = {str: str, int: int, bool: bool, Path: Path}


@dataclass(frozen=True, slots=True)
class _Values:
    """Stands where Typer keeps what makes the values of a parameter."""

    make: Callable[[Any], Any]

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value, or the values of a list; nothing stays nothing. Raises BadParameter."""
        try:
            if isinstance(value, (list, tuple)):
                return [self.make(each) for each in value]
            return None if value is None else self.make(value)
        except ValueError as error:
            # what Python says of it is English
            raise typer.BadParameter("", ctx=ctx, param=param) from error


def _make_values(param: Any) -> None:
    """Where Typer has changed, it goes on making the values itself."""
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    make = _MAKERS.get(kind) or _MAKERS.get(next(iter(get_args(kind)), None))
    if make is not None:
        param.get_runtime_param = lambda: _Values(make)


class ChineseGroup(_Chinese, TyperGroup):
    """A group of commands whose help is Chinese."""


def usage_message(error: Exception) -> str:
    """One Chinese sentence for a usage error."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return f"没有选项 {getattr(error, 'option_name', '')}。"
    if kind == "MissingParameter":
        return f"缺少 {_hint(error)}。"
    if kind == "BadOptionUsage":
        return f"选项 {getattr(error, 'option_name', '')} 后面要跟一个值。"
    if kind == "BadParameter":
        message = str(getattr(error, "message", ""))
        return message if _is_chinese(message) else f"{_hint(error)} 的值不对，请检查。"
    message = str(getattr(error, "message", error))
    if message.startswith("No such command"):
        return f"没有命令 {message.split(chr(39))[1] if chr(39) in message else ''}。"
    if "unexpected extra argument" in message:
        return "多写了参数。"
    return message if _is_chinese(message) else "命令的写法不对。"


def _hint(error: Exception) -> str:
    param = getattr(error, "param", None)
    if param is None:
        return "参数"
    return str(param.opts[0]) if param.param_type_name == "option" else str(param.metavar or param.name)


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
