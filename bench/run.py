"""Prints what a report costs: ``python -m bench.run [--quick] [--peers FOLDER | --no-peers]``. README.md says how to read it."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import others
from bench.clock import Cost, median
from bench.processes import CommandError, said, whole

#: What we want of an ordinary report on one core: milliseconds of a stage; seconds and MiB of a whole process.
CHAIN, DOCX, COLD, PEAK = 60, 12, 0.5, 100

STAGES = {
    "pack": ("读模板包（每个进程一次）", None),
    "read": ("读工作簿", None),
    "facts": ("认出事实", None),
    "check": ("计算和检查", None),
    "render": ("排成文档", None),
    "docx": ("写 DOCX", DOCX),
    "html": ("写网页", None),
    "chain": ("全程：工作簿 → 全部检查 → DOCX 和网页", CHAIN),
}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A Markdown table."""
    print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)
    print()


def ms(seconds: float) -> str:
    """Milliseconds."""
    return f"{seconds * 1e3:.1f}"


def times(costs: Sequence[Cost]) -> tuple[str, str, str]:
    """Median and best by the clock on the wall, median of the processor."""
    middle = median(costs)
    return ms(middle.wall), ms(min(each.wall for each in costs)), ms(middle.cpu)


def verdict(value: float, target: float | None, unit: str) -> tuple[str, str]:
    """The target and whether it is met."""
    return ("", "") if target is None else (f"{target} {unit}", "是" if value <= target else "否")


def stages(work: Path, repeats: int) -> list[Cost]:
    """Prints every stage; the costs of the Word file."""
    books = sorted((work / "ordinary").glob("*.xlsx"))
    told = json.loads(said([sys.executable, "-m", "bench.stages", *books, "--repeats", str(repeats)]))
    costs = {name: [Cost(*each) for each in found] for name, found in told["costs"].items()}
    print(f"## 一份普通的报告，一个核，{len(books)} 份轮流，热身 3 次后 {repeats} 次\n")
    table(
        ["阶段", "中位 毫秒", "最快 毫秒", "处理器 毫秒", "目标", "达到"],
        [
            [title, *times(costs[name]), *verdict(median(costs[name]).cpu * 1e3, target, "毫秒")]
            for name, (title, target) in STAGES.items()
        ],
    )
    return costs["docx"]


def cold(work: Path, repeats: int) -> None:
    """Prints what a command costs from start to exit."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--out",
        work / "build",
        work / "ordinary" / "0.xlsx",
    ]
    runs = [whole(command, work / "compiled") for _ in range(repeats + 1)][1:]
    wall, cpu = median([run[:2] for run in runs])
    peak = max(run.peak for run in runs)
    print(f"## 一次 gongkai build，整个进程，一个核，{repeats} 次的中位\n")
    table(
        ["", "值", "目标", "达到"],
        [
            ["从开始到退出", f"{wall:.2f} 秒", *verdict(wall, COLD, "秒")],
            ["处理器时间", f"{cpu:.2f} 秒", "", ""],
            ["内存最多", f"{peak:.0f} MiB", *verdict(peak, PEAK, "MiB")],
        ],
    )


def growth(work: Path, sizes: dict[str, int], most: int) -> None:
    """Prints how time and memory grow with rows and with reports."""
    scales = [each for each in (1, 10, 100) if each <= most]
    rows = [
        (f"{scale} 倍行数（{sizes[str(scale)]} 行）", sizes[str(scale)], [work / "rows" / f"{scale}.xlsx"])
        for scale in scales
    ]
    reports = sorted((work / "reports").glob("*.xlsx"))
    many = [(f"{scale} 份报告", scale, reports[:scale]) for scale in scales]
    print("## 增长：全程，一个进程，一个核\n")
    table(["", "处理器 毫秒", "每行或每份 毫秒", "内存最多 MiB"], (_grown(*each) for each in [*rows, *many]))


def _grown(title: str, size: int, books: list[Path]) -> list[str]:
    repeats = str(5 if size < 1000 and len(books) < 10 else 1)
    try:
        told = json.loads(
            said([sys.executable, "-m", "bench.stages", *books, "--chain", "--repeats", repeats])
        )
    except CommandError as error:
        return [title, f"没有跑成：{error}", "", ""]
    cpu = median(told["costs"]["chain"]).cpu
    return [title, f"{cpu * 1e3:.0f}", f"{cpu * 1e3 / size:.2f}", f"{told['peak']:.0f}"]


def compare(work: Path, peers: Path | None, repeats: int, docx: list[Cost]) -> None:
    """Prints our writer and, unless told otherwise, the other tools."""
    print("## 同样的内容，只写 DOCX\n")
    same = others.ours(work, repeats)
    base = median(same.costs).cpu
    rows = [others.built(work, docx), same]
    try:
        rows += [] if peers is None else others.timed(others.installed(peers), work, repeats)
    except CommandError as error:
        print(f"别的工具没有装成，略过：{error}\n")
    table(
        ["工具", "中位 毫秒", "最快 毫秒", "处理器 毫秒", "是我们的几倍", "文字"],
        (_compared(row, base) for row in rows),
    )


def _compared(row: others.Timed, base: float) -> list[str]:
    if row.lost or not row.costs:
        return [row.name, "", "", "", "", row.why or f"少了 {row.lost} 处，不计时"]
    return [row.name, *times(row.costs), f"{median(row.costs).cpu / base:.1f}", "全"]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="量一量生成报告要多少时间和内存。只量，不下断言。")
    parser.add_argument("--quick", action="store_true", help="少跑几次，最多 10 倍")
    parser.add_argument("--repeats", type=int, default=None)
    default = Path(tempfile.gettempdir()) / "gongkai-bench-peers"
    parser.add_argument("--peers", type=Path, default=default, help="别的工具装在哪里，缺省在临时文件夹")
    parser.add_argument("--no-peers", action="store_true", help="不比较别的工具")
    given = parser.parse_args()
    repeats, most = given.repeats or (5 if given.quick else 30), 10 if given.quick else 100
    print(f"Python {platform.python_version()}，{platform.machine()}，{os.cpu_count()} 个核\n")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        said([sys.executable, "-m", "bench.workbooks", work, "--most", str(most)])
        sizes = json.loads((work / "sizes.json").read_text(encoding="utf-8"))
        docx = stages(work, repeats)
        cold(work, 3 if given.quick else 5)
        growth(work, sizes, most)
        compare(work, None if given.no_peers else given.peers, repeats, docx)


if __name__ == "__main__":
    main()
