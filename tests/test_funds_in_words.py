"""What is told of a fund is its own: words of another purse's row stay away, and a plan without expenditure is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.check.final_accounts_cases import FINAL_ACCOUNTS, GENERAL, OTHER, SMALL, having
from tests.outline import paragraphs
from tests.workbooks import Rows, reported


def _told(rows: Rows) -> str:
    return "\n".join(paragraphs(reported(rows, FINAL_ACCOUNTS)))


def _expenditure(source: str, **cells: Any) -> dict[str, Any]:
    return {"功能科目编码": "2010602", "资金来源": source, **cells}


def test_a_row_of_the_fund_speaks_before_the_rows_of_others() -> None:
    other = _expenditure(OTHER, 项目支出=Decimal(50), 主要用于="食堂经营")
    own = _expenditure(GENERAL, 项目支出=Decimal(200), 年初预算=Decimal(200), 主要用于="示例项目")
    told = _told(having("支出", other, SMALL["支出"][0], own))
    assert "一般行政管理事务（项）。主要用于：示例项目。" in told
    assert "食堂经营" not in told


def test_a_fund_that_was_only_planned_is_told() -> None:
    planned = {
        "功能科目编码": "2120802",
        "资金来源": "政府性基金预算财政拨款",
        "年初预算": Decimal(80),
        "主要用于": "征地",
        "差异原因": "土地没有出让",
    }
    told = _told(having("支出", *SMALL["支出"], planned))
    assert "政府性基金预算财政拨款收入0.00万元，支出0.00万元，支出具体情况如下：" in told
    assert "年初预算为80.00万元，支出决算为0.00万元。决算数小于预算数的主要原因：土地没有出让。" in told


def test_an_institution_has_no_running_cost_of_an_office() -> None:
    rows = having(
        "基本支出",
        {"经济科目编码": "30101", "事业单位金额": Decimal(600)},
        {"经济科目编码": "30201", "事业单位金额": Decimal(400)},
    ) | {"上年决算": [{"事项": "机关运行经费", "上年数": Decimal(0)}]}
    told = _told(rows)
    assert "示例局2030年度无机关运行经费支出。" in told
    assert "公用经费400.00万元" in told
