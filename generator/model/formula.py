"""The arithmetic of a derived figure, with exact numbers: 100.1 万元 ÷ 120.1 万元 × 100%."""

from __future__ import annotations

from decimal import Decimal

from generator.model.derivation import DELTA, RATE, Derived
from generator.model.money import in_unit, plain, round_half_up

#: Decimals of a rate that does not end.
_RATE_DECIMALS = 4


def formula(derived: Derived, unit: str) -> str:
    """How a share or a change is worked out, money in ``unit``; empty for a figure that is only a sum."""
    base, before = derived.base, derived.base.before or Decimal(0)
    if derived.how == DELTA:
        more, less = max(base.now, before), min(base.now, before)
        return f"{shown(more, base.unit, unit)} − {shown(less, base.unit, unit)}"
    if derived.how == RATE:
        delta = shown(base.change.delta, base.unit, unit)
        return f"{delta} ÷ {shown(abs(before), base.unit, unit)} × 100%"
    if derived.whole is not None:
        whole = shown(derived.whole.now, derived.whole.unit, unit)
        return f"{shown(base.now, base.unit, unit)} ÷ {whole} × 100%"
    return ""


def shown(number: Decimal, own: str, unit: str) -> str:
    """A number with its unit; money (``own`` is 元) in ``unit``, rates to four decimals."""
    if own == "%":
        return f"{round_half_up(number, _RATE_DECIMALS)}%"
    return f"{plain(in_unit(number, unit))} {unit}" if own == "元" else f"{plain(number)}{own}"
