"""One figure of a report as a tree down to its cells, in words: what ``gongkai trace`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.model.derivation import DELTA, MARK, RATE, SHARE, Derived, derive
from generator.model.disclosure import Disclosure
from generator.model.money import in_unit, plain
from generator.model.table import Table
from generator.model.values import ChangeKind, Part, Value


def trace(name: str, disclosure: Disclosure) -> list[str]:
    """The lines of the tree. Raises KeyError when no figure has that name."""
    unit = disclosure.facts.unit
    wanted = name.replace(":", MARK)
    values = disclosure.values()
    if wanted in values:
        return list(_value(values[wanted], unit))
    if MARK in wanted:
        return list(_derived(derive(wanted, values), disclosure))
    return list(_table_cell(wanted, disclosure.tables, unit))


def names(disclosure: Disclosure) -> list[str]:
    """Every name that can be traced, cells of tables left out."""
    return list(disclosure.values())


def _value(value: Value, unit: str) -> Iterator[str]:
    yield value.name
    yield from _sum("本年", value.now, value.parts, value.unit, unit)
    if value.before is None:
        return
    yield from _sum("上年", value.before, value.parts_before, value.unit, unit)
    change = value.change
    rate = (
        ""
        if change.rate is None
        else f"，{_digits(change.delta, value.unit, unit)} ÷ {_digits(abs(value.before), value.unit, unit)} × 100% = {_rate(value)}"
    )
    if change.kind not in (ChangeKind.UNCHANGED, ChangeKind.NONE):
        yield f"  增减 {_shown(change.delta, value.unit, unit)}（{change.kind.value}{rate}）"
    if value.reason:
        yield f"  原因 {value.reason.text}（{value.reason.place}）"


def _rate(value: Value) -> str:
    rate = value.change.rate
    return "" if rate is None else f"{rate:.4f}%"


def _sum(label: str, amount: Decimal, parts: tuple[Part, ...], own: str, unit: str) -> Iterator[str]:
    yield f"  {label} {_shown(amount, own, unit)}" + (f"，由 {len(parts)} 个数相加" if len(parts) > 1 else "")
    for part in parts:
        yield f"    {_shown(part.amount, own, unit)}  {part.place}  {part.label}"


def _derived(derived: Derived, disclosure: Disclosure) -> Iterator[str]:
    base, _, how = derived.name.partition(MARK)
    values = disclosure.values()
    unit = disclosure.facts.unit
    shown = "无" if derived.value is None else _shown(derived.value, derived.unit, unit)
    yield f"{derived.name} = {shown}"
    value = values[base]
    if how in (DELTA, RATE):
        yield f"  {_shown(value.now, value.unit, unit)}（本年） 与 {_shown(value.before or Decimal(0), value.unit, unit)}（上年）相比"
    if how.startswith(SHARE):
        whole = values[how.partition(MARK)[2]]
        yield f"  {_shown(value.now, value.unit, unit)} ÷ {_shown(whole.now, whole.unit, unit)} × 100%"
    for part in derived.parts:
        yield f"    {_shown(part.amount, value.unit, unit)}  {part.place}  {part.label}"


def _table_cell(name: str, tables: Mapping[str, Table], unit: str) -> Iterator[str]:
    table_name, _, rest = name.partition(".")
    row, _, column = rest.rpartition(".")
    cell = tables[table_name].cell(row, column)
    yield f"{name} = {'空' if cell.value is None else _shown(cell.value, '元', unit)}"
    for place in cell.places:
        yield f"    {place}"


def _digits(number: Decimal, own: str, unit: str) -> str:
    return plain(in_unit(number, unit) if own == "元" else number)


def _shown(number: Decimal, own: str, unit: str) -> str:
    if own == "元":
        return f"{_digits(number, own, unit)} {unit}"
    return f"{plain(number)}{own}" if own != "%" else f"{number:.4f}%"
