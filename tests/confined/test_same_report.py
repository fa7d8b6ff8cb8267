"""A pack that means no harm gives byte for byte what it gives in the process itself, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pipeline import FORMATS
from tests.commands import GOOD, Run, faulty, filled, warned
from tests.office.fake import is_running
from tests.packs.museum import NAME, copy_of_templates
from tests.programs import program
from tests.workbooks import ROOT, Rows

linux = pytest.mark.skipif(sys.platform != "linux", reason="children are looked up as Linux tells them")

TEMPLATES = ROOT / "templates"
WITHOUT_PDF = ",".join(kind for kind in FORMATS if kind != "pdf")


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("case", ["comprehensive", "first-year"])
def test_every_format(run: Run, tmp_path: Path, workbook_bytes: Callable[[str], bytes], case: str) -> None:
    book = tmp_path / "填报.xlsx"
    book.write_bytes(workbook_bytes(case))
    options = ("--draft", "--trace", "--format", WITHOUT_PDF)
    inside = run("build", book, "--out", "a", *options)
    outside = run("build", book, "--out", "b", *options, "--templates", TEMPLATES)
    assert (outside.code, outside.err) == (inside.code, inside.err)
    assert outside.out.replace("b/", "a/") == inside.out
    files = _files(tmp_path / "a")
    assert len(files) == len(FORMATS) - 1 + 2
    assert _files(tmp_path / "b") == files


@pytest.mark.parametrize("rows", [None, faulty(), warned()], ids=["good", "faulty", "warned"])
@pytest.mark.parametrize(
    "command",
    [
        ("build", "--json"),
        ("check",),
        ("check", "--json"),
        ("check", "--strict"),
        ("check", "--annotate", "副本.xlsx"),
        ("trace",),
        ("trace", "支出.合计"),
        ("trace", "没有这个数"),
        ("rollover", "-o", "明年.xlsx"),
    ],
    ids=" ".join,
)
def test_every_command_with_a_workbook(
    run: Run, tmp_path: Path, rows: Rows | None, command: tuple[str, ...]
) -> None:
    name, *rest = command
    book = filled(rows)
    inside = run(name, book, *rest)
    made = _files(tmp_path)
    for path in tmp_path.rglob("*.xlsx"):
        if path.name != book.name:
            path.unlink()
    assert run(name, book, *rest, "--templates", TEMPLATES) == inside
    assert _files(tmp_path) == made


@pytest.mark.parametrize(
    "command", [("rules",), ("rules", "--json"), ("pack", "list"), ("new", "-o", "新.xlsx", "--year", "2030")]
)
def test_every_command_without(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    inside, made = run(*command), _files(tmp_path)
    (tmp_path / "新.xlsx").unlink(missing_ok=True)
    assert run(*command, "--templates", TEMPLATES) == inside
    assert _files(tmp_path) == made


def test_a_pack_of_ones_own(run: Run, tmp_path: Path) -> None:
    """It is the folder's pack that is used; what it extends and its catalogues may be ours."""
    templates = copy_of_templates(tmp_path)
    (templates / NAME).rename(templates / "county")
    for name in ("base", "catalogues"):
        (templates / name).rename(tmp_path / name)
    ran = run("build", filled(), "--pack", "county", "--templates", templates, "--format", "json")
    assert ran.code == 0
    assert '"pack": "county"' in Path(ran.out.strip()).read_text(encoding="utf-8")


def test_page_numbers_and_pdf(run: Run, tmp_path: Path) -> None:
    """LibreOffice runs for the child, outside of its limits."""
    program("soffice", "libreoffice")
    book, options = filled(), ("--page-numbers", "--format", "docx,pdf")
    inside = run("build", book, "--out", "a", *options)
    outside = run("build", book, "--out", "b", *options, "--templates", TEMPLATES)
    assert (outside.code, outside.err) == (inside.code, inside.err)
    (one,), (other,) = ([*(tmp_path / folder).rglob("*.docx")] for folder in "ab")
    assert other.read_bytes() == one.read_bytes()
    (pdf,) = (tmp_path / "b").rglob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_libreoffice_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SOFFICE", "/no/such/program")
    inside = run("build", filled(), "--format", "pdf")
    outside = run("build", filled(), "--format", "pdf", "--templates", TEMPLATES)
    assert outside == inside
    assert outside.code == 4


@linux
def test_an_interrupt_leaves_no_child(tmp_path: Path) -> None:
    """One that would never end."""
    templates = copy_of_templates(tmp_path)
    loops = "{% set l = [" + "1," * 200 + "] %}" + "{% for a in l %}" * 8 + "{% endfor %}" * 8
    (templates / NAME / "sections/duties.jinja").write_text(loops, encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    book = tmp_path / "填报.xlsx"
    book.write_bytes(GOOD)
    command = [sys.executable, "-m", "generator", "build", str(book), "--templates", str(templates)]
    with subprocess.Popen(
        [*command, "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
    ) as build:
        child = _child_of(build.pid)
        build.send_signal(signal.SIGTERM)
        _, said = build.communicate(timeout=60)
    assert (build.returncode, said.decode()) == (128 + signal.SIGTERM, "已中断。\n")
    assert not is_running(child)
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "out").exists()


def _child_of(pid: int) -> int:
    """Its first child, once there is one."""
    for _ in range(1000):
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                text = status.read_text(encoding="utf-8")
            except OSError:
                continue
            if re.search(rf"\) \S {pid} ", text):
                return int(text.split()[0])
        time.sleep(0.02)
    pytest.fail("there is no child")
