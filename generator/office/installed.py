"""The fonts of this computer: as fontconfig lists them, else from the files in the folders of the system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.office.faces import Families, families_of
from generator.office.font_file import family_names

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_REGISTRY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_LIMIT = 60


def uses_fontconfig() -> bool:
    """Whether LibreOffice asks fontconfig for its fonts on this system."""
    return sys.platform not in ("win32", "darwin")


def installed_families() -> Families:
    """The families that are here now; asking may take seconds."""
    listed = _listed() if uses_fontconfig() else ""
    if listed:
        return families_of(name for line in listed.splitlines() for name in line.split(",") if name)
    return families_of(name for path in sorted(set(_font_files())) for name in family_names(path))


def _listed() -> str:
    """What ``fc-list`` says, one font a line; nothing where there is none."""
    program = shutil.which("fc-list")
    if program is None:
        return ""
    command = [program, "--format", "%{family}\\n"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode(errors="replace")


def _font_files() -> Iterator[Path]:
    for folder in font_folders(sys.platform):
        for path, _, names in os.walk(folder):
            yield from (Path(path) / name for name in names if Path(name).suffix.lower() in _SUFFIXES)
    yield from _registered_files()


def font_folders(system: str) -> list[Path]:
    """Where a system (``sys.platform``) keeps its fonts, and those of the person at it."""
    home = Path.home()
    if system == "win32":
        local = os.environ.get("LOCALAPPDATA") or str(home / "AppData" / "Local")
        return [_windows_fonts(), Path(local) / "Microsoft" / "Windows" / "Fonts"]
    if system == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local" / "share" / "fonts",
        home / ".fonts",
    ]


def _windows_fonts() -> Path:
    return Path(os.environ.get("WINDIR") or r"C:\Windows") / "Fonts"


def _registered_files() -> Iterator[Path]:
    """Font files that Windows has been told of; they may lie anywhere."""
    if sys.platform != "win32":
        return
    import winreg

    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        try:
            with winreg.OpenKey(root, _REGISTRY) as fonts:
                for number in range(winreg.QueryInfoKey(fonts)[1]):
                    yield _windows_fonts() / str(winreg.EnumValue(fonts, number)[1])
        except OSError:
            continue
