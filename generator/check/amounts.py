"""Amounts and percentages typed into words, against all that the workbook knows.

A figure on the page is never typed; who types one all the same is asked when it is none of the workbook's figures.
Rough figures, prices, tariffs and sums over several years are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.check.evidence import Evidence
from generator.check.explanations import SAID, Explanation, moved, told
from generator.check.phrases import has_any, one_of, set_aside, way_words
from generator.model.disclosure import Disclosure
from generator.model.facts import Entry, Facts
from generator.model.findings import Finding, Rule, Severity
from generator.model.lines import Line, Lines, Selection
from generator.model.money import EXACT, UNITS, ZERO, in_unit, plain
from generator.model.places import CellPlace
from generator.model.terms import Ledger, Spending
from generator.model.values import Against, Value
from generator.packs.pack import Pack
from generator.packs.text_spec import Texts

UNKNOWN_AMOUNT = Rule(
    code="T201",
    title="文字里写的金额或百分比与工作簿里的数对不上",
    severity=Severity.WARNING,
    basis="《地方预决算公开操作规程》（财预〔2016〕143号）：增减变化的说明与数据一致",
    hint="金额、比例由程序算好印出，原因里尽量不写数；要写的，请与明细核对。",
)

RULES = (UNKNOWN_AMOUNT,)

#: The units that people write, in yuan.
_YUAN = UNITS | {"亿元": Decimal(100_000_000)}

#: A whole figure with its unit. Nothing is tried twice: a cell may be full of digits.
_FIGURE = re.compile(
    r"(?<![\d.])(?<!\d,)(?P<number>(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?)\s*+(?P<unit>万元|亿元|元|%|％)",
    re.ASCII,
)

#: So many letters on either side say what a figure is.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class _Typed:
    """A figure as typed, with what stands before it in its clause."""

    words: str
    number: Decimal
    unit: str
    before: str

    def bounds(self) -> tuple[Decimal, Decimal]:
        """What would be written like this, rounded or cut off: from the first to below the second. Amounts in yuan."""
        step = Decimal(1).scaleb(min(0, int(self.number.as_tuple().exponent)))
        unit = _YUAN.get(self.unit, Decimal(1))
        low, high = EXACT.subtract(self.number, EXACT.divide(step, Decimal(2))), EXACT.add(self.number, step)
        return EXACT.multiply(low, unit), EXACT.multiply(high, unit)

    def is_among(self, known: Iterable[Decimal]) -> bool:
        """Whether any of some figures would be written like this."""
        low, high = self.bounds()
        return any(low <= figure < high for figure in known)


def check_amounts(evidence: Evidence) -> Iterator[Finding]:
    """Figures in reasons, and figures of a project's words that are larger than the project."""
    facts, pack = evidence.disclosure.facts, evidence.pack
    known: _Known | None = None
    for given in evidence.explanations:
        for typed in {each.words: each for each in _typed(given.text, pack.texts)}.values():
            known = known or _Known(evidence)
            if not _agrees(typed, given, known, pack.texts):
                wrong = "与实际增减不符" if _is_own(typed, pack.texts) else "工作簿里没有这个数"
                message = (
                    f"“{given.figure.label}”的原因写到“{typed.words}”，{wrong}；{_facts_of(given, facts)}。"
                )
                yield Finding(rule=UNKNOWN_AMOUNT, message=message, places=(given.place,))
    yield from _check_projects(facts, pack)


def _facts_of(given: Explanation, facts: Facts) -> str:
    figure, against = given.figure, given.against
    both = (figure.now, figure.counterpart(against).amount or Decimal(0))
    now, other = (f"{plain(in_unit(amount, facts.unit))} {facts.unit}" for amount in both)
    return f"本年 {now}，{SAID[against]} {other}，{told(figure, against, facts.unit)}"


# ---- what is typed ------------------------------------------------------------------------------------------


def _typed(text: str, texts: Texts) -> Iterator[_Typed]:
    """The figures that claim to be exact amounts of this budget."""
    words = texts.amounts
    for clause in re.split(r"[。；;！!？?\n]|(?<!\d)[，,]|[，,](?!\d)", text):
        for found in _FIGURE.finditer(clause):
            before = clause[max(0, found.start() - _NEAR) : found.start()]
            after = clause[found.end() : found.end() + _NEAR]
            near = one_of(words.rough)
            if re.search(rf"(?:{near}|[\d.])\s*$", before) or re.match(rf"\s*(?:{near}|/|／)", after):
                continue
            if has_any(set_aside(before, texts.reasons.compared) + after, words.tariff):
                continue
            yield _Typed(found.group(), _number(found), found["unit"].replace("％", "%"), before)


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["number"].replace(",", ""))


def _is_own(typed: _Typed, texts: Texts) -> bool:
    """Whether the figure is said of the change itself: 增加5万元, 比上年预算减少3%."""
    lead = one_of((*texts.amounts.lead, *texts.directions.softly, *texts.reasons.compared))
    return re.fullmatch(rf"\s*{lead}*+{way_words(texts.directions)}了?\s*", typed.before) is not None


def _agrees(typed: _Typed, given: Explanation, known: _Known, texts: Texts) -> bool:
    own = _is_own(typed, texts)
    if typed.unit == "%":
        return not own or typed.is_among(known.rates(given))
    return typed.is_among(known.changes(given)) if own else known.has(typed)


# ---- what the workbook knows --------------------------------------------------------------------------------


class _Known:
    """Every amount of the disclosure, and the changes of what a reason explains."""

    def __init__(self, evidence: Evidence) -> None:
        disclosure = evidence.disclosure
        self._pack = evidence.pack
        self._lines = disclosure.facts.lines
        self._by_place, self._by_code = _sorted_out(self._lines)
        self._values = [value for value in disclosure.values().values() if value.unit == "元"]
        amounts = (*self._figures(disclosure), *self._sums(), *_cells(evidence))
        self._amounts = sorted(set(map(abs, amounts)))

    def has(self, typed: _Typed) -> bool:
        """Whether any amount would be written like this."""
        low, high = typed.bounds()
        at = bisect_left(self._amounts, low)
        return at < len(self._amounts) and self._amounts[at] < high

    def changes(self, given: Explanation) -> Iterator[Decimal]:
        """By how much that which is explained changed, as a whole and in its kinds of expenditure."""
        return (value.change_from(given.against).delta for value in self._about(given))

    def rates(self, given: Explanation) -> Iterator[Decimal]:
        """The rates of the same changes."""
        rates = (value.change_from(given.against).rate for value in self._about(given))
        return (rate for rate in rates if rate is not None)

    def _about(self, given: Explanation) -> Iterator[Value]:
        """What is explained; for one row of a 科目 also the whole of it, whatever the fund."""
        parts = (p for v in given.figures for p in (*v.parts, *v.counterpart(given.against).parts))
        places = {part.place for part in parts}
        own = [line for place in places for line in self._by_place.get(place, ())]
        others = (line for line in self._by_code.get(given.code, ()) if line.place not in places)
        lines = Lines((*own, *others))
        yield from given.figures
        yield moved("", lines, self._pack)
        for spending in Spending:
            yield moved("", lines.where(Selection(spending=spending)), self._pack)

    def _figures(self, disclosure: Disclosure) -> Iterator[Decimal]:
        for value in self._values:
            yield value.now
            for against in Against:
                yield value.counterpart(against).amount or Decimal(0)
                yield value.change_from(against).delta
        for table in disclosure.tables.values():
            yield from (cell.value for cell in table.named().values() if cell.value)

    def _sums(self) -> Iterator[Decimal]:
        """Of every group this year, last year and the plan, and how far this year is from each."""
        sums: dict[tuple[object, ...], list[Decimal]] = {}
        periods = self._pack.periods
        names = ["now", *(name for name in periods if name != "now")]
        for at, name in enumerate(names):
            for line in self._lines.of(periods[name]):
                for key in _keys(line):
                    known = sums.setdefault((line.ledger, *key), [ZERO] * len(names))
                    known[at] = EXACT.add(known[at], line.amount)
        for now, *others in sums.values():
            yield now
            for other in others:
                yield from (other, EXACT.subtract(now, other))


def _sorted_out(lines: Lines) -> tuple[Mapping[CellPlace, list[Line]], Mapping[str, list[Line]]]:
    """Expenditure by its cell, and by its 科目."""
    by_place: dict[CellPlace, list[Line]] = {}
    by_code: dict[str, list[Line]] = {}
    for line in lines.where(Selection(ledger=Ledger.FUNCTION)):
        by_place.setdefault(line.place, []).append(line)
        by_code.setdefault(str(line.function), []).append(line)
    return by_place, by_code


def _cells(evidence: Evidence) -> Iterator[Decimal]:
    """Numbers in any cell, and amounts in words that are no reasons."""
    facts = evidence.disclosure.facts
    for records in facts.records.values():
        entries = (entry for record in records for entry in record.entries.values())
        yield from (entry.content for entry in entries if isinstance(entry.content, Decimal))
    reasons = {given.place for given in evidence.explanations}
    for passage in evidence.passages:
        for found in _FIGURE.finditer(passage.text) if passage.place not in reasons else ():
            if found["unit"] in _YUAN:
                yield EXACT.multiply(_number(found), _YUAN[found["unit"]])


def _keys(line: Line) -> Iterator[tuple[object, ...]]:
    """The groups that a line is summed up in: every level of its codes, its project, its fund, alone and by kind."""
    codes = (line.function, line.economic)
    heads: list[object] = [code.at(level) for code in codes if code for level in type(code).LEVELS]
    for head in (*heads, line.project, line.three_public, line.funding, None):
        yield (head,)
        yield (head, line.spending)
        yield (head, line.funding, line.origin, line.vintage)
        yield (head, line.funding, line.origin, line.vintage, line.spending)


# ---- projects -----------------------------------------------------------------------------------------------


def _check_projects(facts: Facts, pack: Pack) -> Iterator[Finding]:
    """Words about one project, row by row."""
    totals = _projects(facts, pack)
    for sheet_name, _, title in (address.partition(".") for address in pack.texts.amounts.within):
        columns = pack.layout.sheet(sheet_name).columns
        named = next((column.title for column in columns if column.dimension == "项目"), "")
        for record in facts.records.get(sheet_name, ()):
            entry, name = record.entries.get(title), record.text(named)
            if entry is not None and name in totals:
                yield from _check_project(name, totals[name], title, entry, facts, pack)


def _check_project(
    name: str, total: Decimal, title: str, entry: Entry, facts: Facts, pack: Pack
) -> Iterator[Finding]:
    for typed in {each.words: each for each in _typed(entry.text, pack.texts)}.values():
        if typed.unit != "%" and EXACT.multiply(typed.number, _YUAN[typed.unit]) > total:
            whole = f"{plain(in_unit(total, facts.unit))} {facts.unit}"
            message = f"“{title}”写到“{typed.words}”，而项目“{name}”一共只有 {whole}。"
            yield Finding(rule=UNKNOWN_AMOUNT, message=message, places=(entry.place,))


def _projects(facts: Facts, pack: Pack) -> Mapping[str, Decimal]:
    """This year's amount of every project, of all funds."""
    by_name: dict[str, list[Line]] = {}
    for line in facts.lines.of(pack.periods["now"]).where(Selection(ledger=Ledger.PROJECT)):
        by_name.setdefault(line.project or "", []).append(line)
    return {name: Lines(lines).total() for name, lines in by_name.items() if name}
