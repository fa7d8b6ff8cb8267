"""How a rule is broken: pairs of workbooks, one that breaks it and one, as near as can be, that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.read.workbook import Workbook
from tests.workbooks import Rows, changed, small, with_sheets, workbook_of


@dataclass(frozen=True, slots=True)
class RuleCase:
    """Workbooks that break and keep a rule, with words of the message and the cell of the breach."""

    fails: Workbook
    passes: Workbook
    words: str
    place: str


def case(fails: Rows | Workbook, passes: Rows | Workbook, words: str, place: str) -> RuleCase:
    """Two workbooks, raw or as rows."""
    broken, kept = (each if isinstance(each, Workbook) else workbook_of(each) for each in (fails, passes))
    return RuleCase(broken, kept, words, place)


def cell(sheet: str, title: str, bad: Any, good: Any, words: str, place: str) -> RuleCase:
    """One cell of the sheet's first row, wrong and right."""
    return case(changed(sheet, 0, **{title: bad}), changed(sheet, 0, **{title: good}), words, place)


def lines(sheet: str, bad: dict[str, Any], good: dict[str, Any], words: str, place: str) -> RuleCase:
    """One row more, wrong and right."""
    with_bad, with_good = small(), small()
    with_bad.setdefault(sheet, []).append(bad)
    with_good.setdefault(sheet, []).append(good)
    return case(with_bad, with_good, words, place)


SMALL = workbook_of(small())


def renamed(old: str, new: str) -> Workbook:
    """The small workbook with another name for one sheet."""
    return with_sheets(SMALL, lambda raw: [replace(raw, name=new if raw.name == old else raw.name)])


def twice(name: str, *names: str) -> Workbook:
    """The small workbook with one sheet under each of the names."""
    return with_sheets(
        SMALL, lambda raw: [replace(raw, name=n) for n in names] if raw.name == name else [raw]
    )


def without(name: str) -> Workbook:
    """The small workbook without one sheet."""
    return with_sheets(SMALL, lambda raw: [] if raw.name == name else [raw])
