"""Names and files of what we write: names that any system takes, files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

#: Windows keeps these for devices, with any extension and in any case.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')

#: In characters, and in bytes of UTF-8: a file name may have 255 bytes, and a temporary suffix must fit too.
_MOST_CHARACTERS, _MOST_BYTES = 100, 200


def clean_name(text: str) -> str:
    """A file name made from workbook text: no separators, no reserved names, at most 100 characters.

    >>> clean_name("a/b:c"), clean_name("..")
    ('a_b_c', '_')
    """
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    name = name[:_MOST_CHARACTERS]
    while len(name.encode("utf-8")) > _MOST_BYTES:
        name = name[:-1]
    name = name.rstrip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def write_file(path: Path, data: bytes) -> None:
    """Writes beside the place, then renames: what stood there stays until the new file is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
