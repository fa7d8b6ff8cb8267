"""A text inside a TOML file is found again, however it is written there."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.faults import line_of_text
from generator.packs.source import PackError
from tests.packs.museum import copy_of_templates, edit, report_of
from tests.workbooks import PACK

FILE = '''# "甲" is only spoken of here, and so is a lonely quote: "
name = "甲乙"  # "甲"
title = "甲"
note = """
第一行
第二行"""
plain = \'\'\'乙
丙\'\'\'
said = "他说\\"好\\"\\n完"
last = { "键" = '丁' }
quoted = """戊""""
after = "己"
'''


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("甲", 1, 3),
        ("第一行\n第二行", 1, 5),
        ("第一行\n第二行", 2, 6),
        ("乙\n丙", 1, 7),
        ("乙\n丙", 2, 8),
        ('他说"好"\n完', 2, 9),  # written on one line, though it has two
        ("丁", 1, 10),
        ('戊"', 1, 11),
        ("己", 1, 12),
        ("庚", 1, 0),
    ],
)
def test_the_line_of_a_text(text: str, line: int, found: int) -> None:
    assert line_of_text(FILE, text, line) == found


def test_the_line_inside_a_text_of_several_lines(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "report.toml", 'maker = "', 'maker = """\n部门：\n{{ 单位 }}""" # "')
    with pytest.raises(PackError) as caught:
        report_of(templates)
    (problem,) = caught.value.problems
    assert str(problem.place) == f"{PACK.shown('report.toml')}:{line + 2}"


def test_the_same_text_with_other_words_around_it_is_another(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "report.toml", 'maker = "', '# maker = "{{ 单位 }}"\nmaker = "{{ 单位 }}" # "')
    with pytest.raises(PackError) as caught:
        report_of(templates)
    (problem,) = caught.value.problems
    text = (templates / PACK.shown("report.toml")).read_text(encoding="utf-8")
    assert text.splitlines()[problem.place.line - 1].startswith('maker = "{{ 单位 }}"')
