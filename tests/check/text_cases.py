"""For every rule about words (T, M1) a workbook that breaks it and one, as near as can be, that keeps it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.check.breaches import RuleCase, case, cell
from tests.workbooks import GENERAL, Rows, changed, small

#: The cell of the first row's reason in 收支明细, and that of a field.
REASON = "收支明细!N4"


def explained(reason: str, before: str = "90", **information: Any) -> Rows:
    """The small workbook, whose 专项服务 has 100.10 of basic expenditure this year and ``before`` last year, with a
    reason; ``information`` goes into 基本信息."""
    rows = changed("收支明细", 0, 上年基本支出=Decimal(before), 变动原因=reason)
    rows["基本信息"][0] |= information
    return rows


def with_fund(reason: str, now: str, before: str, **information: Any) -> Rows:
    """The small workbook with a row of 住房公积金, and a reason of 专项服务 (which rose)."""
    rows = explained(reason, **information)
    row = {"功能科目编码": "2210201", "资金来源": GENERAL}
    rows["收支明细"].append(row | {"基本支出": Decimal(now), "上年基本支出": Decimal(before)})
    return rows


def project(text: str) -> Rows:
    """The small workbook, whose project of 20 says how its money is spent."""
    return changed("项目支出", 0, 资金分配情况=text)


def indicator(**cells: Any) -> Rows:
    """The small workbook with other cells in its first indicator."""
    return changed("绩效指标", 0, **cells)


def second(**cells: Any) -> Rows:
    """The small workbook with other cells in its second indicator."""
    return changed("绩效指标", 1, **cells)


def target(**cells: Any) -> Rows:
    """The small workbook with one target more, which has an indicator of its own."""
    rows = small()
    rows["绩效目标"].append({"目标编号": "2", "财政拨款": 0, "总体目标": "办好。"} | cells)
    number = {"目标编号": cells.get("目标编号", "2")}
    rows["绩效指标"] += [number | row for row in small()["绩效指标"] if row.pop("目标编号")]
    return rows


def _lonely(indicators: bool) -> Rows:
    """One target more, with indicators or without."""
    rows = target(项目名称="甲项目")
    return rows if indicators else rows | {"绩效指标": small()["绩效指标"]}


def _called(kind: str, text: str) -> Rows:
    return changed("基本信息", 0, 报告类型=kind, 其他需说明的事项=text)


CASES: dict[str, RuleCase] = {
    "T101": cell(
        "主要职能", "职能", "承担XX工作。", "承担X光检查工作。", "“职能”里还有占位的字：“XX”。", "主要职能!B4"
    ),
    "T102": cell(
        "名词解释",
        "解释",
        "保障运转,开展工作的支出。",
        "保障运转，开展工作的1,000项支出。",
        "有 1 处半角标点：“障运转,开展工”",
        "名词解释!B4",
    ),
    "T103": cell(
        "绩效目标",
        "总体目标",
        "推动各项重点工作落实。加强管理。推动各项重点工作落实。",
        "推动各项重点工作落实。加强管理。推动各项日常工作落实。",
        "“推动各项重点工作落实”写了两遍。",
        "绩效目标!J4",
    ),
    "T104": case(
        explained("同上。"), explained("上年同期标准较低"), "写的是“同上。”，没有说明为什么变。", REASON
    ),
    "T105": cell(
        "项目支出",
        "资金执行时间",
        "2029年1月-2029年12月",
        "2030年1月-2030年12月",
        "“2029年1月-2029年12月”，不包含报告年度 2030 年。",
        "项目支出!S4",
    ),
    "T106": case(
        _called("单位", "本部门无其他事项。"),
        _called("部门", "本部门无其他事项。"),
        "“报告类型”是单位，“其他需说明的事项”里写的是“本部门”。",
        "基本信息!B23",
    ),
    "T201": case(
        explained("工资晋级，支出增加12.34万元"),
        explained("工资晋级，支出增加10.1万元"),
        "的原因写到“12.34万元”，与实际增减不符；本年 120.1 万元，上年 110 万元，比上年增加 10.1 万元（9.18%）。",
        REASON,
    ),
    "T202": case(
        explained("在职人员增加3人", 在职人数增减=2),
        explained("在职人员增加2人", 在职人数增减=2),
        "原因说“在职人员增加3人”，“在职人数增减”填的是 2。",
        REASON,
    ),
    "T203": case(
        explained("商品和服务支出减少"),
        explained("商品和服务支出减少", before="110"),
        "“2010304 专项服务”比上年增加 10.1 万元（9.18%），原因却说“商品和服务支出减少”。",
        REASON,
    ),
    "T204": case(
        with_fund("工资和住房公积金等支出都有增加", "8", "9"),
        with_fund("工资和住房公积金等支出都有增加", "9", "8"),
        "原因说“工资和住房公积金等支出都有增加”，而 2210201 住房公积金 比上年减少 1 万元（11.11%）。",
        "收支明细!D5",
    ),
    "T205": case(
        explained("在职人员增加，工资相应增加", 在职人数增减=0),
        explained("在职人员增加，工资相应增加", 在职人数增减=1),
        "原因说“在职人员增加”，“在职人数增减”填的是 0。",
        "基本信息!B16",
    ),
    "M101": case(_lonely(False), _lonely(True), "目标 2（甲项目）在绩效指标里一行也没有。", "绩效目标!A5"),
    "M102": cell(
        "绩效目标", "项目名称", "", "甲项目", "目标 1 没有填“项目名称”，目标表上会是空白。", "绩效目标!A4"
    ),
    "M103": cell(
        "绩效指标",
        "指标值",
        "4734.80平方米",
        "=4734.80平方米",
        "“件数”的指标值是“4734.80平方米”，没有写符号（≥、≤ 或 =）。",
        "绩效指标!E4",
    ),
    "M104": case(
        indicator(二级指标="社会效益指标"),
        indicator(二级指标="质量指标"),
        "“社会效益指标”写在了“产出指标”下面，应当在“效益指标”下面。",
        "绩效指标!C4",
    ),
    "M105": case(
        second(权重=None), second(权重=0), "目标 1（甲项目）有 1 个指标没有填权重：办事便利。", "绩效指标!D5"
    ),
    "M106": case(
        second(三级指标="件数", 指标值="≥1件"),
        second(三级指标="件数", 指标值="≥2件"),
        "目标 1（甲项目）：指标“件数”写了不止一次。",
        "绩效指标!D5",
    ),
    "M107": case(
        target(目标编号="部门整体"),
        target(目标编号="整体"),
        "“目标编号”填的是“部门整体”，会被当成一个项目；整体目标请只写“整体”。",
        "绩效目标!A5",
    ),
    "M108": case(
        second(一级指标="满意度指标", 二级指标="服务对象满意度指标"),
        small(),
        "目标 1（甲项目）没有效益指标。",
        "绩效目标!A4",
    ),
    "M109": cell(
        "绩效指标",
        "指标值",
        ">=1件",
        "≥1件",
        "有 1 个指标值用了半角符号：“>=”应当写成“≥”。",
        "绩效指标!E4",
    ),
}
