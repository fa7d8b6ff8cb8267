"""A folder under ``templates/`` → a Pack, read file by file and then checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model.lines import Period
from generator.model.money import UNITS
from generator.model.places import PackPlace
from generator.model.terms import Stage
from generator.packs.chart_spec import read_charts
from generator.packs.consistency import check_pack
from generator.packs.dataset_spec import read_dataset
from generator.packs.folders import ABOUT, Folders, folders_of, is_name
from generator.packs.form_spec import read_form
from generator.packs.import_spec import FILE as IMPORT
from generator.packs.import_spec import read_import
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A pack as far as it can be read. ``texts`` are its TOML files by their path inside it; ``problems`` are those of
    the files by themselves, ``misfits`` those of how they fit together."""

    pack: Pack
    folders: Folders
    texts: Mapping[str, str]
    problems: tuple[Problem, ...]
    misfits: tuple[Problem, ...]


def load_pack(folder: Path, shelves: Sequence[Path] = ()) -> Pack:
    """The pack in a folder; what it extends is looked for on the ``shelves``, else beside it. Raises PackError with every
    problem of every file."""
    draft = read_draft(folder, shelves)
    if draft.problems or draft.misfits:
        raise PackError((*draft.problems, *draft.misfits))
    return draft.pack


def read_draft(folder: Path, shelves: Sequence[Path] = ()) -> Draft:
    """What can be read of the pack in a folder. Raises PackError when nothing can.

    How the files fit together is asked only of files that are well formed: half a file would give false alarms.
    """
    reader = _Reader(folders_of(folder, shelves or (folder.parent,)))
    pack = reader.pack()
    return Draft(
        pack=pack,
        folders=reader.folders,
        texts=reader.texts,
        problems=tuple(reader.problems),
        misfits=() if reader.problems else check_pack(pack, reader.texts),
    )


class _Reader:
    """Reads the files of a pack, gathering problems, the texts of the TOML files, and what messages call each file."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.problems: list[Problem] = []
        self.texts: dict[str, str] = {}
        self.shown: dict[str, str] = {}

    def pack(self) -> Pack:
        about = self.toml(ABOUT)
        if about.broken:
            # nobody knows what the pack extends: every file of its base would seem to be missing
            raise PackError(self.problems)
        report, numbers = self.toml("report.toml"), self.toml("numbers.toml")
        styles = numbers.table("style")
        tables = tuple(read_table(source, name) for name, source in self.several(report, "tables"))
        workbook = self.toml("workbook.toml")
        layout = read_layout(workbook, [source for _, source in self.several(workbook, "sheets")])
        has_charts = self.folders.has("charts.toml")
        pack = Pack(
            name=self.folders.chain[0].name,
            label=about.words("label"),
            default=about.flag("default"),
            bases=tuple(folder.name for folder in self.folders.chain[1:]),
            files=self.shown,
            sources=self.texts,
            file_name=report.words("file_name"),
            periods=_read_periods(report.table("periods")),
            layout=layout,
            vocabulary=read_vocabulary([source for _, source in self.several(report, "values")]),
            texts=read_texts(self.toml("words.toml"), self.toml("texts.toml")),
            identities=read_rules([source for _, source in self.several(report, "rules")], layout.sources),
            tables=tables,
            forms={name: read_form(source, name) for name, source in self.several(report, "forms")},
            charts=read_charts(self.toml("charts.toml")) if has_charts else {},
            imports=read_import(self.toml(IMPORT)) if self.folders.has(IMPORT) else None,
            parts=self.parts(report, numbers, tables),
            headings=_read_headings(report.table("headings"), charts=has_charts),
            wording=read_wording(self.toml("wording.toml")),
            numbers={name: read_number_style(styles.table(name)) for name in styles.data},
            rate_numbers=numbers.words("rate"),
            decimals=_read_decimals(numbers.table("typed")),
            macros={
                file.partition("/")[2]: self.text(file) for file in self.folders.listed("macros", ".jinja")
            },
            looks=self.looks(),
        )
        about.words("extends", "")
        for source in (about, report, numbers):
            source.finish()
        return pack

    def several(self, source: Source, folder: str) -> list[tuple[str, Source]]:
        """The files in a folder of the pack that a list of the same name gives, each with its name."""
        return [(name, self.toml(f"{folder}/{name}.toml")) for name in _once(source, folder, [])]

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

    def looks(self) -> Looks:
        return Looks(
            reference_docx=self.data("reference.docx"),
            styles=self.styles(),
            page=self.text("page.html.jinja"),
            css=self.text("page.css"),
            dataset=read_dataset(self.toml("dataset.toml")),
            fragment=self.text("fragment.html.jinja") if self.folders.has("fragment.html.jinja") else "",
            files=self.shown,
        )

    def styles(self) -> Mapping[str, str]:
        source = self.toml("styles.toml")
        if not source.data:
            source.fault("一个样式也没有。")
        return {name: source.words(name) for name in source.data}

    def found(self, name: str) -> Path:
        """The file that counts; messages call it by the name of its folder with its path there."""
        path = self.folders.find(name)
        self.shown[name] = f"{path.parents[name.count('/')].name}/{name}"
        return path

    def toml(self, name: str) -> Source:
        path = self.found(name)
        source = Source.load(path, self.shown[name], self.problems)
        self.texts[name] = source.text
        return source

    def text(self, name: str) -> str:
        try:
            return self.data(name).decode("utf-8-sig")
        except UnicodeDecodeError:
            self.problems.append(Problem(PackPlace(self.shown[name]), "不是 UTF-8 编码，请用 UTF-8 另存。"))
            return ""

    def data(self, name: str) -> bytes:
        path = self.found(name)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            message = "缺少这个文件。"
        except OSError as error:
            message = f"读不了这个文件：{error.strerror}。"
        self.problems.append(Problem(PackPlace(self.shown[name]), message))
        return b""


def _once(source: Source, key: str, taken: list[str]) -> list[str]:
    """The names in a list that are not taken yet; from then on they are."""
    fresh: list[str] = []
    for name in source.strings(key):
        if name in taken:
            source.fault(f"“{name}”写了不止一次。", key)
        elif not is_name(name):
            source.fault(f"“{name}”不能作文件的名称：只能用字母、数字、汉字、_ 和 -，不带文件夹和后缀。", key)
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
    # tables may go without numbers; whatever else is numbered would look the same each time
    bare = key == "table" and not pattern
    if key in source.data and not bare and "{一}" not in pattern and "{1}" not in pattern:
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
