"""``catalogues/changes.csv`` → what came, went and was called otherwise between editions, as far as it is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.places import PackPlace
from generator.packs.csv_rows import Row, read_rows
from generator.packs.source import Problem

FILE = "changes.csv"

_KINDS: Mapping[str, type[Code]] = {"functional": FunctionCode, "economic": EconomicCode}
_COLUMNS = ("edition", "classification", "change", "to", "former", "basis", "document")
_YEAR = re.compile(r"\d{4}", re.ASCII)


class Happening(Enum):
    """What became of a code. ``MOVED``: the item lives on whole under another code."""

    ADDED = "新增"
    REMOVED = "取消"
    RENAMED = "更名"
    MOVED = "转移"

    @property
    def leaves(self) -> bool:
        """Whether the code is in no edition from then on."""
        return self in (Happening.REMOVED, Happening.MOVED)


class Basis(Enum):
    """How sure a change is. ``SEED`` and ``DATASET``: seen in published papers."""

    SEED = "seed"
    DATASET = "dataset"
    KNOWLEDGE = "knowledge"
    UNVERIFIED = "unverified"

    @property
    def doubt(self) -> str:
        """The sentence that a message adds; empty when the change was seen in print."""
        if self is Basis.UNVERIFIED:
            return "这只是听说，请对照当年科目表原文核对。"
        return "这一变化没有在公开文件中核对过，请对照原文。" if self is Basis.KNOWLEDGE else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One code that ``edition`` treats otherwise than the one before. ``name``: its name from then on, or the last one it
    had; ``former``: what it was called until then; ``to``: the codes that take over; ``document``: what ordered it."""

    edition: int
    code: Code
    name: str
    happening: Happening
    to: tuple[Code, ...]
    former: str
    basis: Basis
    document: str
    place: PackPlace


@dataclass(frozen=True, slots=True)
class Changes:
    """All known changes in the order of the file. Not an edition: what is not listed may have changed too."""

    all: tuple[Change, ...] = ()

    def of(self, code: Code) -> Change | None:
        """The latest change that says whether the code, or the nearest one above it, is in force."""
        for node in code.upwards:
            found = [c for c in self.all if c.code == node and c.happening is not Happening.RENAMED]
            if found:
                return max(found, key=lambda change: change.edition)
        return None

    def renaming(self, code: Code, name: str) -> Change | None:
        """The change by which the code got ``name`` or lost it."""
        renamed = (c for c in self.all if c.code == code and c.happening is Happening.RENAMED)
        return next((change for change in renamed if name in (change.name, change.former)), None)

    def between(self, after: int, until: int) -> tuple[Change, ...]:
        """What editions later than ``after``, up to ``until``, changed."""
        return tuple(change for change in self.all if after < change.edition <= until)


def read_changes(folder: Path, problems: list[Problem]) -> Changes:
    """The changes in a folder of editions; none when it has no such file."""
    path = folder / FILE
    if not path.exists():
        return Changes()
    seen: dict[tuple[int, Code, Happening], Change] = {}
    for row in read_rows(path, folder.name, _COLUMNS, problems):
        change = _change(row, problems)
        if change is None:
            continue
        key = (change.edition, change.code, change.happening)
        if key in seen:
            problems.append(
                row.problem(f"{change.edition} 年版 {change.code} 的“{row['change']}”写了不止一次。")
            )
        seen[key] = change
    return Changes(tuple(seen.values()))


def _change(row: Row, problems: list[Problem]) -> Change | None:
    faults = list(_faults(row))
    problems.extend(row.problem(message) for message in faults)
    if faults:
        return None
    kind = _KINDS[row["classification"]]
    return Change(
        edition=int(row["edition"]),
        code=kind(row["code"]),
        name=row["name"],
        happening=Happening(row["change"]),
        to=tuple(kind(digits) for digits in _split(row["to"])),
        former=row["former"],
        basis=Basis(row["basis"]),
        document=row["document"],
        place=row.place,
    )


def _faults(row: Row) -> Iterator[str]:
    if not _YEAR.fullmatch(row["edition"]):
        yield f"edition 要写四位年份，不能是“{row['edition']}”。"
    yield from _not_one_of(row, "change", [each.value for each in Happening])
    yield from _not_one_of(row, "basis", [each.value for each in Basis])
    yield from _not_one_of(row, "classification", list(_KINDS))
    if not row["name"]:
        yield f"编码“{row['code']}”没有名称（name）。"
    yield from _wrong_codes(row)
    if (row["change"] == Happening.RENAMED.value) != bool(row["former"]):
        yield "“更名”要写原来的名称（former），别的变化不写。"


def _not_one_of(row: Row, column: str, known: list[str]) -> Iterator[str]:
    if row[column] not in known:
        yield f"{column} 不能是“{row[column]}”，可用的有：{'、'.join(known)}。"


def _wrong_codes(row: Row) -> Iterator[str]:
    kind = _KINDS.get(row["classification"], FunctionCode)
    for digits in (row["code"], *_split(row["to"])):
        if str(kind.parse(digits)) != digits:
            yield f"编码“{digits}”写法不对。"
    happening = row["change"]
    if happening == Happening.MOVED.value and not row["to"]:
        yield "“转移”要写转到哪个编码（to）。"
    if row["to"] and happening in (Happening.ADDED.value, Happening.RENAMED.value):
        yield f"“{happening}”不写 to：编码没有变。"


def _split(text: str) -> list[str]:
    return text.split("|") if text else []
