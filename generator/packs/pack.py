"""A folder under ``templates/`` → a Pack: all that a kind of report consists of, checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.model.lines import Period
from generator.model.places import PackPlace
from generator.model.terms import Stage
from generator.packs.form_spec import FormSpec, read_form
from generator.packs.layout import Layout, read_layout
from generator.packs.looks import Looks
from generator.packs.source import PackError, Problem, Source, suggestion
from generator.packs.table_spec import TableSpec, read_table
from generator.packs.value_spec import Vocabulary, read_vocabulary
from generator.packs.wording import NumberStyle, Wording, read_number_style, read_wording


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
    """How headings and tables are numbered; {一} and {1} stand for the number. ``listed``: depth of the contents."""

    levels: tuple[str, ...]
    listed: int
    table: str
    table_entry: str
    maker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Everything a kind of report needs. ``periods`` says what this year (now) and last year (before) mean."""

    name: str
    label: str
    default: bool
    folder: str
    title: str
    file_name: str
    periods: Mapping[str, Period]
    layout: Layout
    vocabulary: Vocabulary
    tables: tuple[TableSpec, ...]
    forms: Mapping[str, FormSpec]
    parts: tuple[Part, ...]
    headings: Headings
    wording: Wording
    numbers: Mapping[str, NumberStyle]
    rate_numbers: str
    decimals: Mapping[str, int]
    macros: Mapping[str, str]
    looks: Looks


def load_pack(folder: Path) -> Pack:
    """The pack in a folder. Raises PackError with every problem of every file."""
    problems: list[Problem] = []
    source = Source.load(folder / "pack.toml", f"{folder.name}/pack.toml", problems)
    reader = _Reader(folder, problems)
    pack = reader.pack(source)
    source.finish()
    if problems:
        raise PackError(problems)
    return pack


class _Reader:
    """Reads the files of one folder, gathering problems."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems

    def pack(self, source: Source) -> Pack:
        numbers = source.table("numbers")
        styles = numbers.table("style")
        tables = {
            name: read_table(self.toml(f"tables/{name}.toml"), name) for name in source.strings("tables")
        }
        pack = Pack(
            name=self.folder.name,
            label=source.words("label"),
            default=source.flag("default"),
            folder=self.folder.name,
            title=source.words("title"),
            file_name=source.words("file_name"),
            periods=_read_periods(source.table("periods")),
            layout=read_layout(self.toml("workbook.toml")),
            vocabulary=read_vocabulary(self.toml("values.toml")),
            tables=tuple(tables.values()),
            forms={
                name: read_form(self.toml(f"forms/{name}.toml"), name) for name in source.strings("forms")
            },
            parts=tuple(self.part(each, numbers, tuple(tables.values())) for each in source.tables("part")),
            headings=_read_headings(source.table("headings")),
            wording=read_wording(self.toml("wording.toml")),
            numbers={name: read_number_style(styles.table(name)) for name in styles.data},
            rate_numbers=numbers.words("rate"),
            decimals={unit: int(places) for unit, places in numbers.table("typed").data.items()},
            macros={path.name: self.text(f"macros/{path.name}") for path in self.files("macros")},
            looks=self.looks(source),
        )
        self.check_styles(numbers, pack)
        return pack

    def part(self, source: Source, numbers: Source, tables: tuple[TableSpec, ...]) -> Part:
        special = numbers.mapping("sections")
        part = Part(
            title=source.words("title", ""),
            sections=tuple(
                SectionSpec(
                    key=key,
                    file=f"sections/{key}.jinja",
                    source=self.text(f"sections/{key}.jinja"),
                    numbers=special.get(key, numbers.words("text")),
                )
                for key in source.strings("sections")
            ),
            tables=tables if source.flag("tables") else (),
            numbered=source.flag("numbered", True),
        )
        source.finish()
        return part

    def looks(self, source: Source) -> Looks:
        return Looks(
            reference_docx=self.data("reference.docx"),
            styles=source.mapping("styles"),
            page=self.text("page.html.jinja"),
            css=self.text("page.css"),
        )

    def check_styles(self, source: Source, pack: Pack) -> None:
        named = {table.numbers for table in pack.tables} | {form.numbers for form in pack.forms.values()}
        named.add(pack.rate_numbers)
        named |= {section.numbers for part in pack.parts for section in part.sections}
        for name in sorted(named - pack.numbers.keys()):
            source.fault(f"没有数字样式“{name}”。{suggestion(name, pack.numbers)}")

    def toml(self, name: str) -> Source:
        return Source.load(self.folder / name, f"{self.folder.name}/{name}", self.problems)

    def files(self, folder: str) -> list[Path]:
        place = self.folder / folder
        return sorted(path for path in place.iterdir() if path.suffix == ".jinja") if place.is_dir() else []

    def text(self, name: str) -> str:
        try:
            return self.data(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            self.problems.append(
                Problem(PackPlace(f"{self.folder.name}/{name}"), "不是 UTF-8 编码，请用 UTF-8 另存。")
            )
            return ""

    def data(self, name: str) -> bytes:
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            self.problems.append(Problem(PackPlace(f"{self.folder.name}/{name}"), "缺少这个文件。"))
            return b""


def _read_headings(source: Source) -> Headings:
    headings = Headings(
        levels=source.strings("levels"),
        listed=source.number("listed", 2),
        table=source.words("table"),
        table_entry=source.words("table_entry"),
        maker=source.words("maker"),
    )
    source.finish()
    return headings


def _read_periods(source: Source) -> Mapping[str, Period]:
    periods: dict[str, Period] = {}
    for name in ("now", "before"):
        each = source.table(name)
        stage = each.words("stage", Stage.BUDGET.label)
        if stage not in [member.label for member in Stage]:
            each.fault(f"没有阶段“{stage}”。", "stage")
            stage = Stage.BUDGET.label
        periods[name] = Period(year=each.number("year", 0), stage=Stage(stage))
        each.finish()
    source.finish()
    return periods
