"""Text that has broken other programs, and how it is to be printed: as typed, but for what nobody sees.

``shown`` is what a name or a heading says, ``reason`` what a reason inside a sentence says (its lines become clauses);
both are ``typed`` unless given. An empty ``shown`` is a text with nothing to be seen in it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text as a cell holds it, and as a report prints it."""

    name: str
    typed: str
    shown: str
    reason: str


def _h(name: str, typed: str, shown: str | None = None, reason: str | None = None) -> Hostile:
    shown = typed if shown is None else shown
    return Hostile(name, typed, shown, shown if reason is None else reason)


HOSTILE = (
    # markup of pages and Word files
    _h("script", "<script>alert(1)</script>"),
    _h("end of a cell", "</td></tr></table>"),
    _h("end of a run", "</w:t></w:r></w:p>"),
    _h("comment", "<!-- 甲 -->"),
    _h("end of CDATA", "甲]]>乙"),
    _h("named entity", "&amp;&nbsp;&lt;b&gt;甲"),
    _h("numeric entity", "&#x41;&#65;甲"),
    _h("quotes", "\"'“”‘’ onload='x'"),
    _h("processing instruction", "<?xml version='1.0'?>甲"),
    _h("style", "甲{color:red}</style><b>"),
    # marks of our own templates
    _h("expression", "{{ 7*7 }}"),
    _h("statement", "{% for x in y %}甲{% endfor %}"),
    _h("template comment", "{# 甲 #}"),
    _h("directive", "@table overall"),
    _h("heading", "# 标题"),
    _h("strong", "**粗**甲**"),
    _h("braces of wording", "{原因}{增减额}{0}%s%(a)s"),
    _h("name of a figure", "支出.基本支出：占：支出.合计"),
    _h("the marks of tokens", "甲\ue000支出.合计\ue0029\ue001\ue003乙", "甲支出.合计9乙"),
    # formulas of spreadsheets
    _h("command", "=cmd|'/c calc'!A1"),
    _h("plus", "+1"),
    _h("minus", "-1甲"),
    _h("at", "@SUM(A1)"),
    _h("full-width equals", "＝1+1"),
    _h("full-width plus", "＋1"),
    _h("full-width minus", "－1甲"),
    _h("full-width at", "＠SUM(A1)"),
    _h("link", '=HYPERLINK("file:///etc/passwd","甲")'),
    _h("array formula", "{=1+1}"),
    # paths
    _h("parent", "../../甲"),
    _h("parent of Windows", "..\\..\\甲"),
    _h("drive", "C:\\x"),
    _h("share", "\\\\server\\share"),
    _h("root", "/etc/passwd"),
    _h("file address", "file:///etc/passwd"),
    _h("device", "CON"),
    _h("device with an extension", "nul.txt"),
    _h("stream", "甲:$DATA"),
    # shells and databases
    _h("percent", "%PATH%%n"),
    _h("backticks", "`id` $(id) ${IFS}"),
    _h("injection", "甲'; DROP TABLE t; --"),
    # characters
    _h("control characters", "甲\x00\x01\x08\x0b\x1b[31m\x7f\x80乙", "甲[31m乙"),
    _h("line ends", "甲\r\n乙\r丙", "甲 乙 丙", "甲；乙；丙"),
    _h("other line ends", "甲\u2028乙\u2029丙", "甲 乙 丙", "甲；乙；丙"),
    _h("tab", "甲\t乙"),
    _h("lone surrogates", "甲\ud800乙\udfff", "甲乙"),
    _h("direction", "甲\u202etxt.exe\u202c\u200f乙\u2066", "甲txt.exe乙"),
    _h("byte order mark", "\ufeff甲\ufeff", "甲"),
    _h("no width", "甲\u200b\u2060\xad乙", "甲乙"),
    _h("private use", "甲\ue004\uf8ff\U000f0000乙"),
    _h("noncharacters", "甲\ufffe\uffff\ufdd0\U0001ffff乙", "甲乙"),
    _h("replacement", "甲\ufffd乙"),
    _h("escape of Excel", "_x0041_甲_x000D_"),
    _h("escape of Excel escaped", "_x005F_甲_xD800_"),
    _h("astral", "𠮷𪚥😀👨\u200d👩\u200d👧"),
    _h("combining", "e\u0301甲" + "\u0308" * 8 + "乙"),
    _h("right to left", "ئۇيغۇر甲"),
    _h("variation of a character", "葛\U000e0100甲"),
    _h("blank of no break", "甲\xa0乙", "甲 乙"),
    _h("wide blank", "甲\u3000乙"),
    _h("very long", "长" * 30_000),
    _h("long words", "W" * 5_000),
    _h("a number", "1e308"),
    _h("null", "None"),
    _h("only what nobody sees", "\u200b\u202e\x00", ""),
)
