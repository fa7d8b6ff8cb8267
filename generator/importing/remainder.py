"""What a table of all money has beyond the tables of some kinds of money → rows of the other kinds.

An export gives that money by kind in one table and by use in another. Where a code has several kinds and several uses,
nobody can say which goes with which: such a row is left to the clerk.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.importing.filling import Filling, code_column
from generator.importing.rules import DIFFERS, UNPLACED
from generator.model.codes import Code
from generator.model.export import Export, ExportTable
from generator.model.findings import Finding
from generator.model.money import EXACT, add
from generator.model.places import CellPlace
from generator.packs.import_spec import Remainder
from generator.packs.layout import CODES

#: Amounts of a code by column.
_Amounts = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A row of the new workbook of which only the sum of its cells is known."""

    sheet: str
    key: Mapping[str, str]
    columns: tuple[str, ...]


@dataclass(slots=True)
class _Cut:
    """Amounts of one table by code, and where the row of a code stands."""

    amounts: dict[Code, dict[str, Decimal]] = field(default_factory=dict)
    places: dict[Code, CellPlace] = field(default_factory=dict)


def fill_remainder(
    export: Export, remainder: Remainder, filling: Filling
) -> tuple[list[Unknown], list[Finding]]:
    """Fills in the rows; gives back those whose parts are not known, and what does not fit."""
    names = (remainder.whole, remainder.shares_of, *remainder.less)
    if any(name not in export.tables for name in names):
        return [], []  # a table that is not there has been told of
    whole = _cut(export.tables[remainder.whole], filling, remainder)
    less = [_cut(export.tables[name], filling, remainder) for name in remainder.less]
    shares = _cut(export.tables[remainder.shares_of], filling, remainder)
    unknown: list[Unknown] = []
    findings: list[Finding] = []
    for code in sorted({*whole.amounts, *shares.amounts}):
        rest = {
            column: EXACT.subtract(
                whole.amounts.get(code, {}).get(column, Decimal(0)),
                add([each.amounts.get(code, {}).get(column, Decimal(0)) for each in less]),
            )
            for column in remainder.columns
        }
        kinds = {
            word: amount
            for column, word in remainder.shares.items()
            if (amount := shares.amounts.get(code, {}).get(column))
        }
        place = whole.places.get(code) or shares.places[code]
        findings += _misfit(code, rest, kinds, place)
        unknown += _fill(code, rest, kinds, remainder, filling)
    return unknown, findings


def _cut(table: ExportTable, filling: Filling, remainder: Remainder) -> _Cut:
    """The amounts of the codes that a row of the sheet may have; subtotals are left out."""
    cut = _Cut()
    sheet = filling.layout.sheet(remainder.fills)
    for row in (row for block in table.blocks for row in block.rows):
        code = row.code
        target = code_column(sheet, _kind(code)) if code is not None else None
        if code is None or target is None or code.level != target.level:
            continue
        sums = cut.amounts.setdefault(code, {})
        cut.places.setdefault(code, row.place)
        for key, figure in row.amounts.items():
            sums[key] = EXACT.add(sums.get(key, Decimal(0)), figure.value)
    return cut


def _kind(code: Code) -> str:
    return next(kind for kind, classification in CODES.items() if type(code) is classification)


def _misfit(code: Code, rest: _Amounts, kinds: _Amounts, place: CellPlace) -> Iterator[Finding]:
    """Money of no kind, or less than nothing: the tables contradict each other."""
    if any(amount < 0 for amount in rest.values()):
        message = f"{code} 的全部支出少于各种拨款支出之和。"
        yield Finding(rule=DIFFERS, message=message, places=(place,))
    elif not kinds and any(rest.values()):
        message = f"{code} 有拨款以外的支出，却没有拨款以外的收入，这部分没有导入。"
        yield Finding(rule=UNPLACED, message=message, places=(place,))


def _fill(
    code: Code, rest: _Amounts, kinds: _Amounts, remainder: Remainder, filling: Filling
) -> Iterator[Unknown]:
    target = code_column(filling.layout.sheet(remainder.fills), _kind(code))
    if target is None or any(amount < 0 for amount in rest.values()):
        return
    used = [column for column, amount in rest.items() if amount]
    certain = len(kinds) == 1 or len(used) == 1
    for word, share in kinds.items():
        key = {target.title: str(code), remainder.into: word}
        if not certain:
            filling.begin(remainder.fills, key)
            yield Unknown(remainder.fills, key, remainder.columns)
        elif len(kinds) == 1:
            for column in used:
                filling.add(remainder.fills, key, column, rest[column])
        else:
            filling.add(remainder.fills, key, used[0], share)
