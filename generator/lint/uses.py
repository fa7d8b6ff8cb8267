"""A filter or a test on a thing: what is surely wrong with it, and what comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from generator.lint.things import ITEM, NOBODY_KNOWS, SOME_NUMBER, SOME_TEXT, TEXT, UNSURE, WHOLE, Thing
from generator.packs.names import FIGURE, LIST
from generator.render import reference
from generator.render.reference import FILTERS, TESTS

_MONEY = "元"

#: Filters whose argument in brackets is a figure too.
_WITH_FIGURE = ("占", "比重")


def check_use(name: str, thing: Thing, arguments: Iterable[Thing]) -> str:
    """What is wrong with a known filter or test on a thing; empty for nothing, or nothing that is sure."""
    note = FILTERS.get(name) or TESTS.get(name)
    if note is None:
        return ""
    told = _TAKES[note.takes](name, thing)
    if name in _WITH_FIGURE:
        told = told or next(filter(None, (_figure(name, each) for each in arguments)), "")
    return told


def given(name: str, thing: Thing) -> Thing:
    """What a filter gives."""
    if name in ("first", "last"):
        return thing.item or NOBODY_KNOWS
    gives: Mapping[str, Thing] = {
        reference.TEXT: SOME_TEXT,
        reference.WHOLE: SOME_NUMBER,
        reference.FIGURE: thing.figure or NOBODY_KNOWS,
        reference.LIST: Thing(kind=LIST, item=thing.item),
    }
    return gives.get(FILTERS[name].gives, NOBODY_KNOWS)


def _anything(_name: str, _thing: Thing) -> str:
    return ""


def _figure(name: str, thing: Thing) -> str:
    if thing.figure is not None:
        return ""
    what = "原始数字" if thing.kind == WHOLE else "文字或清单" if thing.kind in (TEXT, LIST) else thing.kind
    return f"过滤器 {name} 要用在数上，这里是{what}。"


def _money(name: str, thing: Thing) -> str:
    figure = thing.figure
    if figure is not None and figure.kind == FIGURE and figure.unit not in (None, _MONEY):
        return f"“{figure.name}”不是金额，不能用 {name}；请用 数。"
    return _figure(name, thing)


def _count(name: str, thing: Thing) -> str:
    figure = thing.figure
    if figure is not None and figure.kind == FIGURE and figure.unit == _MONEY:
        return f"“{figure.name}”是金额，要写明单位；请用 万元 或 元。"
    return _figure(name, thing)


def _list(name: str, thing: Thing) -> str:
    if thing.kind in (LIST, UNSURE):
        return ""
    return f"过滤器 {name} 要用在清单上；文字和数不能逐个取。"


def _named_list(_name: str, thing: Thing) -> str:
    if thing.kind not in (LIST, UNSURE):
        return "个数 只能用在清单上。"
    if thing.kind == LIST and not thing.known:
        return "个数 只能用在有名称的清单上，例如 {{ 内设机构 | 个数 }}；判断有几个请用 length。"
    return ""


def _figures(name: str, thing: Thing) -> str:
    if told := _list(name, thing):
        return told
    item = thing.item
    return _figure(name, item) if item is not None and item.kind in (TEXT, ITEM, WHOLE) else ""


def _day(_name: str, thing: Thing) -> str:
    if thing.kind == UNSURE or (thing.kind == TEXT and (thing.day or not thing.name)):
        return ""
    return "日期 只能用在日期上，例如 {{ 公开日期 | 日期 }}。"


def _whole(name: str, thing: Thing) -> str:
    if thing.kind in (WHOLE, UNSURE):
        return ""
    return f"{name} 只能用在整数上，例如 {{{{ loop.index | 序号 }}}}。"


def _words(name: str, thing: Thing) -> str:
    sure = thing.kind not in (TEXT, UNSURE)
    return f"{name} 只能用在文字上，例如 {{{{ 项.主要用于 | 去句号 }}}}。" if sure else ""


_TAKES: Mapping[str, Callable[[str, Thing], str]] = {
    reference.ANY: _anything,
    reference.MONEY: _money,
    reference.COUNT: _count,
    reference.FIGURE: _figure,
    reference.LIST: _list,
    reference.NAMED_LIST: _named_list,
    reference.FIGURES: _figures,
    reference.DAY: _day,
    reference.WHOLE: _whole,
    reference.TEXT: _words,
}
