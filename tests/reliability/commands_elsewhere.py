"""Runs the commands of the test in this process's own surroundings; the first argument shifts the clock by seconds."""

from __future__ import annotations

import sys
import time

_real_time, _real_local = time.time, time.localtime
_shift = float(sys.argv[1])
time.time = lambda: _real_time() + _shift
time.localtime = lambda seconds=None: _real_local(time.time() if seconds is None else seconds)

from generator import cli  # noqa: E402


def _run(*arguments: str) -> None:
    print("exit", cli.run(list(arguments)))


for _stream in (sys.stdout, sys.stderr):
    _stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
_run("new", "-o", "新建.xlsx", "--year", "2030", "--unit", "示例局")
_run("check", "填报.xlsx", "坏.xlsx", "--json")
_run("check", "填报.xlsx", "坏.xlsx")
_run("build", "填报.xlsx", "--format", "docx,html,txt,json")
_run("build", "坏.xlsx", "--format", "docx,html,txt,json", "--draft")
