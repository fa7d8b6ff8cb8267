"""Layout, catalogue and contents → the standard workbook as bytes; the same bytes for the same inputs."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from generator import __version__
from generator.form.annotations import Annotations
from generator.form.check_sheet import write_checks, write_working
from generator.form.checks import CheckPlan, Checks
from generator.form.contents import ContentsError
from generator.form.guards import column_names, missing, validations
from generator.form.lists import Lists
from generator.form.numbers import exact_float, stored_result
from generator.form.pages import (
    LINE_HEIGHT,
    OPEN_COUNT,
    define,
    text_height,
    write_guide,
    write_lists,
    write_meta,
)
from generator.form.plan import Plan, PlannedCell, Role, function_column
from generator.form.styles import ACCENT, FONT, YELLOW, Styles
from generator.model.contents import (
    CHECKS,
    FIRST_ROW,
    FULL_NAME,
    GUIDE,
    HEADER_ROW,
    LISTS,
    META,
    NOTE_ROW,
    TITLE_ROW,
    Contents,
    fits_a_cell,
)
from generator.model.lines import Selection
from generator.packs.catalogue import Catalogue
from generator.packs.layout import Column, Layout, Sheet

_FULL_NAME_WIDTH = 60
_PORTRAIT_WIDTH = 100
_FREEZE_WIDTH = 80
_MADE = datetime(2000, 1, 1)  # a clock here would make every workbook differ

_ALLOWED = (
    "format_cells", "format_columns", "format_rows", "insert_rows", "insert_hyperlinks", "sort", "autofilter"
)  # fmt: skip


#: Green corners that Excel would put on cells that are as they should be.
_MARKS = ("number_stored_as_text", "formula_unlocked", "formula_range", "empty_cell_reference")


def write_workbook(
    layout: Layout,
    catalogue: Catalogue,
    contents: Contents,
    *,
    pack: str,
    year: int,
    selections: Mapping[str, tuple[Selection, ...]],
    checks: Checks | None,
    annotations: Annotations | None = None,
) -> bytes:
    """The workbook with these contents; raises ContentsError when the layout has no place for one of them.

    ``selections`` says for the name of a value which lines it adds up, for the grey figures of 变动原因; ``checks`` are
    the rules of the sheet 校验, which is left out without them; ``annotations`` make the workbook a return copy.
    """
    lists = Lists(layout, catalogue)
    decimals = checks.decimals if checks else {}
    plan = Plan(layout, lists, contents, selections, decimals, annotations.errors if annotations else None)
    stream = io.BytesIO()
    with Workbook(stream, _options()) as book:
        book.set_properties({"title": f"{year}年度填报工作簿", "author": "", "created": _MADE})
        styles = Styles(book)
        about = f"模板：{pack}　年度：{year}　格式：{layout.schema}　程序版本：{__version__}"
        guide = book.add_worksheet(GUIDE)
        write_guide(guide, styles, layout, about)
        _finish(guide, 0)
        first = annotations.write_list(book, styles) if annotations else guide
        for name, formula in column_names(plan).items():
            define(book, name, formula)
        for sheet in layout.sheets:
            _write_sheet(book.add_worksheet(sheet.name), styles, plan, sheet, annotations)
        if checks:
            _write_checks(book, guide, styles, plan, checks)
        if annotations:
            annotations.write_own_sheets(book, styles)
        write_lists(book, book.add_worksheet(LISTS), styles, lists)
        meta = {"schema": layout.schema, "pack": pack, "version": __version__, "year": str(year)}
        write_meta(book.add_worksheet(META), meta)
        first.activate()
    return stream.getvalue()


def _options() -> dict[str, Any]:
    """Made anew each time, because XlsxWriter writes into them. Without a scheme: theme fonts hide the Chinese one."""
    return {
        "in_memory": True,
        "strings_to_numbers": False,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11, "font_scheme": False},
    }


def _write_checks(book: Workbook, guide: Worksheet, styles: Styles, plan: Plan, checks: Checks) -> None:
    target = book.add_worksheet(CHECKS)
    counted = write_checks(target, styles, plan, CheckPlan(plan, checks))
    write_working(guide, *OPEN_COUNT, counted, styles.make(bold=True, font_color=ACCENT))
    _finish(target, _PORTRAIT_WIDTH + 1)


def _write_sheet(
    target: Worksheet, styles: Styles, plan: Plan, sheet: Sheet, annotations: Annotations | None
) -> None:
    _write_head(target, styles, sheet)
    # in a form of fields, numbers stand under words
    changes = {"align": "left", "indent": 1} if sheet.kind == "fields" else {}
    for cell in plan.cells(sheet):
        look = changes | (annotations.look(cell.place) if annotations else {})
        _write_cell(target, styles.cell(cell.role, cell.kind, **look), plan, cell)
    for row, height in _heights(plan, sheet).items():
        target.set_row(row, height)
    for guard in validations(plan, sheet):
        area = guard.area
        if target.data_validation(area.first, area.column, area.last, area.column, guard.options) != 0:
            raise ValueError(f"“{sheet.name}”第 {area.column + 1} 列的提示太长，或下拉列表不能用。")
    if annotations:
        annotations.mark_form(target, styles, plan, sheet)
    yellow = styles.make(bg_color=YELLOW)
    for gap in missing(plan, sheet):
        area = gap.area
        rule = {"type": "formula", "criteria": gap.condition, "format": yellow}
        target.conditional_format(area.first, area.column, area.last, area.column, rule)
    _set_up(target, plan, sheet)


def _write_head(target: Worksheet, styles: Styles, sheet: Sheet) -> None:
    for number, column in enumerate(sheet.columns):
        beyond = styles.open(column.kind) if sheet.kind == "rows" and _is_open(column) else None
        target.set_column(number, number, column.width, beyond)
        target.write_string(HEADER_ROW, number, column.title, styles.header(_mark(column)))
    if function_column(sheet) is not None:
        target.set_column(len(sheet.columns), len(sheet.columns), _FULL_NAME_WIDTH)
        target.write_string(HEADER_ROW, len(sheet.columns), FULL_NAME, styles.header("computed"))
    span, width = _span(sheet)
    target.merge_range(TITLE_ROW, 0, TITLE_ROW, span, sheet.name, styles.title())
    target.merge_range(NOTE_ROW, 0, NOTE_ROW, span, sheet.note, styles.note())
    target.set_row(TITLE_ROW, 32)
    target.set_row(NOTE_ROW, text_height(sheet.note, width))
    target.set_row(HEADER_ROW, 34)


def _write_cell(target: Worksheet, style: Format, plan: Plan, cell: PlannedCell) -> None:
    row, column, held = cell.place.row, cell.place.column, cell.held
    if held is None:
        target.write_blank(row, column, None, style)
    elif isinstance(held, str):
        if not fits_a_cell(held) or target.write_string(row, column, held, style) != 0:
            raise ContentsError(f"“{cell.place.sheet}”的 {cell.place.text} 文字太长，一格放不下。")
    elif isinstance(held, Decimal):
        target.write_number(row, column, exact_float(held), style)
    elif isinstance(held, date):
        target.write_datetime(row, column, held, style)
    else:
        shown = plan.look(cell.place)
        target.write_formula(row, column, held.text, style, stored_result(shown))


def _heights(plan: Plan, sheet: Sheet) -> Mapping[int, float]:
    """The heights of rows that need more than a line; the others grow by themselves when they are filled in.
    Printed rows cannot, so they leave room for two lines where a long text is asked."""
    heights: dict[int, float] = {}
    for cell in plan.cells(sheet):
        needed = 0.0 if sheet.kind == "rows" else 20.0
        if cell.kind == "长文本" and cell.role is Role.INPUT and sheet.kind != "rows":
            needed = 2 * LINE_HEIGHT + 4
        if isinstance(cell.held, str):
            words = text_height(cell.held, sheet.columns[cell.place.column].width)
            needed = max(needed, words if words > 2 * LINE_HEIGHT else 0)
        if needed:
            heights[cell.place.row] = max(needed, heights.get(cell.place.row, 0))
    return heights


def _set_up(target: Worksheet, plan: Plan, sheet: Sheet) -> None:
    last = len(sheet.columns) - 1
    bottom = FIRST_ROW + plan.places.prepared(sheet) - 1
    everything = xl_range(0, 0, plan.places.last_row(sheet), last + 1)
    target.ignore_errors(dict.fromkeys(_MARKS, everything))
    target.freeze_panes(FIRST_ROW, _frozen(sheet))
    target.print_area(0, 0, bottom, last)
    target.repeat_rows(HEADER_ROW)
    _finish(target, sum(column.width for column in sheet.columns))


def _finish(target: Worksheet, width: int) -> None:
    target.set_paper(9)
    if width > _PORTRAIT_WIDTH:
        target.set_landscape()
    target.fit_to_pages(1, 0)
    target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    target.set_footer("&C第 &P 页 共 &N 页")
    # no password: protection prevents accidents, a password would prevent help
    target.protect("", dict.fromkeys(_ALLOWED, True))


def _frozen(sheet: Sheet) -> int:
    """How many columns stay in view: through the one that names the row and the name of its code."""
    if sum(column.width for column in sheet.columns) <= 2 * _FREEZE_WIDTH:
        return 0
    naming = [n for n, column in enumerate(sheet.columns) if sheet.label in (column.title, *column.of)]
    wide = [n for n in naming if sum(column.width for column in sheet.columns[: n + 1]) <= _FREEZE_WIDTH]
    return max(wide, default=-1) + 1


def _span(sheet: Sheet) -> tuple[int, int]:
    """How far title and note reach, and how wide that is: to the edge of a screen."""
    width = 0
    for number, column in enumerate(sheet.columns):
        width += column.width
        if number and width >= _PORTRAIT_WIDTH:
            return number, width
    return max(1, len(sheet.columns) - 1), width


def _is_open(column: Column) -> bool:
    return not column.computed or column.overwrite


def _mark(column: Column) -> str:
    if column.computed and not column.overwrite:
        return "computed"
    return "required" if column.required else ""
