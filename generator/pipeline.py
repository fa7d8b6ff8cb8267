"""The stages in order: the bytes of a workbook → an Outcome. The only file that knows them all; touches no disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from generator.check.run import RULES as CHECK_RULES
from generator.check.run import check_disclosure, check_facts
from generator.compute.disclosure import compute_disclosure
from generator.importing.rules import RULES as IMPORT_RULES
from generator.model.disclosure import Disclosure
from generator.model.document import Document
from generator.model.facts import Facts
from generator.model.findings import Finding, InputError, Rule, Severity
from generator.packs.catalogue import Catalogue
from generator.packs.identities import identities_of
from generator.packs.layout_rules import RULES as LAYOUT_RULES
from generator.packs.looks import Looks
from generator.packs.pack import Pack
from generator.packs.shelf import Shelf
from generator.packs.source import PackError
from generator.read.facts import read_facts
from generator.read.rules import EXPORT_RULES
from generator.read.rules import RULES as READ_RULES
from generator.read.workbook import Workbook, read_workbook
from generator.write import WRITERS

if TYPE_CHECKING:
    from generator.model.contents import Contents
    from generator.model.machine import Font
    from generator.model.rolled import Rolled
    from generator.office.press import Press

__all__ = [
    "ENDINGS",
    "FORMATS",
    "PROOF",
    "Outcome",
    "choose_pack",
    "examine",
    "find_pack",
    "import_export",
    "produce",
    "read_workbook",
    "roll_over",
    "rules_of",
    "write_annotated",
    "write_form",
]


#: The Word file, and what LibreOffice makes of it.
WORD, PDF = "docx", "pdf"

#: The web page for proofreading: it lies beside the report and never bears the name of what is published.
PROOF = "proof"

#: How the names of files end, by format.
ENDINGS: Mapping[str, str] = {**{kind: writer.suffix for kind, writer in WRITERS.items()}, PDF: ".pdf"}

#: What may be published.
FORMATS = tuple(kind for kind in ENDINGS if kind != PROOF)

#: No budget year is later; reading says the same.
LAST_YEAR = 2100

_A_YEAR = re.compile(r"\d{4}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a workbook: findings always; facts, disclosure, document and outputs as far as it went.
    ``labels``: what people call a row, by sheet and number; ``fonts``: how the PDF got the fonts of its text."""

    name: str
    findings: tuple[Finding, ...]
    facts: Facts | None = None
    disclosure: Disclosure | None = None
    document: Document | None = None
    labels: Mapping[tuple[str, int], str] = field(default_factory=dict)
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    fonts: tuple[Font, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether any finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFromExport:
    """What became of an import: the new workbook as bytes, or nothing when amounts of the export cannot be read.
    ``findings`` are about the cells of the export, ``to_fill`` about those of the workbook."""

    findings: tuple[Finding, ...]
    to_fill: tuple[Finding, ...] = ()
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextYear:
    """What became of a rollover: the workbook of next year as bytes, or nothing when it would inherit errors.
    ``edition``: the year of the catalogue it is made with; ``strangers``: sheets of which not everything goes on."""

    outcome: Outcome
    rolled: Rolled | None = None
    edition: int = 0
    strangers: tuple[str, ...] = ()
    data: bytes = b""


def rules_of(pack: Pack) -> tuple[Rule, ...]:
    """Every rule that a workbook of this pack is held to, by code."""
    imports = (*EXPORT_RULES, *IMPORT_RULES) if pack.imports else ()
    own = (identity.rule for identity in pack.identities)
    rules = (*READ_RULES, *LAYOUT_RULES, *own, *CHECK_RULES, *imports)
    return tuple(sorted({rule.code: rule for rule in rules}.values(), key=lambda rule: rule.code))


def write_form(contents: Contents, year: int, pack: Pack, shelf: Shelf) -> bytes:
    """The standard workbook of a pack with these contents, blank or filled. Raises ContentsError for what has no
    place in it."""
    from generator.form.checks import Checks
    from generator.form.workbook import write_workbook

    catalogue = shelf.catalogue(year)
    return write_workbook(
        pack.layout,
        catalogue,
        contents,
        pack=pack.name,
        year=year,
        selections=pack.vocabulary.selections(),
        checks=Checks(identities_of(pack, catalogue), pack.decimals),
    )


def write_annotated(workbook: Workbook, outcome: Outcome, pack: Pack, shelf: Shelf) -> bytes:
    """The return copy of a workbook: what its clerk filled in, with every finding of the outcome marked. Raises
    InputError for a cell with more text than any cell may hold."""
    from generator.form.checks import Checks
    from generator.form.return_copy import Returned, write_return_copy
    from generator.read.annotated import without_annotations
    from generator.read.contents import contents_of
    from generator.read.unreadable import unreadable_cells

    own = without_annotations(workbook)
    copied = contents_of(own, pack.layout)
    year = _year_of(workbook, outcome.facts, shelf)
    catalogue = shelf.catalogue(year)
    returned = Returned(
        name=workbook.name,
        contents=copied.contents,
        places=copied.places,
        strangers=copied.strangers,
        errors=unreadable_cells(own, pack.layout, copied.places),
        findings=outcome.findings,
        labels=outcome.labels,
    )
    return write_return_copy(
        pack.layout,
        catalogue,
        returned,
        pack=pack.name,
        year=year,
        selections=pack.vocabulary.selections(),
        checks=Checks(identities_of(pack, catalogue), pack.decimals),
    )


def _year_of(workbook: Workbook, facts: Facts | None, shelf: Shelf) -> int:
    """The year that a workbook is for; when nobody can read it, the year it was made for; else the newest edition's."""
    stated = workbook.meta("year")
    if facts is not None:
        return facts.year
    return int(stated) if _A_YEAR.fullmatch(stated) else shelf.catalogue(9999).year


def roll_over(workbook: Workbook, pack: Pack, shelf: Shelf, year: int | None = None) -> NextYear:
    """Next year's workbook, or that of ``year``. Raises InputError for a year that cannot follow this one."""
    from generator.read.annotated import without_annotations
    from generator.read.contents import contents_of
    from generator.rollover.errors import carried_errors
    from generator.rollover.roll import roll_over as rolled_over

    outcome = examine(workbook, pack, shelf)
    copied = contents_of(without_annotations(workbook), pack.layout)
    selections = pack.vocabulary.selections()
    if outcome.disclosure is None or carried_errors(outcome.findings, pack.layout, copied.places, selections):
        return NextYear(outcome=outcome)
    now = outcome.disclosure.facts.year
    then = now + 1 if year is None else year
    if not now < then <= LAST_YEAR:
        raise InputError(
            f"{workbook.name}：工作簿是 {now} 年度的，新年度要在它之后，不晚于 {LAST_YEAR}；这里是 {then}。"
        )
    new = shelf.catalogue(then)
    rolled = rolled_over(pack.layout, copied, outcome.disclosure, then, shelf.catalogue(now), new)
    return NextYear(
        outcome=outcome,
        rolled=rolled,
        edition=new.year,
        strangers=tuple(copied.strangers),
        data=write_form(rolled.contents, then, pack, shelf),
    )


def import_export(export: Workbook, pack: Pack, shelf: Shelf) -> NewFromExport:
    """A new workbook from the finished tables of a budget platform. Raises InputError for a file that is no such export and
    for a pack that knows none, PackError for a faulty pack."""
    from generator.importing.compare import compare_tables
    from generator.importing.run import import_export as imported_from
    from generator.importing.run import readable
    from generator.read.export import read_export

    if pack.imports is None:
        raise InputError(f"模板包“{pack.name}”没有 import.toml，不能导入；{_importing_packs(shelf)}")
    read, found = read_export(export, pack.imports, pack.layout, pack.decimals)
    if any(finding.severity is Severity.ERROR for finding in found):
        return NewFromExport(findings=_sorted(found))
    imported = imported_from(read, pack.imports, pack.layout, shelf.catalogue, pack.decimals)
    data = write_form(imported.contents, imported.year, pack, shelf)
    whole = readable(imported, pack.layout)
    judged = data if whole == imported.contents else write_form(whole, imported.year, pack, shelf)
    facts, catalogue, _ = read_facts(read_workbook(judged, export.name), pack, shelf)
    found += imported.findings
    if facts is not None and catalogue is not None:
        tables = compute_disclosure(facts, pack, catalogue).tables
        found += tuple(compare_tables(read, pack, tables, catalogue))
    return NewFromExport(findings=_sorted(found), to_fill=_sorted(imported.to_fill), data=data)


def _importing_packs(shelf: Shelf) -> str:
    """Which packs can import, as advice. A faulty one is no help to anybody."""
    able = []
    for name in shelf.names():
        with suppress(PackError):
            able += [name] if shelf.pack(name).imports else []
    return f"请用 --pack 另选一个：{'、'.join(able)}。" if able else "别的模板包也没有。"


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
    found += check_facts(facts, pack, catalogue)
    disclosure = compute_disclosure(facts, pack, catalogue)
    found += check_disclosure(disclosure, pack)
    labels = facts.labels(catalogue.name)
    return Outcome(
        name=facts.file, findings=_sorted(found), facts=facts, disclosure=disclosure, labels=labels
    )


def produce(
    workbook: Workbook,
    pack: Pack,
    shelf: Shelf,
    formats: Iterable[str],
    *,
    draft: bool = False,
    page_numbers: bool = False,
    press: Callable[[], Press] | None = None,
) -> Outcome:
    """The report in each format. Without ``draft``, a workbook with errors gives findings and no report. With
    ``page_numbers``, the contents of the Word file and of the PDF print them. These and the PDF need a ``press``, which
    is the LibreOffice of this computer unless told otherwise: MissingProgramError without it, ProgramError when it fails."""
    from generator.render.document import render_document

    outcome = examine(workbook, pack, shelf)
    if outcome.disclosure is None or (outcome.faulty and not draft):
        return outcome
    document = render_document(outcome.disclosure, pack, draft=draft)
    asked = tuple(formats)
    outputs, fonts = _written(document, pack.looks, asked, page_numbers, press or _own_press)
    return replace(outcome, document=document, outputs={kind: outputs[kind] for kind in asked}, fonts=fonts)


def _written(
    document: Document,
    looks: Looks,
    formats: tuple[str, ...],
    page_numbers: bool,
    find_press: Callable[[], Press],
) -> tuple[dict[str, bytes], tuple[Font, ...]]:
    """The bytes of each format, the Word file among them when a PDF is made of it; and the fonts of the PDF."""
    # programs and fonts are looked for once, by whom needs them first
    press = cache(find_press)
    outputs = {kind: WRITERS[kind].write(document, looks) for kind in formats if kind not in (WORD, PDF)}
    if WORD in formats or PDF in formats:
        paged = _with_page_numbers(document, looks, press) if page_numbers else document
        outputs[WORD] = WRITERS[WORD].write(paged, looks)
    if PDF not in formats:
        return outputs, ()
    word = outputs[WORD]
    return {**outputs, PDF: press().published(word)}, press().fonts(word)


def _own_press() -> Press:
    from generator.office.press import OwnPress

    return OwnPress.found()


def _with_page_numbers(document: Document, looks: Looks, press: Callable[[], Press]) -> Document:
    from generator.office.page_numbers import with_page_numbers
    from generator.write.docx.bookmarks import FIRST_PAGE, bookmark_names

    def laid_out(paged: Document) -> bytes:
        return press().measured(WRITERS[WORD].write(paged, looks))

    return with_page_numbers(document, laid_out, bookmark_names(document), FIRST_PAGE)


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.severity.rank, finding.rule.code)))
