"""Figures and lists of the vocabulary: where they come from and what they say of last year."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.compute.nomenclature import Nomenclature
from generator.model.codes import FunctionCode
from generator.model.disclosure import Item
from generator.model.values import Prose, Value
from generator.pipeline import Outcome
from tests.workbooks import SHELF, changed, disclosed, small


def _list(name: str, rows: object) -> tuple[Item, ...]:
    found = disclosed(rows).names[name]  # type: ignore[arg-type]
    assert isinstance(found, tuple)
    return found


def test_a_field_is_a_figure_a_list_or_words() -> None:
    names = disclosed(changed("基本信息", 0, 内设机构="甲科、乙科")).names
    assert isinstance(names["编制数"], Value)
    assert names["编制数"].now == 5
    assert names["编制数"].unit == "人"
    assert isinstance(names["单位名称"], Prose)
    assert [item.name for item in names["内设机构"]] == ["内设机构.甲科", "内设机构.乙科"]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["", "无", "没有", "/", "—"])
def test_a_list_of_nothing(text: str) -> None:
    assert _list("下属预算单位", changed("基本信息", 0, 下属预算单位=text)) == ()


def test_last_year_typed_by_hand() -> None:
    """No line holds last year's 机关运行经费: a grey cell that may be typed does."""
    value = disclosed(changed("变动原因", 0, 上年数=Decimal(7))).values()["机关运行经费"]
    assert (value.now, value.before) == (Decimal(401000), Decimal(70000))
    assert [str(part.place) for part in value.parts_before] == ["变动原因!C17"]


def test_a_sum_of_figures_has_all_their_cells() -> None:
    value = disclosed(small()).values()["实有人数"]
    assert value.now == 4
    assert [str(place) for place in value.places] == ["基本信息!B15", "基本信息!B17", "基本信息!B19"]


def test_a_count_points_at_the_first_cell_of_each_item() -> None:
    value = disclosed(small()).values()["绩效目标.财政拨款项目个数"]
    assert (value.now, value.unit) == (Decimal(1), "个")
    assert [str(place) for place in value.places] == ["绩效目标!E4"]


def test_a_count_of_two_points_at_both(outcome_of: Callable[[str], Outcome]) -> None:
    """Each item has several figures; the count names one cell of each item, not two of the first."""
    disclosure = outcome_of("korla-2024").disclosure
    assert disclosure is not None
    value = disclosure.values()["绩效目标.财政拨款项目个数"]
    assert value.now == 2
    assert [(place.sheet, place.cell[1:]) for place in value.places] == [("绩效目标", "4"), ("绩效目标", "5")]


def test_items_of_last_year_alone_are_kept_where_the_pack_says_so() -> None:
    rows = small()
    rows["收支明细"].append({"功能科目编码": "2210201", "资金来源": "一般财力", "上年基本支出": Decimal(3)})
    assert [i.name for i in _list("一般公共预算.各项", rows)] == [
        "一般公共预算.各项.2010304",
        "一般公共预算.各项.2210201",
    ]
    assert [i.name for i in _list("一般公共预算.各类", rows)] == ["一般公共预算.各类.201"]


def test_reasons_of_the_rows_of_one_code_are_joined_each_once() -> None:
    rows = changed("收支明细", 0, 变动原因="人员增加。", 上年基本支出=Decimal(1))
    for source, reason in (("上级一般公共预算转移支付", "补助增加；"), ("事业收入", "另有收入")):
        row = {"功能科目编码": "2010304", "资金来源": source, "项目支出": Decimal(1), "变动原因": reason}
        rows["收支明细"] += [row]
    amount = _list("一般公共预算.各项", rows)[0].fields["金额"]
    assert isinstance(amount, Value)
    assert amount.reason is not None
    assert amount.reason.text == "人员增加；补助增加"
    assert [str(place) for place in amount.reason.places] == ["收支明细!N4", "收支明细!N5"]


def test_texts_of_a_project_may_be_missing() -> None:
    """A blank text is blank in the report; it is never a fault of the templates."""
    fields = _list("一般公共预算.各项目", small())[0].fields
    assert fields["设立的政策依据"] == Prose("")


def test_children_hang_under_their_target() -> None:
    target = _list("绩效目标.项目", small())[0]
    children = target.fields["指标"]
    assert isinstance(children, tuple)
    words = [child.fields["三级指标"] for child in children]
    assert [word.text for word in words if isinstance(word, Prose)] == ["件数", "办事便利"]


def test_names_come_from_the_catalogue_first() -> None:
    names = Nomenclature(SHELF.catalogue(2030), {"2010304": "别名", "2010388": "本地事务"})
    assert names.name(FunctionCode("2010304")) == "专项服务"
    assert names.name(FunctionCode("2010388")) == "本地事务"
    assert names.name(FunctionCode("9990101")) == "9990101"
    assert names.full_name(FunctionCode("2010388")).endswith("（款）本地事务（项）")
