"""Faults of page.html.jinja are told with file and line; the shell cannot look into what it places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.packs.source import PackError
from generator.write import WRITERS
from tests.write.build import LOOKS, document, paragraph, section


@pytest.mark.parametrize(
    ("shell", "line", "words"),
    [
        ("<p>\n{{ titel }}", 2, "没有“titel”这个名称。是否想写“title”？"),
        ("<p>\n{% if titel %}x{% endif %}", 2, "没有“titel”这个名称。"),
        ("<p>\n{{ title ", 2, "写法有误"),
        ("<p>\n\n{% if title %}", 3, "写法有误"),
        ("{{ title | safe }}", 1, "没有过滤器“safe”"),
        ("<p>\n{% include 'x.html' %}", 2, "只能放进给定的几项"),
        ("<p>\n{% import 'x.html' as x %}", 2, "只能放进给定的几项"),
        ("{{ body.replace('8', '9') }}", 1, "只能放进给定的几项"),
        ("{{ body[:20] }}", 1, "只能放进给定的几项"),
        ("{% for x in body %}{{ x }}{% endfor %}", 1, "只能放进给定的几项"),
        ("{% autoescape false %}{{ title }}{% endautoescape %}", 1, "只能放进给定的几项"),
        ("{{ '%s' % title }}", 1, "只能放进给定的几项"),
        ("{{ none }}", 1, "不能计算"),
        ("{{ draft }}", 1, "不能计算"),
        ("{{ self }}", 1, "不能计算"),
        ("{{ year / 0 }}", 1, "不能计算"),
        ("{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 1, "不能计算"),
    ],
)
def test_a_faulty_shell(shell: str, line: int, words: str) -> None:
    report = document(section(paragraph("文")))
    with pytest.raises(PackError) as caught:
        WRITERS["html"].write(report, replace(LOOKS, page=shell))
    (problem,) = caught.value.problems
    assert (problem.place.file, problem.place.line) == ("example/page.html.jinja", line)
    assert words in problem.message


def test_what_is_not_markup_is_escaped() -> None:
    report = document(section(paragraph("文")), title="<b>&")
    page = WRITERS["html"].write(report, replace(LOOKS, page="{{ title }}{{ '·' ~ title }}")).decode()
    assert page == "&lt;b&gt;&amp;·&lt;b&gt;&amp;"
