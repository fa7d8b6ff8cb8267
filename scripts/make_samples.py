"""Writes the workbooks of inputs/ from their reviewable sources, tests/cases/*.toml."""

from __future__ import annotations

from pathlib import Path

from generator.files import write_file
from generator.form.contents import load_contents
from generator.packs.shelf import Shelf
from generator.pipeline import write_form

ROOT = Path(__file__).parent.parent

#: Each sample with its pack.
SAMPLES = {
    "korla-2024": "xinjiang-budget",
    "korla-2024-as-published": "xinjiang-budget",
    "shanghai-2025": "shanghai-budget",
    "putuo-2024": "final-accounts",
}


def sample_workbook(name: str) -> bytes:
    """The workbook of one case."""
    shelf = Shelf(ROOT / "templates")
    pack = shelf.pack(SAMPLES[name])
    contents = load_contents(ROOT / "tests" / "cases" / f"{name}.toml")
    year = int(str(contents["基本信息"][0][pack.layout.roles["year"]]))
    return write_form(contents, year, pack, shelf)


def main() -> None:
    """Writes every sample."""
    for name in SAMPLES:
        write_file(ROOT / "inputs" / f"{name}.xlsx", sample_workbook(name))
        print(f"inputs/{name}.xlsx")


if __name__ == "__main__":
    main()
