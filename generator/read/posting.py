"""Records → lines: each amount goes to the ledgers of its column with all that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from generator.model.codes import EconomicCode, FunctionCode
from generator.model.facts import Entry, Record
from generator.model.findings import Finding
from generator.model.lines import DIMENSIONS, Line, Selection
from generator.model.money import EXACT, add, in_unit, plain, rounding_allowance
from generator.model.terms import Spending
from generator.packs import layout_rules
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Column, Sheet
from generator.packs.pack import Pack
from generator.read import rules
from generator.read.records import is_subtotal


@dataclass(slots=True)
class Poster:
    """Posts the records of one sheet after another; lines and findings gather here."""

    pack: Pack
    catalogue: Catalogue
    unit: str
    findings: list[Finding]
    lines: list[Line] = field(default_factory=list)

    def post(self, sheet: Sheet, records: list[Record]) -> None:
        """Posts every amount of a sheet's records."""
        subtotals = [record for record in records if is_subtotal(sheet, record)]
        before = len(self.lines)
        for record in records:
            if not is_subtotal(sheet, record):
                self._post_record(sheet, record)
        for record in self._single(sheet, subtotals):
            self._post_subtotal(sheet, record, self.lines[before:])

    def _single(self, sheet: Sheet, subtotals: list[Record]) -> list[Record]:
        """The declared subtotals that stand alone for their 类; of two nobody can say which one counts."""
        times = Counter(record.label for record in subtotals)
        twice = [record for record in subtotals if times[record.label] > 1]
        if twice:
            places = tuple(record.entries[sheet.subtotals].place for record in twice)
            message = f"{'、'.join(dict.fromkeys(record.label for record in twice))} 的申报小计不止一个，都没有使用。"
            self.findings.append(Finding(rule=rules.SUBTOTAL_REPEATED, message=message, places=places))
        return [record for record in subtotals if times[record.label] == 1]

    def _post_record(self, sheet: Sheet, record: Record) -> None:
        known = self._known(sheet, record)
        self._demand(sheet, record, known)
        self._report_no_amount(sheet, record)
        for column in sheet.columns:
            if not column.posts:
                continue
            for part in self._parts(sheet, record, column):
                self._add(column, record, part, record.entries[part.title], known.narrowed(part.sets))

    def _report_no_amount(self, sheet: Sheet, record: Record) -> None:
        if any(column.required and column.posts for column in sheet.columns):
            return  # a blank cell that must be filled is told already
        titles = [column.title for column in sheet.columns if column.posts or column.part_of]
        if sheet.kind == "rows" and titles and not any(title in record.entries for title in titles):
            place = next(iter(record.entries.values())).place
            message = f"{record.label}：这一行没有填金额，不会印出来。"
            self.findings.append(Finding(rule=rules.NO_AMOUNT, message=message, places=(place,)))

    def _parts(self, sheet: Sheet, record: Record, whole: Column) -> list[Column]:
        """The filled parts when they make up the whole, else the whole itself."""
        parts = [c for c in sheet.columns if c.part_of == whole.title and c.title in record.entries]
        entry = record.entries.get(whole.title)
        if not parts:
            return [whole] if entry is not None else []
        total = add([amount for part in parts if (amount := record.amount(part.title)) is not None])
        if entry is None or entry.content == total:
            return parts
        self._report_parts(record, whole, entry, total, parts)
        return [whole]

    def _report_parts(
        self, record: Record, whole: Column, entry: Entry, total: Decimal, parts: list[Column]
    ) -> None:
        amount = entry.content
        assert isinstance(amount, Decimal)
        difference = self._shown(EXACT.subtract(amount, total))
        self.findings.append(
            Finding(
                rule=layout_rules.PARTS_DIFFER,
                message=f"{record.label}：“{whole.title}”是 {self._shown(amount)}，"
                f"{'、'.join(part.title for part in parts)} 加起来是 {self._shown(total)}，相差 {difference} {self.unit}。",
                places=(entry.place, *(record.entries[part.title].place for part in parts)),
                expected=in_unit(total, self.unit),
                actual=in_unit(amount, self.unit),
                unit=self.unit,
            )
        )

    def _add(self, column: Column, record: Record, part: Column, entry: Entry, known: Selection) -> None:
        assert isinstance(entry.content, Decimal)
        if not entry.content:
            return  # a typed zero is nothing: it must not make a row of its own
        for ledger in column.posts:
            self.lines.append(
                Line(
                    **{**known.nodes(), "ledger": ledger},
                    amount=entry.content,
                    place=entry.place,
                    label=f"{record.label} {part.title}",
                    period=self.pack.periods[column.period],
                )
            )

    def _known(self, sheet: Sheet, record: Record) -> Selection:
        nodes = dict(sheet.sets.nodes())
        for fixed in sheet.rows:
            if fixed.label == record.label:
                nodes |= fixed.sets.nodes()
        for column in sheet.columns:
            entry = record.entries.get(column.title)
            if entry is not None:
                nodes |= self._nodes(column, entry)
        known = Selection(**nodes)
        return known if known.economic is None else self._with_group(known, record)

    def _nodes(self, column: Column, entry: Entry) -> Mapping[str, Any]:
        """What a cell says about the dimensions of its row."""
        if isinstance(entry.content, FunctionCode):
            return {"function": entry.content}
        if isinstance(entry.content, EconomicCode):
            return {"economic": entry.content}
        if column.kind == "资金来源":
            return next(s.sets for s in self.pack.layout.sources if s.label == entry.content).nodes()
        if column.dimension:
            return {DIMENSIONS[column.dimension][0]: entry.text}
        if column.kind == "人员公用":
            return {"spending": Spending(entry.text)}
        return {}

    def _with_group(self, known: Selection, record: Record) -> Selection:
        if known.spending is not None or known.economic is None:
            return known
        group = self.catalogue.group(known.economic)
        if group is None and known.economic.parent is not None:
            group = self.catalogue.group(known.economic.parent)
        if group is None:
            place = next(iter(record.entries.values())).place
            message = f"{record.label} 不能按科目判断是人员经费还是公用经费。"
            self.findings.append(Finding(rule=rules.NO_GROUP, message=message, places=(place,)))
            return known
        return known.narrowed(Selection(spending=group))

    def _demand(self, sheet: Sheet, record: Record, known: Selection) -> None:
        for demand in sheet.demands:
            if (
                demand.unless.holds(known)
                or not record.amount(demand.when)
                or any(record.amount(c) is not None for c in demand.columns)
            ):
                continue
            message = f"{record.label}：{demand.message}"
            place = record.entries[demand.when].place
            self.findings.append(Finding(rule=layout_rules.REQUIRED, message=message, places=(place,)))

    def _post_subtotal(self, sheet: Sheet, record: Record, lines: list[Line]) -> None:
        """A declared subtotal takes the place of the computed one: the rounding difference becomes a line of its own,
        known only to the 类, so that every total that holds the 类 holds it too (GB rounding allowance: half a unit
        of the last place for each item)."""
        column = next(c for c in sheet.columns if c.posts)
        entry = record.entries.get(column.title)
        if entry is None or not isinstance(entry.content, Decimal):
            return
        known = self._known(sheet, record)
        items = [
            line
            for line in lines
            if line.ledger is column.posts[-1]  # each amount once, and none of other columns
            and line.economic
            and known.economic
            and line.economic.within(known.economic)
        ]
        total = add([line.amount for line in items])
        difference = EXACT.subtract(entry.content, total)
        if items and difference:
            allowed = self._report_subtotal(record, entry, items, total, difference)
            if not allowed:
                return
        label = "四舍五入差额" if items else column.title
        if difference:
            self._add(column, record, column, Entry(difference, entry.place), known)
            named = [
                replace(line, label=f"{record.label} {label}") for line in self.lines[-len(column.posts) :]
            ]
            self.lines[-len(column.posts) :] = named

    def _report_subtotal(
        self, record: Record, entry: Entry, items: list[Line], total: Decimal, difference: Decimal
    ) -> bool:
        assert isinstance(entry.content, Decimal)
        allowance = rounding_allowance(len(items), self.pack.decimals.get(self.unit, 2))
        allowed = abs(in_unit(difference, self.unit)) <= allowance
        name = self.catalogue.name(EconomicCode(record.label)) or ""
        self.findings.append(
            Finding(
                rule=layout_rules.SUBTOTAL_ROUNDED if allowed else layout_rules.SUBTOTAL_DIFFERS,
                message=f"{record.label} {name} 申报 {self._shown(entry.content)}，{len(items)} 个明细加起来是 "
                f"{self._shown(total)}，相差 {self._shown(difference)} {self.unit}。",
                places=(entry.place, *(line.place for line in items)),
                expected=in_unit(total, self.unit),
                actual=in_unit(entry.content, self.unit),
                unit=self.unit,
            )
        )
        return allowed

    def _shown(self, yuan: Decimal) -> str:
        return plain(in_unit(yuan, self.unit))
