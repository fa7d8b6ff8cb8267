"""The PDF is the Word file for every reader: tagged, with bookmarks, title and language; and nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator.model.document import Document, Heading, text_of
from generator.model.findings import MissingProgramError, ProgramError
from generator.model.machine import OfficeSuite
from generator.office.pdf import find_office, published_pdf
from generator.office.program import find_program, office_here, usual_places
from generator.office.running import run_program
from generator.pipeline import produce, read_workbook
from generator.write.docx.bookmarks import FIRST_PAGE
from tests.commands import GOOD, Run, filled
from tests.office.fake import is_running, program_that
from tests.office.reports import pdf_with
from tests.programs import program
from tests.workbooks import PACK, ROOT, SHELF
from tests.write.build import document, heading, section, written

SMALL = written("docx", document(section(heading("一", "a"))))

unix = pytest.mark.skipif(sys.platform == "win32", reason="shell scripts stand in for programs")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_pdf_for_every_reader(
    workbook_bytes: Callable[[str], bytes], document_of: Callable[[str], Document], temporary: Path
) -> None:
    program("soffice")
    workbook = read_workbook(workbook_bytes("korla-2024"), "填报.xlsx")
    outcome = produce(workbook, PACK, SHELF, ("pdf",))
    report = document_of("korla-2024")
    headings = [block for block in report.blocks() if isinstance(block, Heading)]
    reader = PdfReader(BytesIO(outcome.outputs["pdf"]))
    root: Any = reader.trailer["/Root"]
    assert set(outcome.outputs) == {"pdf"}
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == report.title
    assert reader.pdf_header >= "%PDF-1.5"
    assert _titles(reader.outline) == [
        "".join((block.number + text_of(block.inlines)).split()) for block in headings
    ]
    assert [font.name for font in outcome.fonts[:1]] == ["仿宋_GB2312"]
    assert list(temporary.iterdir()) == []


def _titles(outline: list[Any]) -> list[str]:
    return [
        title
        for each in outline
        for title in (_titles(each) if isinstance(each, list) else ["".join(str(each.title).split())])
    ]


def test_build_writes_a_pdf_and_says_which_fonts_are_in_it(run: Run) -> None:
    program("soffice")
    ran = run("build", filled(), "--format", "pdf,txt", "--page-numbers")
    folder = Path("build") / "示例局-2030"
    name = "示例局2030年部门预算公开"
    assert ran.code == 0
    assert ran.out.splitlines() == [str(folder / f"{name}.{kind}") for kind in ("pdf", "txt")]
    assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in folder.iterdir()) == ["findings.json", f"{name}.pdf", f"{name}.txt"]
    assert "\n目录页码按这台电脑上 LibreOffice 的排版填写；" in ran.err


@unix
def test_each_build_asks_once_for_the_fonts_that_are_here_now(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is installed between two reports of the same process is seen."""
    asked, fonts = tmp_path / "asked", tmp_path / "fonts"
    made = program_that(tmp_path / "bin", f"cp {tmp_path}/made.pdf report.pdf")
    program_that(tmp_path / "bin", f"echo . >> {asked}; cat {fonts}", name="fc-list")
    (tmp_path / "made.pdf").write_bytes(pdf_with({FIRST_PAGE: 0} | {f"_Toc{n:08}": 0 for n in range(1, 200)}))
    monkeypatch.setenv("PATH", f"{made.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("GONGKAI_SOFFICE", str(made))
    monkeypatch.setattr("generator.office.installed.uses_fontconfig", lambda: True)
    told = []
    for number, installed in enumerate(["FandolFang", "FandolFang\n仿宋_GB2312"], 1):
        fonts.write_text(installed, encoding="utf-8")
        ran = run("build", filled(), "--format", "docx,pdf", "--page-numbers")
        assert ran.code == 0
        assert asked.read_text() == ".\n" * number
        told.append("这台电脑没有 仿宋_GB2312、" in ran.err)
    assert told == [True, False]


# ---- no LibreOffice, or one that does not do it -------------------------------------------------------------


@pytest.mark.parametrize("options", [("--format", "pdf,txt"), ("--page-numbers",)])
def test_without_libreoffice_nothing_is_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("GONGKAI_SOFFICE", raising=False)
    monkeypatch.setattr("generator.office.program.usual_places", lambda _: iter(()))
    ran = run("build", filled(), *options)
    assert ran.code == 4
    assert ran.out == ""
    assert ran.err.startswith("没有找到 LibreOffice")
    assert "下载安装" in ran.err
    assert ran.err.count("\n") == 1
    assert not Path("build").exists()


def test_page_numbers_leave_formats_without_pages_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SOFFICE", "nowhere")
    ran = run("build", filled(), "--format", "html,txt", "--page-numbers")
    assert ran.code == 0
    assert ran.err.endswith("\n--page-numbers 只对 docx、pdf 有用，这次没有起作用。\n")
    assert "目录页码按" not in ran.err


def test_the_environment_variable_names_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a wrong one is told instead of being passed over."""
    monkeypatch.setenv("GONGKAI_SOFFICE", str(tmp_path / "nowhere"))
    assert find_program() is None
    with pytest.raises(MissingProgramError, match=r"GONGKAI_SOFFICE.*nowhere。请改对，或者删去这个变量。"):
        published_pdf(SMALL, find_office())


@unix
def test_the_program_is_found_on_the_path_and_in_its_usual_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GONGKAI_SOFFICE", raising=False)
    installed = program_that(tmp_path / "LibreOffice", "echo 'LibreOffice 24.8.3.2 480(Build:2)'")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("generator.office.program.usual_places", lambda _: iter([tmp_path / "no", installed]))
    assert find_program() == installed
    assert office_here() == (OfficeSuite(path=str(installed), version="24.8.3.2"), "")
    other = program_that(tmp_path / "bin", "", name="libreoffice")
    monkeypatch.setenv("PATH", str(other.parent))
    assert find_program() == other


def test_usual_places_of_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ProgramFiles", "D:/Programme")
    windows = [path.as_posix() for path in usual_places("win32")]
    assert windows[0] == "D:/Programme/LibreOffice/program/soffice.com"
    mac = [path.as_posix() for path in usual_places("darwin")]
    assert mac[0] == "/Applications/LibreOffice.app/Contents/MacOS/soffice"
    linux = [path.as_posix() for path in usual_places("linux")]
    assert "/usr/lib/libreoffice/program/soffice" in linux


@unix
def test_a_program_that_makes_nothing_shows_nothing_and_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    fake = program_that(tmp_path, "echo loud; echo louder >&2; touch lu1.tmp; exit 81")
    monkeypatch.setenv("GONGKAI_SOFFICE", str(fake))
    ran = run("build", filled(), "--format", "pdf")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        f"LibreOffice 没有做出 PDF（程序：{fake}）；请先确认它能打开 Word 文件，不能就重新安装，再试一次。\n"
    )
    assert list(temporary.iterdir()) == []


@unix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, temporary: Path
) -> None:
    fake = program_that(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setenv("GONGKAI_SOFFICE", str(fake))
    with pytest.raises(ProgramError, match="运行了 1 秒还没有做完"):
        published_pdf(SMALL, find_office(), limit=1)
    assert not is_running(int((tmp_path / "child").read_text()))
    assert list(temporary.iterdir()) == []


@unix
def test_what_a_program_leaves_running_is_ended(tmp_path: Path) -> None:
    fake = program_that(tmp_path, f"sleep 600 >/dev/null & echo $! > {tmp_path}/child; echo done")
    assert run_program([str(fake)], limit=60) == "done\n"
    assert not is_running(int((tmp_path / "child").read_text()))


@unix
@pytest.mark.parametrize("start", ["", "setsid "])
def test_a_program_is_done_whatever_it_leaves_running(tmp_path: Path, start: str) -> None:
    """And holds open, such as what it prints to."""
    fake = program_that(tmp_path, f"{start}sleep 20 & echo $! > {tmp_path}/child; echo done")
    try:
        assert run_program([str(fake)], limit=5) == "done\n"
    finally:
        with suppress(ProcessLookupError):
            os.kill(int((tmp_path / "child").read_text()), signal.SIGKILL)


@unix
def test_windows_hears_of_an_interrupt_soon_and_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wait there is deaf; and what ends programs there may hang itself."""
    waits: list[int | float | None] = []
    asked: list[tuple[list[str], object]] = []
    wait = subprocess.Popen.wait

    def waiting(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        waits.append(timeout)
        return wait(process, timeout)

    def hanging(command: list[str], **options: Any) -> None:
        asked.append((command[:3], options["timeout"]))
        raise subprocess.TimeoutExpired(command, options["timeout"])

    fake = program_that(tmp_path, f"echo $$ > {tmp_path}/own; exec sleep 600")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess.Popen, "wait", waiting)
    monkeypatch.setattr(subprocess, "run", hanging)
    with pytest.raises(ProgramError, match="还没有做完"):
        run_program([str(fake)], limit=1)
    *before, last = waits
    assert last is None
    assert all(timeout is not None and timeout < 1 for timeout in before)
    assert asked == [(["taskkill", "/F", "/T"], 20)]
    assert not is_running(int((tmp_path / "own").read_text()))


@unix
def test_a_file_that_is_no_program(tmp_path: Path) -> None:
    fake = tmp_path / "soffice"
    fake.write_bytes(b"\x7fELF no")
    fake.chmod(0o755)
    with pytest.raises(ProgramError, match="不能运行"):
        run_program([str(fake)], limit=60)


@unix
def test_an_interrupt_ends_the_program_too(tmp_path: Path) -> None:
    """And takes the temporary files along."""
    book, temporary, child = tmp_path / "填报.xlsx", tmp_path / "temporary", tmp_path / "child"
    book.write_bytes(GOOD)
    temporary.mkdir()
    os.mkfifo(child)
    fake = program_that(tmp_path, f"sleep 600 & echo $! > {child}; wait")
    command = [sys.executable, "-m", "generator", "build", str(book), "--format", "pdf"]
    environment = {**os.environ, "GONGKAI_SOFFICE": str(fake), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out")], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    ) as build:
        number = int(child.read_text())  # waits until somebody writes
        assert list(temporary.iterdir()) != []
        build.send_signal(signal.SIGTERM)
        _, said = build.communicate(timeout=60)
    assert build.returncode == 128 + signal.SIGTERM
    assert said.decode() == "已中断。\n"
    assert not is_running(number)
    assert list(temporary.iterdir()) == []


def test_a_report_without_pdf_imports_nothing_of_it(tmp_path: Path) -> None:
    """In a process of its own, since this one has imported everything."""
    book = tmp_path / "填报.xlsx"
    book.write_bytes(GOOD)
    script = (
        "import sys; from generator import cli;"
        f"cli.run(['build', {str(book)!r}, '--out', {str(tmp_path)!r}]);"
        "print(*sorted(m for m in sys.modules if m.startswith(('generator.office', 'pypdf'))), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True)
    assert ran.stderr.splitlines()[-1] == ""
    assert len(ran.stdout.splitlines()) == 2
