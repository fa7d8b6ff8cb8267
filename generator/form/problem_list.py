"""Findings → the sheet 问题清单 of a return copy: one row each, with a link to the cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from generator.form.pages import text_height
from generator.form.plan import Role
from generator.form.styles import ACCENT, LINE, Styles, marked
from generator.form.texts import shortened
from generator.model.characters import printable
from generator.model.contents import FIRST_ROW, HEADER_ROW, NOTE_ROW, TITLE_ROW
from generator.model.findings import Finding, Severity, counted
from generator.model.marks import LINKS, PROBLEM_TITLES, PROBLEMS
from generator.model.places import CellPlace, further

_WIDTHS = (6, 8, 24, 24, 58, 46)

#: A clerk's words may be quoted in full, and a cell may hold a book of them.
_LONGEST = 600

_HOW = (
    f"点“位置”跳到那一格；点那一格所在行右边“{LINKS}”一列的字，跳回这里。有颜色的格都有批注，指着就能看到。"
    f"改好后请再检查一遍。这张表和“{LINKS}”一列由程序写成，再次标注时换成新的，请不要在里面填写。"
)


@dataclass(frozen=True, slots=True)
class ProblemList:
    """What was found in the workbook called ``name``, the gravest first. ``origins``: where a cell of the copy stood
    in that workbook, if it stood elsewhere."""

    name: str
    findings: Sequence[Finding]
    origins: Mapping[CellPlace, CellPlace]


def write_problems(target: Worksheet, styles: Styles, problems: ProblemList) -> None:
    """The whole sheet."""
    _write_head(target, styles, problems)
    for number, finding in enumerate(problems.findings, start=1):
        _write_row(target, styles, number, finding, _where(finding, problems.origins))
    if not problems.findings:
        target.write_string(FIRST_ROW, 4, "没有发现问题。", styles.cell(Role.REMARK, "长文本"))
    _set_up(target, FIRST_ROW + max(len(problems.findings), 1) - 1)


def row_of(number: int) -> int:
    """The row of the finding of that number (from 1), as Excel counts rows."""
    return FIRST_ROW + number


def _write_head(target: Worksheet, styles: Styles, problems: ProblemList) -> None:
    last = len(_WIDTHS) - 1
    note = f"{shortened(printable(problems.name), _LONGEST)}：{counted(problems.findings)}。{_HOW}"
    target.merge_range(TITLE_ROW, 0, TITLE_ROW, last, PROBLEMS, styles.title())
    target.merge_range(NOTE_ROW, 0, NOTE_ROW, last, note, styles.note())
    target.set_row(TITLE_ROW, 32)
    target.set_row(NOTE_ROW, text_height(note, sum(_WIDTHS)) + 4)
    target.set_row(HEADER_ROW, 24)
    for column, (title, width) in enumerate(zip(PROBLEM_TITLES, _WIDTHS, strict=True)):
        target.set_column(column, column, width)
        target.write_string(HEADER_ROW, column, title, styles.header(""))


def _write_row(target: Worksheet, styles: Styles, number: int, finding: Finding, where: str) -> None:
    row = FIRST_ROW + number - 1
    words = (
        str(number),
        finding.severity.value,
        f"{finding.rule.code} {finding.rule.title}",
        where,
        _what(finding),
        shortened(finding.advice, _LONGEST),
    )
    texts = [printable(text) for text in words]
    for column, (text, style) in enumerate(zip(texts, _styles(styles, finding.severity), strict=True)):
        target.write_string(row, column, text, style)
    _link(target, styles, row, finding, texts[3])
    target.set_row(row, max(text_height(text, width) for text, width in zip(texts, _WIDTHS, strict=True)) + 6)


def _styles(styles: Styles, severity: Severity) -> tuple[Format, ...]:
    """One for each column."""
    centre = {"align": "center", "indent": 0}
    plain = styles.cell(Role.LABEL, "长文本", bg_color="#FFFFFF")
    level = styles.cell(
        Role.LABEL, "长文本", **marked(severity) | centre | {"border": 1, "border_color": LINE, "bold": True}
    )
    return (styles.cell(Role.REMARK, "长文本", **centre), level, plain, plain, plain, plain)


def _where(finding: Finding, origins: Mapping[CellPlace, CellPlace]) -> str:
    if not finding.places:
        return "整份工作簿"
    lead = finding.places[0]
    return f"{lead}（原 {origins[lead]}）" if lead in origins else str(lead)


def _what(finding: Finding) -> str:
    message = shortened(finding.message, _LONGEST)
    others = finding.places[1:]
    return f"{message}\n另见 {further(finding.places[0], others)}" if others else message


def _link(target: Worksheet, styles: Styles, row: int, finding: Finding, words: str) -> None:
    if finding.places and finding.places[0].sheet:
        place = finding.places[0]
        url = f"internal:{quote_sheetname(place.sheet)}!{place.cell or 'A1'}"
        style = styles.cell(Role.REMARK, "长文本", font_color=ACCENT, underline=1)
        target.write_url(row, 3, url, style, words)


def _set_up(target: Worksheet, bottom: int) -> None:
    target.hide_gridlines(2)
    target.freeze_panes(FIRST_ROW, 0)
    target.autofilter(HEADER_ROW, 0, bottom, len(_WIDTHS) - 1)
    target.print_area(0, 0, bottom, len(_WIDTHS) - 1)
    target.repeat_rows(HEADER_ROW)
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, 0)
    target.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    target.set_footer("&C第 &P 页 共 &N 页")
    target.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True})
