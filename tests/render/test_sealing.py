"""What crosses a template stays whole: nothing prints a noun, nothing cuts or changes a printed figure."""

from __future__ import annotations

import pytest

from generator.model.document import Contents
from tests.render.templates import FILE, fault, figures, rendered, sentence
from tests.workbooks import PACK, changed

SHARE = "(支出.基本支出 | 占(支出.合计))"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ '甲' ~ 单位名称 }}", "甲示例局"),
        ("{{ 单位名称 ~ '乙' ~ 年度 }}", "示例局乙2030"),
        ("{{ '共' ~ (支出.合计 | 万元) ~ '万元' }}", "共120.1万元"),
        ("{{ '，' ~ " + SHARE + " }}", "，占83.35%"),
        ("{% if 报告类型 == '部门' %}是{% endif %}", "是"),
        ("{% if 报告类型 in ['单位', '部门'] %}是{% endif %}", "是"),
        ("{{ '有' if 单位名称 else '无' }}", "有"),
        ("{% set 句 %}共{{ 支出.合计 | 万元 }}{% endset %}{{ 句 }}", "共120.1"),
        ("{% macro 句(数) %}共{{ 数 | 万元 }}{% endmacro %}{{ 句(支出.合计) ~ '。' }}", "共120.1。"),
        ("{% for 名, 数 in [('甲', 支出.合计)] %}{{ 名 }}{{ 数 | 万元 }}{% endfor %}", "甲120.1"),
        ("{% set 甲, 乙 = '一', '二' %}{{ 乙 }}", "二"),
        ("{% for 数 in [支出.合计, 支出.基本支出][1:] %}{{ 数 | 万元 }}{% endfor %}", "100.1"),
        ("{{ [支出.合计, 支出.基本支出] | last | 万元 }}", "100.1"),
        ("{{ [支出.合计, 支出.基本支出] | 有数 | length }}", "2"),
        ("{{ [支出.合计 | 万元, 单位名称] | 列名('和') }}", "120.1和示例局"),
        ("{{ 7 % 4 }}", "3"),
        ("有{{ 'x' if 编制数 is 减 }}", "有"),
        ("{% for 职能 in 主要职能 %}{{ loop.index }}{% endfor %}", "1"),
    ],
)
def test_sealed_things_may_be_joined_and_compared(source: str, words: str) -> None:
    assert sentence(source) == words


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'x' ~ 支出.合计 }}",
        "{{ 'x' ~ none }}",
        "{{ 'x' ~ 主要职能 }}",
        "{% set x = 'x' ~ 支出 %}",
        "{{ '%s' % 支出.合计 }}",
        "{{ '%s' % (支出.合计 | 万元) }}",
        "{{ '{}'.format(支出.合计) }}",
        "{{ ''.join(['8']) }}",
        "{{ " + SHARE + ".replace('8', '9') }}",
        "{{ " + SHARE + ".text }}",
        "{{ " + SHARE + "[0:20] }}",
        "{{ " + SHARE + "[0] }}",
        "{{ " + SHARE + " | first }}",
        "{{ " + SHARE + " | last }}",
        "{{ " + SHARE + " | length }}",
        "{{ (支出.合计 | 变动).upper() }}",
        "{{ (支出.合计 | 万元)[0] }}",
        "{{ 单位名称[0:1] }}",
        "{{ 单位名称.text }}",
        "{{ 单位名称 + 'x' }}",
        "{{ 'abc'[1:] }}",
        "{{ 'abc' | first }}",
        "{% for 字 in 单位名称 %}{{ 字 }}{% endfor %}",
        "{% set 句 %}共{{ 支出.合计 | 万元 }}{% endset %}{% for 字 in 句 %}{{ 字 }}{% endfor %}",
        "{% set 甲, 乙 = 'ab' %}{{ 甲 }}",
        "{% for 甲, 乙 in ['ab'] %}{{ 甲 }}{% endfor %}",
        "{% for 甲, (乙, 丙) in [] %}{% endfor %}",
        "{% for 甲 in [] recursive %}{% endfor %}",
        "{% macro 句(甲) %}{{ 甲 }}{% endmacro %}{{ 句(*'ab') }}",
        "{{ none }}",
        "{{ true }}",
        "{{ 支出.合计 is defined }}",
        "{{ 支出.合计 == 0 }}",
        "{{ self }}",
        "{{ self.x }}",
        "{{ 1 / 2 }}",
        "{{ {'a': 1} }}",
        "{{ 主要职能.name }}",
        "{{ 主要职能.append }}",
        "{{ 主要职能[9] }}",
        "{{ [] | first }}",
        "{{ 主要职能 | 列名(支出.合计) }}",
        "{{ 支出.合计 | 变动(支出.合计) }}",
        "{% autoescape true %}{{ 单位名称 }}{% endautoescape %}",
        "{% macro 句() %}{{ 句() }}{% endmacro %}{{ 句() }}",
        "{{ '\ue001' }}",
        "{{ '\\ue001' }}",
        "\ue000支出.合计\ue0029\ue001",
    ],
)
def test_everything_else_is_a_fault_with_its_line(source: str) -> None:
    problem = fault(f"\n\n{source}")
    assert (problem.place.file, problem.place.line) == (f"{PACK.name}/{FILE}", 3)
    assert not problem.message.isascii()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% macro 句() %}\n{{ 句() }}\n{% endmacro %}", 2),
        ("{% macro 句() %}\n\n{{ '8' | first }}\n{% endmacro %}", 3),
        ("{% macro 句() %}{% endmacro %}\n\ue000", 2),
        ('\n{% import "macros/own.jinja" as 己 with context %}', 2),
    ],
)
def test_faults_of_macros_are_told_where_they_are(text: str, line: int) -> None:
    problem = fault('{% import "macros/own.jinja" as 己 with context %}{{ 己.句() }}', own=text)
    assert str(problem.place) == f"{PACK.name}/macros/own.jinja:{line}"


def test_macros_need_the_context() -> None:
    text = "{% macro 句(数) %}{{ 数 | 万元 }}{% endmacro %}"
    problem = fault('{% import "macros/own.jinja" as 己 %}{{ 己.句(支出.合计) }}', own=text)
    assert "with context" in problem.message


def test_a_figure_in_a_list_of_names_keeps_its_name() -> None:
    (figure,) = figures("{{ [支出.合计 | 万元, 单位名称] | 列名 }}")
    assert (figure.text, figure.name) == ("120.1", "支出.合计")


def test_marks_of_the_clerk_are_words() -> None:
    rows = changed("基本信息", 0, 单位名称="**示例**局")
    assert sentence("{{ '## ' ~ 单位名称 }}", rows) == "## **示例**局"


def test_the_title_of_the_contents_may_hold_words_of_the_workbook() -> None:
    report = rendered("@目录 {{ 单位名称 }}目录")
    titles = [block.title for block in report.blocks() if isinstance(block, Contents)]
    assert titles == ["示例局目录"]


@pytest.mark.parametrize("source", ["##### 五级", "###### 六级", "{{ '#####' }} 五级"])
def test_headings_have_four_levels(source: str) -> None:
    problem = fault(f"\n\n\n{source}")
    assert str(problem.place) == f"{PACK.name}/{FILE}:4"
    assert "最多四级" in problem.message
