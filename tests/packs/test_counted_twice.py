"""A figure of a pack never adds the same money twice; the pack is told, with the line, before any report is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.packs.museum import NAME, copy_of_templates, faults_of, pack_in


def _with(templates: Path, *sums: str) -> int:
    """Adds figures at the end of a file; the line of the last ``sum``."""
    path = templates / NAME / "values" / "lists.toml"
    text = path.read_text(encoding="utf-8")
    for number, names in enumerate(sums, start=1):
        text += f'\n[[value]]\nname = "试{number}"\nsum = [{names}]\n'
    path.write_text(text, encoding="utf-8")
    return text.count("\n")


@pytest.mark.parametrize(
    ("sums", "one", "two"),
    [
        (['"支出.合计", "支出.基本支出"'], "支出.合计", "支出.基本支出"),
        (['"支出.基本支出", "支出.基本支出"'], "支出.基本支出", "支出.基本支出"),
        (['"支出.基本支出"', '"试1", "支出.合计"'], "支出.基本支出", "支出.合计"),
        (['"政府采购.货物", "政府采购.货物"'], "政府采购.货物", "政府采购.货物"),
    ],
)
def test_the_same_money_in_two_summands(tmp_path: Path, sums: list[str], one: str, two: str) -> None:
    templates = copy_of_templates(tmp_path)
    line = _with(templates, *sums)
    message = f"“试{len(sums)}”的 sum：“{one}”和“{two}”可能有同一笔钱，会加两次。"
    assert faults_of(templates) == {message: f"{NAME}/values/lists.toml:{line}"}


def test_parts_that_exclude_each_other_may_be_added(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    _with(templates, '"支出.基本支出", "支出.项目支出"', '"收入.政府性基金预算", "结转结余.合计"')
    assert pack_in(templates).name == NAME
