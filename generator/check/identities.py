"""The identities of a pack against the facts: each breach is one finding with both sides and their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.model.breach import BLANK, Breach, Datum, Reading, Row, breaches, day_number
from generator.model.codes import Code
from generator.model.facts import Entry, Facts, Record
from generator.model.findings import Finding
from generator.model.identity import At, Identity, Posted
from generator.model.money import in_unit, plain
from generator.packs.catalogue import Catalogue
from generator.packs.identities import identities_of
from generator.packs.layout_rules import TOLD_BY_READING
from generator.packs.pack import Pack
from generator.packs.rule_spec import fill


def check_identities(facts: Facts, pack: Pack, catalogue: Catalogue) -> Iterator[Finding]:
    """Every breach of every identity that reading has not told already."""
    book = FactsBook(facts, pack, catalogue)
    for identity in identities_of(pack, catalogue):
        if identity.rule not in TOLD_BY_READING:
            yield from (_finding(identity, breach, facts) for breach in breaches(identity, book))


class FactsBook:
    """The workbook as it was read."""

    def __init__(self, facts: Facts, pack: Pack, catalogue: Catalogue) -> None:
        self._facts, self._pack, self._catalogue = facts, pack, catalogue
        self._rows: dict[str, Sequence[Row]] = {}
        self._posted: dict[Posted, Reading] = {}
        self._printed: dict[str, Mapping[str, Record]] = {}

    def rows(self, sheet: str) -> Sequence[Row]:
        """The records of a sheet."""
        if sheet not in self._rows:
            self._rows[sheet] = [self._row(record) for record in self._facts.records.get(sheet, ())]
        return self._rows[sheet]

    def at(self, at: At) -> Datum:
        """The entry of a field, or of a printed row under a column."""
        entry = self._facts.fields.get(at.label) if not at.column else self._entry(at)
        if entry is None:
            return BLANK
        datum = self._datum(entry)
        if at.year and isinstance(entry.content, date):
            return Datum(datum.text, Decimal(entry.content.year), datum.place)
        return datum

    def posted(self, posted: Posted) -> Reading:
        """The lines that the selection holds."""
        if posted not in self._posted:
            lines = self._facts.lines.of(self._pack.periods[posted.period]).where(posted.where)
            places = tuple(dict.fromkeys(line.place for line in lines))
            self._posted[posted] = Reading(lines.total(), places)
        return self._posted[posted]

    def decimals(self) -> int:
        """How many decimals an amount is typed with."""
        return self._pack.decimals.get(self._facts.unit, 2)

    def unit(self) -> str:
        """The unit of money of the workbook."""
        return self._facts.unit

    def _row(self, record: Record) -> Row:
        return {title: self._datum(entry) for title, entry in record.entries.items()}

    def _datum(self, entry: Entry) -> Datum:
        if isinstance(entry.content, date):
            return Datum(entry.text, day_number(entry.content), entry.place)
        if isinstance(entry.content, Code):
            name = self._catalogue.name(entry.content) or self._facts.names.get(entry.text, "")
            return Datum(entry.text, None, entry.place, name)
        number = entry.content if isinstance(entry.content, Decimal) else None
        return Datum(entry.text, number, entry.place)

    def _entry(self, at: At) -> Entry | None:
        if at.sheet not in self._printed:
            # of two rows with one label the first counts
            records = reversed(self._facts.records.get(at.sheet, ()))
            self._printed[at.sheet] = {record.label: record for record in records}
        record = self._printed[at.sheet].get(at.label)
        return None if record is None else record.entries.get(at.column)


def _finding(identity: Identity, breach: Breach, facts: Facts) -> Finding:
    money = identity.unit == "元"
    left, right, difference = (
        in_unit(amount, facts.unit) if money else amount
        for amount in (breach.left.amount, breach.right.amount, abs(breach.difference))
    )
    unit = facts.unit if money else identity.unit
    words: Mapping[str, str] = {
        "行": breach.label,
        "左": plain(left),
        "右": plain(right),
        "差": plain(difference),
        "单位": unit,
    }
    compared = identity.must is not None
    return Finding(
        rule=identity.rule,
        # a row without its code has no label to begin with
        message=fill(identity.message, words).lstrip("：，"),
        places=tuple(dict.fromkeys((*breach.left.places, *breach.right.places))),
        expected=right if compared else None,
        actual=left if compared else None,
        unit=unit if compared else "",
    )
