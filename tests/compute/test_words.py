"""A clerk's words made fit for sentences: reasons as clauses, names as lists, projects in the order of their codes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.model.disclosure import Item
from generator.model.values import Value
from tests.workbooks import GENERAL, Rows, changed, disclosed, judged, small

# ---- reasons ------------------------------------------------------------------------------------------------


def _reason(words: str) -> str:
    rows = changed("收支明细", 0, 上年基本支出=Decimal(90))
    rows["变动原因"].append({"事项": "基本支出", "原因": words})
    value = disclosed(rows).names["支出.基本支出"]
    assert isinstance(value, Value)
    return value.reason.text if value.reason else ""


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("人员增加", "人员增加"),
        ("主要原因是：人员增加。", "人员增加"),
        ("主要原因是人员增加", "人员增加"),
        ("原因：人员增加！", "人员增加"),
        ("人员增加。\n工资上调；", "人员增加；工资上调"),
        ("人员增加\n\n人员增加。", "人员增加"),
        ("人员增加， ", "人员增加"),
        ("人员增加，主要原因是调入", "人员增加，主要原因是调入"),
        ("。", ""),
        ("主要原因是：", ""),
    ],
)
def test_a_reason_is_a_clause(words: str, clause: str) -> None:
    assert _reason(words) == clause


def test_a_stop_alone_is_no_reason() -> None:
    rows = changed("收支明细", 0, 上年基本支出=Decimal(90), 变动原因="。")
    asked = [f.message for f in judged(rows).findings if f.rule.code == "Y101"]
    assert "“专项服务”比上年增加 10.1 万元，没有写原因。" in asked


# ---- one reason for one change ------------------------------------------------------------------------------


def _shared(own_before: str = "0", **reasons: str) -> Rows:
    """The general budget's basic expenditure grew by 10; that of own income by what is given."""
    rows = changed("收支明细", 0, 上年基本支出=Decimal("90.10"), 变动原因="扩围")
    if own_before != "0":
        rows["收支明细"].append(
            {"功能科目编码": "2010304", "资金来源": "事业收入", "上年基本支出": Decimal(own_before)}
        )
        rows["变动原因"].append({"事项": "单位资金收入", "原因": "不再收取"})
    rows["变动原因"] += [{"事项": name, "原因": text} for name, text in reasons.items()]
    rows["变动原因"].append({"事项": "一般公共预算收入", "原因": "扩围"})
    return rows


def _said(rows: Rows) -> tuple[str, list[str]]:
    """The reason of the general budget's basic expenditure, and what is asked for."""
    value = disclosed(rows).names["一般公共预算.基本支出"]
    assert isinstance(value, Value)
    asked = [f.message for f in judged(rows).findings if f.rule.code == "Y101"]
    return value.reason.text if value.reason else "", asked


def test_the_same_change_has_the_same_reason() -> None:
    assert _said(_shared(基本支出="扩编")) == ("扩编", [])


def test_another_change_has_a_reason_of_its_own() -> None:
    reason, asked = _said(_shared("3", 基本支出="扩编"))
    assert reason == ""
    assert asked == ["“基本支出”比上年增加 10 万元，没有写原因。"]
    assert _said(_shared("3", 基本支出="扩编", 一般公共预算基本支出="增编")) == ("增编", [])


def test_an_own_reason_comes_first() -> None:
    assert _said(_shared(基本支出="扩编", 一般公共预算基本支出="增编"))[0] == "增编"


def test_a_reason_is_needless_only_when_nothing_that_it_explains_changed() -> None:
    """Own income and general budget cancel out: 支出.基本支出 stands still, the general budget does not."""
    rows = _shared("10", 一般公共预算基本支出="增编")
    needless = [f.message for f in judged(rows).findings if f.rule.code == "Y102"]
    assert needless == []
    rows["变动原因"].append({"事项": "基本支出", "原因": "扩编"})
    needless = [f.message for f in judged(rows).findings if f.rule.code == "Y102"]
    assert needless == ["“基本支出”与上年相同，却写了原因。"]


def test_last_year_is_not_asked_for_in_a_first_year() -> None:
    rows = changed("变动原因", 0, 上年数=None)
    assert "Y103" in {f.rule.code for f in judged(rows).findings}
    rows["收支明细"][0] |= {"上年基本支出": None, "上年项目支出": None}
    assert "Y103" not in {f.rule.code for f in judged(rows).findings}


# ---- names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("综合科（含财务、人事）、业务科", ["综合科（含财务、人事）", "业务科"]),
        ("综合科(含财务，人事)；业务科。", ["综合科(含财务，人事)", "业务科"]),
        ("甲科、乙科。", ["甲科", "乙科"]),
        ("甲科、、乙科", ["甲科", "乙科"]),
        ("否", []),
        ("0", []),
        ("无。", []),
    ],
)
def test_the_names_of_a_list(text: str, names: list[str]) -> None:
    items = disclosed(changed("基本信息", 0, 内设机构=text)).names["内设机构"]
    assert isinstance(items, tuple)
    assert [item.name.partition(".")[2] for item in items] == names


# ---- order of projects --------------------------------------------------------------------------------------


def test_projects_stand_in_the_order_of_their_codes() -> None:
    rows = small()
    given: list[tuple[str, str]] = [
        ("2210201", "乙"),
        ("2010304", "丙"),
        ("2010304", "甲"),
        ("2010304", "乙"),
    ]
    rows["项目支出"] = [_project(code, name) for code, name in given]
    disclosure = disclosed(rows)
    items = disclosure.names["一般公共预算.各项目"]
    assert [_label(item) for item in items] == ["丙", "甲", "乙"]  # type: ignore[union-attr]
    keys = [row.key for row in disclosure.tables["general_public_project"].rows]
    assert keys == ["2010304/丙", "2010304/甲", "2010304/乙", "2210201/乙", "合计"]


def _project(code: str, name: str) -> dict[str, Any]:
    return {"功能科目编码": code, "项目名称": name, "资金来源": GENERAL, "合计": Decimal(1)}


def _label(item: Item) -> str:
    return item.name.rsplit(".", 1)[-1]
