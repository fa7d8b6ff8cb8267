"""``gongkai watch``: the report again whenever its workbook or a template is saved, and nothing ends it but Ctrl+C."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.watch import Watching
from generator.packs import shelf as shelves
from tests.commands import GOOD, Run, faulty
from tests.packs.museum import NAME, copy_of_templates, edit
from tests.workbooks import PACK, ROOT, changed, small, written

BASE = PACK.bases[0]
OTHER = "another"


class Watched:
    """A folder with a workbook and packs, watched step by step as if time passed."""

    def __init__(self, capsys: pytest.CaptureFixture[str], **options: object) -> None:
        self.capsys = capsys
        self.workbook = Path("填报.xlsx")
        self.watching = Watching(
            workbook=self.workbook,
            out=Path("build"),
            formats=["txt"],
            **options,  # type: ignore[arg-type]
        )
        self.watching.begin()
        self.started = self._said()

    def steps(self, number: int = 2) -> list[str]:
        """What is said during so many looks, without the time; two are needed to see that a file has come to rest."""
        for _ in range(number):
            self.watching.step()
        return self._said()

    def report(self) -> str:
        (path,) = Path("build").rglob("*.txt")
        return path.read_text(encoding="utf-8")

    def _said(self) -> list[str]:
        said = self.capsys.readouterr()
        assert said.err == ""
        return [re.sub(r"^\d\d:\d\d:\d\d ", "", line) for line in said.out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command runs: packs, the one of the tests among them, and another that has no part in it."""
    monkeypatch.chdir(tmp_path)
    templates = copy_of_templates(tmp_path)
    (templates / OTHER).mkdir()
    about = f'label = "别的"\nextends = "{NAME}"\n'
    (templates / OTHER / "pack.toml").write_text(about, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watched(folder: Path, capsys: pytest.CaptureFixture[str]) -> Watched:
    """With a workbook without errors."""
    _save(folder / "填报.xlsx", GOOD)
    return Watched(capsys)


def _save(path: Path, data: bytes) -> None:
    """As programs save; later than before, even where the clock of the disk is coarse."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_bytes(data)
    if before:
        os.utime(path, ns=(before + 10**9, before + 10**9))


def _edit(folder: Path, file: str, old: str, new: str) -> int:
    path = folder / "templates" / PACK.shown(file)
    before = path.stat().st_mtime_ns
    line = edit(folder / "templates", file, old, new)
    os.utime(path, ns=(before + 10**9, before + 10**9))
    return line


def _more() -> bytes:
    """The workbook for a unit of another name."""
    rows = small()
    for row in rows["基本信息"]:
        row |= {key: "另一个局" for key, value in row.items() if value == "示例局"}
    return written(rows)


# ---- what is seen -------------------------------------------------------------------------------------------


def test_it_begins_with_a_report(watched: Watched) -> None:
    what, first = watched.started
    assert what == "正在看 填报.xlsx 和模板包：保存后自动重新生成，按 Ctrl+C 停止。"
    assert re.fullmatch(r"开始：0 个错误，.*。写了 build.示例局-2030.\S*\.txt", first)
    assert "示例局" in watched.report()
    assert watched.steps(5) == []  # not by what it has written itself either


def test_a_saved_workbook(watched: Watched) -> None:
    _save(watched.workbook, written(changed("收支明细", 0, 上年基本支出=90)))
    before = watched.report()
    assert watched.steps(1) == []  # it may still be being written
    (line,) = watched.steps(1)
    assert line.startswith("保存了 填报.xlsx：0 个错误，")
    assert watched.report() != before


def test_a_sentence_of_the_pack_that_it_extends(folder: Path, watched: Watched) -> None:
    file = next(
        f"sections/{path.name}"
        for path in sorted((folder / "templates" / BASE / "sections").iterdir())
        if PACK.shown(f"sections/{path.name}").startswith(f"{BASE}/")
        and "# " in path.read_text(encoding="utf-8")
    )
    _edit(folder, file, "# ", "新添的一句话。\n\n# ")
    (line,) = watched.steps()
    assert line.startswith(f"保存了 {BASE}/{file}：")
    assert "新添的一句话。" in watched.report()


def test_a_faulty_template_leaves_the_report_as_it_was_until_it_is_mended(
    folder: Path, watched: Watched
) -> None:
    before = watched.report()
    line = _edit(folder, "sections/overall.jinja", "收入.合计", "收人.合计")
    assert watched.steps() == [
        f"保存了 {NAME}/sections/overall.jinja：模板包有问题，报告还是上一次的。",
        f"  {NAME}/sections/overall.jinja:{line}：没有“收人”这个名称。是否想写“收入”？",
    ]
    assert watched.report() == before
    _edit(folder, "sections/overall.jinja", "收人.合计", "收入.合计")
    (mended,) = watched.steps()
    assert "写了" in mended


def test_every_fault_of_the_files_is_told(folder: Path, watched: Watched) -> None:
    _edit(folder, "wording.toml", '"持平" = ', '"相等" = ')
    _edit(folder, "report.toml", "[headings]", "[heading]")
    first, *faults = watched.steps()
    assert first.endswith("：模板包有问题，报告还是上一次的。")
    assert {"wording.toml", "report.toml"} <= {
        re.sub(r":.*", "", fault.split("/")[-1].split("：")[0]) for fault in faults
    }


def test_the_catalogue(folder: Path, watched: Watched) -> None:
    path = next((folder / "templates" / "catalogues").rglob("functional.csv"))
    _save(path, path.read_bytes() + b"\n")
    assert watched.steps()[0].startswith(f"保存了 catalogues/{path.parent.name}/functional.csv：")


def test_a_pack_that_has_no_part_in_it(folder: Path, watched: Watched) -> None:
    (folder / "templates" / OTHER / "wording.toml").write_text("", encoding="utf-8")
    assert watched.steps(4) == []


def test_several_files_are_told_at_once(folder: Path, watched: Watched) -> None:
    for name in ("a", "b", "c", "d"):
        (folder / "templates" / NAME / "macros" / f"{name}.jinja").write_text("", encoding="utf-8")
    (line,) = watched.steps()
    named = "、".join(f"{NAME}/macros/{name}.jinja" for name in "abc")
    assert line.startswith(f"保存了 {named} 等 4 个文件：")


def test_the_pack_is_read_again_only_when_it_was_saved(
    folder: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    load = shelves.load_pack
    monkeypatch.setattr(shelves, "load_pack", lambda path, among: read.append(path.name) or load(path, among))
    _save(watched.workbook, GOOD)
    assert "写了" in watched.steps()[0]
    assert read == []
    _edit(folder, "sections/overall.jinja", "收入.合计", "收入.合计 ")
    assert "写了" in watched.steps()[0]
    assert read == [NAME]


# ---- how programs save --------------------------------------------------------------------------------------


def test_saving_beside_and_renaming(watched: Watched) -> None:
    beside = Path("A1B2C3.tmp")
    beside.write_bytes(_more())
    assert watched.steps() == []
    beside.replace(watched.workbook)
    (line,) = watched.steps()
    assert line.startswith("保存了 填报.xlsx：")
    assert "写了" in line
    assert any(Path("build").glob("另一个局*"))


def test_a_file_that_is_still_changing_is_left_alone(watched: Watched) -> None:
    data = _more()
    for size in (100, 5000, len(data)):
        _save(watched.workbook, data[:size])
        assert watched.steps(1) == []
    assert len(watched.steps()) == 1


def test_locks_and_what_editors_leave_are_no_saves(folder: Path, watched: Watched) -> None:
    sections = folder / "templates" / NAME / "sections"
    left = [sections / name for name in (".overall.jinja.swp", "overall.jinja~", "4913", ".#overall.jinja")]
    for path in (*left, folder / "templates" / NAME / "~$reference.docx", Path("~$填报.xlsx")):
        path.write_bytes(b"lock")
        assert watched.steps(3) == []


def test_a_workbook_that_is_deleted_and_comes_back(watched: Watched) -> None:
    watched.workbook.unlink()
    assert watched.steps(5) == ["填报.xlsx 不在了：填报.xlsx：没有这个文件。报告还是上一次的。"]
    watched.workbook.write_bytes(GOOD)
    (line,) = watched.steps()
    assert line.startswith("保存了 填报.xlsx：0 个错误，")


def test_a_workbook_saved_by_half(watched: Watched) -> None:
    before = watched.report()
    _save(watched.workbook, GOOD[: len(GOOD) // 2])
    (line,) = watched.steps(5)
    assert line.startswith("保存了 填报.xlsx：填报.xlsx：")
    assert line.endswith("报告还是上一次的。")
    assert watched.report() == before
    _save(watched.workbook, GOOD)
    assert "写了" in watched.steps()[0]


def test_a_workbook_that_another_program_keeps_to_itself(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told once, and tried until it can be read; nobody need save it again."""
    opened = Path.open

    def kept(path: Path, *how: str, **more: str) -> object:
        if path == watched.workbook:
            raise PermissionError(13, "in use", str(path))
        return opened(path, *how, **more)  # type: ignore[call-overload]

    _save(watched.workbook, GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", kept)
        (line,) = watched.steps(6)
    assert "不能读取" in line
    assert "写了" in watched.steps(1)[0]


# ---- what becomes of it -------------------------------------------------------------------------------------


def test_a_workbook_with_errors(watched: Watched) -> None:
    before = watched.report()
    _save(watched.workbook, written(faulty()))
    (line,) = watched.steps()
    assert re.fullmatch(
        r"保存了 填报.xlsx：[1-9]\d* 个错误，.*。有错误，报告还是上一次的。用 gongkai check 查看。", line
    )
    assert watched.report() == before


def test_errors_with_draft(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _save(folder / "填报.xlsx", written(faulty()))
    assert Watched(capsys, draft=True).started[-1].endswith("-草稿.txt")


def test_a_report_that_cannot_be_written(watched: Watched) -> None:
    shutil.rmtree("build")
    Path("build").write_bytes(b"")
    _save(watched.workbook, GOOD)
    (line,) = watched.steps()
    assert line.startswith("保存了 填报.xlsx：不能写入 ")
    Path("build").unlink()
    _save(watched.workbook, GOOD)
    assert "写了" in watched.steps()[0]


def test_packs_of_an_own_folder_that_is_where_all_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They work in a child each time; reports that lie beside them are no saves."""
    _save(folder / "填报.xlsx", GOOD)
    templates = Path("templates")
    for path in [*templates.iterdir()]:
        path.rename(path.name)
    watched = Watched(capsys, templates=Path())
    assert "写了" in watched.started[-1]
    assert watched.steps(4) == []
    path = folder / NAME / "sections" / "overall.jinja"
    _save(path, path.read_bytes().replace("收入.合计".encode(), "收人.合计".encode(), 1))
    first, fault = watched.steps()
    assert first == f"保存了 {NAME}/sections/overall.jinja：模板包有问题，报告还是上一次的。"
    assert "没有“收人”这个名称。" in fault


# ---- how it begins and ends ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("没有.xlsx",), "没有.xlsx：没有这个文件。"),
        (("没有.xlsx", "--format", "foo"), "没有“foo”这种格式。"),
        ((".",), "是文件夹，请指定一个 .xlsx 文件。"),
    ],
)
def test_what_cannot_be_meant_is_told_at_once(run: Run, arguments: tuple[str, ...], words: str) -> None:
    ran = run("watch", *arguments)
    assert ran.code == 2
    assert words in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl+C to all programs of a console")
def test_ctrl_c_ends_it_well(folder: Path) -> None:
    _save(folder / "填报.xlsx", GOOD)
    command = [sys.executable, "-m", "generator", "watch", "填报.xlsx", "--format", "docx,txt"]
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # whoever runs the tests may ignore Ctrl+C, as shells make their background do, and that is inherited
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    ) as watching:
        assert watching.stdout is not None
        said = [watching.stdout.readline().decode() for _ in range(2)]
        _save(folder / "填报.xlsx", _more())
        said.append(watching.stdout.readline().decode())
        watching.send_signal(signal.SIGINT)
        rest, wrong = watching.communicate(timeout=60)
    assert [watching.returncode, rest, wrong.decode()] == [0, b"", "已停止。\n"]
    assert "开始：" in said[1]
    assert "保存了 填报.xlsx：" in said[2]
    written_files = sorted(path.suffix for path in (folder / "build").rglob("*") if path.is_file())
    assert written_files == [".docx", ".docx", ".json", ".json", ".txt", ".txt"]
