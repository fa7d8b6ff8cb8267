"""Random valid workbooks: whatever a department may sensibly fill in, small, and in balance between its ledgers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.workbooks import GENERAL, Rows

#: Settings of the property tests: no deadline (machines differ), no folder left behind.
HOUSE = settings(
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

FUNCTIONS = ("2010304", "2010350", "2070101", "2080505", "2101101", "2210201", "2239999", "2296003")
ITEMS = ("30101", "30102", "30113", "30201", "30207", "30217", "30302", "31002")
CLASSES = ("工资福利支出", "商品和服务支出", "资本性支出", "对企业补助", "其他支出")

#: Sources by where their money stands in table 1.
OWN = ("事业收入", "上级补助收入", "附属单位上缴收入", "事业单位经营收入", "其他收入")
FISCAL = (
    GENERAL,
    "上级一般公共预算转移支付",
    "政府性基金预算",
    "上级政府性基金转移支付",
    "国有资本经营预算",
    "上级国有资本经营转移支付",
)
CARRIED = ("一般公共预算结转", "政府性基金结转", "国有资本经营结转", "财政专户结转结余", "单位资金结转结余")
SOURCES = (*FISCAL, "财政专户核拨", *OWN, *CARRIED)
GENERAL_CURRENT = FISCAL[:2]

#: Amounts with two decimals, as a clerk types them; often alike, so that nothing changes.
cents = st.one_of(st.just(0), st.sampled_from([100, 1250, 99999]), st.integers(1, 5_000_000))


def amount(hundredths: int) -> Decimal:
    """So many hundredths of the workbook's unit."""
    return Decimal(hundredths).scaleb(-2)


@st.composite
def split(draw: DrawFn, total: int, most: int = 3) -> list[int]:
    """A total in parts, none of them zero unless the total is."""
    cuts = draw(st.lists(st.integers(1, max(1, total - 1)), max_size=most - 1, unique=True))
    edges = [0, *sorted(cut for cut in cuts if cut < total), total]
    return [after - before for before, after in pairwise(edges)]


@st.composite
def budgets(draw: DrawFn) -> Rows:
    """The rows of a workbook that the checks find nothing wrong with, reasons and roundings aside."""
    lines = draw(_lines())
    basic = sum(int(r.get("基本支出", 0) * 100) for r in lines if r["资金来源"] in GENERAL_CURRENT)
    return {
        "基本信息": [_information(draw)],
        "主要职能": [{"职能": "承担示例工作。"}],
        "收支明细": lines,
        "基本支出": draw(_items(basic)),
        "项目支出": [row for line in lines for row in draw(_projects(line))],
        "三公经费": draw(_three_public()),
        "变动原因": draw(_reasons()),
        "政府采购": [{"项目": name, "金额": amount(draw(cents))} for name in ("货物", "服务")],
        "国有资产": [{"资产": "房屋", "数量": draw(st.integers(0, 999)), "价值": amount(draw(cents))}],
        "名词解释": [{"名词": "基本支出", "解释": "保障运转的支出。"}],
    }


def _information(draw: DrawFn) -> dict[str, Any]:
    return {
        "单位名称": "示例局",
        "预算年度": 2030,
        "公开日期": date(2030, 2, 1),
        "资产统计截止日期": date(2029, 12, 31),
        "金额单位": draw(st.sampled_from(["万元", "元"])),
        "报告类型": draw(st.sampled_from(["部门", "单位"])),
        "单位性质": "事业",
        "编制数": 5,
        "在职人数": draw(st.integers(0, 50)),
        "在职人数增减": draw(st.integers(-3, 3)),
        "退休人数": 0,
        "离休人数": 0,
    }


@st.composite
def _lines(draw: DrawFn) -> list[dict[str, Any]]:
    keys = st.tuples(st.sampled_from(FUNCTIONS), st.sampled_from(SOURCES))
    chosen = draw(st.lists(keys, min_size=1, max_size=7, unique=True))
    lines = [draw(_line(code, source)) for code, source in chosen]
    if not any(line.get("基本支出") or line.get("项目支出") for line in lines):
        lines[0]["项目支出"] = amount(draw(st.integers(1, 10_000)))
    return lines


@st.composite
def _line(draw: DrawFn, code: str, source: str) -> dict[str, Any]:
    basic = draw(cents)
    line: dict[str, Any] = {
        "功能科目编码": code,
        "资金来源": source,
        "基本支出": amount(basic),
        "项目支出": amount(draw(cents)),
    }
    line |= {"上年基本支出": amount(draw(cents)), "上年项目支出": amount(draw(cents))}
    if draw(st.booleans()):
        line["变动原因"] = draw(st.sampled_from(["任务变化", "任务增加。", "压减；"]))
    if basic and (source not in GENERAL_CURRENT or draw(st.booleans())):
        parts = draw(split(basic, 2))
        titles = draw(st.permutations(["其中：人员经费", "其中：公用经费"]))
        line |= {title: amount(part) for title, part in zip(titles, parts)}
    return line


@st.composite
def _items(draw: DrawFn, total: int) -> list[dict[str, Any]]:
    """Items of basic expenditure that make up the total, perhaps with a declared subtotal a hundredth off."""
    codes = draw(st.lists(st.sampled_from(ITEMS), min_size=1, max_size=5, unique=True))
    parts = draw(split(total, len(codes))) if total else []
    rows: list[dict[str, Any]] = [
        {"经济科目编码": code, "金额": amount(part)} for code, part in zip(codes, parts)
    ]
    under = [row for row in rows if row["经济科目编码"].startswith("302")]
    if len(under) >= 2 and draw(st.booleans()):
        off = draw(st.sampled_from([-1, 0, 1]))
        declared = sum((row["金额"] for row in under), Decimal(0)) + amount(off)
        rows.append({"经济科目编码": "302", "金额": declared})
    return rows


@st.composite
def _projects(draw: DrawFn, line: dict[str, Any]) -> list[dict[str, Any]]:
    total = int(line["项目支出"] * 100)
    if not total or (line["资金来源"] not in GENERAL_CURRENT and draw(st.booleans())):
        return []
    names = draw(st.permutations(["甲项目", "乙项目", "丙项目"]))
    rows = []
    for name, part in zip(names, draw(split(total))):
        row = {
            "功能科目编码": line["功能科目编码"],
            "项目名称": name,
            "资金来源": line["资金来源"],
            "合计": amount(part),
        }
        if draw(st.booleans()):
            row |= {
                title: amount(piece)
                for title, piece in zip(draw(st.permutations(CLASSES)), draw(split(part)))
            }
        rows.append(row)
    return rows


@st.composite
def _three_public(draw: DrawFn) -> list[dict[str, Any]]:
    items = ("因公出国（境）费", "公务用车购置费", "公务用车运行费", "公务接待费")
    chosen = draw(st.lists(st.sampled_from(items), unique=True))
    columns = ("一般公共预算", "政府性基金", "国有资本经营预算", "上年数")
    return [
        {"项目": item, "变动原因": "任务变化"} | {c: amount(draw(cents)) for c in columns} for item in chosen
    ]


@st.composite
def _reasons(draw: DrawFn) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{"事项": "机关运行经费", "上年数": amount(draw(cents)), "原因": "任务变化"}]
    chosen = draw(st.lists(st.sampled_from(["基本支出", "项目支出", "单位资金收入"]), unique=True))
    return rows + [{"事项": name, "原因": "任务变化。"} for name in chosen]
