"""What a section may write besides names: every filter, test and mark, in the words of those who write sections.

The list for maintainers is made from these tables, and ``lint`` judges templates by them; tests hold that none is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

#: What a filter takes and gives. ANY is judged by nobody before the report is printed.
ANY, MONEY, COUNT, FIGURE, LIST, NAMED_LIST, FIGURES, DAY, WHOLE, TEXT = (
    "任何一项", "金额", "数量", "数", "清单", "有名称的清单", "几个数", "日期", "整数", "文字",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterNote:
    """A filter or a test: what it ``takes`` and ``gives`` (kinds above), an ``example``, and what it does."""

    takes: str
    gives: str
    example: str
    does: str


FILTERS: Mapping[str, FilterNote] = {
    "万元": FilterNote(
        takes=MONEY, gives=TEXT, example="{{ 支出.合计 | 万元 }}万元", does="按万元印金额，单位写在后面。"
    ),
    "元": FilterNote(
        takes=MONEY, gives=TEXT, example="{{ 支出.合计 | 元 }}元", does="按元印金额，单位写在后面。"
    ),
    "数": FilterNote(takes=COUNT, gives=TEXT, example="{{ 实有人数 | 数 }}人", does="印人数、个数一类的数。"),
    "占": FilterNote(
        takes=FIGURE,
        gives=TEXT,
        example="{{ 支出.基本支出 | 占(支出.合计) }}",
        does="占整体的百分比；整体为零就不印。",
    ),
    "比重": FilterNote(
        takes=FIGURE,
        gives=TEXT,
        example="{{ 支出.基本支出 | 比重(支出.合计) }}",
        does="只印占整体的百分比，前后的话自己写；整体为零就不印。",
    ),
    "完成率": FilterNote(
        takes=FIGURE,
        gives=TEXT,
        example="{{ 支出.合计 | 完成率 }}",
        does="占年初预算的百分比；年初预算为零就不印。",
    ),
    "变动": FilterNote(
        takes=FIGURE,
        gives=TEXT,
        example='{{ 支出.合计 | 变动 }}、{{ 支出.合计 | 变动("三公经费") }}',
        does="比上年（或年初预算）增减多少，句子在 wording.toml；括号里是哪一种说法。",
    ),
    "原因": FilterNote(
        takes=FIGURE,
        gives=TEXT,
        example="{{ 支出.合计 | 变动 }}{{ 支出.合计 | 原因 }}",
        does="接在变动后面的原因；没有变化、没有写原因就不印。",
    ),
    "个数": FilterNote(takes=NAMED_LIST, gives=TEXT, example="{{ 内设机构 | 个数 }}个", does="清单有几项。"),
    "列名": FilterNote(
        takes=LIST,
        gives=TEXT,
        example='{{ 支出.各类 | 列名 }}、{{ 各项 | 列名("和") }}',
        does="各项的名称，用顿号隔开；括号里是最后两项之间的字。",
    ),
    "有数": FilterNote(
        takes=FIGURES, gives=LIST, example="{% for 项 in 各项 | 有数 %}", does="只留下不为零的。"
    ),
    "无数": FilterNote(takes=FIGURES, gives=LIST, example="{{ 各项 | 无数 | 列名 }}", does="只留下为零的。"),
    "绝对值": FilterNote(
        takes=FIGURE, gives=FIGURE, example="{{ 在职人数增减 | 绝对值 | 数 }}", does="去掉负号。"
    ),
    "序号": FilterNote(
        takes=WHOLE, gives=TEXT, example="{{ loop.index | 序号 }}", does="一、二、三……九十九。"
    ),
    "日期": FilterNote(takes=DAY, gives=TEXT, example="{{ 公开日期 | 日期 }}", does="几年几月几日，不补零。"),
    "去句号": FilterNote(
        takes=TEXT,
        gives=TEXT,
        example="{{ 项.主要用于 | 去句号 }}。",
        does="去掉填报的文字末尾的句号、分号、逗号，句号由这里的句子写。",
    ),
    "length": FilterNote(
        takes=LIST,
        gives=WHOLE,
        example="{% if (内设机构 | length) > 1 %}",
        does="有几项，用来判断；要印出来用“个数”。",
    ),
    "first": FilterNote(takes=LIST, gives=ANY, example="{{ (各项 | first).名称 }}", does="第一项。"),
    "last": FilterNote(takes=LIST, gives=ANY, example="{{ (各项 | last).名称 }}", does="最后一项。"),
}

TESTS: Mapping[str, FilterNote] = {
    "增": FilterNote(takes=FIGURE, gives=ANY, example="{% if 在职人数增减 is 增 %}", does="增减数大于零。"),
    "减": FilterNote(takes=FIGURE, gives=ANY, example="{% if 在职人数增减 is 减 %}", does="增减数小于零。"),
    "defined": FilterNote(
        takes=ANY, gives=ANY, example="{% if 备注 is defined %}", does="用 set 起了这个名称。"
    ),
    "undefined": FilterNote(
        takes=ANY, gives=ANY, example="{% if 备注 is undefined %}", does="没有用 set 起这个名称。"
    ),
    "odd": FilterNote(takes=WHOLE, gives=ANY, example="{% if loop.index is odd %}", does="单数。"),
    "even": FilterNote(takes=WHOLE, gives=ANY, example="{% if loop.index is even %}", does="双数。"),
}

#: Marks at the start of a line, besides the styles of the pack.
DIRECTIVES: Mapping[str, str] = {
    "@分页": "另起一页。",
    "@目录": "目录；后面写它的标题，例如 @目录 目录。",
    "@表单": "表单；后面写名称和第几项，例如 @表单 名称 {{ 目标.序号 }}。",
    "@图": "图；后面写它在 charts.toml 里的名称，例如 @图 名称。",
}

MARKS: Mapping[str, str] = {
    "#、##、###、####": "标题，级别由井号个数定；编号由程序加。",
    "空行": "分段；一段可以写成几行，印出来连成一段。",
    "**文字**": "加粗。",
    **DIRECTIVES,
    "@样式名": "用这个样式的一段，样式名在 styles.toml，例如 @落款 {{ 单位名称 }}。",
}
