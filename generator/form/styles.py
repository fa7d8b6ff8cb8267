"""What cells look like: one small palette, and a number format for each kind of content."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from generator.form.plan import Role
from generator.model.findings import Severity

#: Every machine with a Chinese office suite has it.
FONT = "宋体"

YELLOW, GREY, PALE, INK, ACCENT, LINE = "#FFF2A8", "#E7E6E6", "#F5F5F5", "#262626", "#1F4E79", "#BFBFBF"

_FILLS = {
    Role.INPUT: "#FFFFFF",
    Role.SUGGESTED: PALE,
    Role.COMPUTED: GREY,
    Role.LABEL: "#EEF3F8",
    Role.REMARK: "#FFFFFF",
    Role.CLOSED: GREY,
}

# A mark that is seen in black and white too: fill, ink, and the line around the cell (medium, dashed, dotted).
_MARKS = {
    Severity.ERROR: {"bg_color": "#FFC7CE", "font_color": "#9C0006", "border": 2, "border_color": "#C00000"},
    Severity.WARNING: {
        "bg_color": "#FCD5A5",
        "font_color": "#7F3F00",
        "border": 8,
        "border_color": "#C55A11",
    },
    Severity.NOTE: {"bg_color": "#DAE8F8", "font_color": "#1F3864", "border": 4, "border_color": "#2F5597"},
}

# Codes and words are text cells: what begins with = stays words, and zeros are not lost.
_NUMBER_FORMATS = {
    "日期": "yyyy-mm-dd",
    "整数": "0",
    "增减数": "0",
    "数量": "General",
    "金额": "#,##0.00####",
    "比率": "0.00",
}


def marked(severity: Severity) -> dict[str, Any]:
    """What a cell with a finding looks like, on top of its own format."""
    return dict(_MARKS[severity])


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def make(self, **properties: Any) -> Format:
        """A format with these properties on top of the common font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            common = {
                "font_name": FONT,
                "font_scheme": False,
                "font_size": 11,
                "font_color": INK,
                "valign": "vcenter",
            }
            self._made[key] = self._book.add_format(common | properties)
        return self._made[key]

    def cell(self, role: Role, kind: str, **changes: Any) -> Format:
        """A cell below the header."""
        looks = _content(kind) | _lock(role) | _ink(role) | changes
        return self.make(**{"bg_color": _FILLS[role], "border": 1, "border_color": LINE} | looks)

    def open(self, kind: str) -> Format:
        """The cells below the prepared rows: nothing to see, but open for input."""
        return self.make(locked=False, **_content(kind))

    def title(self) -> Format:
        """The name of the sheet."""
        return self.make(font_size=18, bold=True, font_color=ACCENT)

    def note(self) -> Format:
        """What to fill in, under the title."""
        return self.make(font_color="#595959", text_wrap=True, valign="top")

    def header(self, mark: str) -> Format:
        """A column's heading: plain, ``required`` or ``computed``."""
        fill, ink = {"required": ("#FFE08A", INK), "computed": ("#D0CECE", INK)}.get(
            mark, (ACCENT, "#FFFFFF")
        )
        return self.make(
            bold=True,
            bg_color=fill,
            font_color=ink,
            border=1,
            border_color=LINE,
            align="center",
            text_wrap=True,
        )


def _content(kind: str) -> dict[str, Any]:
    if kind in _NUMBER_FORMATS:
        return {"num_format": _NUMBER_FORMATS[kind], "align": "right"}
    return {
        "num_format": "@",
        "align": "left",
        "indent": 1,
        "text_wrap": kind in ("文本", "长文本", "条目", "名单"),
    }


def _lock(role: Role) -> dict[str, Any]:
    return {"locked": role not in (Role.INPUT, Role.SUGGESTED)}


def _ink(role: Role) -> dict[str, Any]:
    return {"font_color": "#595959"} if role in (Role.SUGGESTED, Role.COMPUTED, Role.REMARK) else {}
