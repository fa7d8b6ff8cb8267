"""Every name that a section may use, from the pack alone: what it stands for, what it means and where it comes from.

``compute`` fills these names for a workbook; a test holds that it makes these and no others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.derivation import LABEL
from generator.model.lines import DIMENSIONS, Selection
from generator.packs.faults import keyed
from generator.packs.layout import Column, FixedRow, Layout, Sheet
from generator.packs.value_spec import CellsSpec, ListSpec, ValueSpec, Vocabulary

#: What a name may stand for.
FIGURE, LIST, WORDS = "数", "清单", "文字"

#: Kinds of columns that give figures.
FIGURES = ("金额", "数量")

#: Kinds of columns whose words are joined to the items of a grouped list.
JOINED = ("文本", "长文本", "名单", "选项", "条目", "编号")

_MONEY, _DAY = "元", "日期"
_KINDS = {"整数": FIGURE, "增减数": FIGURE, "名单": LIST}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name. ``meaning`` is what people call the thing, ``source`` where it comes from in words; ``unit`` is that of a
    figure (元 for money), or 日期 for words that are one. ``fields`` are what may be asked of each item of a list, None
    where the pack is too faulty to tell. ``file`` and ``mark`` lead to the line that declares it (see ``faults``)."""

    name: str
    kind: str
    meaning: str
    source: str
    unit: str = ""
    fields: tuple[Name, ...] | None = ()
    file: str = "values"
    mark: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.kind == FIGURE and self.unit == _MONEY

    @property
    def is_day(self) -> bool:
        """Whether it is a date."""
        return self.kind == WORDS and self.unit == _DAY


def all_names(vocabulary: Vocabulary, layout: Layout) -> tuple[Name, ...]:
    """All names: what the program gives by itself, cells, lists, figures. What a faulty pack cannot give is left out."""
    sheets = {sheet.name: sheet for sheet in layout.sheets if sheet.kind == "fixed"}
    cells = [spec for spec in vocabulary.cells if spec.sheet in sheets]
    return (
        *given_names(layout),
        *(name for spec in cells for name in cell_names(spec, sheets[spec.sheet])),
        *(list_name(spec, layout) for spec in vocabulary.lists),
        *map(value_name, vocabulary.values),
    )


def given_names(layout: Layout) -> Iterator[Name]:
    """The names that the program gives by itself: the fields and the years."""
    for sheet in layout.sheets:
        if sheet.kind == "fields":
            yield from (_field_name(sheet, row) for row in sheet.rows)
    year = layout.roles.get("year", "")
    yield Name(name="年度", kind=WORDS, meaning="报告年度", source=f"“{year}”", file="")
    yield Name(name="上年度", kind=WORDS, meaning="报告年度的上一年", source=f"“{year}”减一", file="")


def cell_names(spec: CellsSpec, sheet: Sheet) -> Iterator[Name]:
    """The figures of one [[cells]]: every amount or quantity that the sheet asks for."""
    for row in sheet.rows:
        for column in sheet.columns:
            asked = column.kind in FIGURES and not row.closes(column)
            if asked and spec.column in ("", column.title):
                yield Name(
                    name=f"{sheet.name}.{row.name}" + ("" if spec.column else f".{column.title}"),
                    kind=FIGURE,
                    meaning=row.label,
                    source=f"工作簿“{sheet.name}”的“{row.label}”行“{column.title}”列",
                    unit=_unit_of(column, row),
                    mark=keyed("sheet", sheet.name),
                )


def list_name(spec: ListSpec, layout: Layout) -> Name:
    """One [[list]] with the fields of its items."""
    return Name(
        name=spec.name,
        kind=LIST,
        meaning=_last_step(spec.name),
        source=_grouped_source(spec) if spec.by else f"工作簿“{spec.sheet}”，一行一项{_chosen(spec)}",
        fields=_grouped_fields(spec, layout) if spec.by else _row_fields(spec, layout),
        mark=keyed("name", spec.name),
    )


def value_name(spec: ValueSpec) -> Name:
    """One [[value]]."""
    return Name(
        name=spec.name,
        kind=FIGURE,
        meaning=spec.label,
        source=_value_source(spec),
        unit=spec.unit,
        mark=keyed("name", spec.name),
    )


def _field_name(sheet: Sheet, row: FixedRow) -> Name:
    kind = _KINDS.get(row.kind, WORDS)
    source = f"工作簿“{sheet.name}”的“{row.label}”"
    return Name(
        name=row.label,
        kind=kind,
        meaning=row.label,
        source=source,
        unit=row.unit if kind == FIGURE else _day(row.kind),
        fields=(_words(LABEL, source),) if kind == LIST else (),
        file="sheets",
        mark=keyed("label", row.label),
    )


def _day(kind: str) -> str:
    return _DAY if kind == "日期" else ""


def _unit_of(column: Column, row: FixedRow) -> str:
    return _MONEY if column.kind == "金额" else row.unit


# ---- lists --------------------------------------------------------------------------------------------------


def _grouped_fields(spec: ListSpec, layout: Layout) -> tuple[Name, ...] | None:
    sheet = _sheet(layout, spec.texts)
    if spec.texts and sheet is None:
        return None
    texts = [column for column in sheet.columns if column.kind in JOINED] if sheet else []
    joined = {column.title: _column(column, spec.texts) for column in texts}
    own = [_words(LABEL, "收支分类科目" if "科目" in spec.by else "工作簿里的项目名称")]
    if "科目" in spec.by:
        own += [_words("编码", "收支分类科目"), _words("全称", "收支分类科目，带类、款、项")]
    own.append(Name(name="金额", kind=FIGURE, meaning="这一项的金额", source="选出的各行相加", unit=_MONEY))
    return tuple({**joined, **{field.name: field for field in own}}.values())


def _row_fields(spec: ListSpec, layout: Layout) -> tuple[Name, ...] | None:
    sheet = _sheet(layout, spec.sheet)
    if sheet is None:
        return None
    fields = [_words("序号", "第几项"), *(_column(column, sheet.name) for column in sheet.columns)]
    for name, child in spec.children.items():
        below = _sheet(layout, child)
        fields.append(
            Name(
                name=name,
                kind=LIST,
                meaning=name,
                source=f"工作簿“{child}”里“{spec.on}”相同的各行",
                fields=tuple(_column(column, child) for column in below.columns) if below else None,
            )
        )
    return tuple({field.name: field for field in fields}.values())


def _column(column: Column, sheet: str) -> Name:
    figure = column.kind in FIGURES or column.computed == "合计"
    return Name(
        name=column.title,
        kind=FIGURE if figure else WORDS,
        meaning=column.title,
        source=f"工作簿“{sheet}”的“{column.title}”列",
        unit=(_MONEY if column.kind == "金额" else "") if figure else _day(column.kind),
    )


def _words(name: str, source: str) -> Name:
    return Name(name=name, kind=WORDS, meaning=name, source=source)


def _sheet(layout: Layout, name: str) -> Sheet | None:
    return next((sheet for sheet in layout.sheets if sheet.name == name), None)


# ---- where from, in words -----------------------------------------------------------------------------------


def _value_source(spec: ValueSpec) -> str:
    if spec.where is not None:
        return selection_words(spec.where)
    if spec.sum:
        return f"相加：{'、'.join(spec.sum)}"
    return f"清单“{spec.count}”有几项" if spec.count else f"相加：清单列 {spec.total}"


def _grouped_source(spec: ListSpec) -> str:
    return f"{selection_words(spec.where)}；按{spec.by}{f'的{spec.level}' if spec.level else ''}分"


def _chosen(spec: ListSpec) -> str:
    told = [f"“{title}”是“{word}”" for title, word in spec.only.items()]
    told += [f"“{title}”不是“{word}”" for title, word in spec.without.items()]
    told += [f"有“{spec.having}”"] if spec.having else []
    told += [f"没有“{spec.lacking}”"] if spec.lacking else []
    return f"，只要{'、'.join(told)}的" if told else ""


def selection_words(where: Selection) -> str:
    """A selection as a pack writes it: 台账 收入、资金年度 当年."""
    terms = {chinese: getattr(where, attribute) for chinese, (attribute, _) in DIMENSIONS.items()}
    return "、".join(f"{word} {getattr(term, 'label', term)}" for word, term in terms.items() if term)


def _last_step(name: str) -> str:
    return name.rpartition(".")[2]
