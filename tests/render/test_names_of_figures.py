"""Every figure that the filters print has a name that finds it again: in the report, as data, and with trace."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.model.derivation import derive
from generator.model.document import Figure, Grid
from generator.model.places import CellPlace
from generator.model.values import Part, Value
from generator.trace import names, trace
from tests.render.templates import fault, figures, rendered
from tests.workbooks import Rows, changed, disclosed, reported, small


def _value(name: str, now: int, before: int | None) -> Value:
    def parts(amount: int | None, row: int) -> tuple[Part, ...]:
        return () if amount is None else (Part(Decimal(amount), name, CellPlace(name, f"A{row}")),)

    last = None if before is None else Decimal(before)
    return Value(
        name=name,
        label=name,
        now=Decimal(now),
        before=last,
        parts=parts(now, 1),
        parts_before=parts(before, 2),
    )


VALUES = {
    v.name: v
    for v in (
        _value("甲", 30, 20),
        _value("乙", -40, -80),
        _value("专项：上年：费.金额", 5, 4),
        _value("专项：占：费.金额", 6, 3),
        _value("甲：上年", 7, None),
    )
}


@pytest.mark.parametrize(
    ("name", "value", "cells"),
    [
        ("甲：上年", 7, ["甲：上年!A1"]),
        ("乙：上年", -80, ["乙!A2"]),
        ("乙：上年：绝对值", 80, ["乙!A2"]),
        ("乙：绝对值：上年", 80, ["乙!A2"]),
        ("乙：绝对值：占：甲", Decimal(4000) / 30, ["乙!A1", "甲!A1"]),
        ("甲：占：乙：上年", Decimal("-37.5"), ["甲!A1", "乙!A2"]),
        ("乙：上年：占：乙", 200, ["乙!A2", "乙!A1"]),
        ("专项：上年：费.金额", 5, ["专项：上年：费.金额!A1"]),
        ("专项：上年：费.金额：上年", 4, ["专项：上年：费.金额!A2"]),
        ("专项：上年：费.金额：增减率", 25, ["专项：上年：费.金额!A1", "专项：上年：费.金额!A2"]),
        (
            "专项：占：费.金额：占：专项：上年：费.金额",
            120,
            ["专项：占：费.金额!A1", "专项：上年：费.金额!A1"],
        ),
        ("专项：占：费.金额：增减额", 3, ["专项：占：费.金额!A1", "专项：占：费.金额!A2"]),
    ],
)
def test_a_name_says_what_it_is_made_of(name: str, value: Any, cells: list[str]) -> None:
    derived = derive(name, VALUES)
    assert derived.name == name
    assert derived.value is not None
    assert abs(derived.value - value) < Decimal("1e-20")
    assert [str(place) for place in derived.places] == cells


@pytest.mark.parametrize(
    "name", ["专项", "专项：上年", "甲：占", "甲：占：", "：上年", "甲：增减额：上年", "甲：占：乙：增减额"]
)
def test_no_name_is_half_understood(name: str) -> None:
    with pytest.raises(KeyError):
        derive(name, VALUES)


def _with_project(name: str) -> Rows:
    rows = small()
    rows["项目支出"][0]["项目名称"] = name
    rows["绩效目标"][0]["项目名称"] = name
    return rows


@pytest.mark.parametrize(
    "name", ["专项：业务工作经费", "专项:业务", "甲：占：乙", "甲：上年", "甲.乙：增减额"]
)
def test_a_project_with_a_colon(name: str) -> None:
    """Its name is part of the names of its figures."""
    rows = _with_project(name)
    (figure,) = figures("{{ (一般公共预算.各项目 | first).金额 | 万元 }}", rows)
    assert (figure.text, figure.name) == ("20", f"一般公共预算.各项目.{name}.金额")
    disclosure = disclosed(rows)
    assert trace(figure.name, disclosure)[0] == figure.name
    for ending in ("：上年", "：占：支出.合计"):
        assert trace(figure.name + ending, disclosure)[0].startswith(figure.name + ending)
        narrow = (figure.name + ending).replace("：", ":")
        assert trace(narrow, disclosure)[1:] == trace(figure.name + ending, disclosure)[1:]


@pytest.mark.parametrize(
    ("chain", "text", "name"),
    [
        ("支出.基本支出 | 占(支出.合计.上年)", "83.35%", "支出.基本支出：占：支出.合计：上年"),
        ("支出.基本支出.上年 | 占(支出.合计.上年)", "83.35%", "支出.基本支出：上年：占：支出.合计：上年"),
        ("支出.基本支出.上年 | 绝对值 | 万元", "100.1", "支出.基本支出：上年：绝对值"),
        ("(支出.基本支出 | 绝对值).上年 | 万元", "100.1", "支出.基本支出：绝对值：上年"),
        ("(支出.基本支出 | 绝对值) | 占(支出.合计)", "83.35%", "支出.基本支出：绝对值：占：支出.合计"),
        ("主要职能 | 个数", "1", "主要职能：个数"),
        ("(绩效目标.项目 | first).指标 | 个数", "2", "绩效目标.项目.1.指标：个数"),
    ],
)
def test_every_chain_of_filters_has_a_name(chain: str, text: str, name: str) -> None:
    (figure,) = figures(f"{{{{ {chain} }}}}")
    assert (figure.text, figure.name) == (text, name)
    assert figure.places
    assert trace(name, disclosed(small()))[0].startswith(name)


@pytest.mark.parametrize(
    ("chain", "words"),
    [
        ("支出.基本支出 | 绝对值 | 变动", "绝对值 之后不能再用 变动"),
        ("支出.基本支出 | 绝对值 | 原因", "绝对值 之后不能再用 原因"),
        ("支出.基本支出.上年 | 变动", "没有上年数，不能用 变动"),
        ("[支出.合计] | 有数 | 个数", "个数 只能用在有名称的清单上"),
    ],
)
def test_a_chain_without_a_name_is_refused(chain: str, words: str) -> None:
    assert words in fault(f"{{{{ {chain} }}}}").message


def test_a_count_knows_the_cells_of_its_items() -> None:
    rows = small()
    rows["主要职能"] = [{"职能": "甲。"}, {"职能": "乙。"}]
    (figure,) = figures("{{ 主要职能 | 个数 }}", rows)
    assert (figure.text, figure.value, figure.unit) == ("2", Decimal(2), "个")
    assert [place.sheet for place in figure.places] == ["主要职能"] * 2
    count = rendered("", rows).values["主要职能：个数"]
    assert (count.now, count.places) == (Decimal(2), figure.places)
    assert trace("主要职能：个数", disclosed(rows))[1] == "  本年 2个，由 2 个数相加"


def test_a_count_of_nothing_tells_where_its_items_would_stand() -> None:
    rows = changed("基本信息", 0, 内设机构="无")
    rows["主要职能"] = []
    (duties,) = figures("{{ 主要职能 | 个数 }}", rows)
    (rooms,) = figures("{{ 内设机构 | 个数 }}", rows)
    assert (duties.text, duties.places) == ("0", (CellPlace("主要职能", "A:A"),))
    assert (rooms.text, rooms.places) == ("0", (CellPlace("基本信息", "B13"),))


def test_cells_of_tables_side_by_side_are_named_after_their_own_block() -> None:
    disclosure = disclosed(small())
    grids = [block for block in reported(small()).blocks() if isinstance(block, Grid) and block.number]
    printed = {
        inline.name
        for grid in grids
        for row in grid.rows
        for cell in row.cells
        for inline in cell.inlines
        if isinstance(inline, Figure)
    }
    assert {"overall.一般公共预算拨款.收入", "overall.201.支出", "overall.收入总计.收入"} <= printed
    assert not any("｜" in name for name in printed)
    assert printed <= set(names(disclosure))
    for name in printed:
        assert trace(name, disclosure)[0].startswith(f"{name} = ")


def test_no_two_cells_have_one_name() -> None:
    for table in disclosed(small()).tables.values():
        amounts = [cell for row in table.rows for cell, n in zip(row.cells, table.numeric) if n and cell.key]
        assert len(table.named()) == len(amounts), table.name


def test_every_name_traces_to_itself() -> None:
    disclosure = disclosed(small())
    for name in names(disclosure):
        assert trace(name, disclosure)[0].startswith(name)
