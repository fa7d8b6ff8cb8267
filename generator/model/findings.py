"""A finding: what is wrong with a workbook, where, by how much and how to mend it. A value, never raised."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.model.places import CellPlace


class Severity(Enum):
    """错误 stops a report, 提醒 asks, 说明 informs."""

    ERROR = "错误"
    WARNING = "提醒"
    NOTE = "说明"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the catalogue that ``gongkai rules`` prints. Codes are never used for another rule."""

    code: str
    title: str
    severity: Severity
    basis: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One breach of a rule. ``expected`` and ``actual`` are in ``unit``."""

    rule: Rule
    message: str
    places: tuple[CellPlace, ...] = ()
    expected: Decimal | None = None
    actual: Decimal | None = None
    unit: str = ""
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """As the rule says."""
        return self.rule.severity


class InputError(Exception):
    """The file as a whole cannot be read. Its message is one Chinese sentence that says why and what to do."""
