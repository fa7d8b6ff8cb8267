"""A neutral report (JSON) in, a DOCX by our writer out, so that other benches can start us as they start other tools.

    python bench/adapter.py REPORT.json -o REPORT.docx
    python bench/adapter.py --content FOLDER --out FOLDER [--n 1] [--start 0] [--warm 30]

The second form takes ``c0.json``, ``c1.json`` … and writes ``0.docx`` …; with ``--warm`` it prints milliseconds instead. The shape of a
report is that of ``bench/neutral.py``. Needs nothing but the installed program.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

from generator.model.document import (
    Align,
    Block,
    Document,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Inline,
    Paragraph,
    Section,
    Words,
)
from generator.packs.looks import Looks
from generator.packs.shelf import find_shelf
from generator.write import WRITERS

Json = dict[str, Any]


def document_of(blocks: list[Json]) -> Document:
    """The report as a tree: headings by level, everything else in the style of running text."""
    printed = tuple(_block(block, number) for number, block in enumerate(blocks))
    return Document(
        title=blocks[0].get("text", "") if blocks else "",
        unit_name="",
        year=0,
        pack="",
        digest="",
        draft=False,
        sections=(Section(key="all", landscape=False, numbered=True, blocks=printed),),
        values={},
    )


def _block(block: Json, number: int) -> Block:
    if block["type"] == "heading":
        # to the writers, a heading of level 2 without a number is the title of a table
        first, rest = block["text"][:1], block["text"][1:]
        return Heading(level=block["level"], number=first, inlines=(Words(rest),), anchor=f"s{number}")
    if block["type"] == "para":
        return Paragraph(style="正文", inlines=(Words(block["text"]),))
    return _grid(block, number)


def _grid(block: Json, number: int) -> Grid:
    width, columns = 1000 // block["cols"], block["cols"]
    return Grid(
        name=f"t{number}",
        title="",
        number="",
        unit="",
        header=tuple(tuple(_cell(cell, heading=True) for cell in row) for row in block["header"]),
        rows=tuple(
            GridRow(key=f"{at}", kind="detail", cells=tuple(_cell(cell, heading=False) for cell in row))
            for at, row in enumerate(block["body"])
        ),
        widths=(*[width] * (columns - 1), 1000 - width * (columns - 1)),
        anchor=f"s{number}",
    )


def _cell(cell: Json, *, heading: bool) -> GridCell:
    inlines: tuple[Inline, ...] = (Words(cell["text"]),) if cell["text"] else ()
    align: Align = "center" if heading else "right" if cell["num"] else "left"
    return GridCell(inlines=inlines, columns=cell["cs"], rows=cell["rs"], align=align, heading=heading)


def render(blocks: list[Json], out: Path, looks: Looks) -> None:
    """One report."""
    out.write_bytes(WRITERS["docx"].write(document_of(blocks), looks))


def _load(path: Path) -> list[Json]:
    blocks: list[Json] = json.loads(path.read_text(encoding="utf-8"))["blocks"]
    return blocks


def _warm(reports: list[list[Json]], out: Path, looks: Looks, repeats: int) -> dict[str, list[float]]:
    """Milliseconds of each, by the clock on the wall and of the processor; the first three do not count."""
    wall, cpu = [], []
    for number in range(-3, repeats):
        start, used = time.perf_counter(), time.process_time()
        render(reports[number % len(reports)], out, looks)
        wall.append((time.perf_counter() - start) * 1e3)
        cpu.append((time.process_time() - used) * 1e3)
    return {"ms": wall[3:], "cpu_ms": cpu[3:]}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="中立的 JSON 报告 → DOCX。")
    parser.add_argument("report", type=Path, nargs="?")
    parser.add_argument("-o", dest="file", type=Path)
    parser.add_argument("--content", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--n", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--warm", type=int, default=0)
    given = parser.parse_args()
    shelf = find_shelf()
    looks = shelf.pack(shelf.default()).looks
    if given.report and given.file:
        render(_load(given.report), given.file, looks)
        return
    if given.content is None or given.out is None:
        parser.error("要么写 REPORT.json -o REPORT.docx，要么写 --content 和 --out。")
    given.out.mkdir(parents=True, exist_ok=True)
    if given.warm:
        reports = [_load(path) for path in sorted(given.content.glob("c*.json"))[:8]]
        print(json.dumps(_warm(reports, given.out / "warm.docx", looks, given.warm)))
        return
    for number in range(given.start, given.start + given.n):
        render(_load(given.content / f"c{number}.json"), given.out / f"{number}.docx", looks)


if __name__ == "__main__":
    main()
