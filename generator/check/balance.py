"""Ledgers against each other: the same money given twice must come to the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model.facts import Facts
from generator.model.findings import Finding, Rule, Severity
from generator.model.lines import Line, Lines, Selection
from generator.model.money import EXACT, in_unit, plain, rounding_allowance
from generator.model.places import CellPlace
from generator.model.terms import Ledger, Spending
from generator.packs.pack import Pack

_BASIS = "《地方预决算公开操作规程》（财预〔2016〕143号）：表间数据一致"

BASIC_DIFFERS = Rule(
    code="B201",
    title="基本支出按功能分类与按经济分类不一致",
    severity=Severity.ERROR,
    basis=_BASIS,
    hint="两张表填的是同一笔钱，请核对各自的明细。",
)
BASIC_ROUNDED = Rule(
    code="B202",
    title="基本支出两种分类之间有四舍五入差额",
    severity=Severity.NOTE,
    basis=_BASIS,
    hint="在允许范围内，不改也可以。",
)
PROJECT_DIFFERS = Rule(
    code="B203",
    title="项目明细与项目支出不一致",
    severity=Severity.ERROR,
    basis=_BASIS,
    hint="请核对这个科目的项目支出与同一科目、同一资金来源各项目之和。",
)
OTHER_PROJECT_DIFFERS = Rule(
    code="B204",
    title="其他资金的项目明细与项目支出不一致",
    severity=Severity.WARNING,
    basis=_BASIS,
    hint="不必逐个列出的资金，可以一个项目也不列；列了就应当一致。",
)
NOTHING_PLANNED = Rule(
    code="B205",
    title="没有填任何收支",
    severity=Severity.ERROR,
    basis="标准填报工作簿填写要求",
    hint="请填各项级科目的收支，一行一个科目和资金来源。",
)

RULES = (BASIC_DIFFERS, BASIC_ROUNDED, PROJECT_DIFFERS, OTHER_PROJECT_DIFFERS, NOTHING_PLANNED)


def check_balance(facts: Facts, pack: Pack) -> Iterator[Finding]:
    """Basic expenditure by function against by economic item; projects against project expenditure by 项 and fund."""
    lines = facts.lines.of(pack.periods["now"])
    if not lines.where(Selection(ledger=Ledger.REVENUE)):
        yield Finding(rule=NOTHING_PLANNED, message="本年收支一行也没有，生成的报告会全是空表。")
    for scope in _scopes(pack, Ledger.ECONOMIC):
        yield from _check_basic(scope, lines, facts, pack)
    yield from _check_projects(lines, facts, pack)


def _scopes(pack: Pack, ledger: Ledger) -> list[Selection]:
    """Of which money the workbook asks for a ledger: what its sheets say of all their lines."""
    sheets = [
        sheet for sheet in pack.layout.sheets if any(ledger in column.posts for column in sheet.columns)
    ]
    return [replace(sheet.sets, ledger=None) for sheet in sheets]


def _check_basic(scope: Selection, lines: Lines, facts: Facts, pack: Pack) -> Iterator[Finding]:
    by_function = lines.where(scope.narrowed(Selection(ledger=Ledger.FUNCTION, spending=Spending.BASIC)))
    by_item = lines.where(scope.narrowed(Selection(ledger=Ledger.ECONOMIC)))
    difference = EXACT.subtract(by_function.total(), by_item.total())
    if not difference:
        return
    allowance = rounding_allowance(len(by_item), pack.decimals.get(facts.unit, 2))
    rounded = abs(in_unit(difference, facts.unit)) <= allowance
    fund = "" if scope.funding is None else scope.funding.label
    message = (
        f"{fund}基本支出按功能分类合计 {_shown(by_function, facts)}，按经济分类合计 {_shown(by_item, facts)}，"
        f"相差 {plain(in_unit(abs(difference), facts.unit))} {facts.unit}。"
    )
    yield _finding(BASIC_ROUNDED if rounded else BASIC_DIFFERS, message, by_function, by_item, facts)


def _check_projects(lines: Lines, facts: Facts, pack: Pack) -> Iterator[Finding]:
    whole = lines.where(Selection(ledger=Ledger.FUNCTION, spending=Spending.PROJECT))
    parts = lines.where(Selection(ledger=Ledger.PROJECT))
    printed = _printed(pack, Ledger.PROJECT)
    for key in dict.fromkeys(_key(line) for line in (*whole, *parts)):
        mine, theirs = _having(key, whole), _having(key, parts)
        line = (mine or theirs)[0]
        named = any(selection.holds(line) for selection in printed)
        if mine.total() != theirs.total() and (named or theirs):
            difference = in_unit(abs(EXACT.subtract(mine.total(), theirs.total())), facts.unit)
            fund = "" if line.funding is None else line.funding.label
            message = (
                f"{line.function} {fund}：项目支出 {_shown(mine, facts)}，"
                f"项目明细合计 {_shown(theirs, facts)}，相差 {plain(difference)} {facts.unit}。"
            )
            yield _finding(PROJECT_DIFFERS if named else OTHER_PROJECT_DIFFERS, message, mine, theirs, facts)


def _printed(pack: Pack, ledger: Ledger) -> list[Selection]:
    """The money whose lines of a ledger some table prints one by one, and so must be complete."""
    blocks = [block.where for table in pack.tables for block in table.blocks]
    return [replace(where, ledger=None) for where in blocks if where.ledger is ledger]


def _key(line: Line) -> tuple[object, ...]:
    return line.function, line.funding, line.origin, line.vintage


def _having(key: tuple[object, ...], lines: Lines) -> Lines:
    return Lines(line for line in lines if _key(line) == key)


def _shown(lines: Lines, facts: Facts) -> str:
    return plain(in_unit(lines.total(), facts.unit))


def _finding(rule: Rule, message: str, left: Lines, right: Lines, facts: Facts) -> Finding:
    places: tuple[CellPlace, ...] = tuple(dict.fromkeys(line.place for line in (*left, *right)))
    return Finding(
        rule=rule,
        message=message,
        places=places,
        expected=in_unit(left.total(), facts.unit),
        actual=in_unit(right.total(), facts.unit),
        unit=facts.unit,
    )
