"""Names and files of what we write: names that any system takes, files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

#: Windows keeps these for devices, with any extension and in any case.
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]')

#: In characters, and in bytes of UTF-8: a file name may have 255 bytes, and a temporary suffix must fit too.
_MOST_CHARACTERS, _MOST_BYTES = 100, 200

_WHY = {
    errno.EACCES: "没有权限，或者文件正在 Word、WPS 里打开。",
    errno.EISDIR: "那里有一个同名的文件夹。",
    errno.ENOSPC: "磁盘已满。",
    errno.EROFS: "磁盘是只读的。",
    errno.ENOTDIR: "路径中有一段不是文件夹。",
    errno.EEXIST: "已经有同名的文件。",
}


def clean_name(text: str, ending: str = "") -> str:
    """A file name made from workbook text: no separators, no reserved names, at most 100 characters. A long text is
    cut so that ``ending`` (a year) stays.

    >>> clean_name("a/b:c"), clean_name(".."), clean_name("局", "-2024")
    ('a_b_c', '_', '局-2024')
    """
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    name = name[: _MOST_CHARACTERS - len(ending)]
    while len((name + ending).encode("utf-8")) > _MOST_BYTES:
        name = name[:-1]
    name = (name.rstrip(" .") or "_") + ending
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def write_files(files: Mapping[Path, bytes]) -> None:
    """Writes all of them or none: each beside its place first, then all renamed. What stood there stays until then.
    OSError names the file that could not be written."""
    # numbered, because long names may begin alike
    beside = {
        path: path.with_name(f".{path.name[:40]}.{os.getpid()}-{n}.tmp") for n, path in enumerate(files)
    }
    try:
        for path, data in files.items():
            _write_beside(path, beside[path], data)
        for path, new in beside.items():
            os.replace(new, path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(_at_fault(error, beside))) from error
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """One file, whole or not at all."""
    write_files({path: data})


def reason_not_written(error: OSError) -> str:
    """Why a file could not be written, in words for users."""
    return _WHY.get(error.errno or 0, "请检查路径和权限。")


def _write_beside(path: Path, new: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "", str(path))
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _at_fault(error: OSError, beside: Mapping[Path, Path]) -> Path | str:
    """The file that people know, not the one beside it."""
    named = {str(new): path for path, new in beside.items()}
    return named.get(str(error.filename), error.filename or "")
