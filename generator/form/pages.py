"""The three sheets that are not in the layout: 填表说明 in front, 字典 and _meta hidden behind."""

from __future__ import annotations

import math
from collections.abc import Mapping
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname
from xlsxwriter.worksheet import Worksheet

from generator.form import lists as names
from generator.form.lists import Lists
from generator.form.plan import Role
from generator.form.styles import ACCENT, GREY, PALE, YELLOW, Styles
from generator.model.contents import GUIDE
from generator.packs.layout import Layout

#: The cell of the sheet 填表说明 that says how much is still open.
OPEN_COUNT = (1, 1)

#: Points that one line of text takes.
LINE_HEIGHT = 15.0

_NAME_WIDTH, _TEXT_WIDTH = 22, 92
_ROW = 20.0

_LEGEND = (
    (YELLOW, "黄色", "必填，还没有填；填好后黄色消失。表头为黄色的列是必填的列。"),
    ("#FFFFFF", "白色", "按实际填写，没有就留空。"),
    (PALE, "浅灰", "自动带出，需要时可以改写。"),
    (GREY, "灰色", "由公式计算或不用填，已锁定。"),
)


def write_guide(sheet: Worksheet, styles: Styles, layout: Layout, about: str) -> None:
    """How to fill in the workbook, what the colours mean, and a link to each sheet."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, 2, _TEXT_WIDTH)
    sheet.set_row(0, 36)
    sheet.write_string(0, 1, GUIDE, styles.title())
    sheet.set_row(OPEN_COUNT[0], _ROW)
    row = OPEN_COUNT[0] + 1
    for line in layout.guide:
        sheet.set_row(row, text_height(line, _NAME_WIDTH + _TEXT_WIDTH))
        sheet.merge_range(row, 1, row, 2, line, styles.make(text_wrap=True))
        row += 1
    row = _legend(sheet, styles, row + 1)
    row = _links(sheet, styles, layout, row + 1)
    sheet.write_string(row + 1, 1, about, styles.make(font_size=9, font_color="#7F7F7F"))


def write_lists(book: Workbook, sheet: Worksheet, styles: Styles, lists: Lists) -> None:
    """The dictionary, one list a column, and the names by which drop-downs and formulas find it."""
    for each in lists.all():
        sheet.set_column(each.column, each.column, 50 if each.title.startswith(names.FUNCTION_PATH) else 20)
        sheet.write_string(0, each.column, each.title, styles.header("computed"))
        for number, word in enumerate(each.words, 1):
            sheet.write_string(number, each.column, word, styles.make(num_format="@"))
        define(book, each.name, f"={each.area.text}")
    sheet.freeze_panes(1, 0)
    sheet.protect()
    sheet.hide()


def write_meta(sheet: Worksheet, entries: Mapping[str, str]) -> None:
    """Which layout the workbook was made from, as key and value, where no clerk will meet it."""
    for row, (key, value) in enumerate(entries.items()):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.very_hidden()


def define(book: Workbook, name: str, formula: str) -> None:
    """Gives a name to cells; ValueError when Excel would not take it."""
    if book.define_name(name, formula) != 0:
        raise ValueError(f"“{name}”不能作为名称。")


def text_height(text: str, width: int) -> float:
    """The height in points of wrapped text in so many columns. Excel finds it when a file is opened, but not
    for merged cells, and other programs not at all."""
    lines = [
        sum(1 if east_asian_width(sign) in ("N", "Na", "H") else 2 for sign in line)
        for line in text.split("\n")
    ]
    return LINE_HEIGHT * sum(max(1, math.ceil(line / (width - 2))) for line in lines) + 4


def _legend(sheet: Worksheet, styles: Styles, row: int) -> int:
    sheet.write_string(row, 1, "颜色", styles.header(""))
    sheet.write_string(row, 2, "意思", styles.header(""))
    for fill, colour, meaning in _LEGEND:
        row += 1
        sheet.set_row(row, _ROW)
        sheet.write_string(
            row, 1, colour, styles.make(bg_color=fill, border=1, border_color="#BFBFBF", align="center")
        )
        sheet.write_string(row, 2, meaning, styles.cell(Role.REMARK, "文本"))
    return row + 1


def _links(sheet: Worksheet, styles: Styles, layout: Layout, row: int) -> int:
    sheet.write_string(row, 1, "工作表（点击前往）", styles.header(""))
    sheet.write_string(row, 2, "填什么", styles.header(""))
    link = styles.make(font_color=ACCENT, underline=1, border=1, border_color="#BFBFBF", align="center")
    for each in layout.sheets:
        row += 1
        sheet.set_row(row, max(_ROW, text_height(each.note, _TEXT_WIDTH)))
        sheet.write_url(row, 1, f"internal:{quote_sheetname(each.name)}!A1", link, each.name)
        sheet.write_string(row, 2, each.note, styles.cell(Role.REMARK, "长文本"))
    return row + 1
