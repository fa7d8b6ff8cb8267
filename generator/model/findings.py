"""A finding: what is wrong with a workbook, where, by how much and how to mend it. A value, never raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from generator.model.places import CellPlace

#: The name of a row may be a sentence; so much of it stands before a message.
_LONGEST_LABEL = 20


class Severity(Enum):
    """错误 stops a report, 提醒 asks, 说明 informs."""

    ERROR = "错误"
    WARNING = "提醒"
    NOTE = "说明"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


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

    @property
    def advice(self) -> str:
        """How to mend it: its own hint, else the rule's."""
        return self.hint or self.rule.hint


def counted(findings: Sequence[Finding]) -> str:
    """How many there are of each severity, in words."""
    return "，".join(f"{sum(f.severity is s for f in findings)} 个{s.value}" for s in Severity)


def labelled(finding: Finding, lead: CellPlace, labels: Mapping[tuple[str, int], str]) -> str:
    """The message with what people call the row of ``lead`` in front, unless it names the row itself or is about
    several. ``labels`` are by sheet and number of the row."""
    label = labels.get((lead.sheet, lead.row), "")
    one_row = all(place.row == lead.row for place in finding.places if place.sheet == lead.sheet)
    if not label or not one_row or label.split()[0] in finding.message:
        return finding.message
    return f"{label[:_LONGEST_LABEL]}{'…' * (len(label) > _LONGEST_LABEL)}：{finding.message}"


class InputError(Exception):
    """The file as a whole cannot be read. Its message is one Chinese sentence that says why and what to do."""


class ProgramError(Exception):
    """A program outside did not do what it was asked. Its message is one Chinese sentence that says what to do."""


class MissingProgramError(ProgramError):
    """A program outside is not on this computer."""
