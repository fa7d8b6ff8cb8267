"""All checks, in order."""

from __future__ import annotations

from generator.check import (
    amounts,
    contradictions,
    head_counts,
    indicators,
    reasons,
    same_name,
    spelling,
    texts,
)
from generator.check.evidence import gather
from generator.check.identities import check_identities
from generator.model.disclosure import Disclosure
from generator.model.facts import Facts
from generator.model.findings import Finding
from generator.packs.catalogue import Catalogue
from generator.packs.pack import Pack

DISCLOSURE_CHECKS = (
    reasons.check_reasons,
    reasons.check_last_year,
    texts.check_texts,
    amounts.check_amounts,
    head_counts.check_head_counts,
    contradictions.check_contradictions,
    indicators.check_indicators,
)
RULES = (
    *spelling.RULES,
    *same_name.RULES,
    *reasons.RULES,
    *texts.RULES,
    *amounts.RULES,
    *head_counts.RULES,
    *contradictions.RULES,
    *indicators.RULES,
)


def check_facts(facts: Facts, pack: Pack, catalogue: Catalogue) -> tuple[Finding, ...]:
    """What the workbook's figures and names contradict among themselves."""
    return (
        *check_identities(facts, pack, catalogue),
        *spelling.check_spelling(facts, pack),
        *same_name.check_same_name(facts, pack),
    )


def check_disclosure(disclosure: Disclosure, pack: Pack) -> tuple[Finding, ...]:
    """What can only be told once the figures are computed."""
    evidence = gather(disclosure, pack)
    return tuple(finding for check in DISCLOSURE_CHECKS for finding in check(evidence))
