"""The list of names is whole and true: held against what is computed, and its filters against those there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

import pytest

from generator.model.disclosure import Item, Named
from generator.model.values import Prose, Value
from generator.packs.names import FIGURE, LIST, WORDS, Name, all_names
from generator.packs.source import PackError
from generator.pipeline import Outcome
from generator.render.environment import templates_of
from generator.render.guard import CHECKS
from generator.render.reference import DIRECTIVES, FILTERS, TESTS
from tests.commands import Run, filled
from tests.render.templates import rendered
from tests.workbooks import PACK, small

NAMES = {name.name: name for name in all_names(PACK.vocabulary, PACK.layout)}
KINDS = {FIGURE: Value, LIST: tuple, WORDS: Prose}


@pytest.mark.parametrize("case", ["korla-2024", "comprehensive", "first-year"])
def test_every_name_of_a_disclosure_and_no_other(outcome_of: Callable[[str], Outcome], case: str) -> None:
    disclosure = outcome_of(case).disclosure
    assert disclosure is not None
    assert set(NAMES) == set(disclosure.names)
    for name, thing in disclosure.names.items():
        _holds(NAMES[name], thing)


def _holds(name: Name, thing: Named) -> None:
    """Kind, unit and fields are as they were told."""
    assert isinstance(thing, KINDS[name.kind]), name.name
    if isinstance(thing, Value):
        assert thing.unit == name.unit, name.name
    if isinstance(thing, tuple):
        _hold_fields(name, thing)


def _hold_fields(name: Name, items: Iterable[Item]) -> None:
    fields = {field.name: field for field in name.fields or ()}
    for item in items:
        assert set(item.fields) == set(fields), name.name
        for word, field in item.fields.items():
            _holds(fields[word], field)


def test_the_list_in_words(run: Run) -> None:
    ran = run("pack", "vars", PACK.name)
    assert ran.code == 0
    names = {line.split()[0] for line in ran.out.splitlines() if line.startswith("  ") and line.split()}
    assert {*NAMES, *FILTERS, *TESTS} <= names
    line = next(line for line in ran.out.splitlines() if line.split()[:1] == ["支出.基本支出"])
    assert "台账 功能分类支出、支出性质 基本支出" in line
    assert "xinjiang-budget/values/expenditure.toml:8" in line


def test_the_values_of_a_workbook(run: Run) -> None:
    ran = run("pack", "vars", filled(small()))
    line = next(line for line in ran.out.splitlines() if line.split()[:1] == ["支出.基本支出"])
    assert "100.1万元，上年 100.1万元" in line
    assert "示例局" in ran.out


def test_the_list_as_data(run: Run) -> None:
    data = json.loads(run("pack", "vars", PACK.name, filled(small()), "--json").out)
    assert data["schema"] == "gongkai.names/1"
    told: Mapping[str, dict[str, object]] = {each["name"]: each for each in data["names"]}
    assert set(told) == set(NAMES)
    assert told["支出.基本支出"]["now"] == "1001000"
    assert told["主要职能"]["count"] == 1
    assert told["单位名称"]["text"] == "示例局"
    assert {each["name"] for each in data["filters"]} == set(FILTERS)


def test_every_filter_and_test_is_told_of_and_no_other() -> None:
    environment = templates_of(PACK).environment
    assert set(FILTERS) == set(environment.filters) - set(CHECKS)
    assert set(TESTS) == set(environment.tests)


def test_every_mark_is_one() -> None:
    for mark in DIRECTIVES:
        if mark in ("@表单", "@图"):
            with pytest.raises(PackError, match=f"{mark} 后面要写"):
                rendered(mark)
        else:
            rendered(f"{mark} 甲")
    with pytest.raises(PackError, match="不认识的标记“@没有”"):
        rendered("@没有")
