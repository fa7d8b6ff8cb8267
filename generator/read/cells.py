"""One raw cell and the kind its column asks for → what it means, or a finding."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from datetime import date
from decimal import Decimal

from generator.model.characters import printable
from generator.model.codes import Code
from generator.model.facts import Content, Entry
from generator.model.findings import Finding, Rule
from generator.model.labels import normal, without_ordinal
from generator.model.money import EXACT, UNITS, from_number, places_of, plain, to_yuan
from generator.model.places import CellPlace
from generator.packs.layout import CODES, NUMBERS, Layout
from generator.read import rules
from generator.read.workbook import RawCell

#: What nobody sees and a copied text brings along: soft hyphens, blanks of no width, marks of direction. Joiners stay,
#: because they change how letters look.
_UNSEEN = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")

#: The first four private-use characters carry values through the templates; a cell may never smuggle one in.
_MARKS = re.compile("[\ue000-\ue003]")

#: Left out although it may have been seen: a fault of the text, not a stray control character.
_LOST = re.compile("[\ud800-\udfff\ue000-\ue003\ufdd0-\ufdef\ufffe\uffff]")

_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")

#: A message quotes a cell, and a cell may hold 32,767 characters.
_LONG_MESSAGE = 300

#: Digits with or without separators of thousands; a comma anywhere else (12,5) may mean anything.
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?|[+-]?\.\d+", re.ASCII)

#: A spreadsheet keeps fifteen digits; what is larger is no figure of a budget.
MOST = 10**15

#: What people write for nothing.
_NIL = {"-", "－", "—", "–", "/", "无"}

#: Kinds in which nothing is a fair answer; a head count must be a number, and be it 0.
_MAY_BE_NIL = ("金额", "数量")

#: Zeros that fill up a number: 01 is 1, and 0.5 stays.
_ZEROS = re.compile(r"^0+(?=\d)", re.ASCII)

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


def clean(text: str) -> str:
    """Words without invisible or unprintable characters, stray blanks or trailing lines.

    >>> clean("\\u202e甲\\x00 \\r\\n乙\\u00a0丙")
    '甲\\n乙 丙'
    """
    if text.isprintable():  # most texts: nothing in it that is left out, no blank but the usual one
        return text.strip()
    text = printable(_LINE_ENDS.sub("\n", text).replace("\u00a0", " "))
    text = _MARKS.sub("", _UNSEEN.sub("", text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


class CellReader:
    """Understands cells of one sheet; what it can't understand goes to ``findings``."""

    def __init__(self, sheet: str, layout: Layout, unit: str, decimals: int, findings: list[Finding]) -> None:
        self.sheet = sheet
        self.layout = layout
        self.unit = unit
        self.decimals = decimals
        self.findings = findings
        self._sources: dict[str, str] = {}

    def entry(self, raw: RawCell | None, kind: str, title: str, *, choices: str = "") -> Entry | None:
        """The cell's meaning as ``kind``; None when blank or not understood (then there is a finding)."""
        if raw is None or self._unreadable(raw, title):
            return None
        self._tell_lost(raw, title)
        if raw.covered and kind in NUMBERS:
            self.report(rules.MERGED_AMOUNT, raw, f"“{title}”有几格合并在一起，说不清是哪一行的数。")
            return None
        if isinstance(raw.value, str) and not clean(raw.value):
            return None
        content = self._content(raw, kind, title, choices)
        if content is None or content == "":
            return None
        return Entry(content, self.place(raw))

    def place(self, raw: RawCell) -> CellPlace:
        """Where the cell stands."""
        return CellPlace(self.sheet, raw.address)

    def report(self, rule: Rule, raw: RawCell, message: str) -> None:
        """Notes a finding at the cell. What the message quotes of it may be hostile or long."""
        self.findings.append(Finding(rule=rule, message=_told(message), places=(self.place(raw),)))

    def _unreadable(self, raw: RawCell, title: str) -> bool:
        if raw.error:
            self.report(rules.ERROR_VALUE, raw, f"“{title}”是错误值 {raw.value}。")
            return True
        if raw.formula and raw.value is None:
            self.report(rules.NO_VALUE, raw, f"“{title}”是公式，但文件里没有它的计算结果。")
            return True
        return raw.value is None

    def _tell_lost(self, raw: RawCell, title: str) -> None:
        """What is left out and was perhaps seen on the screen: it may be the rare character of a name."""
        if raw.covered or not isinstance(raw.value, str) or raw.value.isprintable():
            return
        lost = _LOST.findall(raw.value)
        if lost:
            codes = "、".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in lost[:6]))
            self.report(
                rules.UNPRINTABLE, raw, f"“{title}”里有 {len(lost)} 个印不出来的字符（{codes}），已略去。"
            )

    def _content(self, raw: RawCell, kind: str, title: str, choices: str) -> Content | None:
        if kind in CODES:
            return self._code(raw, CODES[kind], title)
        if kind in NUMBERS:
            return self._number(raw, kind, title)
        if kind == "日期":
            return self._date(raw, title)
        text = self._text(raw, kind)
        if kind in ("选项", "人员公用"):
            return self._choice(raw, text, title, self.layout.choices.get(choices, ()))
        if kind == "资金来源":
            return self._source(raw, text)
        return text

    def _text(self, raw: RawCell, kind: str) -> str:
        value = raw.value
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, (int, float)):
            return shown_digits(value, raw.percent)
        if isinstance(value, date):
            return value.isoformat()
        text = clean(str(value))
        if kind == "条目":
            return without_ordinal(text)
        if kind == "编号":
            return _ZEROS.sub("", normal(text).rstrip("、.。")) or text
        return text if kind in ("长文本", "名单") else " ".join(text.split("\n"))

    def _choice(self, raw: RawCell, text: str, title: str, allowed: tuple[str, ...]) -> str | None:
        if text in allowed:
            return text
        for word in allowed:
            if normal(word) == normal(text):
                return word
        self.report(rules.UNKNOWN_CHOICE, raw, f"“{title}”填的是“{text}”，只能填：{'、'.join(allowed)}。")
        return None

    def _source(self, raw: RawCell, text: str) -> str | None:
        if not self._sources:
            for source in self.layout.sources:
                for word in source.words:
                    self._sources.setdefault(normal(word), source.label)
        label = self._sources.get(normal(text))
        if label is not None:
            return label
        allowed = "、".join(source.label for source in self.layout.sources)
        self.report(rules.UNKNOWN_CHOICE, raw, f"不认识的资金来源“{text}”。可填：{allowed}。")
        return None

    def _code(self, raw: RawCell, kind: type[Code], title: str) -> Code | None:
        if isinstance(raw.value, date):
            self.report(rules.DATE_AS_CODE, raw, f"“{title}”被当成了日期 {raw.value.isoformat()}。")
            return None
        text = self._text(raw, "文本")
        code = kind.parse(text)
        if code is None:
            self.report(rules.BAD_CODE, raw, f"“{title}”填的是“{text}”，不是科目编码。")
        elif str(code) != text:
            self.report(rules.CODE_READ, raw, f"“{title}”填的是“{text}”，已读作 {code}。")
        return code

    def _date(self, raw: RawCell, title: str) -> date | None:
        if isinstance(raw.value, date):
            return raw.value
        text = unicodedata.normalize("NFKC", self._text(raw, "文本"))
        match = _DATE.fullmatch(text)
        if match:
            with contextlib.suppress(ValueError):
                return date(*(int(group) for group in match.groups()))
        self.report(rules.BAD_DATE, raw, f"“{title}”填的是“{text}”，不是日期。")
        return None

    def _number(self, raw: RawCell, kind: str, title: str) -> Decimal | None:
        number = self._decimal(raw, kind, title)
        if number is None:
            return None
        if kind in ("整数", "增减数") and places_of(number):
            self.report(rules.NOT_WHOLE, raw, f"“{title}”填的是 {plain(number)}，应当是整数。")
            return None
        if kind != "增减数" and number < 0:
            self.report(rules.NEGATIVE, raw, f"“{title}”是负数 {plain(number)}。")
        if kind != "金额":
            return number
        if places_of(number) > self.decimals:
            self.report(
                rules.TOO_PRECISE,
                raw,
                f"“{title}”是 {plain(number)} {self.unit}，多于 {self.decimals} 位小数；已按原数计算，只在打印时四舍五入。",
            )
        return to_yuan(number, self.unit)

    def _decimal(self, raw: RawCell, kind: str, title: str) -> Decimal | None:
        value = raw.value
        counts = not raw.percent and not isinstance(value, bool)
        if counts and isinstance(value, (int, float)) and abs(value) < MOST:
            return from_number(value)
        text = self._text(raw, "文本")
        if kind in _MAY_BE_NIL and text in _NIL:
            self.report(rules.TEXT_NUMBER, raw, f"“{title}”填的是“{text}”，已读作没有。")
            return None
        number = self._decimal_in(text, raw, kind, title)
        if number is not None:
            self.report(rules.TEXT_NUMBER, raw, f"“{title}”是文本“{text}”，已读作 {plain(number)}。")
        return number

    def _decimal_in(self, text: str, raw: RawCell, kind: str, title: str) -> Decimal | None:
        plain_text = unicodedata.normalize("NFKC", text).replace("−", "-")
        suffix = next(
            (unit for unit in sorted(UNITS, key=len, reverse=True) if plain_text.endswith(unit)), ""
        )
        if kind == "金额" and suffix:
            if suffix != self.unit:
                self.report(rules.UNIT_SUFFIX, raw, f"“{title}”写的是“{text}”，而“金额单位”是{self.unit}。")
                return None
            plain_text = plain_text.removesuffix(suffix)
        digits = _NUMBER.fullmatch(plain_text.strip())
        number = None if digits is None else Decimal(digits.group().replace(",", ""))
        if number is None or abs(number) >= MOST:
            self.report(rules.NOT_A_NUMBER, raw, f"“{title}”填的是“{text}”，不是数。")
            return None
        return number


def _told(message: str) -> str:
    """On one line that people can read."""
    line = re.sub("[\n\t]+", " ", clean(message))
    return line if len(line) <= _LONG_MESSAGE else f"{line[: _LONG_MESSAGE - 50]}……{line[-40:]}"


def shown_digits(value: int | float, percent: bool) -> str:
    """A number as the clerk sees it; what is no figure of a budget, as Python writes it."""
    if not abs(value) < MOST:
        return repr(value)
    number = from_number(value)
    return f"{plain(EXACT.multiply(number, Decimal(100)))}%" if percent else plain(number)
