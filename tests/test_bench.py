"""The bench compares like with like: the neutral report is the whole report, and lost texts are noticed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.adapter import document_of as tree_of
from bench.adapter import render
from bench.neutral import neutral
from bench.read_back import lost
from bench.workbooks import count, grown, ordinary
from generator.model.document import Document
from tests.workbooks import PACK, ROOT, judged
from tests.write.build import document, paragraph, section, written


def test_the_neutral_report_is_the_whole_report(
    document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    report = document_of("korla-2024")
    content = json.loads(json.dumps(neutral(report)))
    ours, adapted = tmp_path / "ours.docx", tmp_path / "adapted.docx"
    ours.write_bytes(written("docx", report))
    render(content["blocks"], adapted, PACK.looks)
    assert lost(content, ours) == []
    assert lost(content, adapted) == []


def test_a_lost_text_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written("docx", document(section(paragraph("甲"), paragraph("丙")))))
    blocks = [{"type": "para", "text": text} for text in ("甲", "乙", "丙", "甲")]
    assert lost({"blocks": blocks}, path) == ["乙", "甲"]


def test_a_neutral_report_comes_back_as_it_was() -> None:
    cells = [{"text": "a", "cs": 2, "rs": 1, "num": False}, {"text": "1", "cs": 1, "rs": 1, "num": True}]
    table = {"type": "table", "cols": 3, "header": [cells], "body": [cells]}
    blocks = [{"type": "heading", "level": 2, "text": "标题"}, {"type": "para", "text": "文字"}, table]
    (_, _, told) = found = neutral(tree_of(blocks))["blocks"]
    assert [block["type"] for block in found] == ["heading", "para", "table"]
    assert (found[0]["level"], found[0]["text"], found[1]["text"]) == (2, "标题", "文字")
    assert told["body"] == [cells]


def test_what_is_measured_gives_reports() -> None:
    assert not any(judged(rows).faulty for rows in (grown(1, 7), grown(2), *map(ordinary, range(8))))
    assert count(grown(10)) - count(grown(1)) == 81 * len(["收支", "项目", "目标", "指标", "指标"])


def _without_usage(module: str) -> subprocess.CompletedProcess[str]:
    """The command on a system without ``resource``, such as Windows."""
    start = f"import runpy, sys; sys.modules['resource'] = None; runpy.run_module({module!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", start],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("module", ["bench.run", "bench.stages", "bench.processes"])
def test_a_system_that_counts_no_usage_is_told(module: str) -> None:
    ran = _without_usage(module)
    assert ran.returncode == 1
    assert ran.stderr.splitlines() == [
        "bench 只能在 Linux 和 macOS 上运行：Windows 不这样记处理器时间和内存。"
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 上 bench 不运行")
@pytest.mark.parametrize(("platform", "counted"), [("linux", 50 * 1024), ("darwin", 50 * 1024 * 1024)])
def test_memory_is_told_in_mib(platform: str, counted: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from bench.clock import peak

    monkeypatch.setattr(sys, "platform", platform)
    assert peak(SimpleNamespace(ru_maxrss=counted)) == 50
