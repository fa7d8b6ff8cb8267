"""A planned workbook as the book that identities are judged by: what its cells will show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.form.figures import figure
from generator.form.plan import Plan
from generator.model.breach import BLANK, Datum, Reading, Row, day_number
from generator.model.contents import FIRST_ROW
from generator.model.identity import At, Posted
from generator.model.money import DEFAULT_UNIT, UNITS, ZERO, to_yuan
from generator.packs.layout import Column, Sheet


class PlanBook:
    """Amounts become yuan as they do when the workbook is read."""

    def __init__(self, plan: Plan, decimals: Mapping[str, int]) -> None:
        self._plan, self._decimals = plan, decimals
        self._rows: dict[str, Sequence[Row]] = {}
        self._posted: dict[Posted, Reading] = {}

    def rows(self, sheet: str) -> Sequence[Row]:
        """The prepared rows of a sheet, blank ones too; a column that goes on from above holds what it goes on with."""
        if sheet not in self._rows:
            self._rows[sheet] = self._read(self._plan.layout.sheet(sheet))
        return self._rows[sheet]

    def at(self, at: At) -> Datum:
        """One cell of a sheet with printed rows."""
        sheet = self._plan.layout.sheet(at.sheet)
        number = next((n for n, row in enumerate(sheet.rows) if row.label == at.label), None)
        if number is None:
            return BLANK
        title = at.column or sheet.columns[1].title
        kind = sheet.column(at.column).kind if at.column else sheet.rows[number].kind
        datum = self._datum(self._plan.look(self._plan.places.cell(sheet, title, FIRST_ROW + number)), kind)
        if at.year and datum.number is not None:
            return Datum(datum.text, Decimal(date.fromisoformat(datum.text).year))
        return datum

    def posted(self, posted: Posted) -> Reading:
        """The sum of the cells that will become the lines."""
        if posted not in self._posted:
            found = figure(self._plan.layout, self._plan.places, (posted.where,), posted.period)
            total = found.value(self._plan.look) if found is not None else ZERO
            amount = to_yuan(total, self.unit()) if isinstance(total, Decimal) else ZERO
            self._posted[posted] = Reading(amount)
        return self._posted[posted]

    def decimals(self) -> int:
        """How many decimals an amount is typed with."""
        return self._decimals.get(self.unit(), 2)

    def unit(self) -> str:
        """The unit of money that is chosen in the workbook."""
        shown = self._plan.look(self._plan.places.field(self._plan.layout.roles["money_unit"]))
        return str(shown) if shown in UNITS else DEFAULT_UNIT

    def _read(self, sheet: Sheet) -> list[Row]:
        rows: list[Row] = []
        carried: dict[str, Datum] = {}
        for number in range(self._plan.places.prepared(sheet)):
            row = {column.title: self._cell(sheet, column, number) for column in sheet.columns}
            for column in sheet.columns:
                if column.carry_down:
                    carried[column.title] = (
                        row[column.title] if row[column.title].text else carried.get(column.title, BLANK)
                    )
                    row[column.title] = carried[column.title]
            rows.append({title: datum for title, datum in row.items() if datum.text})
        return rows

    def _cell(self, sheet: Sheet, column: Column, number: int) -> Datum:
        shown = self._plan.look(self._plan.places.cell(sheet, column.title, FIRST_ROW + number))
        kind = sheet.rows[number].kind if sheet.kind == "fields" else column.kind
        return self._datum(shown, kind or column.kind)

    def _datum(self, shown: str | Decimal, kind: str) -> Datum:
        if isinstance(shown, Decimal):
            return Datum(f"{shown:f}", to_yuan(shown, self.unit()) if kind == "金额" else shown)
        if kind == "日期" and shown:
            return _day(shown)
        return Datum(shown)


def _day(shown: str) -> Datum:
    try:
        return Datum(shown, day_number(date.fromisoformat(shown)))
    except ValueError:
        return Datum(shown)
