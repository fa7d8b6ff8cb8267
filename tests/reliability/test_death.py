"""A real program, really killed, at random moments: what it leaves is whole, and the next run makes it complete."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.files import write_file
from tests.workbooks import ROOT

NAMES = ("报告.docx", "报告.html", "findings.json")
MOMENTS = 54

#: Writes version after version, as fast as it can, into the folder that it is given; never ends by itself.
WRITER = """
import sys
from itertools import count
from pathlib import Path
from generator.files import write_files
for version in count(int(sys.argv[2])):
    line = b"%d\\n" % version
    write_files({Path(sys.argv[1]) / name: line * 3000 for name in sys.argv[3:]})
    print(version, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Writers, one after another, in one folder; each finds what the one before left."""
    folder = tmp_path / "甲"
    chance = random.Random(20240229)
    hidden = 0
    for number in range(MOMENTS):
        _killed(folder, number * 100_000, chance.uniform(0, 0.02))
        versions = _versions(folder)
        assert len(versions) <= 1
        hidden += any(path.name.startswith(".") for path in folder.iterdir())
        if number % 3 == 0:
            write_file(folder / "别的.txt", b"x")
            assert sorted(path.name for path in folder.iterdir()) == sorted([*NAMES, "别的.txt"])
            assert len(_versions(folder)) == 1
    assert hidden > MOMENTS // 3  # else they were killed between their writings, and nothing was tried


def _killed(folder: Path, first: int, after: float) -> None:
    """A writer that is killed some time after its first result."""
    command = [sys.executable, "-c", WRITER, str(folder), str(first), *NAMES]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"%d\n" % first
        time.sleep(after)
        os.kill(writer.pid, signal.SIGKILL)
        assert writer.wait() == -signal.SIGKILL


def _versions(folder: Path) -> set[bytes]:
    """The versions of the files that stand there, each of which is whole."""
    found = set()
    for path in folder.iterdir():
        if path.name in NAMES:
            lines = path.read_bytes().splitlines()
            assert len(lines) == 3000
            assert len(set(lines)) == 1
            found.add(lines[0])
    return found
