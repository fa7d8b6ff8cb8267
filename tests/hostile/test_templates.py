"""Packs that mean harm end in one sentence and exit code 3: nothing beside them is read, nothing is written."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from generator.commands.build import report
from generator.confined.answer import Answer
from generator.confined.door import Door
from generator.confined.limits import Limits
from generator.packs.source import PackError
from tests.commands import GOOD, Run, filled
from tests.hostile.template_cases import CANARY, HARMLESS, HOSTILE, LINKS, SECRET, SECTION, Case
from tests.packs.museum import NAME, copy_of_templates

unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit memory")


def _hostile(folder: Path, case: Case) -> Path:
    (folder / SECRET).write_text(f'label = "{CANARY}"', encoding="utf-8")
    templates = copy_of_templates(folder)
    case.change(templates / NAME)
    return templates


def _asked(templates: Path, case: Case) -> Answer:
    limits = Limits(**case.limits)
    return Door(templates, limits).ask(
        report,
        workbook=GOOD,
        name="填报.xlsx",
        pack=NAME,
        formats=list(case.formats),
        draft=False,
        page_numbers=False,
        colour=False,
    )


def _names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 25


@unix
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pack_is_refused(tmp_path: Path, name: str) -> None:
    case = HOSTILE[name]
    templates = _hostile(tmp_path, case)
    before = _names(tmp_path)
    with pytest.raises(PackError) as caught:
        _asked(templates, case)
    said = str(caught.value)
    assert re.search(case.wanted, said), said
    assert NAME in said or "reference.docx" in said
    assert CANARY not in said
    assert "root:" not in said
    assert _names(tmp_path) == before


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_pack_prints_its_words(tmp_path: Path, name: str) -> None:
    case = HARMLESS[name]
    answer = _asked(_hostile(tmp_path, case), case)
    assert answer.code == 0
    assert re.search(case.wanted, answer.files["txt"].decode())


@unix
def test_the_command_ends_with_3_and_leaves_the_old_report(run: Run, tmp_path: Path) -> None:
    """With the usual limits: some gigabytes of text."""
    book = filled()
    assert run("build", book, "--format", "txt").code == 0
    templates = _hostile(tmp_path, HOSTILE["a text that doubles"])
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.txt")}
    ran = run("build", book, "--format", "txt", "--templates", templates)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "模板包有问题：\n"
        f"  {NAME}：用的内存超过 500 MB，已经停止。请检查最近改过的模板：循环有没有套得太多，文字有没有成倍增长；"
        "工作簿特别大时，请分成几份。\n"
    )
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.txt")} == before


@pytest.mark.parametrize("name", ["class of a figure", "an entity outside"])
def test_check_meets_only_what_it_uses(run: Run, tmp_path: Path, name: str) -> None:
    """It reads the pack and prints nothing of its sections."""
    templates = _hostile(tmp_path, HOSTILE[name])
    assert run("check", filled(), "--templates", templates).code == 0


@unix
@pytest.mark.parametrize("command", ["check", "trace", "rollover", "rules", "new", "lint", "vars", "test"])
def test_every_command_is_refused_what_lies_outside(run: Run, tmp_path: Path, command: str) -> None:
    templates = _hostile(tmp_path, LINKS["a section that is a link"])
    book = filled()
    arguments = {
        "check": ["check", book],
        "trace": ["trace", book],
        "rollover": ["rollover", book, "-o", "明年.xlsx"],
        "rules": ["rules"],
        "new": ["new", "-o", "新.xlsx"],
        "lint": ["pack", "lint", NAME],
        "vars": ["pack", "vars", NAME],
        "test": ["pack", "test", NAME],
    }
    ran = run(*arguments[command], "--templates", templates)
    assert (ran.code, ran.out) == (3, "")
    assert f"要读模板文件夹以外的“{NAME}/{SECTION} → /etc/passwd”，没有读" in ran.err
    assert sorted(path.name for path in tmp_path.glob("*.xlsx")) == ["填报.xlsx"]


def test_a_file_name_that_leads_away_stays_in_its_folder(run: Run, tmp_path: Path) -> None:
    templates = _hostile(tmp_path, Case(change=_named_away, wanted=""))
    ran = run("build", filled(), "--format", "txt", "--templates", templates)
    assert ran.code == 0
    (path,) = map(Path, ran.out.splitlines())
    assert path.parent == Path("build/示例局-2030")
    assert path.is_file()


def _named_away(pack: Path) -> None:
    path = pack / "report.toml"
    text = path.read_text(encoding="utf-8")
    assert 'file_name = "' in text
    path.write_text(text.replace('file_name = "', 'file_name = "../../../x/', 1), encoding="utf-8")


def test_a_pack_is_named_and_not_led_to(run: Run, tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    ran = run("build", filled(), "--pack", "../x", "--templates", templates)
    assert ran.code == 2
    assert "没有模板包“../x”" in ran.err
