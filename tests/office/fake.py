"""Programs that stand in for LibreOffice, so that tests say what it does."""

from __future__ import annotations

from pathlib import Path


def program_that(folder: Path, script: str, name: str = "soffice") -> Path:
    """A program of these shell lines, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def is_running(pid: int) -> bool:
    """Whether the process does anything any more; a dead one may wait for its parent to look at it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"
