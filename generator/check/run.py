"""All checks, in order."""

from __future__ import annotations

from generator.check import balance, reasons, references
from generator.model.disclosure import Disclosure
from generator.model.facts import Facts
from generator.model.findings import Finding
from generator.packs.pack import Pack

FACTS_CHECKS = (balance.check_balance, references.check_references)
DISCLOSURE_CHECKS = (reasons.check_reasons, reasons.check_last_year)
RULES = (*balance.RULES, *references.RULES, *reasons.RULES)


def check_facts(facts: Facts, pack: Pack) -> tuple[Finding, ...]:
    """What the workbook's figures and names contradict among themselves."""
    return tuple(finding for check in FACTS_CHECKS for finding in check(facts, pack))


def check_disclosure(disclosure: Disclosure, pack: Pack) -> tuple[Finding, ...]:
    """What can only be told once the figures are computed."""
    return tuple(finding for check in DISCLOSURE_CHECKS for finding in check(disclosure, pack))
