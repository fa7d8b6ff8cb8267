"""``workbook.toml`` as a whole: what its sheets, columns and rows name must be there and be of the right kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.lines import DIMENSIONS, Period
from generator.model.money import UNITS
from generator.model.terms import Spending
from generator.packs.faults import Faults, key, keyed, word
from generator.packs.layout import Column, FixedRow, Layout, Sheet
from generator.packs.source import suggestion
from generator.packs.value_spec import Vocabulary

FILE = "workbook.toml"
SHEETS = "sheets"

#: What Excel takes as the name of a sheet.
LONGEST_NAME = 31
FORBIDDEN = frozenset("[]:*?/\\'")

#: A sheet of fields is laid out as label, content and remark.
FIELD_COLUMNS = 3

#: The kind of field that the program needs for each role.
ROLE_KINDS = {"unit_name": "文本", "year": "整数", "money_unit": "选项"}

#: How many columns each computation works on.
_OPERANDS = {"增减": 2, "增减率": 2, "数值": 0}


def check_layout(
    layout: Layout, vocabulary: Vocabulary, periods: Mapping[str, Period], faults: Faults
) -> None:
    """Notes every fault of ``workbook.toml`` and ``sheets/*.toml``."""
    _check_sheet_names(layout, faults)
    _check_roles(layout, faults)
    selections = vocabulary.selections()
    for sheet in layout.sheets:
        mark = keyed("name", sheet.name)
        for message in _sheet_faults(sheet):
            faults.note(SHEETS, f"“{sheet.name}”{message}", mark)
        for column in sheet.columns:
            told = (
                *_column_faults(column, sheet, layout),
                *_period_faults(column, periods),
                *_choice_faults(column, layout),
            )
            for message in told:
                faults.note(
                    SHEETS, f"“{sheet.name}”的“{column.title}”{message}", mark, keyed("title", column.title)
                )
        for row in sheet.rows:
            for message in (*_choice_faults(row, layout), *_value_faults(row, list(selections))):
                faults.note(
                    SHEETS, f"“{sheet.name}”的“{row.label}”{message}", mark, keyed("label", row.label)
                )
        for title in dict.fromkeys(title for default in sheet.defaults for title in default):
            titles = [column.title for column in sheet.columns]
            if title not in titles:
                message = f"没有“{title}”这一列，[[default]] 里不能写。{suggestion(title, titles)}"
                faults.note(SHEETS, f"“{sheet.name}”{message}", mark, key(title))


def _check_sheet_names(layout: Layout, faults: Faults) -> None:
    seen: set[str] = set()
    for sheet in layout.sheets:
        mark = keyed("name", sheet.name)
        if sheet.name.casefold() in seen:
            faults.note(SHEETS, f"有两张表都叫“{sheet.name}”。", mark, mark)
        if not 0 < len(sheet.name) <= LONGEST_NAME or FORBIDDEN & {*sheet.name}:
            message = (
                f"表名“{sheet.name}”要在 {LONGEST_NAME} 个字以内，不能含有 {' '.join(sorted(FORBIDDEN))}。"
            )
            faults.note(SHEETS, message, mark)
        seen.add(sheet.name.casefold())


def _check_roles(layout: Layout, faults: Faults) -> None:
    fields = {row.label: row for sheet in layout.sheets if sheet.kind == "fields" for row in sheet.rows}
    for role, label in layout.roles.items():
        kind = ROLE_KINDS[role]
        marks = (key("roles"), keyed(role, label))
        if label not in fields:
            faults.note(FILE, f"roles 的 {role}：没有“{label}”这一项。{suggestion(label, fields)}", *marks)
        elif fields[label].kind != kind:
            faults.note(FILE, f"roles 的 {role}：“{label}”的 kind 应当是“{kind}”。", *marks)
        elif role == "money_unit":
            wrong = [unit for unit in layout.choices.get(fields[label].choices, ()) if unit not in UNITS]
            for unit in wrong:
                message = f"没有金额单位“{unit}”。可用的有：{'、'.join(UNITS)}"
                faults.note(FILE, message, key(fields[label].choices), word(unit))


def _sheet_faults(sheet: Sheet) -> Iterator[str]:
    titles = [column.title for column in sheet.columns]
    labels = [row.label for row in sheet.rows]
    for name in dict.fromkeys(name for names in (titles, labels) for name in names if names.count(name) > 1):
        yield f"有两列或两行都叫“{name}”。"
    if sheet.kind in ("fields", "fixed") and not sheet.rows:
        yield f"是 {sheet.kind}，要写 rows。"
    if sheet.kind == "fields" and len(sheet.columns) < FIELD_COLUMNS:
        yield f"至少要有 {FIELD_COLUMNS} 列：项目、填报内容和说明。"
    if sheet.kind == "fixed" and not sheet.label:
        yield "是 fixed，要用 label 写明哪一列印行名。"
    if sheet.subtotals and not any(column.posts for column in sheet.columns):
        yield "有 subtotals，要有一列写 posts。"
    for row in sheet.rows:
        if sheet.kind == "fields" and not row.kind:
            yield f"的“{row.label}”要写 kind。"


def _column_faults(column: Column, sheet: Sheet, layout: Layout) -> Iterator[str]:
    if column.dimension and DIMENSIONS.get(column.dimension, ("", None))[1] is not str:
        known = [name for name, (_, kind) in DIMENSIONS.items() if kind is str]
        yield f"的 dimension 不能是“{column.dimension}”，可用的有：{'、'.join(known)}。"
    if column.source:
        name, _, title = column.source.partition(".")
        if title not in [
            each.title for other in layout.sheets if other.name == name for each in other.columns
        ]:
            yield f"的 from 应当写成 表.列，没有“{column.source}”。"
    if column.part_of and not any(each.title == column.part_of and each.posts for each in sheet.columns):
        yield f"的 part_of：“{column.part_of}”没有写 posts，不能有“其中”。"
    if column.title == sheet.subtotals and column.level == "类":
        yield "的 level 是类，不能再用作 subtotals：申报小计就是类级的行。"
    yield from _computation_faults(column)


def _period_faults(column: Column, periods: Mapping[str, Period]) -> Iterator[str]:
    if column.period not in periods:
        yield f"的 period 是 {column.period}，[periods] 里没有写 {column.period}。"


def _computation_faults(column: Column) -> Iterator[str]:
    if column.computed == "合计" and not column.of:
        yield "的 computed 是合计，of 里至少要写一列。"
    needed = _OPERANDS.get(column.computed, len(column.of))
    if len(column.of) != needed:
        yield f"的 computed 是{column.computed}，of 里要写 {needed} 列，这里有 {len(column.of)} 列。"


def _choice_faults(asked: Column | FixedRow, layout: Layout) -> Iterator[str]:
    if asked.choices and asked.choices not in layout.choices:
        yield f"的选项“{asked.choices}”在 [choice] 里没有。{suggestion(asked.choices, layout.choices)}"
    elif asked.kind in ("选项", "人员公用"):
        words = layout.choices.get(asked.choices, ())
        if not words:
            yield "要用 choices 写明有哪些选项。"
        for name in words if asked.kind == "人员公用" else ():
            if name not in [spending.label for spending in Spending if spending.parent is Spending.BASIC]:
                yield f"的选项里没有“{name}”这个支出性质。"


def _value_faults(row: FixedRow, selections: list[str]) -> Iterator[str]:
    if row.value and row.value not in selections:
        yield f"的 value：values/ 里没有从台账选的数“{row.value}”。{suggestion(row.value, selections)}"
