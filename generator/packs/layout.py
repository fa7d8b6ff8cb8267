"""``workbook.toml`` and ``sheets/*.toml`` → the layout of the standard workbook. The blank workbook and the reader both follow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.lines import PERIODS, Selection
from generator.model.terms import Ledger
from generator.packs.selection_spec import read_selection
from generator.packs.source import Source, suggestion

#: What a column may hold.
KINDS = (
    "文本", "长文本", "条目", "编号", "名单", "选项", "日期", "整数", "增减数", "数量", "金额", "比率",
    "功能科目", "经济科目", "科目名称", "资金来源", "人员公用",
)  # fmt: skip

#: Kinds of cells that hold a number.
NUMBERS = ("金额", "数量", "整数", "增减数")

#: Kinds of cells that hold a code, with its classification.
CODES: Mapping[str, type[Code]] = {"功能科目": FunctionCode, "经济科目": EconomicCode}

#: Kinds that the year's classification fills in when a clerk does not.
SUGGESTED = ("科目名称", "人员公用")

#: How a grey column is worked out from the columns it names, or (数值) from a value of ``values/``.
COMPUTATIONS = ("合计", "增减", "增减率", "数值")

#: What is true of one year only; next year's workbook asks for it anew. Words are kept. A plan is of one year too: that
#: of next year is another one, which only its clerk knows. Of last year's columns see ``rollover/before.py``.
OF_ONE_YEAR = ("日期", "增减数", "数量", "金额", "比率")

#: Fields that the program must find: who reports, for which year, in which unit of money.
ROLES = ("unit_name", "year", "money_unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``posts`` are the ledgers that its amounts go to, ``sets`` what each amount is known to be.

    ``part_of`` names the column of which this is an “其中”; filled parts take the place of their whole.
    ``computed`` columns are grey and never asked; ``overwrite`` lets a clerk put a figure over the formula.
    ``level`` is that of the codes in it, empty where the column has none.
    ``kept``: next year's workbook begins with what stands here.
    """

    title: str
    kind: str
    level: str
    required: bool
    optional: bool
    carry_down: bool
    choices: str
    of: tuple[str, ...]
    posts: tuple[Ledger, ...]
    sets: Selection
    period: str
    part_of: str
    computed: str
    overwrite: bool
    dimension: str
    source: str
    shows: str
    note: str
    width: int
    kept: bool

    @property
    def derived(self) -> bool:
        """Whether a formula in it is ours: worked out, or filled in from the classification."""
        return bool(self.computed) or self.kind in SUGGESTED

    @property
    def needed(self) -> bool:
        """Whether a workbook without the column lacks something that only its clerk can say."""
        return not (self.computed or self.optional or self.kind == "科目名称" or self.shows)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedRow:
    """A row whose label is printed: an item of 三公经费, an asset, or a field of 基本信息 (then it has a kind, and next
    year's workbook begins with its content if it is ``kept``)."""

    label: str
    name: str
    aliases: tuple[str, ...]
    sets: Selection
    kind: str
    choices: str
    required: bool
    default: str
    note: str
    unit: str
    open: tuple[str, ...]
    typed: tuple[str, ...]
    value: str
    kept: bool

    def closes(self, column: Column) -> bool:
        """Whether this row does not ask for the column's amount or quantity."""
        return bool(self.open) and column.kind in ("金额", "数量") and column.title not in self.open


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Columns that must be filled where ``when`` is filled, unless the row's lines lie within ``unless``;
    ``message`` is the sentence for the clerk who left them blank."""

    columns: tuple[str, ...]
    when: str
    unless: Selection
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. ``kind``: fields (one field a row), fixed (printed rows) or rows (as many as are needed)."""

    name: str
    kind: str
    note: str
    label: str
    key: tuple[str, ...]
    subtotals: str
    sets: Selection
    blank_rows: int
    columns: tuple[Column, ...]
    rows: tuple[FixedRow, ...]
    demands: tuple[Demand, ...]
    defaults: tuple[Mapping[str, str], ...]

    def column(self, title: str) -> Column:
        """The column of that title; KeyError when there is none."""
        for column in self.columns:
            if column.title == title:
                return column
        raise KeyError(title)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingSource:
    """One choice of 资金来源: the words in the drop-down and what they say about a line."""

    label: str
    aliases: tuple[str, ...]
    sets: Selection

    @property
    def words(self) -> tuple[str, ...]:
        """The label and every other word that is understood."""
        return (self.label, *self.aliases)


def words_within(sources: Sequence[FundingSource], selection: Selection) -> tuple[str, ...]:
    """The words of all choices that lie within a selection."""
    return tuple(word for source in sources if selection.holds(source.sets) for word in source.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole workbook. ``roles`` names the fields that the program itself must know."""

    schema: str
    roles: Mapping[str, str]
    guide: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    sources: tuple[FundingSource, ...]
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def read_layout(source: Source, sheets: Sequence[Source]) -> Layout:
    """The layout in ``workbook.toml`` with the files of its sheets; faults go to the sources."""
    choices = source.table("choice")
    roles = source.table("roles")
    layout = Layout(
        schema=source.words("schema"),
        roles={role: roles.words(role) for role in ROLES},
        guide=source.strings("guide"),
        choices={name: choices.strings(name) for name in choices.data},
        sources=tuple(_read_source(each) for each in source.tables("source")),
        sheets=tuple(_read_sheet(each) for each in sheets),
    )
    roles.finish()
    source.finish()
    return layout


def _read_source(source: Source) -> FundingSource:
    funding = FundingSource(
        label=source.words("label"), aliases=source.strings("aliases"), sets=read_selection(source, "sets")
    )
    source.finish()
    return funding


def _read_sheet(source: Source) -> Sheet:
    sheet = Sheet(
        name=source.words("name"),
        kind=_one_of(source, "kind", ("fields", "fixed", "rows")),
        note=source.words("note", ""),
        label=source.words("label", ""),
        key=source.strings("key"),
        subtotals=source.words("subtotals", ""),
        sets=read_selection(source, "sets"),
        blank_rows=source.number("blank_rows", 0),
        columns=tuple(_read_column(each) for each in source.tables("columns")),
        rows=tuple(_read_fixed_row(each) for each in source.tables("rows")),
        demands=tuple(_read_demand(each) for each in source.tables("demand")),
        defaults=tuple(_read_default(each) for each in source.tables("default")),
    )
    source.finish()
    _check_titles(source, sheet)
    return sheet


def _read_column(source: Source) -> Column:
    column = Column(
        title=source.words("title"),
        kind=_one_of(source, "kind", KINDS),
        level=_read_level(source),
        required=source.flag("required"),
        optional=source.flag("optional"),
        carry_down=source.flag("carry_down"),
        choices=source.words("choices", ""),
        of=_words_or_list(source, "of"),
        posts=tuple(_ledger(source, word) for word in source.strings("posts")),
        sets=read_selection(source, "sets"),
        period=_one_of(source, "period", PERIODS, "now"),
        part_of=source.words("part_of", ""),
        computed=_one_of(source, "computed", ("", *COMPUTATIONS), ""),
        overwrite=source.flag("overwrite"),
        dimension=source.words("dimension", ""),
        source=source.words("from", ""),
        shows=source.words("shows", ""),
        note=source.words("note", ""),
        width=source.number("width", 14),
        kept=_kept(source),
    )
    source.finish()
    return column


def _read_fixed_row(source: Source) -> FixedRow:
    label = source.words("label")
    row = FixedRow(
        label=label,
        name=source.words("name", label),
        aliases=source.strings("aliases"),
        sets=read_selection(source, "sets"),
        kind=_one_of(source, "kind", ("", *KINDS), ""),
        choices=source.words("choices", ""),
        required=source.flag("required"),
        default=source.words("default", ""),
        note=source.words("note", ""),
        unit=source.words("unit", ""),
        open=source.strings("open"),
        typed=source.strings("typed"),
        value=source.words("value", ""),
        kept=_kept(source),
    )
    source.finish()
    return row


def _read_level(source: Source) -> str:
    """The lowest level there is unless the pack says otherwise."""
    code = CODES.get(source.words("kind", ""))
    if code is not None:
        return _one_of(source, "level", code.LEVELS, code.LEVELS[-1])
    if source.words("level", ""):
        source.fault(f"“level”只能用在{'、'.join(CODES)}的列里。", "level")
    return ""


def _kept(source: Source) -> bool:
    by_kind = "clear" if source.words("kind", "") in OF_ONE_YEAR else "keep"
    return _one_of(source, "rollover", ("keep", "clear"), by_kind) == "keep"


def _read_demand(source: Source) -> Demand:
    demand = Demand(
        columns=source.strings("columns"),
        when=source.words("when"),
        unless=read_selection(source, "unless"),
        message=source.words("message"),
    )
    source.finish()
    return demand


def _read_default(source: Source) -> Mapping[str, str]:
    return {title: source.words(title) for title in source.data}


def _check_titles(source: Source, sheet: Sheet) -> None:
    titles = [column.title for column in sheet.columns]
    named = {*sheet.key, sheet.label, sheet.subtotals}
    for column in sheet.columns:
        named |= {column.part_of, *column.of}
    for row in sheet.rows:
        named |= {*row.open, *row.typed}
    for demand in sheet.demands:
        named |= {demand.when, *demand.columns}
    for title in sorted(named - {"", *titles}):
        source.fault(f"“{sheet.name}”没有“{title}”这一列。{suggestion(title, titles)}", title)


def _words_or_list(source: Source, key: str) -> tuple[str, ...]:
    return (source.words(key),) if isinstance(source.data.get(key), str) else source.strings(key)


def _one_of(source: Source, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    word = source.words(key, default)
    if word in allowed or (default is None and key not in source.data):
        return word
    source.fault(
        f"“{key}”不能是“{word}”。{suggestion(word, allowed) or '可用的有：' + '、'.join(allowed)}", key
    )
    return allowed[0]


def _ledger(source: Source, word: str) -> Ledger:
    labels = [ledger.label for ledger in Ledger]
    if word not in labels:
        source.fault(f"没有台账“{word}”。{suggestion(word, labels)}", "posts")
        return Ledger.REVENUE
    return Ledger(word)
