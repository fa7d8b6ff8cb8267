"""What makes a sheet hard to fill in wrongly: drop-downs, prompts, warnings, yellow on what is missing.

Amounts and codes only warn, because odd ones exist; choices are refused, because nothing else can be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.form import lists as names
from generator.form.formula import Area, Cell
from generator.form.lists import Lists, choice_title, code_title
from generator.form.places import Places
from generator.form.plan import Plan, Role
from generator.model.contents import FIRST_ROW
from generator.packs.layout import Column, Demand, FixedRow, Layout, Sheet, words_within

_WIDEST = 10**12
_OLDEST = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Validation:
    """XlsxWriter's options for the cells of one area."""

    area: Area
    options: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Missing:
    """An area whose cells turn yellow while the condition holds; written for its first cell."""

    area: Area
    condition: str


def validations(plan: Plan, sheet: Sheet) -> Iterator[Validation]:
    """The validations of a sheet: by column, or cell by cell where rows are printed."""
    if sheet.kind == "rows":
        for column in sheet.columns:
            if not column.computed or column.overwrite:
                options = _options(plan, column)
                if options:
                    yield Validation(plan.places.area(sheet, column.title), options)
        return
    for cell in plan.cells(sheet):
        if cell.role in (Role.INPUT, Role.SUGGESTED):
            row = sheet.rows[cell.place.row - FIRST_ROW]
            asked = row if sheet.kind == "fields" else sheet.columns[cell.place.column]
            options = _options(plan, asked)
            if options:
                yield Validation(Area(sheet.name, cell.place.column, cell.place.row, cell.place.row), options)


def column_names(plan: Plan) -> dict[str, str]:
    """Defined names for the columns that drop-downs of other sheets choose from, down to the last filled row:
    with blank entries Excel opens the list at its end."""
    columns = [column for sheet in plan.layout.sheets for column in sheet.columns if column.source]
    areas = {_column_name(column.source): plan.places.source(column.source) for column in columns}
    return {name: f"={_filled(area)}" for name, area in areas.items()}


def missing(plan: Plan, sheet: Sheet) -> Iterator[Missing]:
    """Where a blank cell is to be filled in."""
    places = plan.places
    if sheet.kind == "fields":
        for number, row in enumerate(sheet.rows, FIRST_ROW):
            if row.required:
                yield Missing(Area(sheet.name, 1, number, number), f"=LEN(B{number + 1})=0")
        return
    for column in sheet.columns:
        if column.required and not column.computed:
            yield Missing(places.area(sheet, column.title), _required(places, sheet, column))
        parts = [each.title for each in sheet.columns if each.part_of == column.title]
        if parts and not column.required:
            yield Missing(places.area(sheet, column.title), _whole(places, sheet, column, parts))
    for demand in sheet.demands:
        for title in demand.columns:
            yield Missing(places.area(sheet, title), _demanded(plan.layout, places, sheet, demand))
    yield from _reasons(places, sheet)


def _required(places: Places, sheet: Sheet, column: Column) -> str:
    here = _ref(places, sheet, column.title)
    last = Cell(sheet.name, FIRST_ROW, len(sheet.columns) - 1).text
    tests = [f"LEN({here})=0", f"SUMPRODUCT(LEN($A{FIRST_ROW + 1}:${last}))>0"]
    if column.carry_down:
        # blank means “as above”, so only the first group of rows can lack it
        above = here.replace("$", "", 1)
        letters = above.rstrip("0123456789")
        tests.append(f"SUMPRODUCT(LEN(${letters}${FIRST_ROW + 1}:${above}))=0")
    return f"=AND({','.join(tests)})"


def _whole(places: Places, sheet: Sheet, column: Column, parts: list[str]) -> str:
    filled = "+".join(f"LEN({_ref(places, sheet, part)})" for part in parts)
    return f"=AND(LEN({_ref(places, sheet, column.title)})=0,{filled}>0)"


def _demanded(layout: Layout, places: Places, sheet: Sheet, demand: Demand) -> str:
    # one filled part is enough: the whole may lie in it
    filled = "+".join(f"LEN({_ref(places, sheet, title)})" for title in demand.columns)
    tests = [f"{filled}=0", f"LEN({_ref(places, sheet, demand.when)})>0"]
    for column in sheet.columns:
        if column.kind == "资金来源":
            source = _ref(places, sheet, column.title)
            tests.append(f"LEN({source})>0")
            tests += [f'{source}<>"{label}"' for label in words_within(layout.sources, demand.unless)]
    return f"=AND({','.join(tests)})"


def _reasons(places: Places, sheet: Sheet) -> Iterator[Missing]:
    """A change wants its reason: of a sheet that works out changes each its long text, in their order."""
    changes = [column.title for column in sheet.columns if column.computed == "增减"]
    reasons = [column.title for column in sheet.columns if column.kind == "长文本"]
    for changed, reason in zip(changes, reasons):
        here, change = (_ref(places, sheet, title) for title in (reason, changed))
        yield Missing(places.area(sheet, reason), f"=AND(LEN({here})=0,ABS(SUM({change}))>0)")


def _ref(places: Places, sheet: Sheet, title: str) -> str:
    return f"${places.cell(sheet, title, FIRST_ROW).text}"


def _options(plan: Plan, asked: Column | FixedRow) -> dict[str, Any]:
    title = asked.title if isinstance(asked, Column) else asked.label
    options = _test(plan.lists, asked)
    if asked.note:
        options = {"validate": "any"} | options | {"input_title": title, "input_message": asked.note}
    return options


def _column_name(source: str) -> str:
    return "列_" + source.replace(".", "_")


def _filled(area: Area) -> str:
    name, _, cells = area.text.rpartition("!")
    first = cells.partition(":")[0]
    return f"{name}!{first}:INDEX({area.text},SUMPRODUCT((LEN({area.text})>0)*1))"


def _test(lists: Lists, asked: Column | FixedRow) -> dict[str, Any]:
    if isinstance(asked, Column) and asked.source:
        sheet = asked.source.partition(".")[0]
        message = f"“{sheet}”表里没有填这一项。确定就这样填吗？"
        return _listed(f"={_column_name(asked.source)}", "warning", message)
    if asked.kind in ("选项", "人员公用"):
        return _listed(f"={lists.get(choice_title(asked.choices)).name}", "stop", "请从下拉列表中选择。")
    if asked.kind == "资金来源":
        return _listed(f"={lists.get(names.SOURCE).name}", "stop", "请从下拉列表中选择资金来源。")
    if asked.kind in _CODE_LISTS:
        return _code(lists, asked)
    return dict(_NUMBERS.get(asked.kind, {}))


_CODE_LISTS = {"功能科目": names.FUNCTION, "经济科目": names.ECONOMIC}


def _code(lists: Lists, asked: Column | FixedRow) -> dict[str, Any]:
    """Codes of the level that a column asks for; only that one is in its list."""
    plain = _CODE_LISTS[asked.kind]
    title = code_title(plain, asked) if isinstance(asked, Column) else plain
    level = asked.level if isinstance(asked, Column) and title != plain else ""
    message = f"这里要填{level}级编码，科目表里没有这一个。" + _GO_ON if level else _UNKNOWN_CODE
    return _listed(f"={lists.get(title).name}", "warning", message)


_GO_ON = "如果编码无误，请继续，并在“科目名称”栏写上名称。"
_UNKNOWN_CODE = f"科目表里没有这个编码。{_GO_ON}"


def _listed(source: str, style: str, message: str) -> dict[str, Any]:
    return {
        "validate": "list", "source": source,
        "error_type": style, "error_title": "请核对", "error_message": message,
    }  # fmt: skip


def _number(validate: str, lowest: Any, message: str, highest: Any = _WIDEST) -> dict[str, Any]:
    return {
        "validate": validate, "criteria": "between", "minimum": lowest, "maximum": highest,
        "error_type": "warning", "error_title": "请核对", "error_message": message,
    }  # fmt: skip


_NUMBERS = {
    "金额": _number("decimal", -_WIDEST, "这里应当填数字，不带单位和逗号以外的文字。确定就这样填吗？"),
    "数量": _number("decimal", 0, "这里应当填不小于 0 的数字。确定就这样填吗？"),
    "整数": _number("integer", 0, "这里应当填不小于 0 的整数。确定就这样填吗？"),
    "增减数": _number("integer", -_WIDEST, "这里应当填整数：增加填正数，减少填负数。确定就这样填吗？"),
    "日期": _number("date", _OLDEST, "这里应当填日期，例如 2000-01-31。确定就这样填吗？", date(9999, 12, 31)),
}
