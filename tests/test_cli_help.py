"""Every command has Chinese help and stands in README, and README names nothing that is not there."""

from __future__ import annotations

import re
from typing import Any

import pytest
import typer

from generator import cli
from generator.commands import arguments
from tests.commands import README, Run

# ---- help and README ----------------------------------------------------------------------------------------


def _commands() -> dict[str, Any]:
    group = typer.main.get_command(cli.app)
    commands: dict[str, Any] = {}
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        below = getattr(command, "commands", None)
        commands |= {f"{name} {each}": made for each, made in below.items()} if below else {name: command}
    return commands


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_command_has_chinese_help_and_stands_in_the_readme(run: Run, name: str) -> None:
    ran = run(*name.split(), "--help")
    assert ran.code == 0
    assert ran.out.startswith("用法：gongkai ")
    assert not re.search(r"Usage|Options|Arguments|\[required\]|Show this", ran.out)
    assert f"gongkai {name}" in README
    for parameter in _commands()[name].params:
        assert re.search("[\u4e00-\u9fff]", parameter.help or ""), parameter.name


def test_every_option_stands_in_the_readme() -> None:
    options = {
        flag
        for command in _commands().values()
        for parameter in command.params
        for flag in parameter.opts
        if flag.startswith("--") and flag != "--help"
    } - {"--out"}
    assert {flag for flag in options if flag not in README} == set()


def test_the_readme_names_no_command_that_is_not_there() -> None:
    for words in re.findall(r"^\| `gongkai (\w+(?: \w+)?)", README, re.MULTILINE):
        assert any(name == words or words.startswith(name) for name in _commands()), words


def test_the_exit_codes_stand_in_the_readme() -> None:
    assert [
        int(code)
        for code in re.findall(
            r"(\d+) (?:成功|工作簿有错误|用法不对|模板包有问题|缺少程序|程序自己出错)", README
        )
    ] == [
        arguments.OK,
        arguments.DATA_ERRORS,
        arguments.USAGE,
        arguments.PACK_FAULT,
        arguments.MISSING_PROGRAM,
        arguments.OWN_FAULT,
    ]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "用法：gongkai" in ran.out + ran.err


def test_version(run: Run) -> None:
    assert re.fullmatch(r"gongkai \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "填报.xlsx", "--format", "foo"), "没有“foo”这种格式。"),
        (("build",), "缺少 工作簿。"),
        (("check", "填报.xlsx", "--foo"), "没有选项 --foo。"),
        (("new", "-o", "新建.xls"), "文件名要以 .xlsx 结尾：新建.xls"),
        (("pack", "list", "多"), "多写了参数。"),
    ],
)
def test_a_usage_error_inside_a_command_names_its_help(
    run: Run, arguments: tuple[str, ...], words: str
) -> None:
    name = "pack list" if arguments[0] == "pack" else arguments[0]
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(words)
    assert ran.err.endswith(f"用 gongkai {name} --help 查看用法。\n")
    assert ran.err.count("\n") == 1


def test_a_command_that_is_not_there_is_looked_up_in_the_help_of_all(run: Run) -> None:
    ran = run("foo")
    assert (ran.code, ran.err) == (2, "没有命令 foo。用 gongkai --help 查看用法。\n")
