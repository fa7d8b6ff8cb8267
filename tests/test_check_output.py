"""What ``check`` prints for people: the gravest first, by rule, one line about a cell, and how to mend it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.console import findings_text
from generator.model.findings import Finding, Rule, Severity
from generator.model.places import CellPlace
from generator.pipeline import examine
from tests.check.rule_cases import CASES
from tests.commands import README, Run, faulty, filled
from tests.workbooks import PACK, ROOT, SHELF

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


def rule(code: str, severity: Severity = ERROR) -> Rule:
    return Rule(code=code, title=f"题{code}", severity=severity, basis="据", hint=f"改{code}。")


def found(rule: Rule, *places: str, message: str = "错了。", hint: str = "") -> Finding:
    """A finding at places such as 甲!C4."""
    cells = tuple(CellPlace(*place.split("!")) for place in places)
    return Finding(rule=rule, message=message, places=cells, hint=hint)


def printed(*findings: Finding, labels: dict[tuple[str, int], str] | None = None) -> list[str]:
    return list(findings_text("簿.xlsx", findings, labels))


# ---- order and grouping -------------------------------------------------------------------------------------


def test_a_rule_and_its_hint_are_named_once_under_its_severity() -> None:
    first, second, third = rule("A1"), rule("A2"), rule("A3", NOTE)
    assert printed(
        found(first, "甲!A1"), found(first, "甲!A2"), found(second, "甲!A3"), found(third, "甲!A4")
    ) == [
        "簿.xlsx：3 个错误，0 个提醒，1 个说明。",
        "错误",
        "  A1 题A1　怎么改：改A1。",
        "    甲!A1　错了。",
        "    甲!A2　错了。",
        "  A2 题A2　怎么改：改A2。",
        "    甲!A3　错了。",
        "说明",
        "  A3 题A3　提示：改A3。",
        "    甲!A4　错了。",
    ]


def test_no_finding_is_one_line() -> None:
    assert printed() == ["簿.xlsx：没有发现问题。"]


def test_a_hint_of_its_own_stands_with_its_finding() -> None:
    lines = printed(found(rule("A1"), "甲!A1"), found(rule("A1"), "甲!A2", hint="另改。"))
    assert lines[2:] == [
        "  A1 题A1　怎么改：改A1。",
        "    甲!A1　错了。",
        "    甲!A2　错了。　怎么改：另改。",
    ]


def test_a_hint_that_all_have_stands_with_the_rule() -> None:
    lines = printed(found(rule("A1"), "甲!A1", hint="另改。"), found(rule("A1"), "甲!A2", hint="另改。"))
    assert lines[2:] == ["  A1 题A1　怎么改：另改。", "    甲!A1　错了。", "    甲!A2　错了。"]


def test_many_findings_of_one_rule_are_counted() -> None:
    many = [found(rule("A1"), f"甲!A{n}") for n in range(1, 56)]
    lines = printed(*many, found(rule("A2"), "乙!A1"))
    assert lines[22:25] == [
        "    甲!A20　错了。",
        "    …还有 35 处，全部见 gongkai check 的 --json 或 --annotate",
        "  A2 题A2　怎么改：改A2。",
    ]


def test_twenty_are_printed_all() -> None:
    lines = printed(*[found(rule("A1"), f"甲!A{n}") for n in range(1, 21)])
    assert lines[-1] == "    甲!A20　错了。"


# ---- one line about a cell ----------------------------------------------------------------------------------


def test_what_matters_less_about_a_cell_is_named_behind_what_matters_more() -> None:
    lines = printed(found(rule("A1"), "甲!C4"), found(rule("W113", WARNING), "甲!C4", message="太细。"))
    assert lines == [
        "簿.xlsx：1 个错误，1 个提醒，0 个说明。",
        "错误",
        "  A1 题A1　怎么改：改A1。",
        "    甲!C4　错了。（还有 提醒 W113）",
    ]


def test_two_errors_of_one_cell_keep_their_words() -> None:
    lines = printed(found(rule("A1"), "甲!C4"), found(rule("A2"), "甲!C4", message="也错。"))
    assert lines[3:] == ["    甲!C4　错了。（还有 错误 A2 也错）"]


def test_a_finding_of_several_cells_begins_with_one_that_has_no_line_yet() -> None:
    lines = printed(found(rule("A1"), "甲!C4"), found(rule("A2"), "甲!C4", "甲!C5", message="不等。"))
    assert lines[3:] == ["    甲!C4　错了。", "  A2 题A2　怎么改：改A2。", "    甲!C5　不等。　另见 C4"]


@pytest.mark.parametrize(
    ("places", "shown"),
    [
        (("甲!C4",), "甲!C4　错了。"),
        (("甲!C4", "甲!C4"), "甲!C4　错了。"),
        (("甲!C4", "甲!C5", "甲!D5"), "甲!C4　错了。　另见 C5、D5"),
        (("甲!C4", "乙!C4", "乙!C5", "甲!C9"), "甲!C4　错了。　另见 乙!C4、C5，甲!C9"),
        (("甲!C4", *(f"甲!C{n}" for n in range(5, 14))), "甲!C4　错了。　另见 C5、C6、C7、C8 等 9 处"),
        (("甲",), "甲　错了。"),
        (("甲", "乙"), "甲　错了。　另见 乙"),
        ((), "错了。"),
    ],
)
def test_further_places_are_short(places: tuple[str, ...], shown: str) -> None:
    assert printed(found(rule("A1"), *places))[3:] == [f"    {shown}"]


def test_findings_of_a_whole_sheet_each_have_a_line() -> None:
    lines = printed(found(rule("A1"), "甲", message="缺一。"), found(rule("A1"), "甲", message="缺二。"))
    assert lines[3:] == ["    甲　缺一。", "    甲　缺二。"]


@pytest.mark.parametrize("code", sorted(CASES))
def test_no_two_lines_begin_with_one_cell(code: str) -> None:
    outcome = examine(CASES[code].fails, PACK, SHELF)
    lines = list(findings_text("簿.xlsx", outcome.findings, outcome.labels))
    leads = [line.split("　")[0] for line in lines if re.match(r"    [^ 　]+![A-Z]+\d+　", line)]
    assert len(leads) == len(set(leads))
    told = "\n".join(lines)
    assert all(finding.rule.code in told for finding in outcome.findings)


# ---- the row's label ----------------------------------------------------------------------------------------

LABELS = {("甲", 4): "30101 基本工资", ("甲", 5): "编" * 30}


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (found(rule("A1"), "甲!C4"), "甲!C4　30101 基本工资：错了。"),
        (found(rule("A1"), "甲!C4", "甲!D4"), "甲!C4　30101 基本工资：错了。　另见 D4"),
        (found(rule("A1"), "甲!C4", "甲!C5"), "甲!C4　错了。　另见 C5"),
        (found(rule("A1"), "甲!C4", "乙!C5"), "甲!C4　30101 基本工资：错了。　另见 乙!C5"),
        (found(rule("A1"), "甲!C4", message="30101 错了。"), "甲!C4　30101 错了。"),
        (found(rule("A1"), "甲!C5"), f"甲!C5　{'编' * 20}…：错了。"),
        (found(rule("A1"), "甲!C6"), "甲!C6　错了。"),
    ],
)
def test_the_row_is_named_unless_the_message_does(finding: Finding, line: str) -> None:
    """Nor when the finding is about several rows of the sheet."""
    assert printed(finding, labels=LABELS)[3:] == [f"    {line}"]


def test_a_code_is_named_with_its_name() -> None:
    outcome = examine(CASES["W106"].fails, PACK, SHELF)
    lines = list(findings_text("簿.xlsx", outcome.findings, outcome.labels))
    assert "    基本支出!C4　30101 基本工资：“金额”填的是“六十”，不是数。" in lines


# ---- terminals ----------------------------------------------------------------------------------------------


def test_words_of_a_clerk_cannot_command_a_terminal() -> None:
    message = "填的是“\x1b[31m红\x1b]0;标题\x07\n换行\u202e反”。"
    (line,) = printed(found(rule("A1"), "甲!C4", message=message))[3:]
    assert line == "    甲!C4　填的是“ [31m红 ]0;标题  换行 反”。"


def test_colours_add_nothing_but_colours() -> None:
    findings = [
        found(rule("A1"), "甲!C4"),
        found(rule("W1", WARNING), "甲!C5"),
        found(rule("N1", NOTE), "甲!C6"),
    ]
    coloured = "\n".join(findings_text("簿.xlsx", findings, colour=True))
    assert "\x1b[31m\x1b[1m错误\x1b[0m" in coloured
    assert "\x1b[33m\x1b[1mW1\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == "\n".join(printed(*findings))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("no_color", "colour"), [("", True), ("1", False)])
def test_a_terminal_gets_colours_unless_asked_not_to(tmp_path: Path, no_color: str, colour: bool) -> None:
    import pty

    filled(faulty(), str(tmp_path / "簿.xlsx"))
    master, slave = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color, "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    command = [sys.executable, "-m", "generator", "check", "簿.xlsx"]
    with subprocess.Popen(command, stdout=slave, stderr=slave, cwd=tmp_path, env=environment) as process:
        os.close(slave)
        said = b""
        while chunk := _read(master):
            said += chunk
    assert process.returncode == 1
    assert (b"\x1b[31m" in said) is colour


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""


def test_a_pipe_gets_plain_lines(run: Run) -> None:
    assert "\x1b" not in run("check", filled(faulty())).out


# ---- the commands -------------------------------------------------------------------------------------------


def test_build_says_the_same_on_standard_error(run: Run) -> None:
    path = filled(faulty())
    said = run("check", path).out
    assert said.startswith("填报.xlsx：")
    assert run("build", path).err.startswith(said)


def test_the_findings_in_the_readme_are_true(run: Run) -> None:
    """The example is what the command prints for the shipped sample, some lines left out."""
    example = re.search(r"\$ gongkai check (\S+)\n(.*?)```", README, re.DOTALL)
    assert example is not None
    printed_lines = iter(run("check", ROOT / example.group(1)).out.splitlines())
    wanted = [line for line in example.group(2).splitlines() if line.strip() != "…"]
    assert len(wanted) > 3
    for line in wanted:
        assert line in printed_lines, line
