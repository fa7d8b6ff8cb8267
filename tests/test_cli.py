"""The command line: exit codes, Chinese messages without a traceback, files that are whole or not there at all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import typer

from generator import cli
from generator.pipeline import RULES
from tests.packs.museum import copy_of_templates, edit
from tests.workbooks import PACK, ROOT, Rows, changed, small, written

README = (ROOT / "README.md").read_text(encoding="utf-8")
GOOD = written(small())


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str | Path) -> Ran:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Ran(code, said.out, said.err)

    return ran


def _workbook(rows: Rows | None = None, name: str = "填报.xlsx") -> Path:
    path = Path(name)
    path.write_bytes(GOOD if rows is None else written(rows))
    return path


def _faulty() -> Rows:
    return changed("基本支出", 0, 金额="六十")


def _warned() -> Rows:
    return changed("收支明细", 0, 上年基本支出=Decimal(90))


# ---- build --------------------------------------------------------------------------------------------------


def test_build_writes_the_report_and_the_findings(run: Run) -> None:
    ran = run("build", _workbook(), "--format", "txt,json")
    folder = Path("build") / "示例局-2030"
    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "findings.json",
        "示例局2030年部门预算公开.json",
        "示例局2030年部门预算公开.txt",
    ]
    assert ran.out.splitlines() == [
        str(folder / f"示例局2030年部门预算公开.{kind}") for kind in ("txt", "json")
    ]
    assert ran.err == "填报.xlsx：没有发现问题。\n"
    assert "支出预算120.1万元" in (folder / "示例局2030年部门预算公开.txt").read_text(encoding="utf-8")


def test_build_makes_word_and_web_page_unless_told_otherwise(run: Run) -> None:
    ran = run("build", _workbook(), "--out", "报告")
    assert ran.code == 0
    assert [Path(line).suffix for line in ran.out.splitlines()] == [".docx", ".html"]
    docx, html = (Path(line).read_bytes() for line in ran.out.splitlines())
    assert docx.startswith(b"PK")
    assert "示例局" in html.decode("utf-8")


def test_errors_leave_no_file_and_what_stood_there_stays(run: Run) -> None:
    run("build", _workbook(), "--format", "txt")
    before = {path: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()}
    ran = run("build", _workbook(_faulty()), "--format", "txt", "--out", "other")
    assert ran.code == 1
    assert not Path("other").exists()
    run("build", _workbook(_faulty()), "--format", "txt")
    assert {path: path.read_bytes() for path in Path("build").rglob("*") if path.is_file()} == before
    assert ran.out == ""
    assert "错误 W106 应当填数的格填了文字：“金额”填的是“六十”，不是数。" in ran.err
    assert "位置：基本支出!C4　怎么改：请只填数字，不要写文字。" in ran.err
    assert "没有生成报告" in ran.err


def test_a_draft_is_marked_and_still_exit_1(run: Run) -> None:
    ran = run("build", _workbook(_faulty()), "--format", "txt,json", "--draft")
    assert ran.code == 1
    text, data = (Path(line) for line in ran.out.splitlines())
    assert "草稿" in text.read_text(encoding="utf-8")
    assert json.loads(data.read_text(encoding="utf-8"))["draft"] is True


def test_draft_of_a_sound_workbook_is_no_draft(run: Run) -> None:
    ran = run("build", _workbook(), "--format", "json", "--draft")
    assert ran.code == 0
    assert json.loads(Path(ran.out.strip()).read_text(encoding="utf-8"))["draft"] is False


def test_the_same_workbook_gives_the_same_bytes(run: Run) -> None:
    path = _workbook()
    kinds = ",".join(cli.FORMATS)
    assert [run("build", path, "--format", kinds, "--out", out).code for out in ("a", "b")] == [0, 0]
    first = sorted(p for p in Path("a").rglob("*") if p.is_file())
    assert len(first) == len(cli.FORMATS) + 1
    for one in first:
        assert one.read_bytes() == (Path("b") / one.relative_to("a")).read_bytes(), one.name


def test_build_json(run: Run) -> None:
    ran = run("build", _workbook(_warned()), "--format", "txt", "--json")
    data = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert data["schema"] == "gongkai.findings/1"
    assert data["summary"]["warning"] > 0
    assert all(Path(name).exists() for name in data["files"])
    assert json.loads(Path("build/示例局-2030/findings.json").read_text(encoding="utf-8")) == {
        key: value for key, value in data.items() if key != "files"
    }


def test_names_from_a_workbook_make_no_folders(run: Run) -> None:
    ran = run("build", _workbook(changed("基本信息", 0, 单位名称="../../示例/局:*")), "--format", "txt")
    assert ran.code == 0
    folder = Path(ran.out.strip()).parent
    assert folder.parent == Path("build")
    assert not re.search(r"[/\\:*]|^\.", folder.name)


# ---- check --------------------------------------------------------------------------------------------------


def test_check_says_that_all_is_well(run: Run) -> None:
    assert run("check", _workbook()) == Ran(0, "填报.xlsx：没有发现问题。\n", "")


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
def test_warnings_count_only_when_strict(run: Run, options: list[str], code: int) -> None:
    assert run("check", _workbook(_warned()), *options).code == code


def test_check_of_several_gives_the_worst_code_and_goes_on(run: Run) -> None:
    good, bad = _workbook(), _workbook(_faulty(), "坏.xlsx")
    Path("空.xlsx").write_bytes(b"")
    assert run("check", good, bad).code == 1
    ran = run("check", "空.xlsx", bad, good)
    assert ran.code == 2
    assert "空.xlsx：文件是空的。" in ran.err
    assert "坏.xlsx：2 个错误" in ran.out
    assert "填报.xlsx：没有发现问题。" in ran.out


def test_check_json_is_one_object_a_line(run: Run) -> None:
    ran = run("check", _workbook(), _workbook(_faulty(), "坏.xlsx"), "--json")
    good, bad = (json.loads(line) for line in ran.out.splitlines())
    assert (good["file"], good["pack"], good["findings"]) == ("填报.xlsx", PACK.name, [])
    assert bad["summary"].keys() == {"error", "warning", "note"}
    finding = next(each for each in bad["findings"] if each["code"] == "W106")
    assert finding["severity"] == "error"
    assert finding["places"] == [{"sheet": "基本支出", "cell": "C4"}]
    assert finding.keys() == {"code", "severity", "title", "message", "hint", "places"}


def test_check_json_has_exact_amounts(run: Run) -> None:
    ran = run("check", _workbook(changed("基本支出", 0, 金额=Decimal(61))), "--json")
    finding = next(each for each in json.loads(ran.out)["findings"] if each["code"] == "B201")
    assert (finding["expected"], finding["actual"], finding["unit"]) == ("100.1", "101.1", "万元")


# ---- trace, rules, packs ------------------------------------------------------------------------------------


def _summands(lines: list[str]) -> list[Decimal]:
    return [Decimal(match.group(1)) for line in lines if (match := re.match(r"    (-?[\d.]+) ?\D", line))]


@pytest.mark.parametrize(
    "name", ["支出.合计", "收入.合计", "一般公共预算基本支出.合计", "一般公共预算.各项.2010301.金额"]
)
def test_the_summands_of_a_trace_add_up(run: Run, name: str) -> None:
    lines = run("trace", _workbook(), name).out.splitlines()
    assert lines[0] == name
    total = Decimal(re.search(r"本年 ([\d.]+) 万元", lines[1]).group(1))  # type: ignore[union-attr]
    end = next((n for n, line in enumerate(lines) if line.startswith("  上年")), len(lines))
    assert sum(_summands(lines[2:end])) == total
    assert all(re.search(r"\S+![A-Z]+\d+", line) for line in lines[2:end])


def test_trace_of_a_share_a_change_and_a_cell_of_a_table(run: Run) -> None:
    path = _workbook(_warned())
    share = run("trace", path, "支出.基本支出：占：支出.合计").out
    assert share.startswith("支出.基本支出：占：支出.合计 = 83.3472%\n  100.1 万元 ÷ 120.1 万元 × 100%\n")
    rate = run("trace", path, "支出.基本支出:增减率").out
    assert rate.startswith("支出.基本支出：增减率 = 11.2222%\n  100.1 万元（本年） 与 90 万元（上年）相比\n")
    cell = run("trace", path, "expenditure.合计.基本支出").out
    assert cell == "expenditure.合计.基本支出 = 100.1 万元\n    收支明细!D4\n"


def test_every_listed_name_can_be_traced(run: Run) -> None:
    path = _workbook()
    names = run("trace", path).out.splitlines()
    assert {"支出.合计", "机关运行经费", "国有资产.房屋.数量"} <= set(names)
    for name in names[:: len(names) // 4]:
        assert run("trace", path, name).out.startswith(name)


def test_trace_of_an_unknown_name_suggests_one(run: Run) -> None:
    ran = run("trace", _workbook(), "支出.基本")
    assert ran.code == 2
    assert "没有叫“支出.基本”的数。是否想写“支出.基本支出”？" in ran.err


def test_the_trace_in_the_readme_is_true(run: Run) -> None:
    """The example is what the command prints for the shipped sample."""
    command, *expected = (
        re.search(r"\$ gongkai (trace .*?)```", README, re.DOTALL).group(1).strip().splitlines()
    )  # type: ignore[union-attr]
    _, workbook, name = command.split()
    printed = run("trace", ROOT / workbook, name).out.splitlines()
    assert printed[: len(expected)] == expected


def test_rules(run: Run) -> None:
    printed = run("rules").out
    data = json.loads(run("rules", "--json").out)
    assert [each["code"] for each in data] == [rule.code for rule in RULES]
    assert data[0].keys() == {"code", "title", "severity", "basis", "hint"}
    assert all(f"{rule.code} {rule.severity.value} {rule.title}" in printed for rule in RULES)


def test_pack_list(run: Run) -> None:
    assert run("pack", "list").out == f"{PACK.name}　{PACK.label}（默认）\n"


# ---- new ----------------------------------------------------------------------------------------------------


def test_new_then_check_names_what_is_missing(run: Run) -> None:
    assert run("new", "-o", "空白.xlsx", "--year", "2031", "--unit", "示例局") == Ran(0, "空白.xlsx\n", "")
    ran = run("check", "空白.xlsx")
    assert ran.code == 1
    assert "“公开日期”没有填。" in ran.out
    assert "“单位名称”没有填。" not in ran.out
    assert run("build", "空白.xlsx").code == 1
    assert not Path("build").exists()


def test_new_refuses_to_overwrite(run: Run) -> None:
    Path("有.xlsx").write_bytes(b"mine")
    ran = run("new", "-o", "有.xlsx")
    assert ran.code == 2
    assert "有.xlsx 已经存在，没有覆盖" in ran.err
    assert Path("有.xlsx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "a.xls"], "文件名要以 .xlsx 结尾"),
        (["-o", "a.xlsx", "--year", "31"], "预算年度应当是四位年份"),
        ([], "缺少"),
    ],
)
def test_new_used_wrongly(run: Run, arguments: list[str], words: str) -> None:
    ran = run("new", *arguments)
    assert ran.code == 2
    assert words in ran.err
    assert not list(Path().iterdir())


# ---- wrong use, unreadable files, faulty packs, our own faults ----------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build"], "缺少 工作簿"),
        (["build", "没有.xlsx"], "没有.xlsx：没有这个文件。"),
        (["build", "."], "是文件夹"),
        (["build", "a.xlsx", "--format", "pdf"], "没有“pdf”这种格式。可用的有：docx、html、txt、json。"),
        (["build", "a.xlsx", "--format", ","], "可用的有"),
        (["build", "a.xlsx", "--fast"], "没有选项 --fast"),
        (["build", "a.xlsx", "b.xlsx"], "多写了参数。"),
        (["bild"], "没有命令 bild"),
        (["check", "~$a.xlsx"], "临时文件"),
        (["new", "-o"], "-o"),
        (["new", "-o", "b.xlsx", "--year", "明年"], "--year"),
    ],
)
def test_wrong_use_is_exit_2_in_chinese(run: Run, arguments: list[str], words: str) -> None:
    Path("~$a.xlsx").write_bytes(b"x")
    ran = run(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert ran.out == ""
    assert not re.search(r"Error|Usage|Missing|Invalid|No such", ran.err)


@pytest.mark.parametrize("command", ["build", "check", "trace"])
@pytest.mark.parametrize("data", [b"", b"plain text", b"\xd0\xcf\x11\xe0" + b"\0" * 600, GOOD[:9000]])
def test_unreadable_files_are_exit_2(run: Run, command: str, data: bytes) -> None:
    Path("坏.xlsx").write_bytes(data)
    ran = run(command, "坏.xlsx")
    assert ran.code == 2
    assert ran.err.startswith("坏.xlsx：")
    assert ran.err.count("\n") == 1
    assert not Path("build").exists()


def test_a_faulty_pack_is_exit_3_and_lists_its_faults(run: Run, tmp_path: Path) -> None:
    """./templates of the folder where one works comes first."""
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "sections/overall.jinja", "收入.合计", "收人.合计")
    ran = run("build", _workbook())
    assert ran.code == 3
    assert f"{PACK.name}/sections/overall.jinja:{line}：没有“收人”这个名称。是否想写“收入”？" in ran.err
    assert not Path("build").exists()


def test_an_unknown_pack_is_exit_3(run: Run) -> None:
    ran = run("build", _workbook(), "--pack", "nowhere")
    assert ran.code == 3
    assert "nowhere：没有这个模板包。" in ran.err


def test_our_own_fault_is_exit_70_and_says_where_the_details_are(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("generator.pipeline.examine", broken)
    monkeypatch.setattr("tempfile.tempdir", str(Path.cwd()))
    ran = run("check", _workbook())
    assert ran.code == 70
    log = Path(re.search(r"详情写在 (\S+?)，", ran.err).group(1))  # type: ignore[union-attr]
    assert "ZeroDivisionError: ours" in log.read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(run: Run) -> None:
    Path("file").write_bytes(b"")
    ran = run("build", _workbook(), "--format", "txt", "--out", "file")
    assert ran.code == 2
    assert ran.err.rstrip().endswith("。")
    assert "不能写入" in ran.err


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
        for code in re.findall(r"(\d+) (?:成功|工作簿有错误|用法不对|模板包有问题|程序自己出错)", README)
    ] == [
        cli.OK,
        cli.DATA_ERRORS,
        cli.USAGE,
        cli.PACK_FAULT,
        cli.OWN_FAULT,
    ]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "用法：gongkai" in ran.out + ran.err


def test_version(run: Run) -> None:
    assert re.fullmatch(r"gongkai \d+\.\d+\.\d+\S*\n", run("--version").out)
