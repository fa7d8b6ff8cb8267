"""T1: placeholders, marks, repeated sentences, empty reasons, years of another report, 部门 and 单位."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.findings import Finding
from tests.check.text_cases import REASON, explained, project
from tests.properties.strategies import HOUSE
from tests.workbooks import Rows, changed, judged, small


def found(rows: Mapping[str, Any], code: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in judged(rows).findings if finding.rule.code == code]


def duty(text: str) -> Rows:
    """The small workbook with another duty."""
    return changed("主要职能", 0, 职能=text)


# ---- T101 placeholders --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("承担XX工作。", "“XX”"),
        ("承担xxxx工作。", "“xxxx”"),
        ("承担ＸＸ工作。", "“ＸＸ”"),
        ("承担××××工作。", "“××××”"),
        ("管理某某中心。", "“某某”"),
        ("按20XX年计划办理。", "“XX”"),
        ("自X年X月起办理。", "“X年”“X月”"),
        ("受理业务X万元。", "“X万元”"),
        ("待填", "“待填”"),
        ("受理申请（待补充）。", "“待补充”"),
        ("TODO：写职能", "“TODO”"),
        ("qq", "“qq”"),
        ("1111", "“1111”"),
        ("承担什么工作？？", "“？？”"),
        ("承担____工作。", "“____”"),
        ("其余（略）。", "“（略）”"),
    ],
)
def test_a_placeholder_is_quoted(text: str, quoted: str) -> None:
    (finding,) = found(duty(text), "T101")
    assert finding.message == f"“职能”里还有占位的字：{quoted}。"
    assert str(finding.places[0]) == "主要职能!B4"


@pytest.mark.parametrize(
    "text",
    [
        "受理对待补充材料的申请。",
        "维护MAXX平台和XXL系统。",
        "管理TODOLIST平台。",
        "开展X光检查、X射线检验。",
        "承接“12345”热线，面积3×5米。",
        "联系人王某，另有李某。",
        "建立QQ群和111个服务点。",
        "办得好不好？群众说了算！",
        "待定价事项确定后办理。",
        "实施工作总体方略。",
    ],
)
def test_fair_words_are_no_placeholders(text: str) -> None:
    assert found(duty(text), "T101") == []


def test_short_words_are_keys_only_where_sentences_stand() -> None:
    """A number may be a telephone or what was reached last year."""
    rows = small()
    rows["基本信息"][0]["联系电话"] = "1111"
    rows["绩效指标"][0]["上年完成值"] = "111"
    assert found(rows, "T101") == []


def test_a_placeholder_in_a_field_and_in_a_name() -> None:
    rows = small()
    rows["基本信息"][0]["单位名称"] = "某某局"
    rows["项目支出"][0]["项目名称"] = rows["绩效目标"][0]["项目名称"] = "XX项目"
    assert [str(f.places[0]) for f in found(rows, "T101")] == ["基本信息!B4", "项目支出!C4"]


# ---- T102 marks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("保障运转,开展工作。", 1),
        ("保障运转;开展工作:办好实事。", 2),
        ("维修(护)费等支出。", 2),
        ("怎么办?办好!再办。", 2),
    ],
)
def test_half_width_marks_between_chinese_letters(text: str, count: int) -> None:
    (finding,) = found(duty(text), "T102")
    assert f"“主要职能”里汉字之间有 {count} 处半角标点" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "面积4,734.80平方米。",
        "开放时间为8:30至18:00。",
        "网址为http://example.org/?a=1;b=2。",
        "依据(2023)12号文件办理。",
        "使用Word,Excel等软件。",
        "保障运转，开展工作；办好实事（含其他）。",
        "比例为1:1,共2项。",
    ],
)
def test_half_width_marks_that_are_right(text: str) -> None:
    assert found(duty(text), "T102") == []


def test_marks_of_one_sheet_are_one_finding() -> None:
    rows = small()
    rows["主要职能"] = [{"职能": f"承担工作,第{n}项。"} for n in "一二三四五"]
    (finding,) = found(rows, "T102")
    assert "有 5 处半角标点" in finding.message
    assert finding.message.endswith("等。")
    assert len(finding.places) == 5


# ---- T103 repeated sentences --------------------------------------------------------------------------------


def test_the_same_duty_twice() -> None:
    rows = small()
    rows["主要职能"] = [{"职能": "承担全市示例工作。"}, {"职能": "（二）承担全市示例工作"}]
    (finding,) = found(rows, "T103")
    assert [str(place) for place in finding.places] == ["主要职能!B5", "主要职能!B4"]


@pytest.mark.parametrize(
    "text",
    [
        "按季支付；按季支付。",  # too short to be sure
        "推动各项重点工作落实。推动各项重点工作落到实处。",
        "一是加强管理和服务；二是加强管理和监督。",
    ],
)
def test_sentences_that_are_only_alike(text: str) -> None:
    assert found(changed("绩效目标", 0, 总体目标=text), "T103") == []


def test_one_sentence_in_two_texts() -> None:
    """Two projects may well be carried out alike."""
    rows = project("按照合同约定逐月支付。")
    rows["项目支出"].append(rows["项目支出"][0] | {"项目名称": "乙项目"})
    assert found(rows, "T103") == []


# ---- T104 reasons that give none ----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["无", "无。", "同上", "/", "见上。", "略", "——", "正常变动"])
def test_a_reason_that_says_nothing(text: str) -> None:
    (finding,) = found(explained(text), "T104")
    assert "没有说明为什么变。" in finding.message
    assert str(finding.places[0]) == REASON


@pytest.mark.parametrize(
    "text",
    ["本年增加，主要原因是任务增加", "比上年增加10.1万元，任务增加", "较上年预算增长9.18%，任务增加"],
)
def test_a_reason_that_the_report_would_print_twice(text: str) -> None:
    (finding,) = found(explained(text), "T104")
    assert "重复" in finding.message or "报告前面已经印了" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "主要原因是：任务增加",  # taken off by the report itself
        "原因是任务增加",
        "比上年增加2名工作人员，经费相应增加",
        "比上年增加了服务事项",
        "无纸化办公设备更新",
        "同上级部门签订的协议到期",
        "略有扩围",
    ],
)
def test_a_reason_that_says_why(text: str) -> None:
    assert found(explained(text), "T104") == []


def test_a_reason_that_is_not_printed_is_not_asked_for_more() -> None:
    assert found(explained("无", before="100.10"), "T104") == []


# ---- T105 years ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["按2026年工作安排新增任务", "比2027年增加了服务事项"])
def test_a_year_of_another_report_in_a_reason(text: str) -> None:
    (finding,) = found(explained(text), "T105")
    assert "报告是 2030 年的。" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2029年安排的一次性任务本年不再安排",
        "2031年到期的合同提前续签",
        "按照《2026年工作要点》增加任务",
        "按照某政办发〔2026〕3号增加任务",
        "按照有关办法（2026年）增加任务",
        "2026年印发的办法提高了标准",
        "2027年购置的设备质保期满",
        "自2026年以来任务逐年增加",
        "2028年结转的任务",
        "编号20261234的任务",
    ],
)
def test_a_year_that_a_reason_may_name(text: str) -> None:
    assert found(explained(text), "T105") == []


@pytest.mark.parametrize(
    "text", ["2028年1月-2029年12月", "2029.01-2029.12", "20290101-20291231", "2031年全年", "２０２９年"]
)
def test_a_period_without_the_year(text: str) -> None:
    (finding,) = found(changed("项目支出", 0, 资金执行时间=text), "T105")
    assert "不包含报告年度 2030 年。" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "2030年1月-2030年12月",
        "2029年7月至2031年6月",
        "2029—2031年",
        "20300101-20301231",
        "全年",
        "30年1月至12月",
        "2028年起长期执行",
        "1月至12月",
    ],
)
def test_a_period_with_the_year_or_without_any(text: str) -> None:
    assert found(changed("项目支出", 0, 资金执行时间=text), "T105") == []


# ---- T106 部门 and 单位 --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("单位", "由成本部门核算。"),
        ("单位", "本单位报主管部门审批。"),
        ("单位", "纳入部门预算管理。"),
        ("部门", "本部门所属本单位职责。"),
    ],
)
def test_the_right_name_for_oneself(kind: str, text: str) -> None:
    assert found(duty(text) | {"基本信息": [small()["基本信息"][0] | {"报告类型": kind}]}, "T106") == []


# ---- whatever is typed --------------------------------------------------------------------------------------


@HOUSE
@given(
    st.text(
        alphabet="增加减少人员在职都有所，。；万元%12.30年〔〕（）()×Xx？住房公积金等支出 \n", max_size=60
    )
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """Whatever stands in a reason, a duty, a project or an indicator, the checks come to an end."""
    rows = explained(text, 在职人数增减=-1)
    rows["主要职能"][0]["职能"] = text
    rows["项目支出"][0] |= {"资金分配情况": text, "资金执行时间": text}
    rows["绩效指标"][0] |= {"指标值": text, "三级指标": text}
    assert judged(rows).disclosure is not None


@pytest.mark.parametrize(
    "text",
    [
        "都有所" * 3000,
        "以及" * 5000,
        "人员、" * 5000,
        "1,111" * 4000,
        "1" * 30000,
        "增加1元" * 7000,
        "住房公积金和" * 2000,
    ],
)
def test_a_long_text_takes_no_time(text: str) -> None:
    """No pattern tries every way through a text that fills a cell; one that did would need hours."""
    start = time.perf_counter()
    assert judged(explained(f"住房公积金{text}", 在职人数增减=0)).disclosure is not None
    assert time.perf_counter() - start < 30
