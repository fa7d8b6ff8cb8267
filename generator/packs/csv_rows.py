"""A CSV file of a catalogue → its rows, each with its line. What cannot be read is a problem, never a crash."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.places import PackPlace
from generator.packs.source import Problem, refuse_wrappers


@dataclass(frozen=True, slots=True)
class Row:
    """One row by the names of its columns; a cell that is not there is empty."""

    cells: Mapping[str, str]
    place: PackPlace

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def problem(self, message: str) -> Problem:
        """A problem at this row."""
        return Problem(self.place, message)


def read_rows(path: Path, folder: str, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    """The rows of a file with a code, a name and the ``columns``; none when the file is faulty.

    ``folder`` is what messages put before the name of the file.
    """
    shown = f"{folder}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(PackPlace(shown), "缺少这个文件。"))
        return []
    except UnicodeDecodeError:
        problems.append(Problem(PackPlace(shown), "不是 UTF-8 编码，请用 UTF-8 另存。"))
        return []
    except OSError as error:
        problems.append(Problem(PackPlace(shown), f"读不了这个文件：{error.strerror}。"))
        return []
    refuse_wrappers(text, shown, problems)
    return _rows(text, shown, ("code", "name", *columns), problems)


def _rows(text: str, shown: str, needed: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    try:
        columns = next(reader, [])
        missing = [column for column in needed if column not in columns]
        rows = [
            Row(dict(zip(columns, cells)), PackPlace(shown, reader.line_num)) for cells in reader if cells
        ]
    except csv.Error:
        problems.append(Problem(PackPlace(shown, reader.line_num), "CSV 写法有误：引号要成对。"))
        return []
    problems.extend(Problem(PackPlace(shown, 1), f"缺少“{column}”这一列。") for column in missing)
    return [] if missing else rows
