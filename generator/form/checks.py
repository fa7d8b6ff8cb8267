"""The sheet 校验: every identity of the pack as a line of live formulas, with the state it is in, and the counts of
what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import quote_sheetname, xl_col_to_name, xl_rowcol_to_cell

from generator.form.formula import Area
from generator.form.plan import Plan
from generator.form.plan_book import PlanBook
from generator.form.rule_formula import On, Printer
from generator.model.breach import both_sides, breaching_rows
from generator.model.contents import CHECKS, FIRST_ROW, HEADER_ROW
from generator.model.findings import Severity
from generator.model.identity import At, Choice, Comparison, Here, Identity, Rows
from generator.model.money import in_unit
from generator.model.places import PackPlace
from generator.packs.layout import Sheet
from generator.packs.rule_check import FILE as RULES_FILE
from generator.packs.rule_check import MOST_SHEETS
from generator.packs.source import PackError, Problem

#: What a line says when its identity holds, and when a cell that it looks at is an error value.
PASSED, FAILED = "通过", "有格是错误值"

COLUMNS = ("编号", "级别", "规则", "左值", "右值", "差额", "状态", "跳转", "怎么改")
LEFT, RIGHT, DIFFERENCE, STATE, LINK, ADVICE = range(3, 9)

#: Beyond the page, hidden: for each sheet that is looked at, how many rows break the identity and which is the first.
WORKINGS = len(COLUMNS)

#: Further out, hidden: columns that go on from the row above, with what they go on with.
CARRIED = WORKINGS + 2 * MOST_SHEETS

#: A formula may not be longer.
_LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Checks:
    """What the sheet shows: the identities of a pack and, by unit, how many decimals an amount is typed with."""

    identities: Sequence[Identity]
    decimals: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Working:
    """A formula (an array formula when it begins with a brace) and what it works out to."""

    text: str
    value: Decimal | str


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One line of the sheet: the identity and its formulas by column."""

    identity: Identity
    formulas: Mapping[int, Working]

    @property
    def state(self) -> str:
        """The stored words of the state."""
        return str(self.formulas[STATE].value)


class CheckPlan:
    """The lines of the sheet for a planned workbook."""

    def __init__(self, plan: Plan, checks: Checks) -> None:
        self._plan, self._checks = plan, checks
        self._book = PlanBook(plan, checks.decimals)
        self.carried = _carried(plan, checks.identities)
        self._printer = Printer(plan.layout, plan.places, self.carried)

    def lines(self) -> list[CheckLine]:
        """One line for each identity, errors first, then by code."""
        ranked = sorted(self._checks.identities, key=lambda each: (each.rule.severity.rank, each.rule.code))
        return [self._line(identity, row) for row, identity in enumerate(ranked, FIRST_ROW)]

    def _line(self, identity: Identity, row: int) -> CheckLine:
        found = [(sheet, number) for sheet, number, _, _ in breaching_rows(identity, self._book)]
        formulas: dict[int, Working] = {}
        for number, on in enumerate(self._looked_at(identity, row)):
            formulas |= self._workings(identity, row, number, on, found)
        broken = "+".join(_cell(row, WORKINGS + 2 * n) for n in range(len(formulas) // 2))
        word = identity.rule.severity.value
        state = f'=IF(ISERROR({broken}),"{word}：{FAILED}",IF({broken}=0,"{PASSED}","{word}"&IF({broken}>1,"（"&({broken})&"处）","")))'
        count = len(found)
        shown = PASSED if not count else word + (f"（{count}处）" if count > 1 else "")
        formulas |= self._sides(identity, row, found)
        formulas[STATE] = Working(state, shown)
        formulas[LINK] = self._link(identity, row, found)
        if any(len(working.text) > _LONGEST for working in formulas.values()):
            message = f"{identity.rule.code}：公式太长，“校验”表里放不下，请少写几个词。"
            raise PackError([Problem(PackPlace(RULES_FILE), message)])
        return CheckLine(identity, formulas)

    def _looked_at(self, identity: Identity, row: int) -> list[On]:
        """The sheets that are looked at, each with the cell of its first breach."""
        layout = self._plan.layout
        if not identity.rows:
            return [On(None)]
        return [
            On(layout.sheet(name), _cell(row, WORKINGS + 2 * number + 1))
            for number, name in enumerate(identity.rows)
        ]

    def _workings(
        self, identity: Identity, row: int, number: int, on: On, found: list[tuple[str, int]]
    ) -> dict[int, Working]:
        breach = self._printer.breach(identity, On(on.sheet))
        count, first = WORKINGS + 2 * number, WORKINGS + 2 * number + 1
        mine = [at for sheet, at in found if on.sheet is None or sheet == on.sheet.name]
        position = f"IFERROR(IF({_cell(row, count)}=0,0,MATCH(1,{breach},0)),0)" if on.sheet else "0"
        return {
            count: _array(f"SUM({breach})", Decimal(len(mine))),
            # counted from the heading
            first: _array(position, Decimal(mine[0] + 2 if mine and on.sheet else 0)),
        }

    def _sides(self, identity: Identity, row: int, found: list[tuple[str, int]]) -> dict[int, Working]:
        must = identity.must
        if must is None:
            return {}
        shown: dict[int, Decimal | str] = {LEFT: "", RIGHT: "", DIFFERENCE: ""}
        if found or not identity.rows:
            cells = self._book.rows(found[0][0])[found[0][1]] if identity.rows else {}
            both = both_sides(identity, cells, self._book)
            amounts = (both.left.amount, both.right.amount, both.difference)
            money = identity.unit == "元"
            shown = dict(
                zip(shown, (in_unit(amount, self._book.unit()) if money else amount for amount in amounts))
            )
        left, right = _cell(row, LEFT), _cell(row, RIGHT)
        difference = f'IF(ISNUMBER({left}),ROUND({left}-{right},6),"")'
        return {
            LEFT: _array(f'IFERROR({self._side(identity, must, row, left=True)},"")', shown[LEFT]),
            RIGHT: _array(f'IFERROR({self._side(identity, must, row, left=False)},"")', shown[RIGHT]),
            DIFFERENCE: Working(f"={difference}", shown[DIFFERENCE]),
        }

    def _side(self, identity: Identity, must: Comparison, row: int, *, left: bool) -> str:
        """The side where it is broken first; of an identity of the whole workbook always."""
        terms = must.left if left else must.right
        text = '""' if identity.rows else self._printer.sum(terms, On(None))
        for on in reversed(self._looked_at(identity, row) if identity.rows else []):
            text = f"IF({on.position}>0,{self._printer.sum(terms, on)},{text})"
        return text

    def _link(self, identity: Identity, row: int, found: list[tuple[str, int]]) -> Working:
        """A click leads to the first row that breaks the identity, or to the cell that a whole one looks at."""
        if not identity.rows:
            target = _target(identity, self._plan)
            return Working(f'=HYPERLINK("{target}","前往")', "前往")
        text, shown = '""', ""
        for on in reversed(self._looked_at(identity, row)):
            assert on.sheet is not None
            letters = xl_col_to_name(self._plan.places.column(on.sheet, _looked_for(identity, on.sheet)))
            name = quote_sheetname(on.sheet.name)
            at = f"({on.position}+ROW({name}!$A${HEADER_ROW + 1})-1)"
            address, words = f'"#{name}!{letters}"&{at}', f'"{letters}"&{at}'
            text = f"IF({on.position}>0,HYPERLINK({address},{words}),{text})"
            mine = [at for sheet, at in found if sheet == on.sheet.name]
            shown = f"{letters}{mine[0] + 1 + FIRST_ROW}" if mine else shown
        return Working(f"={text}", shown)


def summary(lines: Sequence[CheckLine]) -> Working:
    """How many rules of each severity are still open, in one sentence."""
    first, last = FIRST_ROW + 1, FIRST_ROW + len(lines)
    states = f"{CHECKS}!${xl_col_to_name(STATE)}${first}:${xl_col_to_name(STATE)}${last}"
    parts, shown = [], []
    for severity in Severity:
        parts.append(f'COUNTIF({states},"{severity.value}*")&" 项{severity.value}"')
        count = sum(line.state.startswith(severity.value) for line in lines)
        shown.append(f"{count} 项{severity.value}")
    counted = '&"、"&'.join(parts)
    return Working(f'="还有 "&{counted}&"。"', f"还有 {'、'.join(shown)}。")


def _carried(plan: Plan, identities: Sequence[Identity]) -> dict[tuple[str, str], Area]:
    """Where the columns that go on from the row above are spelled out, for the identities that ask for them: beside
    the workings, row by row."""
    terms = [term for identity in identities for term in _rows_terms(identity)]
    going_on = {(s.name, c.title) for s in plan.layout.sheets for c in s.columns if c.carry_down}
    asked = dict.fromkeys(
        (term.sheet, title)
        for term in terms
        if any((term.sheet, there) in going_on for there, _ in term.on)
        for title in (*(there for there, _ in term.on), term.column)
    )
    return {
        (sheet, title): Area(
            CHECKS, CARRIED + number, HEADER_ROW, plan.places.last_row(plan.layout.sheet(sheet))
        )
        for number, (sheet, title) in enumerate(asked)
    }


def _rows_terms(identity: Identity) -> list[Rows]:
    """Every term of an identity that looks over rows."""
    comparisons = [each for each in (identity.must, *identity.when) if isinstance(each, Comparison)]
    return [term for comparison in comparisons for term in comparison.terms if isinstance(term, Rows)]


def carried_formulas(plan: Plan, sheet: str, title: str, area: Area) -> list[Working]:
    """The formulas of one such column below its heading. Each asks for a row by number, so that rows which are put
    into the sheet later are met too."""
    spec = plan.layout.sheet(sheet)
    held = plan.places.anchored(spec, title)
    letters = xl_col_to_name(area.column)
    shown: Decimal | str = ""
    found = []
    for cell, here in list(zip(held, area))[1:]:
        number = f"ROW({letters}{here.row + 1})-ROW({letters}${area.first + 1})+1"
        mine = f"INDEX({held.text},{number})"
        if spec.column(title).carry_down:
            above = xl_rowcol_to_cell(here.row - 1, area.column)
            shown = str(plan.look(cell)) or shown
            found.append(Working(f'=IF(LEN({mine})>0,{mine}&"",{above}&"")', shown))
        else:
            found.append(Working(f'=IF(LEN({mine})>0,{mine},"")', plan.look(cell)))
    return found


def _looked_for(identity: Identity, sheet: Sheet) -> str:
    """The column that a clerk should look at."""
    sides = identity.must.left if identity.must else ()
    named = [term.column for term in sides if isinstance(term, Here)]
    named += [term.column for term in sides if isinstance(term, Rows) and term.sheet == sheet.name]
    named += [
        c.place.column for c in reversed(identity.when) if isinstance(c, Choice) and isinstance(c.place, Here)
    ]
    titles = [column.title for column in sheet.columns]
    return next((title for title in (*named, *identity.key) if title in titles), titles[0])


def _target(identity: Identity, plan: Plan) -> str:
    terms = identity.must.terms if identity.must else ()
    places = [term for term in terms if isinstance(term, At)]
    places += [c.place for c in identity.when if isinstance(c, Choice) and isinstance(c.place, At)]
    if not places:
        sheet = next(sheet for sheet in plan.layout.sheets if any(column.posts for column in sheet.columns))
        return f"#{quote_sheetname(sheet.name)}!A{FIRST_ROW + 1}"
    sheet = plan.layout.sheet(places[0].sheet)
    row = [each.label for each in sheet.rows].index(places[0].label)
    column = plan.places.column(sheet, places[0].column or sheet.columns[1].title)
    return f"#{quote_sheetname(sheet.name)}!{xl_rowcol_to_cell(FIRST_ROW + row, column)}"


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column, False, True))


def _array(text: str, value: Decimal | str) -> Working:
    return Working(f"{{={text}}}", value)
