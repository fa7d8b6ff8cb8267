"""One figure as a tree down to its cells: what it is, what was added, what was divided by what."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.model.derivation import BEFORE, COMPLETION, PLAN, RATES, REASONS, Derived, Side, derive
from generator.model.disclosure import Disclosure
from generator.model.formula import formula, shown
from generator.model.places import CellPlace
from generator.model.table import Cell
from generator.model.values import Against, ChangeKind, Part, Value
from generator.trace.book import Book, wide

_NOW = "本年"

#: What the sides that this year is held against are called, the changes, and the words for them.
_OTHERS = {Against.BEFORE: BEFORE, Against.PLAN: PLAN}
_CHANGES = {Against.BEFORE: "增减", Against.PLAN: "比年初预算增减"}

#: How a change against the plan went; nothing planned and nothing done have words of their own.
_PLAN_KINDS = {kind: kind.value for kind in ChangeKind} | {ChangeKind.NEW: "年初预算无"}

#: More summands than these are not told again where they are the same as before.
_FEW = 3


def trace(name: str, disclosure: Disclosure) -> list[str]:
    """The lines of the tree. A colon may be typed in either width. Raises KeyError when no figure has that name."""
    book = Book.of(disclosure)
    try:
        return figure(name, book)
    except KeyError:
        return figure(wide(name), book.widened())


def names(disclosure: Disclosure) -> list[str]:
    """Every figure: those with a name of their own, then the cells of tables that hold an amount."""
    book = Book.of(disclosure)
    return [*book.values, *(name for name, cell in book.cells.items() if cell.value is not None)]


def figure(name: str, book: Book) -> list[str]:
    """The tree of the figure of this very name. Raises KeyError when there is none."""
    if name in book.values:
        return list(_value(book.values[name], book))
    if name in book.cells:
        return list(_cell(name, book.cells[name], book))
    return list(_derived(derive(name, book.values), book, set()))


def printed(name: str, book: Book, told: set[Side]) -> list[str]:
    """A figure as a sentence prints it: of a value this year's alone, for the rest is not in the sentence. ``told`` are
    the sums of the figures before it; this one's are added."""
    if name in book.cells:
        return list(_cell(name, book.cells[name], book))
    return list(_derived(derive(name, book.values), book, told))


def value_of(name: str, book: Book) -> str:
    """What a figure is, in one word."""
    if name in book.cells:
        value = book.cells[name].value
        return "空" if value is None else shown(value, "元", book.unit)
    derived = derive(name, book.values)
    return "无" if derived.value is None else shown(derived.value, derived.unit, book.unit)


def blank(place: CellPlace, book: Book) -> str:
    """What is to be said of a cell, or a column, that gave nothing."""
    if place in book.zeros:
        return f"填的是 0：{place}"
    what = "这一列没有相应的数" if ":" in place.cell else "空格"
    return f"工作簿里没有填，按 0 计：{place}（{what}）"


def _value(value: Value, book: Book) -> Iterator[str]:
    yield value.name
    yield from _side(_NOW, value.now, (value.parts, value.blanks), value.unit, book, set())
    for against in Against:
        yield from _held_against(value, against, book)


def _held_against(value: Value, against: Against, book: Book) -> Iterator[str]:
    """Last year or the plan, what became of it, and why."""
    other = value.counterpart(against)
    if other.amount is not None:
        side = (other.parts, other.blanks)
        yield from _side(_OTHERS[against], other.amount, side, value.unit, book, set())
        if against is Against.PLAN:
            yield from _completion(value, book)
        yield from _change(value, against, book)
    reason = value.reason_for(against)
    if reason:
        yield f"  {REASONS[against]} {reason.text}（{'、'.join(map(str, reason.places))}）"


def _completion(value: Value, book: Book) -> Iterator[str]:
    rate = value.completion
    if rate is not None:
        yield f"  {COMPLETION} {_worked_out(value, COMPLETION, rate, book)}"


def _change(value: Value, against: Against, book: Book) -> Iterator[str]:
    change = value.change_from(against)
    if change.kind in (ChangeKind.UNCHANGED, ChangeKind.NONE):
        return
    rate = "" if change.rate is None else f"，{_worked_out(value, RATES[against], change.rate, book)}"
    kind = change.kind.value if against is Against.BEFORE else _PLAN_KINDS[change.kind]
    yield f"  {_CHANGES[against]} {shown(change.delta, value.unit, book.unit)}（{kind}{rate}）"


def _worked_out(value: Value, how: str, rate: Decimal, book: Book) -> str:
    derived = Derived(name=value.name, value=rate, unit="%", base=value, how=how)
    return f"{formula(derived, book.unit)} = {shown(rate, '%', book.unit)}"


def _derived(derived: Derived, book: Book, told: set[Side]) -> Iterator[str]:
    value = "无" if derived.value is None else shown(derived.value, derived.unit, book.unit)
    how = formula(derived, book.unit)
    yield f"{derived.name} = {value}{'' if how else _count(derived.sides[0])}"
    if not how:
        yield from _summands(derived.sides[0], derived.unit, book, told)
        return
    yield f"  {how}"
    for (label, amount, unit), side in zip(_labels(derived), derived.sides):
        yield from _side(label, amount, side, unit, book, told)


def _labels(derived: Derived) -> tuple[tuple[str, Decimal, str], ...]:
    """What stands on each side of a derived figure: its name, its amount and its unit."""
    base, whole = derived.base, derived.whole
    if derived.against is not None:
        other = base.counterpart(derived.against).amount or Decimal(0)
        return (_NOW, base.now, base.unit), (_OTHERS[derived.against], other, base.unit)
    sides = (base,) if whole is None else (base, whole)
    return tuple((side.name, side.now, side.unit) for side in sides)


def _side(label: str, amount: Decimal, side: Side, unit: str, book: Book, told: set[Side]) -> Iterator[str]:
    yield f"  {label} {shown(amount, unit, book.unit)}{_count(side)}"
    yield from _summands(side, unit, book, told)


def _count(side: Side) -> str:
    return f"，由 {len(side[0])} 个数相加" if len(side[0]) > 1 else ""


def _summands(side: Side, unit: str, book: Book, told: set[Side]) -> Iterator[str]:
    parts, blanks = side
    if side in told and len(parts) > _FEW:
        yield f"    {len(parts)} 个数同上"
        return
    told.add(side)
    for part in parts:
        yield _summand(part, unit, book)
    for place in blanks:
        yield f"    {blank(place, book)}"


def _summand(part: Part, unit: str, book: Book) -> str:
    return f"    {shown(part.amount, unit, book.unit)}  {part.place}  {part.label}"


def _cell(name: str, cell: Cell, book: Book) -> Iterator[str]:
    parts = tuple(book.amounts[place] for place in cell.places)
    yield f"{name} = {value_of(name, book)}{_count((parts, ()))}"
    for part in parts:
        yield _summand(part, "元", book)
