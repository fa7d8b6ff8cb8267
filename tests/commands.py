"""Running commands in tests: what one leaves behind, and workbooks that lie where it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.workbooks import ROOT, Rows, changed, small, written

README = (ROOT / "README.md").read_text(encoding="utf-8")
GOOD = written(small())


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str


#: Runs a command with these arguments; the fixture ``run`` is one.
Run = Callable[..., Ran]


def filled(rows: Rows | None = None, name: str = "填报.xlsx") -> Path:
    """A workbook in the folder where the command runs; the small one unless told otherwise."""
    path = Path(name)
    path.write_bytes(GOOD if rows is None else written(rows))
    return path


def faulty() -> Rows:
    """Rows with an error."""
    return changed("基本支出", 0, 金额="六十")


def warned() -> Rows:
    """Rows with warnings and no error."""
    return changed("收支明细", 0, 上年基本支出=Decimal(90))
