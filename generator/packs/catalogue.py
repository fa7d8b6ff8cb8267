"""``catalogues/<year>/*.csv`` → names of codes. One folder an edition; old names are accepted and the new one given."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.places import PackPlace
from generator.model.terms import Spending
from generator.packs.source import PackError, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One edition of 政府收支分类科目. ``names`` is keyed by code; ``aliases`` holds names once in force."""

    year: int
    names: Mapping[Code, str]
    aliases: Mapping[Code, tuple[str, ...]]
    spending: Mapping[EconomicCode, Spending]

    def name(self, code: Code) -> str | None:
        """The name in this edition; None when the code is not in it."""
        return self.names.get(code)

    def codes(self, kind: type[Code], level: str) -> tuple[Code, ...]:
        """All codes of one classification at one level, in order."""
        return tuple(sorted(code for code in self.names if type(code) is kind and code.level == level))

    def group(self, code: EconomicCode) -> Spending | None:
        """Whether basic expenditure under this code is 人员经费 or 公用经费; None when it is neither by rule."""
        return self.spending.get(code)


def load_catalogue(folder: Path, year: int) -> Catalogue:
    """The newest edition not later than ``year``; the oldest there is for a year before all of them."""
    editions = (
        sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())
        if folder.is_dir()
        else []
    )
    if not editions:
        raise PackError([Problem(PackPlace(folder.name), "没有任何年版的政府收支分类科目。")])
    chosen = max((edition for edition in editions if edition <= year), default=editions[0])
    functional = _rows(folder / str(chosen) / "functional.csv")
    economic = _rows(folder / str(chosen) / "economic.csv")
    names: dict[Code, str] = {FunctionCode(row["code"]): row["name"] for row in functional}
    names |= {EconomicCode(row["code"]): row["name"] for row in economic}
    return Catalogue(
        year=chosen,
        names=names,
        aliases={
            FunctionCode(row["code"]): tuple(row["aliases"].split("|"))
            for row in functional
            if row["aliases"]
        },
        spending={EconomicCode(r["code"]): Spending(r["basic_group"]) for r in economic if r["basic_group"]},
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
