"""Where LibreOffice is on this computer, and which version."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.model.findings import MissingProgramError, ProgramError
from generator.model.machine import INSTALL_OFFICE
from generator.office.running import run_program

#: Names the program where it lies in no usual place.
VARIABLE = "GONGKAI_SOFFICE"

_UNIX_FOLDERS = (
    "/usr/bin",
    "/usr/local/bin",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
)

#: Seconds in which any LibreOffice tells its version.
_VERSION_LIMIT = 30


def office_program() -> Path:
    """The LibreOffice program. Raises MissingProgramError when there is none."""
    named = os.environ.get(VARIABLE)
    found = find_program()
    if found is None and named:
        raise MissingProgramError(f"环境变量 {VARIABLE} 指的不是可以运行的程序：{named}。")
    if found is None:
        raise MissingProgramError(
            f"没有找到 LibreOffice，生成 PDF 和目录页码要用它：{INSTALL_OFFICE}，再试一次。"
        )
    return found


def find_program() -> Path | None:
    """The program that the environment variable names (and no other), else the one on the PATH, else one in a usual
    place; None when there is none."""
    if named := os.environ.get(VARIABLE):
        return _runnable(named)
    on_path = filter(None, (shutil.which(name) for name in ("soffice", "libreoffice")))
    usual = (str(path) for path in usual_places(sys.platform) if path.is_file())
    return next(filter(None, map(_runnable, [*on_path, *usual])), None)


def _runnable(name: str) -> Path | None:
    found = shutil.which(os.path.expanduser(name))
    return Path(found) if found else None


def usual_places(system: str) -> Iterator[Path]:
    """Where installers put the program on a system (``sys.platform``), the newest version first."""
    if system == "win32":
        yield from _windows_places()
    elif system == "darwin":
        for applications in (Path("/Applications"), Path.home() / "Applications"):
            yield applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        for folder in _UNIX_FOLDERS:
            yield Path(folder) / "soffice"
        for own in sorted(Path("/opt").glob("libreoffice*"), key=_version_in, reverse=True):
            yield own / "program" / "soffice"


def _windows_places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
        folder = Path(os.environ.get(variable) or r"C:\Program Files") / "LibreOffice" / "program"
        # soffice.com waits for the end of the work, soffice.exe need not
        yield from (folder / "soffice.com", folder / "soffice.exe")


def _version_in(folder: Path) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", folder.name)]


def version_of(program: Path) -> str:
    """What the program says it is, such as ``7.4.7.2``; empty when it says nothing."""
    try:
        said = run_program([str(program), "--version"], limit=_VERSION_LIMIT)
    except (ProgramError, OSError):
        return ""
    found = re.search(r"\d+(?:\.\d+)+", said)
    return found.group() if found else ""
