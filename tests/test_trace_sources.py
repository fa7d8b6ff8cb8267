"""No number of a report comes from nowhere: every run of digits in the explanations, tables and forms is a figure with
cells, words of the workbook with the cell that holds them, a number that the program counts, or a listed literal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from generator.model.derivation import derive
from generator.model.disclosure import Disclosure
from generator.model.document import (
    COUNTED,
    CaptionLine,
    Chart,
    Document,
    Figure,
    Grid,
    Heading,
    Inline,
    Paragraph,
    Words,
)
from generator.pipeline import Outcome
from generator.read.workbook import read_workbook
from generator.trace import Book, answer
from tests.conftest import CASE_NAMES
from tests.workbooks import SHELF

#: All digits that templates write themselves: limits that the law names, items of fixed lists, rows of fixed tables.
LITERALS = (
    "50万元以上",
    "100万元以上",
    "1.房屋",
    "2.车辆",
    "3.办公家具",
    "4.其他资产",
    "1.一般公共预算拨款",
    "2.政府性基金预算拨款",
    "3.国有资本经营预算拨款",
    "4.财政专户核拨",
    "5.单位资金",
    "1.财政拨款结转",
    "2.非财政拨款结余",
)

#: The one word that is worked out from its cell.
LAST_YEAR = "上年度"

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBERED = re.compile("|".join(map(re.escape, sorted(LITERALS, key=len, reverse=True))))


@dataclass(frozen=True)
class Case:
    """One report with everything that its numbers may come from."""

    document: Document
    disclosure: Disclosure
    book: Book
    cells: dict[str, str]
    answered: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def case_of(
    outcome_of: Callable[[str], Outcome],
    document_of: Callable[[str], Document],
    workbook_bytes: Callable[[str], bytes],
) -> Callable[[str], Case]:
    def made(name: str) -> Case:
        disclosure = outcome_of(name).disclosure
        assert disclosure is not None
        book = Book.of(disclosure, document_of(name))
        return Case(document_of(name), disclosure, book, _typed(workbook_bytes(name)))

    return made


def _typed(data: bytes) -> dict[str, str]:
    """What stands in each cell of the workbook, by its address, dates as 2024-02-08."""
    workbook = read_workbook(data, "填报.xlsx")
    return {
        f"{sheet.name}!{cell.address}": str(cell.value)
        for sheet in workbook.sheets
        for cell in sheet.cells.values()
    }


def printed(document: Document) -> Iterator[tuple[Inline, ...]]:
    """The runs of the third part, and of every table and form with its title, caption and note."""
    part = 0
    for block in document.blocks():
        if isinstance(block, Heading):
            part += block.level == 1
        if isinstance(block, Grid):
            for row in (*block.header, *(row.cells for row in block.rows)):
                yield from (cell.inlines for cell in row)
        elif part not in (2, 3):
            continue
        elif isinstance(block, Chart):
            yield from ((*row.label, *row.figures) for row in block.rows)
        elif isinstance(block, (Heading, Paragraph)):
            yield block.inlines
        elif isinstance(block, CaptionLine):
            yield from (block.left, block.right)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_every_number_has_a_source(name: str, case_of: Callable[[str], Case]) -> None:
    case, checked = case_of(name), 0
    for inlines in printed(case.document):
        for inline in inlines:
            for run in _DIGITS.findall(inline.text):
                assert _source(inline, run, case), f"{run} in {inline}"
                checked += 1
    assert checked > 250


def _source(inline: Inline, run: str, case: Case) -> bool:
    if isinstance(inline, Figure):
        return bool(inline.places) and _has_name(inline.name, case)
    assert isinstance(inline, Words)
    origin = inline.origin
    if origin is None:
        return run in _DIGITS.findall(" ".join(_NUMBERED.findall(inline.text)))
    if origin == COUNTED:
        return re.sub(r"^[表图]|\s", "", inline.text) == run
    held = [case.cells[str(place)] for place in origin.places]
    if origin.name == LAST_YEAR:
        return [str(int(cell) - 1) for cell in held] == [run]
    if origin.book is not None and not held:
        catalogue = SHELF.catalogue(case.disclosure.facts.year)
        return any(str(code).startswith(run) for code in catalogue.names)
    return bool(held) and any(run in cell for cell in held)


def _has_name(name: str, case: Case) -> bool:
    """The figure is known where it is computed, and the command answers for it down to its cells."""
    if name not in case.answered:
        lines = answer(name, case.book)
        assert name in case.book.cells or derive(name, case.book.values)
        assert lines[0].startswith(name)
        assert any("!" in line for line in lines)
        case.answered.add(name)
    return True


@pytest.mark.parametrize("name", CASE_NAMES)
def test_the_cells_of_a_figure_are_filled_or_named_as_blank(
    name: str, case_of: Callable[[str], Case]
) -> None:
    """A zero of nothing names where the number would stand, and that place is empty or holds a zero."""
    case, blank = case_of(name), 0
    for inlines in printed(case.document):
        for figure in (inline for inline in inlines if isinstance(inline, Figure)):
            places = [str(place) for place in figure.places]
            empty = [place for place in places if case.cells.get(place, "0") == "0"]
            assert figure.value == 0 or len(empty) < len(places), figure
            blank += len(empty) == len(places)
            derived = None if figure.name in case.book.cells else derive(figure.name, case.book.values)
            if len(empty) == len(places) and derived is not None:
                assert [str(place) for place in derived.blanks] == empty or "0" in map(case.cells.get, empty)
    assert blank > 1


def test_words_of_a_clerk_are_in_their_cells(case_of: Callable[[str], Case]) -> None:
    """Not the digits alone: every reason, purpose and aim that is printed stands in one of its cells as printed."""
    case, checked = case_of("comprehensive"), 0
    for inlines in printed(case.document):
        for inline in inlines:
            origin = inline.origin if isinstance(inline, Words) else None
            if origin is None or not origin.places or origin.book is not None or origin.name == LAST_YEAR:
                continue
            held = "".join(case.cells[str(place)] for place in origin.places)
            pieces = re.split("；|年|月|日", inline.text)
            assert all(piece.lstrip("0") in held for piece in pieces), (inline.text, held)
            checked += 1
    assert checked > 300


def test_a_number_without_a_source_would_be_noticed(case_of: Callable[[str], Case]) -> None:
    case = case_of("first-year")
    assert not _source(Words("共37个"), "37", case)
    assert not _source(Words("1.房屋5间"), "5", case)
    assert not _source(Figure("5", "支出.合计"), "5", case)
    assert _source(Words("价值50万元以上"), "50", case)
