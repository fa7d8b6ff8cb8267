"""The door to a workbook: bytes → sheets of raw cells, in one pass over the package. Nothing of a file is executed.

Whatever is wrong with the file as a whole comes out as one InputError with a Chinese sentence: either all of a
workbook is read, or nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from generator.model.findings import InputError
from generator.read.formats import read_formats
from generator.read.index import read_index
from generator.read.limits import MOST_BYTES, SAVE_AGAIN, UnreadableError
from generator.read.other_files import refuse_other_files
from generator.read.package import open_package
from generator.read.plain_rows import plain_sheet
from generator.read.raw import RawCell, RawSheet, Workbook
from generator.read.sheet_xml import Shared, walked_sheet
from generator.read.texts import read_strings

__all__ = [
    "MOST_BYTES",
    "RawCell",
    "RawSheet",
    "Workbook",
    "read_sheets",
    "read_workbook",
]


def read_workbook(data: bytes, name: str) -> Workbook:
    """The workbook. Raises InputError when the file as a whole cannot be read; so do its sheets, whose cells may be made
    later."""
    with _refusing(name):
        sheets = tuple(sheet.guarded(_refusing(name)) for sheet in read_sheets(data, name))
    return Workbook(name, hashlib.sha256(data).hexdigest(), sheets)


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    try:
        yield
    except UnreadableError as error:
        raise InputError(f"{name}：{error}") from None
    except (
        Exception
    ) as error:  # any bytes may come; the tests ask read_sheets itself, where nothing is caught
        raise InputError(f"{name}：文件已损坏；{SAVE_AGAIN}") from error


def read_sheets(data: bytes, name: str) -> tuple[RawSheet, ...]:
    """All sheets of the workbook, hidden ones too. Raises UnreadableError when it cannot be read."""
    refuse_other_files(data, name)
    package = open_package(data)
    index = read_index(package)
    shared = Shared(read_strings(index.strings), read_formats(index.styles), index.since_1904)
    sheets = tuple(
        plain_sheet(title, part, shared) or walked_sheet(title, part, shared) for title, part in index.sheets
    )
    package.check_rest()
    return sheets
