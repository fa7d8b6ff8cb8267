"""What a clerk typed where nothing is asked: grey cells that the program computes, cells of a form that are closed.

A figure there is never dropped in silence: it agrees with what is computed, or it is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.model.facts import Entry
from generator.model.findings import Finding
from generator.model.money import add, in_unit, plain
from generator.packs import layout_rules
from generator.packs.layout import Column
from generator.read import rules
from generator.read.cells import CellReader, clean
from generator.read.sheets import Found


def refuse_closed(found: Found, reader: CellReader, row: int, column: Column) -> None:
    """A finding for anything in a closed cell."""
    raw = found.cell(row, column.title)
    if raw is not None and not raw.formula and clean(str(raw.value)):
        reader.report(rules.NOT_ASKED, raw, f"这一行不填“{column.title}”，填的“{raw.value}”没有地方用。")


def check_grey(
    found: Found, reader: CellReader, row: int, entries: Mapping[str, Entry], typed: tuple[str, ...]
) -> None:
    """Findings for figures over formulas: a total must be the sum of its parts; what is worked out elsewhere is
    not read. Changes and rates are left alone, they follow from the totals."""
    for column in found.sheet.columns:
        if column.computed not in ("合计", "数值"):
            continue
        raw = found.cell(row, column.title)
        if raw is None or raw.formula or column.title in typed or not clean(str(raw.value)):
            continue
        if column.computed == "合计":
            entry = entries.get(column.title) or reader.entry(raw, column.kind, column.title)
            _check_total(column, reader, entry, entries)
        else:
            reader.report(rules.GREY_TYPED, raw, f"“{column.title}”由程序计算，填的“{raw.value}”没有使用。")


def _check_total(
    column: Column, reader: CellReader, entry: Entry | None, entries: Mapping[str, Entry]
) -> None:
    if entry is None or not isinstance(entry.content, Decimal):
        return
    parts = [entries[title] for title in column.of if title in entries]
    total = add([part.content for part in parts if isinstance(part.content, Decimal)])
    if total != entry.content:
        shown, sum_ = (plain(in_unit(amount, reader.unit)) for amount in (entry.content, total))
        reader.findings.append(
            Finding(
                rule=layout_rules.TOTAL_DIFFERS,
                message=f"“{column.title}”填的是 {shown}，{'、'.join(column.of)} 加起来是 {sum_} {reader.unit}。",
                places=(entry.place, *(part.place for part in parts)),
                expected=in_unit(total, reader.unit),
                actual=in_unit(entry.content, reader.unit),
                unit=reader.unit,
            )
        )
