"""A folder under ``templates/`` → a Pack, read file by file and then checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.model.lines import Period
from generator.model.money import UNITS
from generator.model.places import PackPlace
from generator.model.terms import Stage
from generator.packs.chart_spec import read_charts
from generator.packs.consistency import check_pack
from generator.packs.dataset_spec import read_dataset
from generator.packs.form_spec import read_form
from generator.packs.layout import read_layout
from generator.packs.looks import Looks
from generator.packs.pack import Headings, Pack, Part, SectionSpec
from generator.packs.rule_spec import read_rules
from generator.packs.source import PackError, Problem, Source, suggestion
from generator.packs.table_spec import TableSpec, read_table
from generator.packs.text_spec import read_texts
from generator.packs.value_spec import read_vocabulary
from generator.packs.wording import read_decimals, read_number_style, read_wording

#: How deep headings go: a part, a chapter, and two levels below.
HEADING_LEVELS = 4


def load_pack(folder: Path) -> Pack:
    """The pack in a folder. Raises PackError with every problem of every file.

    How the files fit together is asked only of files that are well formed: half a file would give false alarms.
    """
    reader = _Reader(folder)
    pack = reader.pack()
    problems = reader.problems or check_pack(pack, reader.texts)
    if problems:
        raise PackError(problems)
    return pack


class _Reader:
    """Reads the files of one folder, gathering problems and the texts of the TOML files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}

    def pack(self) -> Pack:
        source = self.toml("pack.toml")
        numbers = source.table("numbers")
        styles = numbers.table("style")
        tables = tuple(
            read_table(self.toml(f"tables/{name}.toml"), name) for name in _once(source, "tables", [])
        )
        layout = read_layout(self.toml("workbook.toml"))
        pack = Pack(
            name=self.folder.name,
            label=source.words("label"),
            default=source.flag("default"),
            folder=self.folder.name,
            file_name=source.words("file_name"),
            periods=_read_periods(source.table("periods")),
            layout=layout,
            vocabulary=read_vocabulary(self.toml("values.toml")),
            texts=read_texts(self.toml("texts.toml")),
            identities=read_rules(self.toml("rules.toml"), layout.sources),
            tables=tables,
            forms={
                name: read_form(self.toml(f"forms/{name}.toml"), name) for name in _once(source, "forms", [])
            },
            charts=read_charts(self.toml("charts.toml")) if self.has("charts.toml") else {},
            parts=self.parts(source, numbers, tables),
            headings=_read_headings(source.table("headings"), charts=self.has("charts.toml")),
            wording=read_wording(self.toml("wording.toml")),
            numbers={name: read_number_style(styles.table(name)) for name in styles.data},
            rate_numbers=numbers.words("rate"),
            decimals=_read_decimals(numbers.table("typed")),
            macros={path.name: self.text(f"macros/{path.name}") for path in self.files("macros")},
            looks=self.looks(source),
        )
        numbers.finish()
        source.finish()
        return pack

    def parts(self, source: Source, numbers: Source, tables: tuple[TableSpec, ...]) -> tuple[Part, ...]:
        usual, special = numbers.words("text"), numbers.mapping("sections")
        taken: list[str] = []
        parts = []
        for each in source.tables("part"):
            keys = _once(each, "sections", taken)
            part = Part(
                title=each.words("title", ""),
                sections=tuple(self.section(key, special.get(key, usual)) for key in keys),
                tables=tables if each.flag("tables") else (),
                numbered=each.flag("numbered", True),
            )
            each.finish()
            parts.append(part)
        for key in [key for key in special if key not in taken]:
            numbers.fault(f"没有“{key}”这一节。{suggestion(key, taken)}", "sections")
        if not taken:
            source.fault("至少要有一个 [[part]] 写了 sections。", "part")
        return tuple(parts)

    def section(self, key: str, numbers: str) -> SectionSpec:
        file = f"sections/{key}.jinja"
        return SectionSpec(key=key, file=file, source=self.text(file), numbers=numbers)

    def looks(self, source: Source) -> Looks:
        return Looks(
            reference_docx=self.data("reference.docx"),
            styles=source.mapping("styles"),
            page=self.text("page.html.jinja"),
            css=self.text("page.css"),
            dataset=read_dataset(source.table("dataset")),
            fragment=self.text("fragment.html.jinja") if self.has("fragment.html.jinja") else "",
        )

    def toml(self, name: str) -> Source:
        source = Source.load(self.folder / name, f"{self.folder.name}/{name}", self.problems)
        self.texts[name] = source.text
        return source

    def has(self, name: str) -> bool:
        """Whether there is a file that a pack may do without."""
        return (self.folder / name).exists()

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
            message = "缺少这个文件。"
        except OSError as error:
            message = f"读不了这个文件：{error.strerror}。"
        self.problems.append(Problem(PackPlace(f"{self.folder.name}/{name}"), message))
        return b""


def _once(source: Source, key: str, taken: list[str]) -> list[str]:
    """The names in a list that are not taken yet; from then on they are."""
    fresh: list[str] = []
    for name in source.strings(key):
        if name in taken:
            source.fault(f"“{name}”写了不止一次。", key)
        else:
            fresh.append(name)
            taken.append(name)
    return fresh


def _read_headings(source: Source, *, charts: bool) -> Headings:
    headings = Headings(
        levels=source.strings("levels"),
        listed=source.number("listed", 2),
        table=source.words("table"),
        table_entry=source.words("table_entry"),
        chart=source.words("chart", None if charts else ""),
        maker=source.words("maker"),
    )
    if len(headings.levels) != HEADING_LEVELS:
        source.fault(
            f"levels 要写 {HEADING_LEVELS} 级标题的编号，这里有 {len(headings.levels)} 个。", "levels"
        )
    for pattern in headings.levels:
        _check_number(source, "levels", pattern)
    for key in ("table", "table_entry", "chart"):
        _check_number(source, key, getattr(headings, key))
    source.finish()
    return headings


def _check_number(source: Source, key: str, pattern: str) -> None:
    if key in source.data and "{一}" not in pattern and "{1}" not in pattern:
        source.fault(f"编号“{pattern}”里要有 {{一}} 或 {{1}}，否则每一个都一样。", key)


def _read_decimals(source: Source) -> Mapping[str, int]:
    for unit in source.data:
        if unit not in UNITS:
            source.fault(f"没有金额单位“{unit}”。可用的有：{'、'.join(UNITS)}", unit)
    return {unit: read_decimals(source, unit) for unit in source.data}


def _read_periods(source: Source) -> Mapping[str, Period]:
    """This year, last year and, where a pack has one, the plan of this year: three different things."""
    wanted = ("now", "before", *(["plan"] if "plan" in source.data else []))
    periods = {name: _read_period(source.table(name, required=True)) for name in wanted}
    given = [name for name in wanted if name in source.data]
    for number, name in enumerate(given):
        for other in given[:number]:
            if periods[name] == periods[other]:
                source.fault(f"{other} 和 {name} 指的是同一年的同一个阶段，应当不同。", name)
    source.finish()
    return periods


def _read_period(source: Source) -> Period:
    labels = [member.label for member in Stage]
    stage = source.words("stage", Stage.BUDGET.label)
    if stage not in labels:
        source.fault(f"没有阶段“{stage}”。{suggestion(stage, labels)}", "stage")
        stage = Stage.BUDGET.label
    period = Period(year=source.number("year", 0), stage=Stage(stage))
    source.finish()
    return period
