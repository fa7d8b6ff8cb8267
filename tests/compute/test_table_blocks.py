"""Tables over several ledgers and periods: printed codes, rows below the rest, sums of rows, blocks side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal

import pytest

from generator.compute.nomenclature import Nomenclature
from generator.compute.tables import fill_table
from generator.model.codes import EconomicCode, FunctionCode
from generator.model.facts import Facts
from generator.model.lines import Line, Lines, Period
from generator.model.places import CellPlace
from generator.model.table import Table
from generator.model.terms import Balance, Funding, Ledger, Spending, Stage, ThreePublic
from generator.model.values import Prose
from generator.packs.source import Problem, Source
from generator.packs.table_spec import TableSpec, read_table
from tests.workbooks import SHELF

NOW, BEFORE, PLAN = Period(stage=Stage.OUTTURN), Period(year=-1, stage=Stage.OUTTURN), Period()
PERIODS = {"now": NOW, "before": BEFORE, "plan": PLAN}
REVENUE, FUNCTION, ECONOMIC, BALANCE = Ledger.REVENUE, Ledger.FUNCTION, Ledger.ECONOMIC, Ledger.BALANCE


def _line(ledger: Ledger, amount: str, cell: str, **dimensions: object) -> Line:
    period = dimensions.pop("period", NOW)
    place = CellPlace("表", cell)
    return Line(ledger=ledger, amount=Decimal(amount), place=place, period=period, **dimensions)  # type: ignore[arg-type]


def _spec(text: str) -> tuple[TableSpec, list[str]]:
    problems: list[Problem] = []
    whole = f'title = "表"\n{text}'
    spec = read_table(Source(tomllib.loads(whole), "t.toml", whole, problems), "t")
    return spec, [str(problem) for problem in problems]


def _table(text: str, *lines: Line) -> Table:
    spec, problems = _spec(text)
    assert problems == []
    facts = Facts(
        file="f.xlsx", digest="", year=2024, unit="元", lines=Lines(lines), fields={}, records={}, names={}
    )
    return fill_table(spec, facts, PERIODS, Nomenclature(SHELF.catalogue(2024), {}))


def _words(table: Table) -> list[list[str]]:
    """Every row as printed words and plain amounts."""
    return [[_word(cell.words, cell.value) for cell in row.cells] for row in table.rows]


def _word(words: str | Prose, value: Decimal | None) -> str:
    text = words.text if isinstance(words, Prose) else words
    return text if value is None else str(value)


SUMMARY = """
[[block]]
where = { "台账" = "收入" }
columns = [{ label = ["收入", "项目"], show = "行名" }, { key = "收入", label = ["收入", "决算数"] }]
rows = [
  { label = "一、财政拨款收入", where = { "资金来源" = "财政拨款" } },
  { label = "二、其他收入", where = { "资金来源" = "其他收入" } },
]
after = [
  { label = "本年收入合计", total = true },
  { label = "年初结转和结余", where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余" } },
  { label = "总计", sum = ["本年收入合计", "年初结转和结余"], total = true },
]

[[block]]
where = { "台账" = "功能分类支出" }
by = ["功能科目"]
levels = ["类"]
codes = ["201", "202", "203"]
columns = [{ label = ["支出", "项目"], show = "序号和名称" }, { key = "支出", label = ["支出", "决算数"] }]
after = [
  { label = "本年支出合计", total = true },
  { label = "总计", key = "支出总计", sum = ["本年支出合计"], total = true },
]
"""


def test_a_summary_of_income_and_expenditure_with_what_was_carried_over() -> None:
    table = _table(
        SUMMARY,
        _line(REVENUE, "100", "B2", funding=Funding.GENERAL_PUBLIC),
        _line(REVENUE, "6", "B3", funding=Funding.OTHER),
        _line(BALANCE, "40", "B4", balance=Balance.OPENING),
        _line(BALANCE, "7", "B5", balance=Balance.CLOSING),
        _line(FUNCTION, "90", "C2", function=FunctionCode("2210201")),
        _line(FUNCTION, "10", "C3", function=FunctionCode("2010601")),
        _line(FUNCTION, "1", "C4", function=FunctionCode("2010601"), period=BEFORE),
    )
    assert _words(table) == [
        ["一、财政拨款收入", "100", "一、一般公共服务支出", "10"],
        ["二、其他收入", "6", "二、外交支出", ""],
        ["", "", "三、国防支出", ""],
        ["", "", "四、住房保障支出", "90"],
        ["本年收入合计", "106", "本年支出合计", "100"],
        ["年初结转和结余", "40", "", ""],
        ["总计", "146", "总计", "100"],
    ]
    assert [str(place) for place in table.cell("总计", "收入").places] == ["表!B2", "表!B3", "表!B4"]


def test_a_sum_of_nothing_is_blank() -> None:
    table = _table(SUMMARY, _line(REVENUE, "1", "B2", funding=Funding.OTHER))
    assert table.cell("支出总计", "支出").value is None
    assert table.cell("总计", "收入").value == 1


def test_a_fund_from_opening_to_closing() -> None:
    """One row for each 项 with money in any of three ledgers."""
    columns = """
[[block]]
by = ["功能科目"]
levels = ["项"]
total = "合计"
where = { "资金来源" = "政府性基金预算" }
columns = [
  { label = ["编码"], show = "编码" },
  { key = "年初", label = ["年初"], where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余" } },
  { key = "收入", label = ["本年收入"], where = { "台账" = "收入" } },
  { key = "支出", label = ["本年支出"], where = { "台账" = "功能分类支出" } },
]
"""
    fund, code = Funding.GOVERNMENT_FUND, FunctionCode("2296002")
    table = _table(
        columns,
        _line(BALANCE, "5", "B2", balance=Balance.OPENING, funding=fund, function=code),
        _line(BALANCE, "2", "B3", balance=Balance.CLOSING, funding=fund, function=code),
        _line(REVENUE, "3", "B4", funding=fund, function=FunctionCode("2120801")),
        _line(FUNCTION, "6", "B5", funding=fund, function=code),
        _line(FUNCTION, "9", "B6", funding=Funding.GENERAL_PUBLIC, function=code),
    )
    assert _words(table) == [
        ["2120801", "", "3", ""],
        ["2296002", "5", "", "6"],
        ["合计", "5", "3", "6"],
    ]


def test_one_row_with_columns_of_two_ledgers_and_two_periods() -> None:
    columns = """
[[block]]
where = { "台账" = "三公经费" }
columns = [
  { key = "预算数", label = ["接待", "预算数"], where = { "三公项目" = "公务接待费" }, period = "plan" },
  { key = "决算数", label = ["接待", "决算数"], where = { "三公项目" = "公务接待费" } },
  { key = "运行", label = ["机关运行经费"], where = { "台账" = "经济分类支出", "支出性质" = "公用经费" } },
]
rows = [{ label = "合计" }]
"""
    dinner = ThreePublic.HOSPITALITY
    office = EconomicCode("30201")
    table = _table(
        columns,
        _line(Ledger.THREE_PUBLIC, "9", "B2", three_public=dinner, period=PLAN),
        _line(Ledger.THREE_PUBLIC, "4", "B3", three_public=dinner),
        _line(ECONOMIC, "70", "B4", economic=office, spending=Spending.OPERATING),
    )
    assert _words(table) == [["9", "4", "70"]]


def test_codes_on_two_sides_and_one_that_nobody_foresaw() -> None:
    side = """
[[block]]
where = {{ "台账" = "经济分类支出", "支出性质" = "{group}" }}
by = ["经济科目"]
levels = ["类", "款"]
codes = [{codes}]
total = "{group}合计"
columns = [
  {{ label = ["{group}编码"], show = "编码" }},
  {{ label = ["{group}名称"], show = "名称" }},
  {{ key = "{group}", label = ["{group}"] }},
]
"""
    left = side.format(group="人员经费", codes='"30101", "303"')
    right = side.format(group="公用经费", codes='"302"')
    table = _table(
        left + right,
        _line(ECONOMIC, "3", "B2", economic=EconomicCode("30199"), spending=Spending.PERSONNEL),
        _line(ECONOMIC, "2", "B3", economic=EconomicCode("30201"), spending=Spending.OPERATING),
    )
    assert [row[:3] for row in _words(table)] == [
        ["301", "工资福利支出", "3"],
        ["30101", "基本工资", ""],
        ["30199", "其他工资福利支出", "3"],
        ["303", "对个人和家庭的补助", ""],
        ["", "人员经费合计", "3"],
    ]
    assert [row[3:] for row in _words(table)][:2] == [
        ["302", "商品和服务支出", "2"],
        ["30201", "办公费", "2"],
    ]
    assert _words(table)[-1][3:] == ["", "公用经费合计", "2"]


BLOCK = """
[[block]]
where = { "台账" = "收入" }
columns = [{ label = ["项目"], show = "行名" }, { label = ["金额"] }]
rows = [{ label = "甲" }, { label = "乙", sum = ["甲"] }]
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('sum = ["甲"]', 'sum = ["家"]', "“乙”的 sum：前面没有“家”这一行。"),
        ('sum = ["甲"]', 'sum = ["乙"]', "“乙”的 sum：前面没有“乙”这一行。"),
        ('sum = ["甲"]', 'sum = ["甲"], where = { "资金来源" = "财政拨款" }', "where 和 sum 只写一个。"),
        ('where = { "台账" = "收入" }', 'where = { "资金来源" = "财政拨款" }', "where 里要写明“台账”"),
        ("rows = ", 'codes = ["201"]\nrows = ', "catalogue 和 codes 只能用在按科目分行的表里。"),
        (
            'rows = [{ label = "甲" }, { label = "乙", sum = ["甲"] }]',
            'by = ["功能科目"]\nlevels = ["类"]\ncodes = ["二〇一"]',
            "“二〇一”不是科目编码。",
        ),
    ],
)
def test_faults_are_told(old: str, new: str, told: str) -> None:
    assert old in BLOCK
    _, problems = _spec(BLOCK.replace(old, new))
    assert any(told in problem for problem in problems), problems


def test_each_column_or_each_row_may_name_its_ledger() -> None:
    whole = BLOCK.replace('where = { "台账" = "收入" }\n', "")
    ways: Iterable[tuple[str, str]] = [
        ('{ label = ["金额"] }', '{ label = ["金额"], where = { "台账" = "收入" } }'),
        ('{ label = "甲" }', '{ label = "甲", where = { "台账" = "收入" } }'),
    ]
    for old, new in ways:
        table = _table(whole.replace(old, new), _line(REVENUE, "8", "B2"))
        assert _words(table) == [["甲", "8"], ["乙", "8"]]
