"""``catalogues/<year>/*.csv`` → names of codes. One folder an edition; old names are accepted and the new one given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.places import PackPlace
from generator.model.terms import Spending
from generator.packs.csv_rows import Row, read_rows
from generator.packs.source import PackError, Problem

_FILES: Mapping[type[Code], str] = {FunctionCode: "functional.csv", EconomicCode: "economic.csv"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One edition of 政府收支分类科目. ``names`` is keyed by code; ``aliases`` holds names once in force; ``files`` are
    those that the names stand in."""

    year: int
    files: Mapping[type[Code], PackPlace]
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
    """The newest edition not later than ``year``; the oldest there is for a year before all of them.

    Raises PackError with every fault of its files.
    """
    editions = (
        sorted(int(path.name) for path in folder.iterdir() if path.name.isdecimal())
        if folder.is_dir()
        else []
    )
    if not editions:
        raise PackError([Problem(PackPlace(folder.name), "没有任何年版的政府收支分类科目。")])
    chosen = max((edition for edition in editions if edition <= year), default=editions[0])
    files = [folder / str(chosen) / name for name in _FILES.values()]
    stamp = tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in files)
    return _edition(folder, chosen, stamp)


@lru_cache(maxsize=4)
def _edition(folder: Path, chosen: int, stamp: tuple[int, ...]) -> Catalogue:
    """One edition, read again only when its files were saved since (``stamp``)."""
    del stamp
    problems: list[Problem] = []
    place = f"{folder.name}/{chosen}"
    edition = folder / str(chosen)
    functional = read_rows(edition / _FILES[FunctionCode], place, ("aliases",), problems)
    economic = read_rows(edition / _FILES[EconomicCode], place, ("basic_group",), problems)
    names: dict[Code, str] = dict(_named(functional, FunctionCode, problems))
    names |= dict(_named(economic, EconomicCode, problems))
    spending = dict(_grouped(economic, problems))
    if problems:
        raise PackError(problems)
    return Catalogue(
        year=chosen,
        files={kind: PackPlace(f"{place}/{file}") for kind, file in _FILES.items()},
        names=names,
        aliases={
            FunctionCode(row["code"]): tuple(row["aliases"].split("|"))
            for row in functional
            if row["aliases"]
        },
        spending=spending,
    )


def _named(rows: list[Row], kind: type[Code], problems: list[Problem]) -> Iterator[tuple[Code, str]]:
    seen: set[str] = set()
    # a catalogue has two thousand codes in the one form that we write; people's ways of writing them are not asked for
    lengths = [3 + 2 * level for level in range(len(kind.LEVELS))]
    for row in rows:
        digits, name = row["code"], row["name"]
        if not (digits.isdecimal() and digits.isascii() and len(digits) in lengths):
            known = "、".join(map(str, lengths))
            problems.append(row.problem(f"编码“{digits}”应当是 {known} 位数字。"))
        elif digits in seen:
            problems.append(row.problem(f"编码“{digits}”写了不止一次。"))
        else:
            yield kind(digits), name
        if not name:
            problems.append(row.problem(f"编码“{digits}”没有名称（name）。"))
        seen.add(digits)


def _grouped(rows: list[Row], problems: list[Problem]) -> Iterator[tuple[EconomicCode, Spending]]:
    groups = [spending.label for spending in Spending if spending.parent is Spending.BASIC]
    for row in rows:
        group = row["basic_group"]
        if group in groups:
            yield EconomicCode(row["code"]), Spending(group)
        elif group:
            problems.append(
                row.problem(f"basic_group 不能是“{group}”，可用的有：{'、'.join(groups)}，或者留空。")
            )
