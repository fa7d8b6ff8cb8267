"""What becomes of rows and words, as the pack declares it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from generator.packs.shelf import Shelf
from generator.pipeline import NextYear, examine, roll_over
from tests.packs.museum import copy_of_templates, edit, pack_in
from tests.rollover.rolling import (
    next_rows,
    rolled,
)
from tests.workbooks import (
    GENERAL,
    PACK,
    SHELF,
    Rows,
    changed,
    small,
    workbook_of,
)


@pytest.mark.parametrize(
    ("amounts", "before"),
    [
        ({"基本支出": Decimal("1.23")}, {"上年基本支出": Decimal("1.23")}),
        ({"基本支出": Decimal(0), "项目支出": Decimal(4)}, {"上年基本支出": 0, "上年项目支出": 4}),
        ({"其中：人员经费": Decimal(2), "其中：公用经费": Decimal("0.5")}, {"上年基本支出": Decimal("2.5")}),
        ({"基本支出": "1,200.50"}, {"上年基本支出": Decimal("1200.50")}),
        ({"上年基本支出": Decimal(9)}, None),
        ({"项目支出": Decimal(0), "上年项目支出": Decimal(9)}, None),
    ],
)
def test_what_a_row_becomes(amounts: dict[str, Any], before: dict[str, Decimal] | None) -> None:
    """A row without any amount this year has ended; a text that was read as a number is one."""
    rows = small()
    rows["收支明细"].append({"功能科目编码": "2080505", "资金来源": "事业收入", **amounts})
    own = [row for row in next_rows(rows, "收支明细") if row["功能科目编码"] == "2080505"]
    assert own == ([] if before is None else [{"功能科目编码": "2080505", "资金来源": "事业收入", **before}])


def test_a_fixed_row_with_a_zero_keeps_it() -> None:
    rows = small()
    rows["三公经费"] = [{"项目": "公务接待费", "一般公共预算": Decimal(0), "上年数": Decimal(1)}]
    assert next_rows(rows, "三公经费") == [{"项目": "公务接待费", "上年数": 0}]


def test_more_digits_than_a_cell_holds_stay_exact() -> None:
    rows = small()
    rows["三公经费"] = [
        {"项目": "公务接待费", "一般公共预算": Decimal("99999999999"), "政府性基金": Decimal("0.123456")}
    ]
    assert next_rows(rows, "三公经费") == [{"项目": "公务接待费", "上年数": "99999999999.123456"}]


def test_fields_stay_but_dates_and_changes() -> None:
    rows = changed("基本信息", 0, 在职人数增减=-2, 内设机构="办公室、财务科", 其他需说明的事项="没有。")
    fields = next_rows(rows, "基本信息")[0]
    gone = {"公开日期", "资产统计截止日期", "在职人数增减"}
    expected = {title: content for title, content in rows["基本信息"][0].items() if title not in gone}
    assert fields == {**expected, "预算年度": 2031}


@pytest.mark.parametrize(
    ("sheet", "row", "kept"),
    [
        ("主要职能", {"序号": "1", "职能": "办事。"}, {"序号": "1", "职能": "办事。"}),
        (
            "项目支出",
            {
                "功能科目编码": "2010304", "项目名称": "乙", "资金来源": GENERAL, "合计": Decimal(1), "资本性支出": Decimal(1),
                "设立的政策依据": "某文件", "项目承担单位": "甲科", "资金分配情况": "全部自用", "资金执行时间": "全年",
            },
            {
                "功能科目编码": "2010304", "项目名称": "乙", "资金来源": GENERAL,
                "设立的政策依据": "某文件", "项目承担单位": "甲科", "资金分配情况": "全部自用",
            },
        ),
        (
            "绩效目标",
            {"目标编号": "2", "项目名称": "乙", "负责人": "某人", "财政拨款": Decimal(1), "年度预算总额": Decimal(2), "总体目标": "好"},
            {"目标编号": "2", "项目名称": "乙", "负责人": "某人", "总体目标": "好"},
        ),
        (
            "绩效指标",
            {"三级指标": "人数", "指标值": "≥95%", "上年完成值": "93%", "权重": Decimal(10), "赋分规则": "比例"},
            {"三级指标": "人数", "指标值": "≥95%", "权重": Decimal(10), "赋分规则": "比例"},
        ),
        ("名词解释", {"名词": "甲", "解释": "乙"}, {"名词": "甲", "解释": "乙"}),
        ("基本支出", {"经济科目编码": "30299", "金额": Decimal(1), "人员/公用": "公用经费"}, {"经济科目编码": "30299", "人员/公用": "公用经费"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_words_stay_and_what_is_of_one_year_goes(
    sheet: str, row: dict[str, Any], kept: dict[str, Any]
) -> None:
    rows = small()
    rows[sheet] = [*rows[sheet], row]
    assert next_rows(rows, sheet)[-1] == kept


def test_sheets_of_one_year_begin_blank() -> None:
    rows = small()
    rows["政府采购"] = [{"项目": "货物", "金额": Decimal(3)}]
    rows["国有资产"] = [{"资产": "房屋", "数量": Decimal(100), "价值": Decimal(5)}]
    rows["变动原因"] = [
        {"事项": "机关运行经费", "上年数": Decimal(39), "原因": "人多了"},
        {"事项": "基本支出", "原因": "某"},
    ]
    assert next_rows(rows, "政府采购") == []
    assert next_rows(rows, "国有资产") == []
    # this year's 公用经费 by economic items
    assert next_rows(rows, "变动原因") == [{"事项": "机关运行经费", "上年数": Decimal("40.10")}]


def test_totals_that_a_clerk_wrote_and_blank_rows_stay_behind() -> None:
    rows = small()
    rows["基本支出"] += [{}, {"经济科目编码": "合计", "金额": Decimal("100.10")}]
    assert next_rows(rows, "基本支出") == [{"经济科目编码": "30101"}, {"经济科目编码": "30201"}]


def test_blank_groups_of_indicators_stay_as_they_were_written() -> None:
    rows = small()
    rows["绩效指标"].append({"三级指标": "天数", "指标值": "≤3天"})
    assert next_rows(rows, "绩效指标")[-1] == {"三级指标": "天数", "指标值": "≤3天"}


def test_a_workbook_that_is_filled_in_again_is_sound() -> None:
    """With the same figures as the year before: no error, and nothing has changed."""
    made = rolled(small()).rolled
    assert made is not None
    rows: Rows = {sheet: [dict(row) for row in given] for sheet, given in made.contents.items()}
    rows["基本信息"][0] |= {"公开日期": date(2031, 2, 1), "资产统计截止日期": date(2030, 12, 31)}
    rows["收支明细"][0] |= {"基本支出": Decimal("100.10"), "项目支出": Decimal(20)}
    for row, amount in zip(rows["基本支出"], (Decimal(60), Decimal("40.10"))):
        row["金额"] = amount
    rows["项目支出"][0] |= {"合计": Decimal(20), "商品和服务支出": Decimal(20)}
    rows["绩效目标"][0]["财政拨款"] = Decimal(20)
    outcome = examine(workbook_of(rows), PACK, SHELF)
    assert not outcome.faulty
    assert outcome.findings == examine(workbook_of(small()), PACK, SHELF).findings


def _rolled_by(templates: Path, rows: Rows) -> NextYear:
    return roll_over(workbook_of(rows), pack_in(templates), Shelf(templates))


def test_a_pack_says_what_next_year_keeps(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        "sheets/basic_information.toml",
        'label = "公开日期", kind = "日期",',
        'label = "公开日期", kind = "日期", rollover = "keep",',
    )
    edit(
        templates,
        "sheets/targets.toml",
        'title = "总体目标", kind = "长文本",',
        'title = "总体目标", kind = "长文本", rollover = "clear",',
    )
    made = _rolled_by(templates, small()).rolled
    assert made is not None
    assert made.contents["基本信息"][0]["公开日期"] == date(2030, 2, 1)
    assert made.contents["绩效目标"] == [{"目标编号": "1", "项目名称": "甲项目"}]


def test_a_pack_may_divide_last_year_otherwise(tmp_path: Path) -> None:
    """One column of last year for all of this year's: it takes their sum."""
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        "sheets/lines.toml",
        '{ title = "上年基本支出", kind = "金额", period = "before", posts = ["收入", "功能分类支出"], sets = { "支出性质" = "基本支出" } }',
        '{ title = "上年基本支出", kind = "金额", period = "before", posts = ["收入", "功能分类支出"] }',
    )
    made = _rolled_by(templates, small()).rolled
    assert made is not None
    assert made.contents["收支明细"][0]["上年基本支出"] == Decimal("120.10")
