"""One process on one core, from the bytes of workbooks to the bytes of reports: what each stage costs, as JSON.

``python -m bench.stages BOOK.xlsx… [--repeats 30]``: every stage, the workbooks in turn.
``python -m bench.stages BOOK.xlsx… --chain``: all workbooks together, from bytes through every check to DOCX and HTML.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from bench.clock import Cost, cost, keep_to_one_core, own_peak
from generator.__main__ import MADE_BETWEEN_SEARCHES
from generator.check.run import check_disclosure, check_facts
from generator.compute.disclosure import compute_disclosure
from generator.packs.shelf import find_shelf
from generator.pipeline import produce, read_workbook
from generator.read.facts import read_facts
from generator.render.document import render_document
from generator.write import WRITERS

SHELF = find_shelf()


PACK = SHELF.pack(SHELF.default())


def chain(data: bytes) -> None:
    """A workbook's bytes → every check → DOCX and HTML. The pack has been read: a process reads it once."""
    outcome = produce(read_workbook(data, "填报.xlsx"), PACK, SHELF, ("docx", "html"))
    if set(outcome.outputs) != {"docx", "html"}:
        raise SystemExit(f"没有生成报告：{[finding.message for finding in outcome.findings]}")


class Stages:
    """One report stage by stage; each takes what the one before it left."""

    def __init__(self, books: list[bytes]) -> None:
        self.books = books
        self.left: dict[str, Any] = {}

    def pack(self, _number: int) -> None:
        """The template pack, once for a process."""
        SHELF.pack(PACK.name)

    def read(self, number: int) -> None:
        """Bytes → cells."""
        self.left["book"] = read_workbook(self._book(number), "填报.xlsx")

    def facts(self, _number: int) -> None:
        """Cells → facts."""
        self.left["facts"], self.left["catalogue"], _ = read_facts(self.left["book"], PACK, SHELF)

    def check(self, _number: int) -> None:
        """Facts → tables and named figures, and every check."""
        facts, catalogue = self.left["facts"], self.left["catalogue"]
        check_facts(facts, PACK, catalogue)
        self.left["disclosure"] = compute_disclosure(facts, PACK, catalogue)
        check_disclosure(self.left["disclosure"], PACK)

    def render(self, _number: int) -> None:
        """Tables and figures → document tree."""
        self.left["document"] = render_document(self.left["disclosure"], PACK)

    def docx(self, _number: int) -> None:
        """Tree → Word file."""
        WRITERS["docx"].write(self.left["document"], PACK.looks)

    def html(self, _number: int) -> None:
        """Tree → web page."""
        WRITERS["html"].write(self.left["document"], PACK.looks)

    def chain(self, number: int) -> None:
        """All of them but the pack."""
        chain(self._book(number))

    def _book(self, number: int) -> bytes:
        return self.books[number % len(self.books)]


STAGES = (
    Stages.pack,
    Stages.read,
    Stages.facts,
    Stages.check,
    Stages.render,
    Stages.docx,
    Stages.html,
    Stages.chain,
)


def whole_chain(books: list[bytes], repeats: int) -> dict[str, list[Cost]]:
    """What all the reports together cost, each time; the first report does not count once more."""
    chain(books[0])

    def all_books() -> None:
        for book in books:
            chain(book)

    return {"chain": [cost(all_books) for _ in range(repeats)]}


def every_stage(books: list[bytes], repeats: int) -> dict[str, list[Cost]]:
    """The costs of each stage, report after report as in real work; the first three reports do not count."""
    stages = Stages(books)
    costs: dict[str, list[Cost]] = {stage.__name__: [] for stage in STAGES}
    for number in range(-3, repeats):
        for stage in STAGES:
            spent = cost(partial(stage, stages, number))
            costs[stage.__name__] += [spent] * (number >= 0)
    return costs


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="在一个进程、一个核上测各阶段。")
    parser.add_argument("books", type=Path, nargs="+")
    parser.add_argument("--repeats", type=int, default=30)
    parser.add_argument("--chain", action="store_true")
    given = parser.parse_args()
    keep_to_one_core()
    gc.set_threshold(MADE_BETWEEN_SEARCHES)  # as the command does
    books = [path.read_bytes() for path in given.books]
    costs = whole_chain(books, given.repeats) if given.chain else every_stage(books, given.repeats)
    json.dump({"costs": costs, "peak": own_peak()}, sys.stdout)


if __name__ == "__main__":
    main()
