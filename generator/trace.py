"""One figure of a report as a tree down to its cells, in words: what ``gongkai trace`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

from generator.model.derivation import DELTA, MARK, RATE, Derived, derive
from generator.model.disclosure import Disclosure
from generator.model.money import in_unit, plain
from generator.model.table import Cell
from generator.model.values import ChangeKind, Part, Value

T = TypeVar("T")


def trace(name: str, disclosure: Disclosure) -> list[str]:
    """The lines of the tree. A colon may be typed in either width. Raises KeyError when no figure has that name."""
    values, cells, unit = disclosure.values(), _cells(disclosure), disclosure.facts.unit
    try:
        return list(_traced(name, values, cells, unit))
    except KeyError:
        return list(_traced(_wide(name), _widened(values), _widened(cells), unit))


def names(disclosure: Disclosure) -> list[str]:
    """Every name that can be traced: figures, then the cells of tables that hold an amount."""
    filled = [name for name, cell in _cells(disclosure).items() if cell.value is not None]
    return [*disclosure.values(), *filled]


def _cells(disclosure: Disclosure) -> dict[str, Cell]:
    return {name: cell for table in disclosure.tables.values() for name, cell in table.named().items()}


def _widened(things: Mapping[str, T]) -> dict[str, T]:
    return {_wide(name): thing for name, thing in things.items()}


def _wide(name: str) -> str:
    return name.replace(":", MARK)


def _traced(name: str, values: Mapping[str, Value], cells: Mapping[str, Cell], unit: str) -> Iterator[str]:
    if name in values:
        return _value(values[name], unit)
    if name in cells:
        return _table_cell(name, cells[name], unit)
    return _derived(derive(name, values), unit)


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


def _derived(derived: Derived, unit: str) -> Iterator[str]:
    shown = "无" if derived.value is None else _shown(derived.value, derived.unit, unit)
    yield f"{derived.name} = {shown}"
    value, whole = derived.base, derived.whole
    if derived.how in (DELTA, RATE):
        yield f"  {_shown(value.now, value.unit, unit)}（本年） 与 {_shown(value.before or Decimal(0), value.unit, unit)}（上年）相比"
    if whole is not None:
        yield f"  {_shown(value.now, value.unit, unit)} ÷ {_shown(whole.now, whole.unit, unit)} × 100%"
    for part in derived.parts:
        yield f"    {_shown(part.amount, value.unit, unit)}  {part.place}  {part.label}"


def _table_cell(name: str, cell: Cell, unit: str) -> Iterator[str]:
    yield f"{name} = {'空' if cell.value is None else _shown(cell.value, '元', unit)}"
    for place in cell.places:
        yield f"    {place}"


def _digits(number: Decimal, own: str, unit: str) -> str:
    return plain(in_unit(number, unit) if own == "元" else number)


def _shown(number: Decimal, own: str, unit: str) -> str:
    if own == "元":
        return f"{_digits(number, own, unit)} {unit}"
    return f"{plain(number)}{own}" if own != "%" else f"{number:.4f}%"
