"""What an import tells: L, about the export (in its cells) and about the new workbook (in its own)."""

from __future__ import annotations

from generator.model.findings import Rule, Severity

_BASIS = "标准填报工作簿填写要求"


def _rule(code: str, severity: Severity, title: str, hint: str) -> Rule:
    return Rule(code=code, title=title, severity=severity, basis=_BASIS, hint=hint)


TO_FILL = _rule("L101", Severity.WARNING, "待填：导出的表里没有", "请在新工作簿的这一格里填上。")
UNPLACED = _rule(
    "L102",
    Severity.WARNING,
    "导出的内容没有放进工作簿",
    "请看新工作簿里有没有地方填；有就自己填上，没有就不用管。",
)
DIFFERS = _rule(
    "L103",
    Severity.WARNING,
    "导出的数与算出的不一致",
    "导出的几张表互相矛盾，工作簿按明细填写；请查明哪一个对，错了就改工作簿里的明细。",
)
NO_TABLE = _rule(
    "L104", Severity.WARNING, "导出的文件里没有这张表", "请从预算系统把这张表一起导出；没有这张表就自己填。"
)
TWO_ANSWERS = _rule("L105", Severity.WARNING, "同一项有两种说法", "工作簿用了前一种，请核对。")
STILL_BLANK = _rule("L106", Severity.NOTE, "文字里还是占位的字，没有取用", "请在新工作簿里填写。")

RULES = (TO_FILL, UNPLACED, DIFFERS, NO_TABLE, TWO_ANSWERS, STILL_BLANK)
