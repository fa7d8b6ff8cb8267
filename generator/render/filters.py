"""The whole vocabulary of filters. Each takes a figure, a list or words, and gives sealed text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from generator.model.derivation import DELTA, MARK, RATE, SHARE, SIZE
from generator.model.disclosure import Item
from generator.model.values import ChangeKind, Prose, Value
from generator.packs.pack import Pack
from generator.packs.wording import NumberStyle
from generator.render.numbers import chinese_number, print_date, print_money, print_number, print_percent
from generator.render.tokens import Sealed
from generator.render.vocabulary import VocabularyError

#: The name under which a render passes its number style; a space keeps templates from using or hiding it.
NUMBERS = "数字 样式"


class Filters:
    """The filters of one pack."""

    def __init__(self, pack: Pack) -> None:
        self.wording = pack.wording
        self.rate_style = pack.numbers[pack.rate_numbers]

    def all(self) -> Mapping[str, Callable[..., Any]]:
        """Every filter by its Chinese name."""
        return {
            "万元": _money("万元"),
            "元": _money("元"),
            "数": _number,
            "占": self.share,
            "变动": self.change,
            "原因": self.reason,
            "个数": _count,
            "列名": self.names,
            "有数": _present,
            "无数": _absent,
            "绝对值": _size,
            "序号": _ordinal,
            "日期": _date,
        }

    def share(self, part: Any, whole: Any) -> str:
        """占80.79%; nothing when the whole is nothing."""
        value, total = _value(part, "占"), _value(whole, "占")
        rate = value.share_of(total)
        if rate is None:
            return ""
        name = f"{value.name}{MARK}{SHARE}{MARK}{total.name}"
        return self.wording.share.replace("{比重}", str(Sealed(print_percent(rate, self.rate_style), name)))

    @pass_context
    def change(self, context: Context, part: Any, situation: str = "") -> str:
        """The sentence of change against last year, from the set of wording.toml for the situation."""
        value = _value(part, "变动")
        if value.before is None:
            raise VocabularyError(f"“{value.name}”没有上年数，不能用 变动。")
        name = situation or self.wording.common
        if name not in self.wording.changes:
            raise VocabularyError(f"wording.toml 的 [change] 里没有“{name}”。")
        wording, change = self.wording.changes[name], value.change
        delta = Sealed(print_money(change.delta, wording.unit, _style(context)), f"{value.name}{MARK}{DELTA}")
        sentence = wording.sentences[change.kind].replace("{增减额}", str(delta))
        if change.rate is not None:
            rate = Sealed(print_percent(change.rate, self.rate_style), f"{value.name}{MARK}{RATE}")
            sentence = sentence.replace("{增减率}", str(rate))
        return sentence

    def reason(self, part: Any) -> str:
        """The reason for a change, with its lead; nothing when nothing changed or no reason is given."""
        value = _value(part, "原因")
        unchanged = value.change.kind in (ChangeKind.UNCHANGED, ChangeKind.NONE)
        if unchanged or not value.reason:
            return ""
        words = value.reason.text.rstrip("。；;，,、 \n")
        return self.wording.reason.replace("{原因}", str(Sealed(words)))

    def names(self, things: Any, last: str = "") -> str:
        """The names of the things of a list, in order: 甲、乙、丙; ``last`` joins the last one: 甲、乙和丙."""
        words = [str(Sealed(_label(thing))) for thing in things]
        if last and len(words) > 1:
            words[-2:] = [f"{words[-2]}{last}{words[-1]}"]
        return self.wording.list_mark.join(words)


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
    plain = NumberStyle(decimals=style.decimals, trim=True, grouping=style.grouping, zero=style.zero)
    return Sealed(print_number(value.now, plain), value.name)


def _count(things: Any) -> Sealed:
    if not isinstance(things, (list, tuple)):
        raise VocabularyError("个数 只能用在清单上。")
    return Sealed(str(len(things)), "")


def _present(things: Any) -> list[Any]:
    return [thing for thing in things if _value(thing, "有数").now]


def _absent(things: Any) -> list[Any]:
    return [thing for thing in things if not _value(thing, "无数").now]


def _size(thing: Any) -> Value:
    value = _value(thing, "绝对值")
    return replace(value, name=f"{value.name}{MARK}{SIZE}", now=abs(value.now))


def rises(thing: Any) -> bool:
    """The test 增: whether a signed figure is above zero."""
    return _value(thing, "增").now > 0


def falls(thing: Any) -> bool:
    """The test 减: whether a signed figure is below zero."""
    return _value(thing, "减").now < 0


def _ordinal(number: Any) -> str:
    if not isinstance(number, int) or not 0 < number < 100:
        raise VocabularyError("序号 只能用在 1 到 99 的整数上，例如 {{ loop.index | 序号 }}。")
    return chinese_number(number)


def _date(thing: Any) -> Sealed:
    try:
        return Sealed(print_date(date.fromisoformat(thing.text))) if thing.text else Sealed("")
    except (AttributeError, ValueError):
        raise VocabularyError("日期 只能用在日期上，例如 {{ 公开日期 | 日期 }}。") from None


def _label(thing: Any) -> str:
    if isinstance(thing, Value):
        return thing.label
    if isinstance(thing, Item):
        name = thing.fields.get("名称")
        return name.text if isinstance(name, Prose) else ""
    if isinstance(thing, Prose):
        return thing.text
    raise VocabularyError("列名 只能用在清单或几个数上。")


def _value(thing: Any, filter_name: str) -> Value:
    if isinstance(thing, Item):
        thing = thing.fields.get("金额")
    if isinstance(thing, Value):
        return thing
    what = "原始数字" if isinstance(thing, (int, Decimal)) else "文字或清单"
    raise VocabularyError(f"过滤器 {filter_name} 要用在数上，这里是{what}。")


def _style(context: Context) -> NumberStyle:
    style = context[NUMBERS]
    assert isinstance(style, NumberStyle)
    return style
