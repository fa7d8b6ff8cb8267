"""The stages in order: the bytes of a workbook → an Outcome. The only file that knows them all; touches no disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.check.run import RULES as CHECK_RULES
from generator.check.run import check_disclosure, check_facts
from generator.compute.disclosure import compute_disclosure
from generator.form.contents import Contents
from generator.model.disclosure import Disclosure
from generator.model.document import Document
from generator.model.facts import Facts
from generator.model.findings import Finding, InputError, Rule, Severity
from generator.packs.catalogue import Catalogue
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.read.facts import read_facts
from generator.read.rules import RULES as READ_RULES
from generator.read.workbook import Workbook, read_workbook

__all__ = [
    "RULES",
    "Outcome",
    "choose_pack",
    "examine",
    "find_pack",
    "produce",
    "read_workbook",
    "write_form",
]

RULES: tuple[Rule, ...] = tuple(sorted((*READ_RULES, *CHECK_RULES), key=lambda rule: rule.code))

_ORDER = {severity: number for number, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a workbook: findings always; facts, disclosure, document and outputs as far as it went."""

    name: str
    findings: tuple[Finding, ...]
    facts: Facts | None = None
    disclosure: Disclosure | None = None
    document: Document | None = None
    outputs: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def faulty(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def write_form(contents: Contents, year: int, pack: Pack, shelf: Shelf) -> bytes:
    """The standard workbook of a pack with these contents, blank or filled. Raises ContentsError for what has no
    place in it."""
    from generator.form.workbook import write_workbook

    return write_workbook(
        pack.layout,
        shelf.catalogue(year),
        contents,
        pack=pack.name,
        year=year,
        selections=pack.vocabulary.selections(),
    )


def find_pack(name: str, shelf: Shelf, source: str = "") -> Pack:
    """The pack of that name; ``source`` tells who named it. Raises InputError when it is not there, PackError when
    it is faulty."""
    if name not in shelf.names():
        raise InputError(f"{source}没有模板包“{name}”。现有：{'、'.join(shelf.names())}。")
    return shelf.pack(name)


def choose_pack(workbook: Workbook, shelf: Shelf, asked: str = "") -> Pack:
    """The pack asked for, else the one the workbook names, else the default one. Raises InputError for a pack that is
    not there and for a workbook of another form, PackError for a faulty pack."""
    name = asked or workbook.meta("pack") or shelf.default()
    pack = find_pack(name, shelf, "" if asked else f"{workbook.name}：这份工作簿是按模板包“{name}”做的。")
    schema = workbook.meta("schema")
    if schema and schema != pack.layout.schema:
        raise InputError(f"{workbook.name}：工作簿的格式是 {schema}，这个版本认得的是 {pack.layout.schema}。")
    return pack


def examine(workbook: Workbook, pack: Pack, shelf: Shelf) -> Outcome:
    """Read the facts, compute and check. Raises PackError for a faulty pack."""
    facts, catalogue, found = read_facts(workbook, pack, shelf)
    if facts is None or catalogue is None:
        return Outcome(name=workbook.name, findings=_sorted(found))
    return _judge(facts, catalogue, found, pack)


def _judge(facts: Facts, catalogue: Catalogue, found: tuple[Finding, ...], pack: Pack) -> Outcome:
    found += check_facts(facts, pack)
    disclosure = compute_disclosure(facts, pack, catalogue)
    found += check_disclosure(disclosure, pack)
    return Outcome(name=facts.file, findings=_sorted(found), facts=facts, disclosure=disclosure)


def produce(
    workbook: Workbook, pack: Pack, shelf: Shelf, formats: Iterable[str], *, draft: bool = False
) -> Outcome:
    """The report in each format. Without ``draft``, a workbook with errors gives findings and no report."""
    from generator.render.document import render_document
    from generator.write import WRITERS

    outcome = examine(workbook, pack, shelf)
    if outcome.disclosure is None or (outcome.faulty and not draft):
        return outcome
    document = render_document(outcome.disclosure, pack, draft=draft and outcome.faulty)
    return Outcome(
        name=outcome.name,
        findings=outcome.findings,
        facts=outcome.facts,
        disclosure=outcome.disclosure,
        document=document,
        outputs={kind: WRITERS[kind].write(document, pack.looks) for kind in formats},
    )


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (_ORDER[finding.severity], finding.rule.code)))
