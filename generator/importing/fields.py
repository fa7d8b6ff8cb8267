"""Sentences around the tables → the fields of the workbook: who reports, for which year, what kind of report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from generator.importing.loose import Lines, Loose
from generator.importing.rules import TWO_ANSWERS
from generator.model.contents import Content
from generator.model.findings import Finding
from generator.model.places import CellPlace
from generator.packs.import_spec import ImportSpec
from generator.packs.layout import FixedRow, Layout
from generator.packs.sentence import Sentence, literal


@dataclass(frozen=True, slots=True)
class Said:
    """What a field is, and the cell that says so."""

    text: str
    place: CellPlace


@dataclass(slots=True)
class Fields:
    """The fields that the export says, each once; what else was said of them becomes a finding."""

    layout: Layout
    said: dict[str, Said] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def say(self, label: str, text: str, place: CellPlace) -> None:
        """A field is said to be this."""
        first = self.said.setdefault(label, Said(text, place))
        message = f"“{label}”一处是“{first.text}”，一处是“{text}”。"
        if first.text != text and message not in [each.message for each in self.findings]:
            self.findings.append(Finding(rule=TWO_ANSWERS, message=message, places=(first.place, place)))

    def contents(self) -> Mapping[str, Content]:
        """Field → content, numbers as numbers."""
        rows = self.rows()
        return {
            label: int(said.text) if rows[label].kind == "整数" else said.text
            for label, said in self.said.items()
        }

    def rows(self) -> Mapping[str, FixedRow]:
        """The fields that there are."""
        sheets = [sheet for sheet in self.layout.sheets if sheet.kind == "fields"]
        return {row.label: row for sheet in sheets for row in sheet.rows}

    def shape(self, name: str, *, known: bool = False) -> str:
        """The pattern of what a gap may hold; ``known``: what has been said already must be said again."""
        if known and name in self.said:
            return literal(self.said[name].text)
        row = self.rows()[name]
        if name == self.layout.roles["year"]:
            return r"\d{4}"
        if row.kind == "整数":
            return r"\d{1,9}"
        choices = self.layout.choices.get(row.choices, ())
        return "|".join(map(re.escape, choices)) if choices else ".+?"


def read_fields(loose: Loose, spec: ImportSpec, layout: Layout) -> Fields:
    """What the single lines around the tables say; the lines are taken out."""
    fields = Fields(layout)
    for each in loose.lines:
        if len(each.open) == 1 and not loose.is_blank(each.open[0]):
            _read_line(each, spec, fields)
    return fields


def _read_line(lines: Lines, spec: ImportSpec, fields: Fields) -> None:
    for line in spec.lines:
        said = line.sentence.read(lines.open[0], fields.shape)
        if said is None:
            continue
        for label, text in {**said, **line.sets}.items():
            fields.say(label, text, lines.cell.place)
        lines.open.clear()
        return


def read_sentence(sentence: Sentence, text: str, fields: Fields, place: CellPlace) -> bool:
    """Whether a line of a text is this sentence; then the fields are as it says."""
    said = sentence.read(text, partial(fields.shape, known=True))
    for label, words in (said or {}).items():
        if label not in fields.said:
            fields.say(label, words, place)
    return said is not None
