"""The identities between the tables that hold by construction, for random valid workbooks (domain rules, section 2).

They are no rules of ``check``: computed tables come from one ledger, and a rule that cannot fail would be a fake.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given

from generator.model.disclosure import Disclosure
from generator.model.findings import Severity
from generator.model.money import to_yuan
from generator.model.table import Table
from tests.properties.strategies import HOUSE, budgets
from tests.workbooks import Rows, disclosed, judged


@dataclass(frozen=True, slots=True)
class Figures:
    """A computed table by the keys of its rows and columns; what is blank is nothing."""

    table: Table

    def at(self, row: str, column: str) -> Decimal:
        for each in self.table.rows:
            if row in each.key.split("｜"):
                return each.cells[self.table.columns.index(column)].value or Decimal(0)
        return Decimal(0)

    def rows(self, level: int | None = None) -> list[str]:
        """The keys of the rows of codes, of one length when asked."""
        keys = [part for row in self.table.rows for part in row.key.split("｜") if part[:3].isdecimal()]
        return [key for key in keys if level is None or len(key) == level]

    def sum(self, column: str, rows: Iterable[str]) -> Decimal:
        return sum((self.at(row, column) for row in rows), Decimal(0))

    def across(self, row: str, *columns: str) -> Decimal:
        return sum((self.at(row, column) for column in columns), Decimal(0))

    def down(self, column: str, *rows: str) -> Decimal:
        return self.sum(column, rows)

    @property
    def amounts(self) -> list[str]:
        return [column for column, numeric in zip(self.table.columns, self.table.numeric) if numeric]


def _tables(disclosure: Disclosure) -> dict[str, Figures]:
    return {name: Figures(table) for name, table in disclosure.tables.items()}


@HOUSE
@given(budgets())
def test_what_the_strategy_makes_is_valid(rows: Rows) -> None:
    """The ledgers agree; 三公经费 and 政府采购 are made freely, so they may not fit the budget beside them."""
    errors = {f.rule.code for f in judged(rows).findings if f.severity is Severity.ERROR}
    assert errors <= {"B207", "B208", "B401", "B403", "B501", "B502"}


@HOUSE
@given(budgets())
def test_table_1_revenue_and_expenditure(rows: Rows) -> None:
    one = _tables(disclosed(rows))["overall"]

    def revenue(*keys: str) -> Decimal:
        return one.down("收入", *keys)

    total = revenue("收入总计")
    assert total == one.at("支出总计", "支出")
    assert total == revenue("本年收入", "上年结转结余")
    assert revenue("本年收入") == revenue(
        "一般公共预算拨款", "政府性基金预算拨款", "国有资本经营预算拨款", "财政专户核拨", "单位资金"
    )
    assert revenue("一般公共预算拨款") == revenue("一般财力", "上级一般公共预算安排转移支付")
    assert revenue("政府性基金预算拨款") == revenue("政府性基金收入", "上级政府性基金安排转移支付")
    assert revenue("国有资本经营预算拨款") == revenue("国有资本经营收入", "上级国有资本经营预算安排转移支付")
    assert revenue("单位资金") == revenue(
        "事业收入", "上级补助收入", "附属单位上缴收入", "事业单位经营收入", "其他收入"
    )
    assert revenue("上年结转结余") == revenue("财政拨款结转", "非财政拨款结余")
    assert revenue("财政拨款结转") == revenue(
        "结转一般公共预算拨款", "结转政府性基金预算拨款", "结转国有资本经营预算拨款"
    )
    assert revenue("非财政拨款结余") == revenue("结余财政专户核拨", "结余单位资金")
    assert one.at("支出总计", "支出") == one.sum("支出", one.rows(3))


@HOUSE
@given(budgets())
def test_table_2_against_table_1(rows: Rows) -> None:
    tables = _tables(disclosed(rows))
    one, two = tables["overall"], tables["revenue"]
    grants = ("一般公共预算", "上级一般公共预算", "政府性基金预算", "上级政府性基金", "国有资本经营预算")
    rest = ("小计", "财政专户", "单位资金", "财政拨款结转", "非财政拨款结转结余")
    for row in (*two.rows(), "合计"):
        assert two.at(row, "总计") == two.across(row, *rest)
        assert two.at(row, "小计") == two.across(row, *grants)
    for column in two.amounts:
        assert two.at("合计", column) == two.sum(column, two.rows())
    same = {
        "总计": "收入总计",
        "一般公共预算": "一般财力",
        "上级一般公共预算": "上级一般公共预算安排转移支付",
        "政府性基金预算": "政府性基金收入",
        "上级政府性基金": "上级政府性基金安排转移支付",
        "国有资本经营预算": "国有资本经营预算拨款",
        "财政专户": "财政专户核拨",
        "单位资金": "单位资金",
        "财政拨款结转": "财政拨款结转",
        "非财政拨款结转结余": "非财政拨款结余",
    }
    for column, row in same.items():
        assert two.at("合计", column) == one.at(row, "收入"), column


@HOUSE
@given(budgets())
def test_table_3_against_tables_1_and_2(rows: Rows) -> None:
    tables = _tables(disclosed(rows))
    one, two, three = tables["overall"], tables["revenue"], tables["expenditure"]
    assert [r for r in three.rows() if three.at(r, "合计")] == [r for r in two.rows() if two.at(r, "总计")]
    for row in (*three.rows(), "合计"):
        assert three.at(row, "合计") == three.across(row, "基本支出", "项目支出")
        assert three.at(row, "合计") == two.at(row, "总计")
    for column in three.amounts:
        assert three.at("合计", column) == three.sum(column, three.rows())
    assert three.at("合计", "合计") == one.at("支出总计", "支出")
    for category in one.rows(3):
        mine = [row for row in three.rows() if row.startswith(category)]
        assert one.at(category, "支出") == three.sum("合计", mine)


FUNDS = {
    "一般公共预算": "一般公共预算拨款",
    "政府性基金预算": "政府性基金预算拨款",
    "国有资本经营预算": "国有资本经营预算拨款",
}


@HOUSE
@given(budgets())
def test_table_4_against_table_1(rows: Rows) -> None:
    tables = _tables(disclosed(rows))
    one, four = tables["overall"], tables["fiscal"]
    assert four.at("财政拨款", "收入") == four.down("收入", *FUNDS)
    assert four.at("收入总计", "收入") == four.at("支出总计", "合计")
    for row in (*four.rows(3), "支出总计"):
        assert four.at(row, "合计") == four.across(row, *FUNDS)
        assert four.at(row, "合计") <= one.at(row, "支出")
    for column in ("合计", *FUNDS):
        assert four.at("支出总计", column) == four.sum(column, four.rows(3))
    for fund, row in FUNDS.items():
        assert four.at(fund, "收入") == four.at("支出总计", fund) == one.at(row, "收入")
    assert four.rows(3) == one.rows(3)


@HOUSE
@given(budgets())
def test_table_5_against_tables_2_3_and_4(rows: Rows) -> None:
    tables = _tables(disclosed(rows))
    two, three, four, five = (tables[name] for name in ("revenue", "expenditure", "fiscal", "general_public"))
    for row in (*five.rows(), "合计"):
        assert five.at(row, "合计") == five.across(row, "基本支出", "项目支出")
        assert all(five.at(row, column) <= three.at(row, column) for column in five.amounts)
        assert five.at(row, "合计") == two.across(row, "一般公共预算", "上级一般公共预算")
    for column in five.amounts:
        assert five.at("合计", column) == five.sum(column, five.rows())
    for category in four.rows(3):
        mine = [row for row in five.rows() if row.startswith(category)]
        assert four.at(category, "一般公共预算") == five.sum("合计", mine)


@HOUSE
@given(budgets())
def test_table_6_holds_the_declared_subtotal_everywhere(rows: Rows) -> None:
    """A 类 is the sum of its 款, or what was declared within the rounding allowance of its items."""
    disclosure = disclosed(rows)
    tables = _tables(disclosure)
    five, six = tables["general_public"], tables["general_public_basic"]
    unit = disclosure.facts.unit
    declared = {
        r["经济科目编码"]: to_yuan(r["金额"], unit) for r in rows["基本支出"] if len(r["经济科目编码"]) == 3
    }
    for row in (*six.rows(), "合计"):
        assert six.at(row, "合计") == six.across(row, "人员经费", "公用经费")
    for category in six.rows(3):
        items = [row for row in six.rows(5) if row.startswith(category)]
        assert six.at(category, "合计") == declared.get(category, six.sum("合计", items))
        off = abs(six.at(category, "合计") - six.sum("合计", items))
        assert off <= to_yuan(Decimal("0.005") * len(items), unit)
    for column in six.amounts:
        assert six.at("合计", column) == six.sum(column, six.rows(3))
    allowed = to_yuan(Decimal("0.005") * len(six.rows(5)), unit)
    assert abs(six.at("合计", "合计") - five.at("合计", "基本支出")) <= allowed
    assert disclosure.values()["机关运行经费"].now == six.at("合计", "公用经费")
    assert disclosure.values()["一般公共预算基本支出.合计"].now == six.at("合计", "合计")


@HOUSE
@given(budgets())
def test_table_7_against_table_5(rows: Rows) -> None:
    disclosure = disclosed(rows)
    tables = _tables(disclosure)
    five, seven = tables["general_public"], tables["general_public_project"]
    divided = {(r["功能科目编码"], r["项目名称"]) for r in rows["项目支出"] if len(r) > 4}
    whole = {(r["功能科目编码"], r["项目名称"]) for r in rows["项目支出"] if len(r) == 4}
    for row in seven.rows():
        parts = seven.across(row, *seven.amounts[1:])
        assert parts <= seven.at(row, "项目支出合计")
        code, _, project = row.partition("/")
        if (code, project) in divided - whole:
            assert parts == seven.at(row, "项目支出合计")
    for column in seven.amounts:
        assert seven.at("合计", column) == seven.sum(column, seven.rows())
    assert seven.at("合计", "项目支出合计") == five.at("合计", "项目支出")
    for code in five.rows():
        mine = [row for row in seven.rows() if row.startswith(f"{code}/")]
        assert seven.sum("项目支出合计", mine) == five.at(code, "项目支出")


@HOUSE
@given(budgets())
def test_tables_8_and_9_against_table_4(rows: Rows) -> None:
    tables = _tables(disclosed(rows))
    four = tables["fiscal"]
    for name, fund in (("government_fund", "政府性基金预算"), ("state_capital", "国有资本经营预算")):
        table = tables[name]
        for row in (*table.rows(), "合计"):
            assert table.at(row, "合计") == table.across(row, "人员经费", "公用经费", "项目支出")
        for column in table.amounts:
            assert table.at("合计", column) == table.sum(column, table.rows())
        assert table.at("合计", "合计") == four.at("支出总计", fund)
        for category in {row[:3] for row in table.rows()}:
            mine = [row for row in table.rows() if row.startswith(category)]
            assert table.sum("合计", mine) == four.at(category, fund)
        assert table.table.empty == (four.at("支出总计", fund) == 0)


@HOUSE
@given(budgets())
def test_table_10(rows: Rows) -> None:
    ten = _tables(disclosed(rows))["three_public"]
    for column in ten.amounts:
        assert ten.at("合计", column) == ten.down(
            column, "因公出国（境）费", "公务接待费", "公务用车购置及运行费"
        )
        assert ten.at("公务用车购置及运行费", column) == ten.down(column, "公务用车购置费", "公务用车运行费")
    for row in ten.table.rows:
        assert ten.at(row.key, "合计") == ten.across(
            row.key, "一般公共预算", "政府性基金", "国有资本经营预算"
        )


@HOUSE
@given(budgets())
def test_table_11_against_tables_1_and_2(rows: Rows) -> None:
    tables = _tables(disclosed(rows))
    one, two, eleven = tables["overall"], tables["revenue"], tables["carryover"]
    for row in (*eleven.rows(), "合计"):
        assert eleven.at(row, "总计") == eleven.across(row, "财政拨款", "非财政拨款")
        for side in ("财政拨款", "非财政拨款"):
            assert eleven.at(row, side) == eleven.across(
                row, f"{side}人员经费", f"{side}公用经费", f"{side}项目支出"
            )
    for column in eleven.amounts:
        assert eleven.at("合计", column) == eleven.sum(column, eleven.rows())
    assert eleven.at("合计", "总计") == one.at("上年结转结余", "收入")
    assert eleven.at("合计", "财政拨款") == one.at("财政拨款结转", "收入") == two.at("合计", "财政拨款结转")
    assert (
        eleven.at("合计", "非财政拨款")
        == one.at("非财政拨款结余", "收入")
        == two.at("合计", "非财政拨款结转结余")
    )


@HOUSE
@given(budgets())
def test_changes_of_the_parts_add_up_to_the_change_of_the_whole(rows: Rows) -> None:
    """Σ over 项, and Σ of basic and project expenditure, of (this year − last year)."""
    values = disclosed(rows).values()

    def signed(name: str) -> Decimal:
        value = values[name]
        return value.now - (value.before or Decimal(0))

    whole = signed("一般公共预算.合计")
    items = [name for name in values if name.startswith("一般公共预算.各项.") and name.endswith(".金额")]
    assert whole == sum((signed(name) for name in items), Decimal(0))
    assert whole == signed("一般公共预算.基本支出") + signed("一般公共预算.项目支出")
    public = ("因公出国境费", "公务用车购置费", "公务用车运行费", "公务接待费")
    assert signed("三公经费.合计") == sum((signed(f"三公经费.{name}") for name in public), Decimal(0))
