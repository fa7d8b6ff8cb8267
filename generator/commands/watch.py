"""``gongkai watch``: a workbook → the report, and again whenever the workbook or a template is saved."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.commands.arguments import (
    AsDraft,
    FormatNames,
    OutFolder,
    PackName,
    Templates,
    WorkbookPath,
    check_there,
    fault_of_a_file,
    print_lines,
    read_file,
)
from generator.commands.build import formats_of, report, tell_older, write_report

if TYPE_CHECKING:
    from generator.confined.answer import Answer
    from generator.packs.shelf import Shelf
    from generator.watching import Saves

#: So many saved files are named; the rest is counted.
_MOST_NAMED = 3


def watch(
    workbook: WorkbookPath,
    out: OutFolder = Path("build"),
    formats: FormatNames = "docx,html",
    pack: PackName = "",
    draft: AsDraft = False,
    templates: Templates = None,
) -> None:
    """生成报告，以后每次保存工作簿或模板包就重新生成；按 Ctrl+C 停止。"""
    from generator.interrupts import until_interrupted
    from generator.watching import BETWEEN_LOOKS

    wanted = formats_of(formats)
    check_there(workbook)
    watching = Watching(
        workbook=workbook, out=out, formats=wanted, pack=pack, draft=draft, templates=templates
    )
    with until_interrupted():
        watching.begin()
        while True:
            time.sleep(BETWEEN_LOOKS)
            watching.step()


@dataclass(slots=True, kw_only=True)
class Watching:
    """One workbook being watched, as the options of the command say."""

    workbook: Path
    out: Path
    formats: list[str]
    pack: str = ""
    draft: bool = False
    templates: Path | None = None
    _saves: Saves = field(init=False)
    _shelf: Shelf | None = None
    _files: Sequence[Path] = ()
    _used: Sequence[str] = ()
    _unread: str = ""

    def begin(self) -> None:
        """The first report."""
        from generator.watching import Saves, stamps_of

        self._saves = Saves(lambda: stamps_of(self.workbook, self.templates))
        typer.echo(f"正在看 {self.workbook} 和模板包：保存后自动重新生成，按 Ctrl+C 停止。")
        self._build("开始")

    def step(self) -> None:
        """A look at the files, and the report again when any was saved."""
        if saved := self._saves.settled():
            if set(saved) != {self.workbook}:
                self._shelf = None
            if told := {path: shown for path, shown in saved.items() if self._concerns(path, shown)}:
                self._build(_why(told))

    def _concerns(self, path: Path, shown: str) -> bool:
        """Whether a file may change what becomes of the workbook. As long as a fault is in the way, any may."""
        from generator.watching import belongs_to

        return path == self.workbook or not self._used or belongs_to(shown, self._used)

    def _build(self, why: str) -> None:
        from generator.model.findings import InputError

        try:
            data = read_file(self.workbook)
        except InputError as error:
            # a program that has it open lets go of it without saving it again: every look tries, one tells
            self._saves.forget(self.workbook)
            if str(error) != self._unread:
                _tell(why, [f"{error}{self._kept()}"])
            self._unread = str(error)
            return
        self._unread = ""
        _tell(why, self._attempted(data))

    def _attempted(self, workbook: bytes) -> Sequence[str]:
        """What became of it: a sentence, and a line for each fault of a pack below it."""
        from generator.model.findings import InputError, ProgramError
        from generator.packs.source import PackError

        self._used = ()
        try:
            answer = self._asked(workbook)
            files = write_report(answer, self.out, self.formats)
        except PackError as error:
            return [f"模板包有问题，{self._kept()}", *(f"  {problem}" for problem in error.problems)]
        except (InputError, ProgramError) as error:
            return [f"{error}{self._kept()}"]
        except OSError as error:
            return [f"{fault_of_a_file(error)}{self._kept()}"]
        self._used = answer.words["packs"].split()
        counted = answer.err[0].removeprefix(f"{self.workbook.name}：")
        if not files:
            return [f"{counted}有错误，{self._kept()}用 gongkai check 查看。"]
        return [f"{counted}{self._written(answer, files)}"]

    def _asked(self, workbook: bytes) -> Answer:
        """As ``build`` asks. Packs are kept until one of their files is saved; those of ``--templates`` are read in the
        child, each time."""
        from generator.confined.door import Door

        return Door(self.templates, shelf=self._packs).ask(
            report,
            workbook=workbook,
            name=self.workbook.name,
            pack=self.pack,
            formats=self.formats,
            draft=self.draft,
            page_numbers=False,
            colour=False,
        )

    def _packs(self) -> Shelf:
        from generator.packs.shelf import KeptShelf, find_shelf

        if self._shelf is None:
            self._shelf = KeptShelf.of(find_shelf())
        return self._shelf

    def _written(self, answer: Answer, files: list[Path]) -> str:
        from generator.pipeline import ENDINGS

        if files != self._files:  # what this says is the same each time
            print_lines(answer.notes, err=True)
            tell_older(files, self.formats[0])
        self._files = files
        return f"写了 {'、'.join([str(files[0]), *(ENDINGS[kind] for kind in self.formats[1:])])}"

    def _kept(self) -> str:
        return "报告还是上一次的。" if self._files else "没有生成报告。"


def _why(saved: Mapping[Path, str]) -> str:
    there = [shown for path, shown in saved.items() if path.exists()]
    return f"保存了 {_named(there)}" if there else f"{_named(list(saved.values()))} 不在了"


def _named(shown: Sequence[str]) -> str:
    rest = len(shown) - _MOST_NAMED
    return "、".join(shown[:_MOST_NAMED]) + (f" 等 {len(shown)} 个文件" if rest > 0 else "")


def _tell(why: str, became: Sequence[str]) -> None:
    first, *more = became
    print_lines([f"{datetime.now():%H:%M:%S} {why}：{first}", *more])
