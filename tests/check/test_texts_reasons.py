"""T2: reasons that contradict the figures, and many that do not: a false alarm is worse than a miss."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.check.test_texts import found
from tests.check.text_cases import REASON, explained, project, with_fund
from tests.properties.strategies import HOUSE
from tests.workbooks import GENERAL, Rows, changed, small

UP, DOWN = "90", "110"

# ---- T201 amounts and percentages ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quoted", "told"),
    [
        ("比上年增加50万元", "50万元", "与实际增减不符"),
        ("支出增加 1,234.50 万元", "1,234.50 万元", "与实际增减不符"),
        ("增长20%", "20%", "与实际增减不符"),
        ("任务增加，较上年增长9.2%，增加11万元", "11万元", "与实际增减不符"),
        ("新增信息系统运维13.37万元", "13.37万元", "工作簿里没有这个数"),
        ("新增运维费1.5亿元", "1.5亿元", "工作簿里没有这个数"),
        ("新增运维费133700元", "133700元", "工作簿里没有这个数"),
    ],
)
def test_a_figure_that_nothing_bears_out(text: str, quoted: str, told: str) -> None:
    """100.10 of basic expenditure after 90, and 20 of a project."""
    (finding,) = found(explained(text, before=UP), "T201")
    assert f"的原因写到“{quoted}”，{told}；本年 120.1 万元，上年 110 万元，" in finding.message
    assert str(finding.places[0]) == REASON


@pytest.mark.parametrize(
    "text",
    [
        "比上年增加10.1万元",
        "增加10万元",  # rounded
        "增加101000元",
        "比上年预算增长9.18%",
        "增长9.2%，其中基本支出增长11.22%",
        "由90万元增至100.1万元",
        "基本工资60万元",
        "甲项目20万元",
        "任务增加约13.37万元",
        "任务增加近14万元",
        "新增任务13万余元",
        "每人每月补贴1500元",
        "物业费标准由每平方米2.5元调整为3.1元",
        "养老保险缴费比例由16%调整为20%",
        "落实过紧日子要求，一般性支出压减10%",
        "工资标准提高5%",
        "购置单价100万元以上的设备",
        "按合同支付尾款33.3万元",
        "项目总投资3000万元，分三年安排",
        "上年结转13.37万元",
        "服务20万人次，新增8个窗口",
        "12345热线并入，增加坐席",
        "甲项目20万元，其中商品和服务支出占16.65%",
    ],
)
def test_a_figure_that_is_right_or_no_amount_of_the_budget(text: str) -> None:
    assert found(explained(text, before=UP), "T201") == []


def test_a_figure_of_another_cell_is_known() -> None:
    """What an indicator or a project's text says is in the workbook too."""
    rows = explained("物业费17.04万元", before=UP)
    assert [f.rule.code for f in found(rows, "T201")] == ["T201"]
    rows["绩效指标"][0]["指标值"] = "≤17.04万元"
    assert found(rows, "T201") == []


@HOUSE
@given(st.integers(1, 9_000_000), st.integers(0, 9_000_000), st.integers(0, 3))
def test_the_true_change_is_never_doubted(now: int, before: int, digits: int) -> None:
    """However a clerk rounds it, and in both units."""
    rows = explained("", before=str(Decimal(before).scaleb(-2)))
    rows["收支明细"][0]["基本支出"] = Decimal(now).scaleb(-2)
    delta = abs(Decimal(now - before).scaleb(-2))
    rounded = delta.quantize(Decimal(1).scaleb(-digits), rounding="ROUND_HALF_UP")
    for amount in (f"{rounded}万元", f"{delta * 10000:f}元"):
        rows["收支明细"][0]["变动原因"] = f"比上年增加{amount}"
        assert found(rows, "T201") == []


@pytest.mark.parametrize("text", ["用于采购设备25万元", "设备12万元，服务20.01万元", "总共安排200001元"])
def test_a_projects_words_promise_more_than_the_project(text: str) -> None:
    (finding,) = found(project(text), "T201")
    assert "而项目“甲项目”一共只有 20 万元。" in finding.message
    assert str(finding.places[0]) == "项目支出!R4"


@pytest.mark.parametrize(
    "text",
    [
        "用于采购设备20万元",
        "设备12.5万元，服务7.5万元",
        "项目总投资300万元，本年安排20万元",
        "每台单价30万元以上的设备",
        "按合同总额120万元的进度支付",
        "累计支付80万元",
        "服务30万人次",
        "约25万元",
    ],
)
def test_a_projects_words_within_the_project(text: str) -> None:
    assert found(project(text), "T201") == []


def test_a_project_has_all_its_funds() -> None:
    rows = project("用于采购设备25万元")
    row = {"功能科目编码": "2010304", "项目名称": "甲项目", "资金来源": "事业收入", "合计": Decimal(5)}
    rows["项目支出"].append(row)
    assert found(rows, "T201") == []


# ---- T202 head counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("在职人员增加3人，工资增加", "原因说“在职人员增加3人”，“在职人数增减”填的是 2。"),
        ("本年在职人员比上年增加3名", "原因说“本年在职人员比上年增加3名”，“在职人数增减”填的是 2。"),
        ("在职5人，人均经费提高", "原因说“在职5人”，“在职人数”填的是 4。"),
        ("退休人员共7人", "原因说“退休人员共7人”，“退休人数”填的是 0。"),
    ],
)
def test_a_number_of_people_that_is_another(text: str, words: str) -> None:
    (finding,) = found(explained(text, 在职人数增减=2), "T202")
    assert finding.message == words


@pytest.mark.parametrize(
    "text",
    [
        "在职人员增加2人",
        "在职4人",
        "在职人员2人",  # last year's number
        "在职人员由2人增加到4人",
        "招录公务员5人，退休3人",
        "在职人员增加3人，其中1人年底退休",
        "聘用编外人员增加6人",
        "所属学校在职人员增加9人",
        "培训200人次，参训人员增加50人",
        "人员增加2人",
        "退休8人",
        "新增在职人员服务窗口3个",
    ],
)
def test_a_number_of_people_that_fits_or_is_another_matter(text: str) -> None:
    assert found(explained(text, 在职人数增减=2), "T202") == []


def test_a_change_that_is_not_filled_in_is_not_known() -> None:
    assert found(explained("在职人员增加3人"), "T202") == []


def test_people_of_several_groups_together() -> None:
    rows = explained("人员增加3人", 在职人数增减=2, 退休人数增减=1)
    assert found(rows, "T202") == []
    assert found(explained("人员增加4人", 在职人数增减=2, 退休人数增减=1), "T202") != []


# ---- T203 the other way -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "text", "clause"),
    [
        (DOWN, "相关费用有所增加", "相关费用有所增加"),
        (DOWN, "缴费基数提高，社会保险缴费增加", "社会保险缴费增加"),
        (DOWN, "比上年增加9.9万元", "比上年增加9.9万元"),
        (UP, "商品和服务支出减少", "商品和服务支出减少"),
        (UP, "落实过紧日子要求，办公经费压减", "办公经费压减"),
        (UP, "持平", "持平"),
        (DOWN, "与上年相同。", "与上年相同。"),
    ],
)
def test_a_reason_that_says_the_opposite(before: str, text: str, clause: str) -> None:
    (finding,) = found(explained(text, before=before), "T203")
    assert finding.message.endswith(f"原因却说“{clause}”。")
    assert [str(place) for place in finding.places] == [REASON, "收支明细!D4", "收支明细!I4"]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (DOWN, "人员经费增加，公用经费减少"),
        (DOWN, "工资支出增加，增加额小于公用经费的压减额"),
        (DOWN, "上年增加一次性维修费用"),
        (DOWN, "上级资金增加，本级安排相应调整"),
        (DOWN, "结余资金增加"),
        (DOWN, "设备购置任务完成，日常费用有所增加"),
        (DOWN, "项目经费增加"),
        (DOWN, "提高资金使用效益，合理安排支出"),
        (DOWN, "人员经费增加"),
        (DOWN, "不再新增费用"),
        (DOWN, "新增人员到岗"),
        (DOWN, "单位资金收入增加"),
        (DOWN, "人均经费增加"),
        (UP, "财政拨款减少"),
        (UP, "上年项目支出减少"),
        (UP, "公用经费减少，新增人员工资"),
        (UP, "项目支出减少，转列日常公用"),
        (UP, "减少纸质材料，推行无纸化办公"),
        (UP, "降低运行成本，加大投入"),
        (UP, "人员减少"),
        (UP, "任务变化"),
    ],
)
def test_a_reason_whose_direction_is_not_plain(before: str, text: str) -> None:
    assert found(explained(text, before=before), "T203") == []


def test_a_reason_for_what_did_not_change_has_no_direction() -> None:
    assert found(explained("相关费用有所增加", before="100.10"), "T203") == []


def test_money_carried_over_rises_when_spending_falls() -> None:
    rows = small()
    row = {
        "功能科目编码": "2010304",
        "资金来源": "一般公共预算结转",
        "项目支出": 9,
        "变动原因": "相关支出减少",
    }
    rows["收支明细"].append(row)
    assert found(rows, "T203") == []


def test_the_reason_of_a_whole_figure() -> None:
    rows = changed("收支明细", 0, 上年基本支出=Decimal(90), 变动原因="工作任务增加")
    rows["变动原因"].append({"事项": "基本支出", "原因": "日常办公经费减少"})
    (finding,) = found(rows, "T203")
    assert finding.message.startswith("“基本支出”比上年增加 10.1 万元（11.22%），原因却说")
    assert str(finding.places[0]) == "变动原因!E13"


# ---- T204 a named 科目 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "工资基数上调，工资、社会保险和住房公积金等支出都有增加",
        "住房公积金增加",
        "工资和公积金支出有所增加",
        "公积金以及津贴补贴等支出均有增加",
        "工资晋级，单位缴存住房公积金相应增加",
    ],
)
def test_a_named_item_that_went_the_other_way(text: str) -> None:
    """住房公积金 fell from 9 to 8."""
    (finding,) = found(with_fund(text, "8", "9"), "T204")
    assert "而 2210201 住房公积金 比上年减少 1 万元（11.11%）。" in finding.message
    assert [str(place) for place in finding.places] == [REASON, "收支明细!D5", "收支明细!I5"]


@pytest.mark.parametrize(
    "text",
    [
        "住房公积金缴存基数提高",
        "住房公积金和养老保险缴费基数提高",
        "新录用人员住房公积金增加",
        "部分人员住房公积金增加，整体减少",
        "住房公积金减少",
        "住房公积金未增加",
        "上年住房公积金增加",
        "工资增加，住房公积金按重新核定的基数安排",
        "工资增加额超过住房公积金缴费的减少额",
        "增加住房公积金缴存人员",
        "住房公积金缴存人数增加",
        "住房公积金管理系统运维任务增加",
        "工资等支出增加",
    ],
)
def test_a_named_item_of_which_something_else_is_said(text: str) -> None:
    assert found(with_fund(text, "8", "9"), "T204") == []


def test_a_named_item_that_stayed_says_nothing() -> None:
    assert found(with_fund("住房公积金增加", "9", "9"), "T204") == []


def test_an_item_whose_funds_went_both_ways() -> None:
    """Which of the two the reason means is not known."""
    rows = with_fund("住房公积金增加", "8", "9")
    other = {"功能科目编码": "2210201", "资金来源": "事业收入", "基本支出": 3, "上年基本支出": 2}
    rows["收支明细"].append(other | {"其中：人员经费": 3})
    assert found(rows, "T204") == []


def test_the_full_name_of_an_item() -> None:
    rows = explained("行政单位离退休经费增加", before=UP)
    row = {"功能科目编码": "2080501", "资金来源": GENERAL, "基本支出": 1, "上年基本支出": 2}
    rows["收支明细"].append(row)
    assert [str(f.places[1]) for f in found(rows, "T204")] == ["收支明细!D5"]


def test_short_and_vague_names_are_words_of_every_day() -> None:
    """培训支出 may be said of any training."""
    rows = explained("培训支出增加，其他支出增加", before=UP)
    for code in ("2050803", "2299999"):
        row = {"功能科目编码": code, "资金来源": GENERAL, "基本支出": 1, "上年基本支出": 2}
        rows["收支明细"].append(row)
    assert found(rows, "T204") == []


# ---- T205 people come and go --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "information", "clause"),
    [
        ("在编人员减少，养老保险缴费减少", {"在职人数增减": 0}, "在编人员减少"),
        ("在职人员减少", {"在职人数增减": 1}, "在职人员减少"),
        ("本年在职人员比上年增加", {"在职人数增减": -1}, "本年在职人员比上年增加"),
        ("因人员减少等原因，经费减少", {"在职人数增减": 0, "退休人数增减": 0}, "因人员减少等原因"),
        ("退休人员增加", {"退休人数增减": -2}, "退休人员增加"),
        ("工资调整、在职人员增加3人", {"在职人数增减": 0}, "在职人员增加3人"),
        ("新增人员工资支出", {"在职人数增减": -2}, "新增人员"),
    ],
)
def test_people_who_did_not_come_or_go(text: str, information: dict[str, Any], clause: str) -> None:
    (finding,) = found(explained(text, **information), "T205")
    assert finding.message.startswith(f"原因说“{clause}”，")
    assert str(finding.places[0]) == REASON
    assert finding.places[1].sheet == "基本信息"


@pytest.mark.parametrize(
    ("text", "information"),
    [
        ("在职人员减少", {}),  # the change is not filled in
        ("在职人员减少", {"在职人数增减": -1}),
        ("编外人员减少", {"在职人数增减": 0}),
        ("机关在职人员减少", {"在职人数增减": 0}),
        ("上年在职人员减少", {"在职人数增减": 0}),
        ("在职人员未减少", {"在职人数增减": 0}),
        ("在职人员增加津贴补贴", {"在职人数增减": 0}),
        ("人员经费增加", {"在职人数增减": 0}),
        ("人员增加", {"在职人数增减": 0, "退休人数增减": 1}),
        ("缴费人员范围调整", {"在职人数增减": 0}),
        ("参训人员增加", {"在职人数增减": 0}),
        ("新增人员工资支出", {"在职人数增减": 0}),
        ("新增人员少于退休人员", {"在职人数增减": -1}),
        ("在职人员增减变动", {"在职人数增减": 0}),
        ("人员有进有出，工资调整", {"在职人数增减": 0}),
    ],
)
def test_people_of_whom_something_else_is_said(text: str, information: dict[str, Any]) -> None:
    assert found(explained(text, **information), "T205") == []


def test_a_row_may_speak_of_one_unit_below() -> None:
    """The numbers of 基本信息 are those of all units; what is said of the whole is still held against them."""
    rows = explained("在职人员减少", 在职人数增减=2, 下属预算单位="甲中心、乙中心")
    assert found(rows, "T205") == []
    rows["变动原因"].append({"事项": "基本支出", "原因": "在职人员减少"})
    assert [str(f.places[0]) for f in found(rows, "T205")] == ["变动原因!E13"]


def test_every_reason_is_told_once() -> None:
    """One column serves three lists of the report."""
    rows: Rows = explained("在职人员减少", 在职人数增减=0)
    assert len(found(rows, "T205")) == 1
