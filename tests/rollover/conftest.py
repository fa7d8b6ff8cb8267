"""Templates of a later year, in which some codes are not what they were."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from generator.packs.shelf import Shelf
from tests.packs.museum import copy_of_templates


@pytest.fixture(scope="session")
def later(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The shipped shelf with an edition of 2031 in which 2010304 is called otherwise, 2080505 and 30201 are gone, and
    款 20103 has another name. Where 2080505 went is known, of the others nothing."""
    templates = copy_of_templates(tmp_path_factory.mktemp("later"))
    editions = templates / "catalogues"
    newest = max(path.name for path in editions.iterdir() if path.name.isdecimal())
    shutil.copytree(editions / newest, editions / "2031")
    _rewrite(
        editions / "2031" / "functional.csv", {"2010304": "政务运行", "20103": "政府事务", "2080505": ""}
    )
    _rewrite(editions / "2031" / "economic.csv", {"30201": ""})
    (editions / "changes.csv").write_text(
        "edition,classification,code,name,change,to,former,basis,document\n"
        "2031,functional,2080505,机关事业单位基本养老保险缴费支出,转移,2080599,,dataset,\n",
        encoding="utf-8",
    )
    return Shelf(templates)


def _rewrite(path: Path, names: dict[str, str]) -> None:
    """Other names for some codes; none takes the code away."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        for row in rows:
            name = names.get(row["code"], row["name"])
            if name:
                writer.writerow({**row, "name": name})
