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
    """Two sides of different length: one has a total of the block, the other a last row that says it is one."""
    side = """
[[block]]
where = {{ "台账" = "经济分类支出", "支出性质" = "{group}" }}
by = ["经济科目"]
levels = ["类", "款"]
codes = [{codes}]
{total}
columns = [
  {{ label = ["{group}编码"], show = "编码" }},
  {{ label = ["{group}名称"], show = "名称" }},
  {{ key = "{group}", label = ["{group}"] }},
]
"""
    total, after = 'total = "人员经费合计"', 'after = [{ label = "公用经费合计", total = true }]'
    left = side.format(group="人员经费", codes='"30101", "303"', total=total)
    right = side.format(group="公用经费", codes='"302"', total=after)
    table = _table(
        left + right,
        _line(ECONOMIC, "3", "B2", economic=EconomicCode("30199"), spending=Spending.PERSONNEL),
        _line(ECONOMIC, "2", "B3", economic=EconomicCode("30201"), spending=Spending.OPERATING),
    )
    assert _words(table) == [
        ["301", "工资福利支出", "3", "302", "商品和服务支出", "2"],
        ["30101", "基本工资", "", "30201", "办公费", "2"],
        ["30199", "其他工资福利支出", "3", "", "", ""],
        ["303", "对个人和家庭的补助", "", "", "", ""],
        ["", "人员经费合计", "3", "", "公用经费合计", "2"],
    ]


def test_what_stands_after_the_rows_is_level_from_its_first_row_and_totals_are_on_the_last() -> None:
    """The fiscal summary: carried over by fund on the left, as a whole on the right."""
    text = """
[[block]]
where = { "台账" = "收入", "资金来源" = "财政拨款" }
columns = [{ label = ["项目"], show = "行名" }, { key = "收入", label = ["决算数"] }]
rows = [
  { label = "一、一般公共预算", key = "一般公共预算收入", where = { "资金来源" = "一般公共预算" } },
  { label = "二、政府性基金", key = "政府性基金收入", where = { "资金来源" = "政府性基金预算" } },
]
after = [
  { label = "本年收入合计", sum = ["一般公共预算收入", "政府性基金收入"], total = true },
  { label = "年初结转", sum = [] },
  { label = "一、一般公共预算", where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余", "资金来源" = "一般公共预算" }, indent = 1 },
  { label = "二、政府性基金", where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余", "资金来源" = "政府性基金预算" }, indent = 1 },
  { label = "总计", sum = ["本年收入合计", "年初结转"], total = true },
]

[[block]]
where = { "台账" = "功能分类支出", "资金来源" = "财政拨款" }
by = ["功能科目"]
levels = ["类"]
columns = [
  { label = ["支出"], show = "名称" },
  { key = "合计", label = ["合计"] },
  { key = "一般公共预算", label = ["一般公共预算"], where = { "资金来源" = "一般公共预算" } },
]
after = [
  { label = "本年支出合计", total = true },
  { label = "年末结转", where = { "台账" = "结转结余", "结转结余项目" = "年末结转和结余" } },
  { label = "总计", sum = ["本年支出合计", "年末结转"], total = true },
]
""".replace("sum = []", 'where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余" }')
    general, fund, code = Funding.GENERAL_PUBLIC, Funding.GOVERNMENT_FUND, FunctionCode("2010601")
    table = _table(
        text,
        _line(REVENUE, "50", "B2", funding=general),
        _line(REVENUE, "9", "B3", funding=Funding.OTHER),
        _line(BALANCE, "4", "B4", balance=Balance.OPENING, funding=general),
        _line(BALANCE, "3", "B5", balance=Balance.OPENING, funding=fund),
        _line(BALANCE, "1", "B6", balance=Balance.CLOSING, funding=general),
        _line(FUNCTION, "53", "B7", funding=general, function=code),
        _line(FUNCTION, "3", "B8", funding=fund, function=code),
    )
    assert _words(table) == [
        ["一、一般公共预算", "50", "一般公共服务支出", "56", "53"],
        ["二、政府性基金", "", "", "", ""],
        ["本年收入合计", "50", "本年支出合计", "56", "53"],
        ["年初结转", "7", "年末结转", "1", "1"],
        ["一、一般公共预算", "4", "", "", ""],
        ["二、政府性基金", "3", "", "", ""],
        ["总计", "57", "总计", "57", "54"],
    ]
    assert [row.cells[0].indent for row in table.rows] == [0, 0, 0, 0, 1, 1, 0]


def test_only_rows_made_from_lines_are_details() -> None:
    """So that who adds the details of a table adds no amount twice."""
    table = _table(
        SUMMARY,
        _line(REVENUE, "1", "B2", funding=Funding.OTHER),
        _line(FUNCTION, "2", "B3", function=FunctionCode("2010601")),
    )
    kinds = {cell.key: cell.kind for row in table.rows for cell in row.cells if cell.key}
    assert kinds == {
        "一、财政拨款收入": "stated",
        "二、其他收入": "stated",
        "本年收入合计": "total",
        "年初结转和结余": "stated",
        "总计": "total",
        "201": "detail",
        "202": "detail",
        "203": "detail",
        "本年支出合计": "total",
        "支出总计": "total",
    }


def test_every_cell_has_a_name_of_its_own_that_leads_to_its_places() -> None:
    table = _table(
        SUMMARY,
        _line(REVENUE, "1", "B2", funding=Funding.OTHER),
        _line(BALANCE, "2", "B3", balance=Balance.OPENING),
    )
    named = table.named()
    assert len(named) == sum(
        bool(cell.key) for row in table.rows for cell, numeric in zip(row.cells, table.numeric) if numeric
    )
    assert [str(place) for place in named["t.总计.收入"].places] == ["表!B2", "表!B3"]
    assert named["t.支出总计.支出"].places == ()


def test_a_table_that_prints_codes_for_laws_sake_is_empty_all_the_same() -> None:
    assert _table(SUMMARY).empty
    assert not _table(SUMMARY, _line(BALANCE, "1", "B2", balance=Balance.OPENING)).empty


def test_a_row_and_a_column_of_two_ledgers_have_nothing_in_common() -> None:
    """A row about what is left over says nothing in a column about something else."""
    text = """
[[block]]
where = { "台账" = "功能分类支出" }
by = ["功能科目"]
levels = ["类"]
columns = [
  { label = ["项目"], show = "名称" },
  { key = "合计", label = ["合计"] },
  { key = "人员", label = ["人员"], where = { "台账" = "基本支出分类" } },
]
after = [{ label = "结转下年", where = { "台账" = "结转结余", "结转结余项目" = "年末结转和结余" } }]
"""
    code = FunctionCode("201")
    table = _table(
        text,
        _line(FUNCTION, "5", "B2", function=code),
        _line(Ledger.BASIC_GROUP, "4", "B3", function=code),
        _line(BALANCE, "3", "B4", balance=Balance.CLOSING),
    )
    assert _words(table) == [["一般公共服务支出", "5", "4"], ["结转下年", "3", ""]]


def test_lines_of_another_ledger_that_no_column_shows_make_no_row() -> None:
    text = """
[[block]]
by = ["功能科目"]
levels = ["类"]
columns = [
  { label = ["编码"], show = "编码" },
  { key = "年初", label = ["年初"], where = { "台账" = "结转结余", "结转结余项目" = "年初结转和结余" } },
  { key = "上年", label = ["上年"], where = { "台账" = "功能分类支出", "支出性质" = "基本支出" }, period = "before" },
]
"""
    table = _table(
        text,
        _line(BALANCE, "1", "B2", balance=Balance.CLOSING, function=FunctionCode("201")),
        _line(BALANCE, "2", "B3", balance=Balance.OPENING, function=FunctionCode("202")),
        _line(FUNCTION, "3", "B4", function=FunctionCode("203"), period=BEFORE),
        _line(FUNCTION, "4", "B5", function=FunctionCode("204"), period=BEFORE, spending=Spending.BASIC),
        _line(FUNCTION, "5", "B6", function=FunctionCode("205"), spending=Spending.BASIC),
    )
    assert _words(table) == [["202", "2", ""], ["204", "", "4"]]


def test_a_printed_row_is_called_in_the_column_of_labels_or_else_next_to_the_amounts() -> None:
    text = """
[[block]]
where = { "台账" = "收入" }
columns = [{ label = ["A"], show = "SHOWN" }, { label = ["B"], show = "编码" }, { label = ["金额"] }]
rows = [{ label = "甲", indent = 1 }]
total = "合计"
"""
    for shown, words in (
        ("行名", [["甲", "", ""], ["合计", "", ""]]),
        ("名称", [["", "甲", ""], ["", "合计", ""]]),
    ):
        assert _words(_table(text.replace("SHOWN", shown))) == words


def test_numbers_count_the_rows_of_their_block() -> None:
    lines = [_line(FUNCTION, "1", f"B{n}", function=FunctionCode(f"2{n:06}")) for n in range(10000, 20001)]
    text = SUMMARY.replace('levels = ["类"]', 'levels = ["项"]').replace(
        'codes = ["201", "202", "203"]\n', ""
    )
    table = _table(text, *lines)
    numbers = [text.partition("、")[0] for row in _words(table) if (text := row[2]) and "、" in text]
    assert numbers[0] == "一"
    assert numbers[-2:] == ["10000", "10001"]


BLOCK = """
[[block]]
where = { "台账" = "收入" }
columns = [
  { label = ["项目"], show = "行名" },
  { label = ["金额"] },
]
rows = [
  { label = "甲" },
  { label = "乙", sum = ["甲"] },
]
"""
ROWS = BLOCK[BLOCK.index("rows") :]
BY = 'by = ["功能科目"]\nlevels = ["类"]\n'
FISCAL, FUND = '{ "资金来源" = "财政拨款" }', '{ "资金来源" = "政府性基金预算" }'
OVERLAPPING = f"""{{ label = "甲", where = {FISCAL} }},
  {{ label = "丙", where = {FUND} }},
  {{ label = "乙", sum = ["甲", "丙"] }}"""

#: What to replace in the block, with what, and what is told of which line.
FAULTS = [
    ('sum = ["甲"]', 'sum = ["甲乙"]', "11：“乙”的 sum：前面没有“甲乙”这一行。是否想写“甲”？"),
    ('sum = ["甲"]', 'sum = ["乙"]', "11：“乙”的 sum：前面没有“乙”这一行。"),
    ('sum = ["甲"]', "sum = []", "11：sum 要写明加哪几行。"),
    ('sum = ["甲"]', f'sum = ["甲"], where = {FISCAL}', "11：where 和 sum 只写一个。"),
    ('sum = ["甲"]', 'sum = ["甲", "甲"]', "11：“乙”的 sum：“甲”和“甲”可能有同一笔钱，会加两次。"),
    (
        '{ label = "甲" },\n  { label = "乙", sum = ["甲"] }',
        OVERLAPPING,
        "12：“乙”的 sum：“甲”和“丙”可能有同一笔钱，会加两次。请把它们的 where 写得互不包含。",
    ),
    (ROWS, f'{ROWS}after = [\n  {{ label = "甲" }},\n]\n', "14：有两行都叫“甲”，请用 key 另起名称。"),
    (ROWS, f'total = "乙"\n{ROWS}', "12：有两行都叫“乙”，请用 key 另起名称。"),
    ('where = { "台账" = "收入" }', f"where = {FISCAL}", "4：where 里要写明“台账”，可用的有：收入、"),
    ('where = { "台账" = "收入" }\n', "", "3：where 里要写明“台账”"),
    (ROWS, f'codes = ["201"]\n{ROWS}', "9：codes 只能用在按科目分行的表里。"),
    (ROWS, f"catalogue = true\n{ROWS}", "9：catalogue 只能用在按科目分行的表里。"),
    (ROWS, f'{BY}codes = ["二〇一"]', "11：“二〇一”不是科目编码。"),
    (ROWS, f'{BY}codes = ["201", "202", "201"]', "11：codes 里的“201”写了不止一次。"),
    (ROWS, f'{BY}codes = ["20101"]', "11：codes 里的“20101”是“款”，levels 里没有这一级，不会有它的行。"),
    ('["金额"]', '["金额"], period = "plna"', "7：period 不能写“plna”。是否想写“plan”？"),
    ('show = "行名"', 'show = "行名", period = "plan"', "6：写了 show 的列印的是文字，不能再写 period。"),
    ('show = "行名"', f'show = "行名", where = {FISCAL}', "6：写了 show 的列印的是文字，不能再写 where。"),
]


@pytest.mark.parametrize(("old", "new", "told"), FAULTS)
def test_faults_are_told_once_and_with_their_line(old: str, new: str, told: str) -> None:
    assert old in BLOCK
    _, problems = _spec(BLOCK.replace(old, new))
    assert len(problems) == 1, problems
    assert problems[0].startswith(f"t.toml:{told}")


@pytest.mark.parametrize("word", ['{ "台帐" = "收入" }', '{ "台账" = "收人" }', '"收入"'])
def test_a_ledger_that_is_misspelt_is_told_once(word: str) -> None:
    _, problems = _spec(BLOCK.replace('{ "台账" = "收入" }', word))
    assert len(problems) == 1, problems


def test_where_each_row_has_its_ledger_there_is_no_total_of_all() -> None:
    """Nobody could say what it would be the total of."""
    rows = """rows = [
  { label = "甲", where = { "台账" = "收入" } },
  { label = "乙", where = { "台账" = "三公经费" } },
]
"""
    whole = BLOCK.replace('where = { "台账" = "收入" }\n', "").replace(ROWS, rows)
    assert _spec(whole)[1] == []
    for more in ('total = "合计"', 'after = [{ label = "合计", total = true }]'):
        assert any("where 里要写明“台账”" in problem for problem in _spec(f"{whole}{more}\n")[1]), more


def test_each_column_or_each_row_may_name_its_ledger() -> None:
    whole = BLOCK.replace('where = { "台账" = "收入" }\n', "")
    ways: Iterable[tuple[str, str]] = [
        ('{ label = ["金额"] }', '{ label = ["金额"], where = { "台账" = "收入" } }'),
        ('{ label = "甲" }', '{ label = "甲", where = { "台账" = "收入" } }'),
    ]
    for old, new in ways:
        table = _table(whole.replace(old, new), _line(REVENUE, "8", "B2"))
        assert _words(table) == [["甲", "8"], ["乙", "8"]]
