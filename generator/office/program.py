"""Where LibreOffice is on this computer, and which version."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.model.findings import MissingProgramError, ProgramError
from generator.model.machine import INSTALL_OFFICE, OfficeSuite
from generator.office.running import run_program

#: Names the program where it lies in no usual place.
VARIABLE = "GONGKAI_SOFFICE"

_UNIX_FOLDERS = (
    "/usr/bin",
    "/usr/local/bin",
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
)

#: What LibreOffice, and what is made of it, calls itself.
_NAME = "LibreOffice"

#: Seconds in which any LibreOffice tells its version.
_VERSION_LIMIT = 30


def office_program() -> Path:
    """The LibreOffice program. Raises MissingProgramError when there is none."""
    found = find_program()
    if found is None:
        raise MissingProgramError(
            _wrong_variable()
            or f"没有找到 LibreOffice，生成 PDF 和目录页码要用它：{INSTALL_OFFICE}，再试一次。"
        )
    return found


def _wrong_variable() -> str:
    """What to say where the variable names no program; empty where it is not set."""
    named = os.environ.get(VARIABLE)
    return f"环境变量 {VARIABLE} 指的不是可以运行的程序：{named}。请改对，或者删去这个变量。" if named else ""


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


def office_here() -> tuple[OfficeSuite | None, str]:
    """LibreOffice, or else what is wrong with the program that is there in its place (empty: there is none)."""
    program = find_program()
    if program is None:
        return None, _wrong_variable()
    said = _said_of_itself(program)
    if said and _NAME not in said:
        return None, f"不是 {_NAME}（{program}）。请用环境变量 {VARIABLE} 指出 {_NAME} 的程序 soffice。"
    return OfficeSuite(path=str(program), version=_version(said)), ""


def _said_of_itself(program: Path) -> str:
    """Nothing where it cannot be asked; on Windows LibreOffice may itself be silent."""
    try:
        return run_program([str(program), "--version"], limit=_VERSION_LIMIT).strip()
    except (ProgramError, OSError):
        return ""


def _version(said: str) -> str:
    """Such as ``7.4.7.2``; empty when it is not told."""
    found = re.search(r"\d+(?:\.\d+)+", said.partition(_NAME)[2])
    return found.group() if found else ""
