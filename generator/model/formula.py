"""The arithmetic of a derived figure, with exact numbers: 100.1 万元 ÷ 120.1 万元 × 100%."""

from __future__ import annotations

from decimal import Decimal

from generator.model.derivation import COMPLETION, DELTAS, Derived
from generator.model.money import in_unit, plain, round_half_up
from generator.model.values import Against

#: Decimals of a rate that does not end.
_RATE_DECIMALS = 4


def formula(derived: Derived, unit: str) -> str:
    """How a share, a change or a completion is worked out, money in ``unit``; empty for a figure that is only a sum."""
    base = derived.base
    if derived.against is not None:
        return _comparison(derived, derived.against, unit)
    if derived.whole is not None:
        whole = shown(derived.whole.now, derived.whole.unit, unit)
        return f"{shown(base.now, base.unit, unit)} ÷ {whole} × 100%"
    return ""


def _comparison(derived: Derived, against: Against, unit: str) -> str:
    base = derived.base
    other = base.counterpart(against).amount or Decimal(0)
    if derived.how == COMPLETION:
        return f"{shown(base.now, base.unit, unit)} ÷ {shown(other, base.unit, unit)} × 100%"
    if derived.how == DELTAS[against]:
        more, less = max(base.now, other), min(base.now, other)
        return f"{shown(more, base.unit, unit)} − {shown(less, base.unit, unit)}"
    delta = shown(base.change_from(against).delta, base.unit, unit)
    return f"{delta} ÷ {shown(abs(other), base.unit, unit)} × 100%"


def shown(number: Decimal, own: str, unit: str) -> str:
    """A number with its unit; money (``own`` is 元) in ``unit``, rates to four decimals."""
    if own == "%":
        return f"{round_half_up(number, _RATE_DECIMALS)}%"
    return f"{plain(in_unit(number, unit))} {unit}" if own == "元" else f"{plain(number)}{own}"
