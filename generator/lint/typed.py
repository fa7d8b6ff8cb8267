"""What nobody should type into a text that is printed every year: years, figures, names of units, half-width marks.

What stays allowed is closed: words within 《》, numbers of documents (财预〔2016〕143号), articles of laws (第三十二条),
limits (50万元以上、100万元（含）以上), numbers at the head of a line or an item (1. （2）).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lint.printed import Printed
from generator.lint.remark import Remark
from generator.lint.words import FILLED, lines_of
from generator.model.places import PackPlace

_MEASURES = "%％‰个人名户辆台套项次批家所间"

_ALLOWED = re.compile(
    r"《[^》]*》|[〔（(［\[](?:19|20)\d\d[〕）)］\]]第?\d+号|第\d+[条款项号次部]"
    r"|\d[\d.]*\s*(?:万|亿)?元?(?:[（(]含?[^）)\d]*[）)])?\s*(?:及)?(?:以上|以下|以内|之内|起)"
    r"|^\s*(?:#+\s*)?(?:\d+[.．、]|[（(]\d+[）)])|@\S+|\d+[.．、](?=[\u4e00-\u9fff\ufffc])"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s*年")
_AMOUNT = re.compile(r"\d[\d,，.]*\s*(?:万|亿|千|百)?元")
_FIGURE = re.compile(rf"\d[\d,.]*\s*(?:[{_MEASURES}]|平方米|公里|人次)")
_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?[省市县区州旗镇乡][\u4e00-\u9fff]{1,12}?"
    r"(?:局|厅|委员会|办公室|服务中心|事务中心|管理中心|学校|中学|小学|医院|研究院|研究所|法院|检察院)"
)

_HAN = "\u4e00-\u9fff"
_LEFT, _RIGHT = rf"{_HAN}{FILLED}”》）】〕%", rf"{_HAN}{FILLED}“《（【〔"
_HALF = re.compile(
    rf"(?<=[{_LEFT}])[,;:!?](?=[{_RIGHT}]|\s*$)"
    rf"|(?<=[{_HAN}])\.(?=[{_HAN}]|\s*$)"
    rf"|(?:(?<=[{_LEFT}])|^)[(\"'](?=[{_HAN}])|(?<=[{_HAN}])[(\"'](?=[{_RIGHT}])"
    rf"|(?<=[{_LEFT}])[)\"'](?=[{_HAN}，。；：、）]|\s*$)"
)
_FULL = {",": "，", ".": "。", ":": "：", ";": "；", "(": "（", ")": "）", "!": "！", "?": "？"}
_QUOTES = "“”"


def typed(printed: Printed) -> Iterator[Remark]:
    """All of it in one text."""
    for number, line in lines_of(printed):
        place = PackPlace(printed.place.file, number) if printed.whole else printed.place
        for mark in dict.fromkeys(_HALF.findall(line)):
            yield Remark(
                place, f"汉字之间用了半角“{mark}”，应当用全角“{_FULL.get(mark, _QUOTES)}”。", hint=True
            )
        if printed.report:
            yield from _figures(_ALLOWED.sub("　", line), place)


def _figures(line: str, place: PackPlace) -> Iterator[Remark]:
    for year in _YEAR.findall(line):
        told = f"“{year}”是直接写上去的年份，明年就不对了；请用 {{{{ 年度 }}}} 或 {{{{ 上年度 }}}}。"
        yield Remark(place, told)
    line = _YEAR.sub("　", line)
    for amount in _AMOUNT.findall(line):
        yield Remark(place, f"“{amount}”是直接写上去的金额；请点名一个数，再用过滤器 万元 或 元。")
    line = _AMOUNT.sub("　", line)
    for figure in _FIGURE.findall(line):
        yield Remark(place, f"“{figure}”是直接写上去的数；请点名一个数，再用过滤器。")
    for office in _OFFICE.findall(line):
        told = f"“{office}”像是直接写上去的单位名称；请用 {{{{ 单位名称 }}}}，引用文件请加书名号。"
        yield Remark(place, told, hint=True)
