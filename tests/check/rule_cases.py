"""For every rule a workbook that breaks it and one, as near as can be, that keeps it."""

from __future__ import annotations

from tests.check import content_cases, form_cases, identity_cases, text_cases
from tests.check.breaches import RuleCase

CASES: dict[str, RuleCase] = form_cases.CASES | content_cases.CASES | identity_cases.CASES | text_cases.CASES
