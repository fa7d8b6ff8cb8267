"""Awkward files through the real command line: one sentence that names the file, quickly, in little memory, and nothing
written. Those of the public collection beside this checkout when it is there, and the same kinds made here."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import Run
from tests.read.changes import (
    STRINGS,
    WORKBOOK,
    below,
    in_sheet,
    more,
    part,
    path_of,
    renamed,
    swapped,
    with_doctype,
    without,
)
from tests.read.packages import DECLARATION, book, packed, parts_of
from tests.read.test_door_files import KINDS
from tests.read.zip_changes import broken, cut
from tests.workbooks import ROOT, small, written

COLLECTION = ROOT.parent / "shared" / "awkward-workbooks"

SECONDS = 10
BYTES = 500_000_000

#: What no sentence for a clerk may hold.
FOREIGN = ("Traceback", "Error", "Exception", "openpyxl", "zipfile", "expat", ".py")

READS, REFUSES = 1, 2
NO_STANDARD = "这不是标准填报工作簿"

#: File of the collection → exit code and words of the answer.
ANSWERS = {
    "backslash_names.xlsx": (READS, NO_STANDARD),
    "bad_crc_sheet.xlsx": (REFUSES, "工作表“Exp8”已损坏"),
    "biff8_chinese.xls": (REFUSES, "旧的 .xls"),
    "billion_laughs.xlsx": (REFUSES, "DOCTYPE"),
    "bom.csv": (REFUSES, "CSV"),
    "cell_at_XFD1048576.xlsx": (READS, NO_STANDARD),
    "duplicate_entry.xlsx": (REFUSES, "重名"),
    "encrypted_rc4.xls": (REFUSES, "旧的 .xls 或 .et 格式，还加了打开密码"),
    "encrypted_standard.xlsx": (REFUSES, "文件加了打开密码"),
    "error_cells.xlsx": (READS, NO_STANDARD),
    "formulas_without_values.xlsx": (READS, NO_STANDARD),
    "hidden_and_very_hidden.xlsx": (READS, NO_STANDARD),
    "inline_strings.xlsx": (READS, NO_STANDARD),
    "macros.xlsm": (READS, NO_STANDARD),
    "no_shared_strings.xlsx": (READS, NO_STANDARD),
    "opendocument.ods": (REFUSES, "OpenDocument"),
    "sheet_not_xml.xlsx": (REFUSES, "工作表“Sheet1”已损坏"),
    "strict_ooxml.xlsx": (REFUSES, "Strict Open XML"),
    "truncated.xlsx": (REFUSES, "不完整"),
    "wps_merged_template.xlsx": (READS, NO_STANDARD),
    "xxe_in_schema.xlsx": (READS, NO_STANDARD),
    "zero_bytes.xlsx": (REFUSES, "文件是空的"),
    "zip_bomb_content_types.xlsx": (REFUSES, "压缩炸弹"),
    "~$LoadPivotTables.xlsx": (REFUSES, "临时文件"),
}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    said: str
    seconds: float


def _command(folder: Path, *arguments: str | Path) -> Ended:
    """The command line as a process of its own, which gets no more memory than is promised."""
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-m", "generator", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=6 * SECONDS,
        preexec_fn=_limited if sys.platform == "linux" else None,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout + ended.stderr, time.monotonic() - began)


def _limited() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def _assert_answered(said: str, name: str, words: str) -> None:
    assert name in said
    assert words in said
    assert not [word for word in FOREIGN if word in said], said


@pytest.mark.skipif(
    not COLLECTION.is_dir(), reason="the collection of awkward workbooks is not beside this checkout"
)
@pytest.mark.parametrize("name", ANSWERS)
def test_a_file_of_the_collection(name: str, tmp_path: Path) -> None:
    code, words = ANSWERS[name]
    built = _command(tmp_path, "build", COLLECTION / name, "--out", tmp_path / "out")
    assert built.code == code, built.said
    assert built.seconds < SECONDS
    _assert_answered(built.said, name, words)
    assert list(tmp_path.iterdir()) == [], "nothing is written"


@pytest.mark.skipif(
    not COLLECTION.is_dir(), reason="the collection of awkward workbooks is not beside this checkout"
)
def test_the_whole_collection_at_once(tmp_path: Path) -> None:
    """Each file gets its own answer, and a bad one does not keep the next from being read."""
    checked = _command(tmp_path, "check", *(COLLECTION / name for name in ANSWERS))
    assert checked.code == REFUSES
    assert checked.seconds < SECONDS
    for name, (_, words) in ANSWERS.items():
        _assert_answered(checked.said, name, words)


@pytest.mark.skipif(
    not COLLECTION.is_dir(), reason="the collection of awkward workbooks is not beside this checkout"
)
def test_the_collection_is_the_one_that_is_known() -> None:
    assert {path.name for path in COLLECTION.iterdir()} - {"index.csv"} == set(ANSWERS)


# ---- the same kinds, made here --------------------------------------------------------------------------------


def _laughs(xml: bytes) -> bytes:
    """A thousand million laughs out of ten lines."""
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    doctype = f'?><!DOCTYPE sst [<!ENTITY a0 "ha">{entities}]>'
    return xml.replace(b"?>", doctype.encode(), 1).replace(b"</t>", b"&a9;</t>", 1)


def _stranger(rows: str = "<row><c><v>1</v></c></row>", more: Mapping[str, bytes] | None = None) -> bytes:
    return book(rows, more=more)


def _in_first_sheet(data: bytes, old: bytes, new: bytes) -> bytes:
    parts = parts_of(data)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    return packed(parts)


_BOMB = DECLARATION + b"<Types>" + b" " * 8_000_000 + b"</Types>"
_SCHEMA = b'<MapInfo><Schema SchemaRef="http://127.0.0.1:12345/x.xsd"/></MapInfo>'

#: File → how it is made from a good workbook, exit code and words of the answer.
MADE: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "backslashes.xlsx": (lambda _: renamed(lambda path: path.replace("/", "\\"))(_stranger()), READS, NO_STANDARD),
    "bad-crc.xlsx": (lambda good: broken(path_of("基本支出"))(good), REFUSES, "工作表“基本支出”已损坏"),
    "laughs.xlsx": (part(STRINGS, _laughs), REFUSES, "DOCTYPE"),
    "far-cell.xlsx": (
        lambda _: _stranger('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), READS, NO_STANDARD,
    ),
    "far-cell-of-ours.xlsx": (
        below("主要职能", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), READS, "主要职能!XFD1048576",
    ),
    "twice.xlsx": (more((STRINGS, b"<a/>")), REFUSES, "重名"),
    "errors.xlsx": (lambda _: _stranger('<row><c t="e"><v>#REF!</v></c></row>'), READS, NO_STANDARD),
    "formulas.xlsx": (lambda _: _stranger("<row><c><f>1+1</f></c></row>"), READS, NO_STANDARD),
    "hidden.xlsx": (lambda _: swapped(WORKBOOK, 'name="表"', 'name="表" state="veryHidden"')(_stranger()), READS, NO_STANDARD),
    "inline.xlsx": (lambda _: _stranger('<row><c t="inlineStr"><is><t>甲</t></is></c></row>'), READS, NO_STANDARD),
    "macros.xlsm": (lambda _: _stranger(more={"xl/vbaProject.bin": b"\xd0\xcf" * 99}), READS, NO_STANDARD),
    "no-strings.xlsx": (without(STRINGS), REFUSES, "文字表"),
    "no-xml.xlsx": (in_sheet("主要职能", lambda _: b"nonsense"), REFUSES, "工作表“主要职能”已损坏"),
    "strict.xlsx": (
        lambda good: packed({path: xml.replace(b"schemas.openxmlformats.org/spreadsheetml/2006", b"purl.oclc.org/ooxml/spreadsheetml") for path, xml in parts_of(good).items()}),
        REFUSES, "Strict Open XML",
    ),
    "truncated.xlsx": (cut(0.7), REFUSES, "不完整"),
    "merged-markup.xlsx": (
        lambda _: _in_first_sheet(_stranger('<row><c t="str"><v>{data1.name} {{ 7*7 }}</v></c></row>'), b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:B1048576"/></mergeCells>'),
        READS, NO_STANDARD,
    ),
    "schema.xlsx": (lambda _: _stranger(more={"xl/xmlMaps.xml": _SCHEMA}), READS, NO_STANDARD),
    "schema-doctype.xlsx": (lambda _: _stranger(more={"xl/xmlMaps.xml": with_doctype(DECLARATION + _SCHEMA)}), REFUSES, "DOCTYPE"),
    "bomb.xlsx": (lambda _: packed({**parts_of(_stranger()), "[Content_Types].xml": _BOMB}), REFUSES, "压缩炸弹"),
    **{f"kind-{kind}.xlsx": (lambda _, data=data: data, REFUSES, words) for kind, (data, words) in KINDS.items()},
    "~$填报.xlsx": (lambda _: b"\x06clerk", REFUSES, "临时文件"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    good = written(small())
    for name, (change, _, _) in MADE.items():
        (folder / name).write_bytes(change(good))
    return folder


def test_all_that_is_made_here_at_once(made: Path) -> None:
    checked = _command(made, "check", *(made / name for name in MADE))
    assert checked.code == REFUSES
    assert checked.seconds < SECONDS
    for name, (_, _, words) in MADE.items():
        _assert_answered(checked.said, name, words)


@pytest.mark.parametrize("name", MADE)
def test_one_that_is_made_here(name: str, made: Path, tmp_path: Path, run: Run) -> None:
    _, code, words = MADE[name]
    built = run("build", made / name, "--out", tmp_path / "out")
    assert built.code == code, built.err
    _assert_answered(built.out + built.err, name, words)
    assert list(tmp_path.iterdir()) == [], "nothing is written"
