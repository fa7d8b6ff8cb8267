"""What every renderer here shares: its command line, and the grid that spanning cells make.

    RENDERER CONTENTS OUT --assets FOLDER [--repeats 30]

CONTENTS is a folder of neutral reports (``bench/neutral.py``), OUT the DOCX of the first one. Prints the wall and processor seconds
of each repeat as JSON; reading the JSON is not counted, writing the file is.
"""

import argparse
import json
import os
import resource
import time
from pathlib import Path

LATIN, BODY, HEAD = "Times New Roman", "仿宋", "黑体"


def placed(table):
    """The rows of a table as [(column, cell, begins here)], cells that hang down from earlier rows included."""
    rows, below = [], {}
    for cells in [*table["header"], *table["body"]]:
        row, waiting, column, hanging, below = [], iter(cells), 0, below, {}
        while column < table["cols"]:
            held = hanging.get(column)
            cell, left = held or _begun(next(waiting))
            row.append((column, cell, held is None))
            if left > 1:
                below[column] = (cell, left - 1)
            column += cell["cs"]
        rows.append(row)
    return rows


def _begun(cell):
    return cell, cell["rs"]


def run(render):
    """The command line of a renderer: ``render(blocks, path, assets)`` writes one DOCX."""
    parser = argparse.ArgumentParser()
    parser.add_argument("contents", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--assets", type=Path, required=True)
    parser.add_argument("--repeats", type=int, default=30)
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    files = sorted(given.contents.glob("*.json"))
    reports = [json.loads(path.read_text(encoding="utf-8"))["blocks"] for path in files]
    costs, before = [], min(3, given.repeats)
    for number in range(-before, given.repeats):
        cpu, wall = _cpu(), time.perf_counter()
        render(reports[number % len(reports)], given.out, given.assets)
        costs.append((time.perf_counter() - wall, _cpu() - cpu))
    render(reports[0], given.out, given.assets)
    print(json.dumps(costs[before:]))


def _cpu():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
