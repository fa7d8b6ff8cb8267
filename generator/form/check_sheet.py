"""The lines of the sheet 校验 → the sheet, and the sentence about what is still open for the sheet 填表说明."""

from __future__ import annotations

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.form.checks import (
    ADVICE,
    CARRIED,
    COLUMNS,
    DIFFERENCE,
    LEFT,
    LINK,
    PASSED,
    RIGHT,
    STATE,
    WORKINGS,
    CheckLine,
    CheckPlan,
    Working,
    carried_formulas,
    summary,
)
from generator.form.numbers import stored_result
from generator.form.pages import text_height
from generator.form.plan import Plan, Role
from generator.form.styles import ACCENT, Styles, marked
from generator.model.contents import CHECKS, FIRST_ROW, HEADER_ROW, NOTE_ROW, TITLE_ROW
from generator.model.findings import Severity

_WIDTHS = (8, 8, 52, 15, 15, 14, 14, 12, 60)

_NOTE = (
    "全部由公式计算，不用填，随填随变。状态不是“通过”的，点“跳转”就到那一格。"
    "gongkai check 用同样的规则，另外还查编码、文字和变动原因；编码、日期、数字、名称的写法不标准（文本格式的数字、多余的空格、资金来源的简称、合计行）的，以 gongkai check 为准。"
)


def write_checks(target: Worksheet, styles: Styles, plan: Plan, checks: CheckPlan) -> Working:
    """Writes the sheet; returns the sentence that counts what is open."""
    lines = checks.lines()
    counted = summary(lines)
    _write_head(target, styles, counted)
    for row, line in enumerate(lines, FIRST_ROW):
        _write_line(target, styles, row, line)
    for (sheet, title), area in checks.carried.items():
        for row, working in enumerate(carried_formulas(plan, sheet, title, area), FIRST_ROW):
            write_working(target, row, area.column, working, styles.make())
    hidden = CARRIED + len(checks.carried) - 1
    target.set_column(WORKINGS, hidden, 10, None, {"hidden": True})
    _colour(target, styles, FIRST_ROW + len(lines) - 1)
    target.freeze_panes(FIRST_ROW, 3)
    target.repeat_rows(HEADER_ROW)
    target.autofilter(HEADER_ROW, 0, FIRST_ROW + len(lines) - 1, ADVICE)
    target.print_area(0, 0, FIRST_ROW + len(lines) - 1, WORKINGS - 1)
    return counted


def write_working(target: Worksheet, row: int, column: int, working: Working, style: Format) -> None:
    """A formula with its stored value."""
    value = stored_result(working.value)
    if working.text.startswith("{"):
        target.write_array_formula(row, column, row, column, working.text, style, value)
    else:
        target.write_formula(row, column, working.text, style, value)


def _write_head(target: Worksheet, styles: Styles, counted: Working) -> None:
    for number, (title, width) in enumerate(zip(COLUMNS, _WIDTHS)):
        target.set_column(number, number, width)
        target.write_string(HEADER_ROW, number, title, styles.header("computed"))
    target.merge_range(TITLE_ROW, 0, TITLE_ROW, 2, CHECKS, styles.title())
    target.merge_range(TITLE_ROW, LEFT, TITLE_ROW, ADVICE, "", styles.make(bold=True))
    write_working(target, TITLE_ROW, LEFT, counted, styles.make(bold=True, font_size=12))
    target.merge_range(NOTE_ROW, 0, NOTE_ROW, ADVICE, _NOTE, styles.note())
    target.set_row(TITLE_ROW, 32)
    target.set_row(NOTE_ROW, text_height(_NOTE, sum(_WIDTHS)))
    target.set_row(HEADER_ROW, 24)


def _write_line(target: Worksheet, styles: Styles, row: int, line: CheckLine) -> None:
    rule = line.identity.rule
    plain = styles.cell(Role.REMARK, "长文本")
    middle = styles.cell(Role.REMARK, "文本", align="center", indent=0)
    number = styles.cell(Role.REMARK, "金额", num_format=_format(line.identity.unit))
    difference = styles.cell(Role.REMARK, "金额", num_format=_format(line.identity.unit.replace("天", "")))
    link = styles.cell(Role.REMARK, "文本", align="center", indent=0, font_color=ACCENT, underline=1)
    for column, words in enumerate((rule.code, rule.severity.value, line.identity.name)):
        target.write_string(row, column, words, plain if column == 2 else middle)
    for column in (LEFT, RIGHT, DIFFERENCE):
        target.write_blank(row, column, None, number)
    looks = {LEFT: number, RIGHT: number, DIFFERENCE: difference, STATE: middle, LINK: link}
    for column, working in line.formulas.items():
        write_working(target, row, column, working, looks.get(column, styles.make()))
    target.write_string(row, ADVICE, rule.hint, plain)
    widest = max(text_height(line.identity.name, _WIDTHS[2]), text_height(rule.hint, _WIDTHS[ADVICE]))
    target.set_row(row, max(20.0, widest))


def _format(unit: str) -> str:
    return {"元": "#,##0.00####", "天": "yyyy-mm-dd"}.get(unit, "General")


def _colour(target: Worksheet, styles: Styles, last: int) -> None:
    for severity in Severity:
        # a conditional format takes no thick line
        looks = styles.make(bold=True, **{**marked(severity), "border": 1})
        rule = {"type": "text", "criteria": "begins with", "value": severity.value, "format": looks}
        target.conditional_format(FIRST_ROW, STATE, last, STATE, rule)
    looks = styles.make(font_color="#3B7D23")
    rule = {"type": "text", "criteria": "begins with", "value": PASSED, "format": looks}
    target.conditional_format(FIRST_ROW, STATE, last, STATE, rule)
