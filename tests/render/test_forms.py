"""Forms: rows laid out by hand, then a row for each indicator, equal neighbours merged downwards."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from generator.model.document import Grid, text_of
from generator.packs.pack import Pack
from generator.packs.source import PackError
from tests.outline import grids
from tests.workbooks import PACK, Rows, reported, small


def _indicators(*levels: tuple[str, str, str]) -> Rows:
    rows = small()
    rows["绩效指标"] = [
        {"目标编号": "1", "一级指标": one, "二级指标": two, "三级指标": three, "指标值": "1", "权重": 12.5}
        for one, two, three in levels
    ]
    return rows


def _form(rows: Rows, pack: Pack = PACK) -> Grid:
    return next(
        grid for name, grid in grids(reported(rows, pack)).items() if name.startswith("project_target")
    )


def _pack_with_cells(*texts: str) -> Pack:
    """The shipped pack whose form for a project begins with a row of these texts, each on a line of its file."""
    form = PACK.forms["project_target"]
    (cell, *_), *_ = form.rows
    row = tuple(replace(cell, text=text, columns=1, rows=1) for text in texts)
    lines = "\n".join(f"text = {json.dumps(text, ensure_ascii=False)}" for text in texts)
    return replace(
        PACK,
        forms={**PACK.forms, form.name: replace(form, rows=(row, *form.rows))},
        sources={**PACK.sources, f"forms/{form.name}.toml": lines},
    )


def _listed(grid: Grid) -> list[list[tuple[str, int]]]:
    """The first two columns of the indicators as (words, height); covered cells are left out."""
    start = next(n for n, row in enumerate(grid.rows) if row.key == "列名") + 1
    width = len(grid.widths)
    return [
        [(text_of(cell.inlines), cell.rows) for cell in row.cells[: len(row.cells) - (width - 2)]]
        for row in grid.rows[start:]
    ]


def test_equal_neighbours_merge_within_their_own_branch() -> None:
    """质量指标 under 效益 is another than under 产出, though they stand one above the other."""
    rows = _indicators(
        ("产出", "数量", "a"), ("产出", "质量", "b"), ("效益", "质量", "c"), ("效益", "质量", "d")
    )
    assert _listed(_form(rows)) == [
        [("产出", 2), ("数量", 1)],
        [("质量", 1)],
        [("效益", 2), ("质量", 2)],
        [],
    ]


def test_every_position_of_a_form_is_covered_once() -> None:
    rows: Any = _indicators(("产出", "数量", "a"), ("产出", "数量", "b"), ("效益", "质量", "c"))
    rows["绩效目标"].append({"目标编号": "整体", "本级安排": 20, "总体目标": "办好。"})
    rows["绩效指标"] += [
        {"目标编号": "整体", "一级指标": "效能", "二级指标": "数量", "三级指标": "x", "指标值": "1"}
    ] * 2
    for name, grid in grids(reported(rows)).items():
        covered: set[tuple[int, int]] = set()
        for r, row in enumerate(grid.rows):
            c = 0
            for cell in row.cells:
                while (r, c) in covered:
                    c += 1
                spots = {(r + y, c + x) for y in range(cell.rows) for x in range(cell.columns)}
                assert not spots & covered, name
                covered |= spots
        assert covered == {(r, c) for r in range(len(grid.rows)) for c in range(len(grid.widths))}, name


def test_widths_share_out_a_thousand() -> None:
    for grid in grids(reported(small())).values():
        assert sum(grid.widths) == 1000
        assert min(grid.widths) > 0


def test_a_target_without_indicators_is_a_form_all_the_same() -> None:
    rows = small()
    rows["绩效指标"] = []
    assert _listed(_form(rows)) == []


def test_weights_keep_their_decimals_without_trailing_zeros() -> None:
    grid = _form(_indicators(("产出", "数量", "a")))
    assert text_of(grid.rows[-1].cells[6].inlines) == "12.5"


def test_each_cell_is_a_text_of_its_own() -> None:
    pack = _pack_with_cells(
        "甲", "{% set 甲 = '乙' %}{{ 甲 }}", "", "{{ 单位名称 if 甲 is undefined }}\n", "{{ 年度 }}年"
    )
    first = _form(small(), pack).rows[0]
    assert [text_of(cell.inlines) for cell in first.cells] == ["甲", "乙", "", "示例局", "2030年"]


@pytest.mark.parametrize(
    ("texts", "line", "message"),
    [
        (("{{ 年度 }}", "{{ 年月 }}"), 2, "没有“年月”这个名称。"),
        (
            ("{% if 年度 %}", "{% endif %}"),
            1,
            "有 {% if %}、{% for %}、{% macro %} 没有写 {% end… %}，或者 {{ 没有配 }}。",
        ),
        (("{% set 甲 = '乙' %}", "{{ 甲 }}"), 2, "没有“甲”这个名称。"),
    ],
)
def test_a_fault_is_that_of_the_one_cell(texts: tuple[str, ...], line: int, message: str) -> None:
    with pytest.raises(PackError) as caught:
        _form(small(), _pack_with_cells(*texts))
    (problem,) = caught.value.problems
    assert str(problem.place) == f"{PACK.name}/forms/project_target.toml:{line}"
    assert problem.message.startswith(message)
