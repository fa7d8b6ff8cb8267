"""The whole vocabulary of filters. Each takes a figure, a list or words, and gives sealed text.

A figure is sealed under a name that ``derive`` knows; a chain that has no such name is refused in a Chinese sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.model.derivation import (
    COMPLETION,
    DELTAS,
    MARK,
    ORDINAL,
    RATES,
    REASONS,
    SIZE,
    named,
    share_name,
    size,
)
from generator.model.disclosure import Item, count_of
from generator.model.money import in_unit, round_half_up
from generator.model.numerals import LAST_ORDINAL, chinese_number
from generator.model.values import Against, ChangeKind, Value
from generator.packs.pack import Pack
from generator.packs.source import suggestion
from generator.packs.wording import ChangeWording, NumberStyle
from generator.render.guard import listed, printed
from generator.render.numbers import (
    print_date,
    print_money,
    print_number,
    print_percent,
)
from generator.render.tokens import Sealed
from generator.render.vocabulary import Listed, VocabularyError, label_of

#: The name under which a render passes its number style; a space keeps templates from using or hiding it.
NUMBERS = "数字 样式"


#: Marks with which a clerk may close words that go on inside a sentence.
_CLOSING = "。；;，,、 \n"


class Filters:
    """The filters of one pack."""

    def __init__(self, pack: Pack) -> None:
        self.wording = pack.wording
        self.rate_style = pack.numbers[pack.rate_numbers]

    def all(self) -> Mapping[str, Callable[..., Any]]:
        """Every filter by its name."""
        return {
            "万元": _money("万元"),
            "元": _money("元"),
            "数": _number,
            "占": self.share,
            "比重": self.rate,
            "完成率": self.completion,
            "变动": self.change,
            "原因": self.reason,
            "个数": _count,
            "列名": self.names,
            "有数": _present,
            "无数": _absent,
            "绝对值": _size,
            "序号": _ordinal,
            "日期": _date,
            "去句号": _clause,
            "length": _length,
            "first": _first,
            "last": _last,
        }

    def share(self, part: Any, whole: Any) -> Sealed:
        """占80.79%; nothing when the whole is nothing."""
        rate = self._rate(part, whole, "占")
        return Sealed.sentence(self.wording.share.replace("{比重}", str(rate))) if rate else rate

    def rate(self, part: Any, whole: Any) -> Sealed:
        """80.79%, for a sentence that says in its own words of what; nothing when the whole is nothing."""
        return self._rate(part, whole, "比重")

    def _rate(self, part: Any, whole: Any, filter_name: str) -> Sealed:
        value, total = _value(part, filter_name), _value(whole, filter_name)
        rate = value.share_of(total)
        name = share_name(value.name, total.name)
        return Sealed("") if rate is None else Sealed(print_percent(rate, self.rate_style), name)

    def completion(self, thing: Any) -> Sealed:
        """98.20%: this year in percent of the plan; nothing when nothing was planned."""
        value = _signed(thing, "完成率")
        if value.plan is None:
            raise VocabularyError(f"“{value.name}”没有年初预算数，不能用 完成率。")
        rate = value.completion
        name = named(value.name, COMPLETION)
        return Sealed("") if rate is None else Sealed(print_percent(rate, self.rate_style), name)

    @pass_context
    def change(self, context: Context, part: Any, situation: Any = "") -> Sealed:
        """The sentence of change, from the set of wording.toml for the situation, which says against what."""
        value, wording, style = _signed(part, "变动"), self._wording(situation), _style(context)
        against = wording.against
        if value.counterpart(against).amount is None:
            raise VocabularyError(f"“{value.name}”没有{_FIGURES[against]}，不能用 变动{_called(situation)}。")
        change = value.change_from(against)
        delta = Sealed(print_money(change.delta, wording.unit, style), named(value.name, DELTAS[against]))
        sentence = wording.sentences[_shown_kind(value, wording, style)].replace("{增减额}", str(delta))
        sentence = sentence.replace("{上年度}", str(context.get("上年度")))
        if change.rate is not None:
            rate = Sealed(print_percent(change.rate, self.rate_style), named(value.name, RATES[against]))
            sentence = sentence.replace("{增减率}", str(rate))
        return Sealed.sentence(sentence)

    @pass_context
    def reason(self, context: Context, part: Any, situation: Any = "") -> Sealed:
        """The reason for a change, with its lead; nothing when no change is to be seen or no reason is given."""
        value, wording = _signed(part, "原因"), self._wording(situation)
        if wording.against is Against.PLAN and value.plan is None:
            raise VocabularyError(f"“{value.name}”没有年初预算数，不能用 原因{_called(situation)}。")
        kind, reason = _shown_kind(value, wording, _style(context)), value.reason_for(wording.against)
        if kind in (ChangeKind.UNCHANGED, ChangeKind.NONE) or not reason:
            return Sealed("")
        words = reason.text.rstrip(_CLOSING)
        sealed = Sealed(words, source=named(value.name, REASONS[wording.against]))
        return Sealed.sentence(wording.reason.replace("{原因}", str(sealed)))

    def names(self, things: Any, last: Any = "") -> Sealed:
        """The names of the things of a list, in order: 甲、乙、丙; ``last`` joins the last one: 甲、乙和丙."""
        words, joint = [str(_label(thing)) for thing in listed(things)], printed(last)
        if joint and len(words) > 1:
            words[-2:] = [f"{words[-2]}{joint}{words[-1]}"]
        return Sealed.sentence(self.wording.list_mark.join(words))

    def _wording(self, situation: Any) -> ChangeWording:
        name = printed(situation) or self.wording.common
        if name not in self.wording.changes:
            told = suggestion(name, self.wording.changes)
            raise VocabularyError(f"wording.toml 的 [change] 里没有“{name}”。{told}")
        return self.wording.changes[name]


#: What a figure must have to be held against it.
_FIGURES = {Against.BEFORE: "上年数", Against.PLAN: "年初预算数"}


def _called(situation: Any) -> str:
    """The situation as a template names it: ("比年初预算")."""
    name = printed(situation)
    return f'("{name}")' if name else ""


def _shown_kind(value: Value, wording: ChangeWording, style: NumberStyle) -> ChangeKind:
    """The kind of change as a reader sees it: what rounds to nothing is no change."""
    change = value.change_from(wording.against)
    if round_half_up(in_unit(change.delta, wording.unit), style.decimals):
        return change.kind
    return ChangeKind.UNCHANGED if value else ChangeKind.NONE


def _money(unit: str) -> Callable[..., Sealed]:
    @pass_context
    def money(context: Context, thing: Any) -> Sealed:
        value = _value(thing, unit)
        if value.unit != "元":
            raise VocabularyError(f"“{value.name}”不是金额，不能用 {unit}；请用 数。")
        return Sealed(print_money(value.now, unit, _style(context)), value.name)

    return money


@pass_context
def _number(context: Context, thing: Any) -> Sealed:
    value = _value(thing, "数")
    if value.unit == "元":
        raise VocabularyError(f"“{value.name}”是金额，要写明单位；请用 万元 或 元。")
    style = _style(context)
    zero = "0" if style.zero.startswith("0") else style.zero  # what is counted has no 0.00
    plain = NumberStyle(decimals=style.decimals, trim=True, grouping=style.grouping, zero=zero)
    return Sealed(print_number(value.now, plain), value.name)


def _count(things: Any) -> Sealed:
    if not isinstance(things, (list, tuple)):
        raise VocabularyError("个数 只能用在清单上。")
    if not isinstance(things, Listed):
        raise VocabularyError(
            "个数 只能用在有名称的清单上，例如 {{ 内设机构 | 个数 }}；判断有几个请用 length。"
        )
    count = count_of(things.name, things)
    return Sealed(str(count.now), count.name)


def _length(things: Any) -> int:
    return len(listed(things))


def _first(things: Any) -> Any:
    return _at(things, 0)


def _last(things: Any) -> Any:
    return _at(things, -1)


def _at(things: Any, place: int) -> Any:
    if not listed(things):
        raise VocabularyError("清单是空的，没有第一项和最后一项。")
    return things[place]


def _present(things: Any) -> list[Any]:
    return [thing for thing in listed(things) if _value(thing, "有数").now]


def _absent(things: Any) -> list[Any]:
    return [thing for thing in listed(things) if not _value(thing, "无数").now]


def _size(thing: Any) -> Value:
    return size(_value(thing, "绝对值"))


def rises(thing: Any) -> bool:
    """The test 增: whether a signed figure is above zero."""
    return _value(thing, "增").now > 0


def falls(thing: Any) -> bool:
    """The test 减: whether a signed figure is below zero."""
    return _value(thing, "减").now < 0


def _ordinal(number: Any) -> Sealed:
    if not isinstance(number, int) or not 0 < number <= LAST_ORDINAL:
        raise VocabularyError(
            f"序号 只能用在 1 到 {LAST_ORDINAL} 的整数上，例如 {{{{ loop.index | 序号 }}}}。"
        )
    return Sealed(chinese_number(number), source=ORDINAL)


def _date(thing: Any) -> Sealed:
    try:
        day = print_date(date.fromisoformat(thing.text)) if thing.text else ""
        return Sealed(day, source=thing.source)
    except (AttributeError, ValueError):
        raise VocabularyError("日期 只能用在日期上，例如 {{ 公开日期 | 日期 }}。") from None


def _clause(thing: Any) -> Sealed:
    """Words of the workbook inside a sentence, which brings the closing mark itself."""
    if not isinstance(thing, Sealed):
        raise VocabularyError("去句号 只能用在文字上，例如 {{ 项.主要用于 | 去句号 }}。")
    return Sealed(thing.text.rstrip(_CLOSING), source=thing.source)


def _label(thing: Any) -> Sealed:
    if isinstance(thing, (Value, Item)):
        return label_of(thing)
    if isinstance(thing, Sealed):
        return thing
    raise VocabularyError("列名 只能用在清单或几个数上。")


def _value(thing: Any, filter_name: str) -> Value:
    if isinstance(thing, Item):
        thing = thing.fields.get("金额")
    if isinstance(thing, Value):
        return thing
    what = "原始数字" if isinstance(thing, (int, Decimal)) else "文字或清单"
    raise VocabularyError(f"过滤器 {filter_name} 要用在数上，这里是{what}。")


def _signed(thing: Any, filter_name: str) -> Value:
    """A figure whose change means something; without its sign it has none."""
    value = _value(thing, filter_name)
    if value.name.endswith(f"{MARK}{SIZE}"):
        raise VocabularyError(f"绝对值 之后不能再用 {filter_name}：去掉了负号，就看不出增减了。")
    return value


def _style(context: Context) -> NumberStyle:
    style = context.get(NUMBERS)
    if not isinstance(style, NumberStyle):
        raise VocabularyError(
            '引入句式要写 with context，例如 {% import "macros/….jinja" as 句 with context %}。'
        )
    return style
