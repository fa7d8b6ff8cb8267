"""The pack's style names that writers use by themselves; paragraphs bring their own."""

from __future__ import annotations

from generator.model.document import Heading

COVER_TITLE = "封面标题"
CONTENTS_TITLE = "目录标题"
TABLE_TITLE = "表题"
UNIT_LINE = "单位行"
CELL = "表格文字"
HEADING_CELL = "表格表头"
SMALL_CELL = "表格小字"
TABLE = "表格"
CHART = "插图"
CHART_CAPTION = "图题"
DRAFT = "草稿"
PAGE_NUMBER_ODD = "页码"
PAGE_NUMBER_EVEN = "偶数页码"


def heading_style(level: int) -> str:
    """The style of a heading, such as 标题1."""
    return f"标题{level}"


def contents_style(level: int) -> str:
    """The style of a contents entry: 目录1 for the parts, 目录2 for all below."""
    return "目录1" if level == 1 else "目录2"


def is_table_title(heading: Heading) -> bool:
    """Whether a heading is the title above a table, which its number stands above of."""
    return heading.level == 2 and not heading.number
