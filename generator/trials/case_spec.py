"""``tests/*.toml`` of a pack → cases: figures in, a sentence out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.model.lines import PERIODS
from generator.model.places import PackPlace
from generator.packs.source import Source, check_unit

#: The usual workbook of a case.
USUAL = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Other cells in one row of a workbook: the row by its number from 1, one past the last for a new one."""

    sheet: str
    row: int
    cells: Mapping[str, Any]
    place: PackPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. ``workbook`` names a file of ``tests/workbooks``; ``figures`` put other amounts under names, by now, before
    and plan, in ``unit`` where they are money. One of ``template``, ``section`` and ``macro`` is printed, and it must be
    ``expect`` and hold each of ``contains``."""

    name: str
    place: PackPlace
    file: str
    workbook: str
    unit: str
    figures: Mapping[str, Mapping[str, Decimal]]
    changes: tuple[Change, ...]
    template: str
    section: str
    macro: str
    expect: str | None
    contains: tuple[str, ...]


def read_cases(source: Source, file: str) -> list[Case]:
    """The cases in one file; faults go to the source."""
    cases = [_read_case(each, file) for each in source.tables("case")]
    source.finish()
    return cases


def _read_case(source: Source, file: str) -> Case:
    figures, expect = source.table("figures"), source.words("expect", "")
    case = Case(
        name=source.words("name", ""),
        place=source.place(),
        file=file,
        workbook=source.words("workbook", USUAL),
        unit=source.words("unit", "万元"),
        figures={name: _read_figure(figures.table(name)) for name in figures.data},
        changes=tuple(_read_change(each) for each in source.tables("change", "case.change")),
        template=source.words("template", ""),
        section=source.words("section", ""),
        macro=source.words("macro", ""),
        expect=expect if "expect" in source.data else None,
        contains=_one_or_more(source, "contains"),
    )
    source.finish()
    check_unit(source, case.unit)
    if sum(map(bool, (case.template, case.section, case.macro))) != 1:
        source.fault("要写 template、section、macro 中的一个，只写一个。", "name")
    if case.expect is None and not case.contains:
        source.fault("要写 expect（应当印成什么）或 contains（应当有哪些话）。", "name")
    return case


def _read_figure(source: Source) -> Mapping[str, Decimal]:
    figure = {side: _number(source, side) for side in PERIODS if side in source.data}
    source.finish()
    return figure


def _number(source: Source, side: str) -> Decimal:
    try:
        return Decimal(source.words(side))
    except InvalidOperation:
        source.fault(f'“{side}”要写成加引号的数，例如 "100.5"。', side)
        return Decimal(0)


def _read_change(source: Source) -> Change:
    change = Change(
        sheet=source.words("sheet"),
        row=source.number("row", 1),
        cells=source.table("cells").data,
        place=source.place(),
    )
    source.finish()
    return change


def _one_or_more(source: Source, key: str) -> tuple[str, ...]:
    return (source.words(key),) if isinstance(source.data.get(key), str) else source.strings(key)
