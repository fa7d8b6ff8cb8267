"""``templates/README.md`` as its readers follow it: the steps of an example, read out of the text and carried out.

The text before a block of code says what to do with it; a step that cannot be understood is an error of the guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.oxml.ns import qn

from tests.commands import Run
from tests.workbooks import ROOT

GUIDE = (ROOT / "templates" / "README.md").read_text(encoding="utf-8")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_REPLACED = re.compile(r"在 `([^`]+)` 里，把\s*$")
_MADE = re.compile(r"新建 `([^`]+)`：\s*$")
_FONT = re.compile(r"把样式“([^”]+)”的中文字体改成“([^”]+)”")


@dataclass(slots=True)
class Example:
    """What came of an example: the pack that it made, the lines it says the report prints, what each command said."""

    pack: Path = Path()
    printed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def told(heading: str) -> str:
    """The text under a heading of the second level."""
    blocks = [found.span() for found in _BLOCK.finditer(GUIDE)]
    starts = [
        found for found in _HEADING.finditer(GUIDE) if not any(a < found.start() < b for a, b in blocks)
    ]
    ends = [*(found.start() for found in starts[1:]), len(GUIDE)]
    return {found[1]: GUIDE[found.end() : end] for found, end in zip(starts, ends)}[heading]


def follow(heading: str, run: Run) -> Example:
    """Carries out an example in the folder where ``run`` runs, from top to bottom."""
    done, old = Example(), ("", "")
    for before, kind, block in _steps(told(heading)):
        for style, font in _FONT.findall(before):
            set_font(done.pack / "reference.docx", style, font)
        if kind == "sh":
            _carry_out(block, run, done)
        elif kind == "text":
            done.printed += block.splitlines()
        elif asked := _REPLACED.search(before):
            old = (asked[1], block)
        elif before.strip() == "改成":
            _replace(done.pack / old[0], old[1], block)
        elif asked := _MADE.search(before):
            _make(done.pack / asked[1], block)
        else:
            raise AssertionError(f"nobody can tell what to do with the block after {before[-60:]!r}")
    return done


def _steps(text: str) -> Iterator[tuple[str, str, str]]:
    """Each block with the text before it and its language."""
    start = 0
    for found in _BLOCK.finditer(text):
        yield text[start : found.start()], found[1], found[2]
        start = found.end()


def _carry_out(block: str, run: Run, done: Example) -> None:
    for line in block.splitlines():
        program, *arguments = line.split()
        assert program == "gongkai"
        ran = run(*arguments)
        assert ran.code == 0, f"{line}\n{ran.out}{ran.err}"
        done.said.append(ran.out)
        if arguments[:2] == ["pack", "new"]:
            done.pack = Path("templates") / arguments[2]


def _replace(path: Path, old: str, new: str) -> None:
    """Both blocks end with a line end; when the old one ends inside a line of the file, neither's counts."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        old, new = old.rstrip("\n"), new.rstrip("\n")
    assert text.count(old) == 1, f"{path} has {old!r} {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def _make(path: Path, text: str) -> None:
    assert not path.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def set_font(path: Path, style: str, font: str) -> None:
    """Another Chinese font in a style, as the dialogue of Word or WPS sets it."""
    document = docx.Document(str(path))
    (found,) = document.styles.element.xpath(
        f"w:style[w:name/@w:val='{style}' or w:aliases/@w:val='{style}']"
    )
    found.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    document.save(str(path))
