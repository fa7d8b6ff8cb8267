"""What a finance office installs: the wheel holds the program and every template, and names the command."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.workbooks import ROOT


def test_the_wheel_holds_the_templates(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("gongkai-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (entry_points,) = (archive.read(name) for name in names if name.endswith("entry_points.txt"))
    templates = {path.relative_to(ROOT) for path in (ROOT / "templates").rglob("*") if path.is_file()}
    assert {f"generator/{path.as_posix()}" for path in templates} <= names
    assert "generator/cli.py" in names
    assert b"gongkai = generator.__main__:main" in entry_points
