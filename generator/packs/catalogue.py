"""``catalogues/<year>/*.csv`` → names of codes. One folder an edition; old names are accepted and the new one given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.places import PackPlace
from generator.model.terms import Spending
from generator.packs.catalogue_changes import FILE as CHANGES_FILE
from generator.packs.catalogue_changes import Basis, Change, Changes, read_changes
from generator.packs.change_words import became_of
from generator.packs.csv_rows import Row, read_rows
from generator.packs.source import PackError, Problem

_FILES: Mapping[type[Code], str] = {FunctionCode: "functional.csv", EconomicCode: "economic.csv"}

#: How the folder of an edition is called.
_YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One edition of 政府收支分类科目. ``names`` is keyed by code; ``aliases`` holds names once in force; ``files`` are
    those that the names stand in. ``changes`` are what is known of all editions, also of those that we do not have."""

    year: int
    files: Mapping[type[Code], PackPlace]
    names: Mapping[Code, str]
    aliases: Mapping[Code, tuple[str, ...]]
    spending: Mapping[EconomicCode, Spending]
    changes: Changes

    def name(self, code: Code) -> str | None:
        """The name in this edition; None when the code is not in it."""
        return self.names.get(code)

    def codes(self, kind: type[Code], level: str) -> tuple[Code, ...]:
        """All codes of one classification at one level, in order."""
        return tuple(sorted(code for code in self.names if type(code) is kind and code.level == level))

    def below(self, code: Code) -> tuple[Code, ...]:
        """The codes one level below a code, in order."""
        return tuple(sorted(each for each in self.names if each.parent == code))

    def file(self, code: Code) -> PackPlace | None:
        """Where its name stands: in this edition, else among the changes; None when in neither."""
        if code in self.names:
            return self.files[type(code)]
        change = self.changes.of(code)
        return change.place if change is not None and change.code == code else None

    def group(self, code: EconomicCode) -> Spending | None:
        """Whether basic expenditure under this code is 人员经费 or 公用经费; None when it is neither by rule."""
        return self.spending.get(code)

    def became_of(self, code: Code, change: Change) -> str:
        """What a change means for a code, in sentences that name the codes of this edition."""
        return became_of(code, change, self.name, self.below)


def editions_in(folder: Path) -> tuple[int, ...]:
    """The years of the editions in a folder, in order."""
    names = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    return tuple(sorted(int(name) for name in names if _YEAR.fullmatch(name)))


def load_catalogue(folder: Path, year: int) -> Catalogue:
    """The newest edition not later than ``year``; the oldest there is for a year before all of them.

    Raises PackError with every fault of its files.
    """
    there = editions_in(folder)
    if not there:
        raise PackError([Problem(PackPlace(folder.name), "没有任何年版的政府收支分类科目。")])
    chosen = max((edition for edition in there if edition <= year), default=there[0])
    before = max((edition for edition in there if edition < chosen), default=None)
    files = [*_files(folder, chosen), folder / CHANGES_FILE, *(_files(folder, before) if before else ())]
    stamp = tuple(file.stat().st_mtime_ns if file.is_file() else 0 for file in files)
    return _edition(folder, chosen, before, stamp)


def _files(folder: Path, edition: int) -> list[Path]:
    return [folder / str(edition) / name for name in _FILES.values()]


@lru_cache(maxsize=4)
def _edition(folder: Path, chosen: int, before: int | None, stamp: tuple[int, ...]) -> Catalogue:
    """One edition, read again only when files were saved since (``stamp``). ``before``: the edition that it follows."""
    del stamp
    problems: list[Problem] = []
    place = f"{folder.name}/{chosen}"
    edition = folder / str(chosen)
    functional = read_rows(edition / _FILES[FunctionCode], place, ("aliases",), problems)
    economic = read_rows(edition / _FILES[EconomicCode], place, ("basic_group",), problems)
    names: dict[Code, str] = dict(_named(functional, FunctionCode, problems))
    names |= dict(_named(economic, EconomicCode, problems))
    spending = dict(_grouped(economic, problems))
    changes = read_changes(folder, problems)
    if not problems:
        since = before or chosen - 1
        problems += _contradictions(changes.between(since, chosen), chosen, names)
    if before is not None and _same(_files(folder, chosen), _files(folder, before)):
        message = (
            f"内容与 {before} 年版一模一样：没有拿到新年版就不要建这个文件夹，报告会用 {before} 年版并说明。"
        )
        problems.append(Problem(PackPlace(place), message))
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
        changes=changes,
    )


def _same(files: list[Path], others: list[Path]) -> bool:
    """Whether an edition is a relabelled copy of another: each file holds the same bytes."""
    return all(
        file.is_file() and other.is_file() and file.read_bytes() == other.read_bytes()
        for file, other in zip(files, others, strict=True)
    )


def _contradictions(changes: tuple[Change, ...], year: int, names: Mapping[Code, str]) -> Iterator[Problem]:
    """Changes that led to this edition and that it does not show. Hearsay is not held against it."""
    last = {change.code: change for change in sorted(changes, key=lambda change: change.edition)}
    for change in last.values():
        if change.basis is not Basis.UNVERIFIED:
            for message in _contradicting(change, names):
                yield Problem(change.place, f"与 {year} 年版科目表不符：{message}。")


def _contradicting(change: Change, names: Mapping[Code, str]) -> Iterator[str]:
    code, name = change.code, names.get(change.code)
    if change.happening.leaves:
        if name is not None:
            yield f"那里还有 {code} {name}，这里写的是“{change.happening.value}”"
    elif name is None:
        yield f"那里没有 {code}，这里写的是“{change.happening.value}”"
    elif name != change.name:
        yield f"那里 {code} 叫“{name}”，这里写的是“{change.name}”"
    yield from (f"那里没有 to 里的 {each}" for each in change.to if each not in names)


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
