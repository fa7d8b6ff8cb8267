"""The door to a workbook: bytes → sheets of raw cells. The only file that knows openpyxl.

Whatever the library raises comes out as one InputError with a Chinese sentence.
"""

from __future__ import annotations

import hashlib
import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from generator.model.findings import InputError

#: A standard workbook has some hundred kilobytes; beyond these it is not one.
MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_ENTRIES = 1_000

#: No standard sheet reaches further; a stray cell at XFD1048576 must not make us walk there.
MOST_ROWS = 5_000
MOST_COLUMNS = 60

#: The hidden sheet in which a standard workbook says what it is.
META = "_meta"

_OLE = b"\xd0\xcf\x11\xe0"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as stored. ``value`` of a formula is its stored result, None when there is none; ``covered``: the cell
    lies under a merged one, whose value it shows; ``percent``: it is shown as a percentage."""

    value: str | int | float | bool | date | None
    address: str
    formula: bool = False
    error: bool = False
    covered: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class RawSheet:
    """The filled cells of a sheet by (row, column), both from 1. A merged cell stands at all its positions.
    ``beyond`` is the address of a filled cell too far out to be read; empty when there is none."""

    name: str
    cells: Mapping[tuple[int, int], RawCell]
    last_row: int
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as stored; ``digest`` is the sha256 of its bytes."""

    name: str
    digest: str
    sheets: tuple[RawSheet, ...]

    def meta(self, key: str) -> str:
        """What the workbook says of itself: the ``pack`` it was made for, its ``schema``; empty when it says nothing."""
        for sheet in self.sheets:
            if sheet.name == META:
                for (row, column), cell in sheet.cells.items():
                    if column == 1 and cell.value == key and (row, 2) in sheet.cells:
                        return str(sheet.cells[row, 2].value)
        return ""


def read_workbook(data: bytes, name: str) -> Workbook:
    """The workbook. Raises InputError when the file as a whole cannot be read."""
    _refuse_other_files(data, name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Workbook(name, hashlib.sha256(data).hexdigest(), _load(data))
        except InputError:
            raise
        except Exception as error:  # the library raises a dozen families on damaged files
            raise InputError(
                f"{name}：文件已损坏或不是标准的 .xlsx，请用 Excel 或 WPS 打开后另存为 .xlsx。"
            ) from error


def _refuse_other_files(data: bytes, name: str) -> None:
    if not data:
        raise InputError(f"{name}：文件是空的。")
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}：文件超过 {MOST_BYTES // 1_000_000} MB，不是标准填报工作簿。")
    if data.startswith(_OLE):
        raise InputError(f"{name}：文件加了密码，或者是旧的 .xls/.et 格式；请去掉密码，另存为 .xlsx。")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise InputError(f"{name}：不是 .xlsx 工作簿；请用 Excel 或 WPS 另存为 .xlsx。")
    try:
        _refuse_hostile_package(data, name)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{name}：文件已损坏，请用 Excel 或 WPS 打开后另存为 .xlsx。") from error


def _refuse_hostile_package(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        names = [entry.filename.lower() for entry in entries]
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise InputError(f"{name}：文件解开后过大，不是标准填报工作簿。")
        if len(set(names)) < len(names):
            raise InputError(f"{name}：文件内部有重名的部分，请用 Excel 或 WPS 打开后另存为 .xlsx。")
        if "xl/workbook.xml" not in names:
            raise InputError(f"{name}：不是 .xlsx 工作簿；请用 Excel 或 WPS 另存为 .xlsx。")
        for entry in entries:
            if entry.filename.lower().endswith((".xml", ".rels")):
                _refuse_hostile_part(package, entry, name)


def _refuse_hostile_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    with package.open(entry) as part:
        head = part.read(4096)
    if (
        b"<!DOCTYPE" in head
        or "<!DOCTYPE".encode("utf-16-le") in head
        or "<!DOCTYPE".encode("utf-16-be") in head
    ):
        raise InputError(f"{name}：文件里有不安全的内容（DOCTYPE），没有读取。")
    if entry.filename.lower() == "xl/workbook.xml" and _STRICT in head:
        raise InputError(f"{name}：文件是“Strict Open XML”格式；请另存为普通的“Excel 工作簿（.xlsx）”。")


def _load(data: bytes) -> tuple[RawSheet, ...]:
    import openpyxl

    typed = openpyxl.load_workbook(io.BytesIO(data), data_only=False)
    cached = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return tuple(_sheet(typed[sheet.title], sheet) for sheet in cached.worksheets)


def _sheet(typed, cached) -> RawSheet:  # type: ignore[no-untyped-def]
    rows, columns = min(cached.max_row, MOST_ROWS), min(cached.max_column, MOST_COLUMNS)
    cells: dict[tuple[int, int], RawCell] = {}
    for row in cached.iter_rows(max_row=rows, max_col=columns):
        for cell in row:
            formula = typed.cell(cell.row, cell.column).data_type == "f"
            if cell.value is not None or formula:
                value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
                percent = "%" in cell.number_format
                error = cell.data_type == "e"
                cells[cell.row, cell.column] = RawCell(
                    value, cell.coordinate, formula=formula, error=error, percent=percent
                )
    for merged in cached.merged_cells.ranges:
        _spread(cells, merged, rows, columns)
    return RawSheet(cached.title, cells, max((row for row, _ in cells), default=0), _beyond(typed))


def _beyond(sheet) -> str:  # type: ignore[no-untyped-def]
    """Only the cells that are in the file are looked at: walking to the last row would take minutes."""
    for (row, column), cell in sheet._cells.items():
        if (row > MOST_ROWS or column > MOST_COLUMNS) and cell.value is not None:
            return str(cell.coordinate)
    return ""


def _spread(cells, merged, rows: int, columns: int) -> None:  # type: ignore[no-untyped-def]
    first = cells.get((merged.min_row, merged.min_col))
    if first is None:
        return
    for row in range(merged.min_row, min(merged.max_row, rows) + 1):
        for column in range(merged.min_col, min(merged.max_col, columns) + 1):
            cells.setdefault((row, column), replace(first, covered=True))
