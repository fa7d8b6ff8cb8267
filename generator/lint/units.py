"""Units of money that are typed beside a figure or into a title: they must be those in which the figures are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lint.printed import Printed
from generator.lint.remark import Remark
from generator.model.places import PackPlace

_FIGURE = re.compile(r"\|\s*(万元|元)\s*-?\}\}(?P<after>[^\n]{0,4})")
_CHANGE = re.compile(r"\{增减额\}(?P<after>.{0,3})")
_TITLE = re.compile(r"[（(：:](亿元|万元|千元|百元|元)(?=[）)]|\s*$)")
_UNIT = re.compile(r"\s*(亿元|万元|千元|百元|元|万|亿)")

#: What may stand behind a figure whose unit is said by others: the next figure, or a tag that says what comes.
_OPEN = re.compile(r"\s*(?:$|\{)")


def units(printed: Printed) -> Iterator[Remark]:
    """What is wrong with the units in one text."""
    for number, line in enumerate(printed.text.split("\n"), start=1):
        place = PackPlace(printed.place.file, number) if printed.whole else printed.place
        yield from _beside_figures(printed, line, place)
        if printed.unit:
            yield from _in_titles(printed, line, place)


def _beside_figures(printed: Printed, line: str, place: PackPlace) -> Iterator[Remark]:
    for found in _FIGURE.finditer(line) if printed.template else ():
        unit, typed = found.group(1), _UNIT.match(found["after"])
        if typed and typed.group(1) != unit:
            told = f"数是用过滤器 {unit} 印的，后面写的单位却是“{typed.group(1)}”，金额会差一万倍。"
            yield Remark(place, f"{told}是否想写“{unit}”？")
        elif not typed and printed.whole and not _OPEN.match(found["after"]):
            yield Remark(place, f"用过滤器 {unit} 印的数，后面没有写单位“{unit}”。", hint=True)


def _in_titles(printed: Printed, line: str, place: PackPlace) -> Iterator[Remark]:
    found = [*_TITLE.findall(line)] if "{增减额}" not in line else []
    for change in _CHANGE.finditer(line):
        typed = _UNIT.match(change["after"])
        found += [typed.group(1)] if typed else []
    for unit in found:
        if unit != printed.unit:
            told = f"这里写的单位是“{unit}”，数却是按“{printed.unit}”印的（unit）。是否想写“{printed.unit}”？"
            yield Remark(place, told)
