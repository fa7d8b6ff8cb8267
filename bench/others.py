"""Other tools over the same reports: installed into an environment of their own, read back, then timed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.clock import Cost
from bench.processes import CommandError, said
from bench.read_back import lost

HERE = Path(__file__).parent
PEERS = HERE / "peers"

#: Renderer → what it is called, and every how many of the repeats it is given: a slow one needs fewer.
RENDERERS = {
    "docxtpl_template": ("docxtpl", 1),
    "pandoc_html": ("pandoc", 1),
    "python_docx_careful": ("python-docx，仔细写", 1),
    "python_docx_naive": ("python-docx，一般写法", 10),
}


class Timed(NamedTuple):
    """A renderer, its costs, and how many texts it lost; why it has none of both."""

    name: str
    costs: list[Cost]
    lost: int = 0
    why: str = ""


def installed(folder: Path) -> Path:
    """The Python of the environment with the other tools, which is made at the first call. Raises CommandError."""
    python = folder / "venv" / "bin" / "python"
    if not (folder / "ready").exists():
        said([sys.executable, "-m", "venv", folder / "venv"])
        quiet = ["--quiet", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"]
        said([python, "-m", "pip", "install", *quiet, "--requirement", PEERS / "requirements.txt"])
        (folder / "ready").touch()
    return python


def timed(python: Path, work: Path, repeats: int) -> Iterator[Timed]:
    """Each tool over the reports in ``work/content``."""
    contents, assets = work / "content", work / "assets"
    said([python, PEERS / "styled.py", contents / "c0.json", assets])
    for renderer, (name, share) in RENDERERS.items():
        out = work / f"{renderer}.docx"
        few = str(max(1, repeats // share))
        command = [python, PEERS / f"{renderer}.py", contents, out, "--assets", assets, "--repeats", few]
        try:
            costs = [Cost(*each) for each in json.loads(said(command))]
        except CommandError as error:
            yield Timed(name, [], why=str(error))
        else:
            yield Timed(name, costs, len(_lost(contents, out)))


def built(work: Path, costs: list[Cost]) -> Timed:
    """Our Word file of the ordinary workbook, which the command has left in ``work/build``."""
    (out,) = (work / "build").rglob("*.docx")
    return Timed(
        "gongkai，工作簿来的文档（另有图、目录链接、书签）", costs, len(_lost(work / "content", out))
    )


def ours(work: Path, repeats: int) -> Timed:
    """Our writer over the same neutral reports."""
    out, adapter = work / "ours", HERE / "adapter.py"
    told = json.loads(
        said([sys.executable, adapter, "--content", work / "content", "--out", out, "--warm", str(repeats)])
    )
    costs = [Cost(wall / 1e3, cpu / 1e3) for wall, cpu in zip(told["ms"], told["cpu_ms"])]
    said([sys.executable, adapter, work / "content" / "c0.json", "-o", out / "0.docx"])
    return Timed("gongkai，同样的内容", costs, len(_lost(work / "content", out / "0.docx")))


def _lost(contents: Path, out: Path) -> list[str]:
    return lost(json.loads((contents / "c0.json").read_text(encoding="utf-8")), out)
