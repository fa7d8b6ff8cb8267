"""A Pack: all that a kind of report consists of, as ``load.py`` reads it from a folder under ``templates/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.identity import Identity
from generator.model.lines import Period
from generator.packs.chart_spec import ChartSpec
from generator.packs.form_spec import FormSpec
from generator.packs.import_spec import ImportSpec
from generator.packs.layout import Layout
from generator.packs.looks import Looks
from generator.packs.table_spec import TableSpec
from generator.packs.text_spec import Texts
from generator.packs.value_spec import Vocabulary
from generator.packs.wording import NumberStyle, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """One chapter: its file's name, its Jinja source, and the style of its numbers."""

    key: str
    file: str
    source: str
    numbers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the report. No title: cover, contents or sign-off. ``tables``: it prints the tables of the pack."""

    title: str
    sections: tuple[SectionSpec, ...]
    tables: tuple[TableSpec, ...]
    numbered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """How headings, tables and charts are numbered; {一} and {1} stand for the number. ``listed``: depth of the contents."""

    levels: tuple[str, ...]
    listed: int
    table: str
    table_entry: str
    chart: str
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything a kind of report needs. ``periods`` says what this year (now) and last year (before) mean, and
    where figures of what was done stand beside those that were planned, the plan of this year (plan). ``bases`` are the
    packs that it extends; ``files``: what messages call each file, which may be a base's; ``sources``: the texts of its TOML
    files, in which faults of templates inside them look up their line."""

    name: str
    label: str
    default: bool
    bases: tuple[str, ...]
    files: Mapping[str, str]
    sources: Mapping[str, str]
    file_name: str
    periods: Mapping[str, Period]
    layout: Layout
    vocabulary: Vocabulary
    texts: Texts
    identities: tuple[Identity, ...]
    tables: tuple[TableSpec, ...]
    forms: Mapping[str, FormSpec]
    charts: Mapping[str, ChartSpec]
    imports: ImportSpec | None
    parts: tuple[Part, ...]
    headings: Headings
    wording: Wording
    numbers: Mapping[str, NumberStyle]
    rate_numbers: str
    decimals: Mapping[str, int]
    macros: Mapping[str, str]
    looks: Looks

    def shown(self, file: str) -> str:
        """What messages call a file of the pack."""
        return self.files.get(file, f"{self.name}/{file}")
