"""What charts of a report show: the parts that are something, as the figures print them; none where there is nothing to
compare."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.document import Chart, Document, Paragraph, text_of
from generator.packs.source import PackError
from generator.packs.wording import NumberStyle
from tests.packs.museum import NAME, copy_of_templates, edit, faults_of, report_of
from tests.render.templates import fault, rendered
from tests.workbooks import GENERAL, Rows, changed, reported, small

#: Where the shipped pack places its charts.
SECTIONS = {
    "overall": ["支出各类"],
    "revenue": ["收入来源"],
    "expenditure": ["基本支出和项目支出", "支出比上年"],
    "three_public": ["三公经费"],
}


def charts(document: Document) -> dict[str, Chart]:
    return {block.name: block for block in document.blocks() if isinstance(block, Chart)}


def captions(document: Document) -> list[str]:
    return [
        text_of(block.inlines)
        for block in document.blocks()
        if isinstance(block, Paragraph) and block.style == "图题"
    ]


def rows_of(chart: Chart) -> list[tuple[str, ...]]:
    return [(text_of(row.label), *(figure.text for figure in row.figures)) for row in chart.rows]


def test_a_chart_prints_and_draws_its_figures() -> None:
    chart = charts(reported(small()))["基本支出和项目支出"]
    assert rows_of(chart) == [("基本支出", "100.1"), ("项目支出", "20")]
    assert [row.drawn for row in chart.rows] == [(Decimal("100.10"),), (Decimal("20.00"),)]
    assert (chart.kind, chart.unit, chart.series) == ("pie", "万元", ("2030年预算数",))
    assert (
        chart.description
        == "2030年支出预算构成（按支出性质，单位：万元）：基本支出100.1万元；项目支出20万元。"
    )


def test_a_figure_of_a_chart_knows_its_cells() -> None:
    (basic, _) = charts(reported(small()))["基本支出和项目支出"].rows
    (figure,) = basic.figures
    assert figure.name == "支出.基本支出"
    assert [str(place) for place in figure.places] == ["收支明细!D4"]


def test_one_part_is_no_chart_and_takes_no_number() -> None:
    """One 类 and one source of income: only 基本支出 and 项目支出 can be compared, as 图1."""
    report = reported(small())
    assert list(charts(report)) == ["基本支出和项目支出"]
    assert captions(report) == ["图1　2030年支出预算构成（按支出性质，单位：万元）"]


def test_a_part_that_is_nothing_is_left_out() -> None:
    report = reported(changed("收支明细", 项目支出=None, 上年项目支出=None))
    assert "基本支出和项目支出" not in charts(report)


def two_categories() -> Rows:
    rows = small()
    rows["收支明细"].append(
        {"功能科目编码": "2080505", "资金来源": GENERAL, "上年基本支出": Decimal("7.005")}
    )
    return rows


def test_two_years_stand_side_by_side_and_last_year_alone_is_enough() -> None:
    chart = charts(reported(two_categories()))["支出比上年"]
    assert chart.series == ("2029年预算数", "2030年预算数")
    assert rows_of(chart) == [
        ("一般公共服务支出", "120.1", "120.1"),
        ("社会保障和就业支出", "7.01", "0"),
    ]
    assert chart.rows[1].drawn == (Decimal("7.01"), Decimal(0))
    assert chart.rows[1].figures[0].value == Decimal(70050)


def test_a_slice_below_nothing_becomes_a_bar() -> None:
    chart = charts(reported(changed("收支明细", 项目支出=Decimal(-20))))["基本支出和项目支出"]
    assert chart.kind == "bars"
    assert chart.rows[1].drawn == (Decimal("-20.00"),)


def test_a_part_that_only_rounds_to_nothing_is_there() -> None:
    """The text names it too."""
    rows = changed("收支明细", 项目支出=Decimal("0.004"))
    chart = charts(reported(rows))["基本支出和项目支出"]
    assert rows_of(chart) == [("基本支出", "100.1"), ("项目支出", "0")]


def test_no_nought_is_made_up_for_a_year_that_the_workbook_does_not_ask_for(tmp_path: Path) -> None:
    """基本支出 by economic item has no column of last year."""
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        "charts.toml",
        'parts = ["支出.基本支出", "支出.项目支出"]',
        'parts = ["一般公共预算基本支出.人员经费", "一般公共预算基本支出.公用经费"]',
    )
    names = charts(report_of(templates))
    assert rows_of(names["基本支出和项目支出"]) == [("人员经费", "60"), ("公用经费", "40.1")]
    edit(templates, "charts.toml", 'kind = "饼"', 'kind = "柱"')
    edit(templates, "charts.toml", 'series = { "本年" = "{{ 年度 }}年预算数" }\n\n[[chart]]\nname = "支出比上年"', 'series = { "上年" = "上年", "本年" = "本年" }\n\n[[chart]]\nname = "支出比上年"')  # fmt: skip
    with pytest.raises(PackError, match="人员经费”没有上年数，series 里不能写“上年”"):
        report_of(templates)


def test_last_year_comes_first_however_the_pack_writes_it(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    two = 'series = { "上年" = "{{ 上年度 }}年预算数", "本年" = "{{ 年度 }}年预算数" }'
    edit(templates, "charts.toml", two, 'series = { "本年" = "今年", "上年" = "去年" }')
    assert charts(report_of(templates, two_categories()))["支出比上年"].series == ("去年", "今年")


def test_a_pack_may_do_without_charts(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    (templates / NAME / "charts.toml").unlink()
    edit(templates, "report.toml", 'chart = "图{1}　"\n', "")
    for section, name in SECTIONS.items():
        for each in name:
            edit(templates, f"sections/{section}.jinja", f"@图 {each}", "")
    assert charts(report_of(templates)) == {}


@pytest.mark.parametrize(
    ("style", "text", "number_format"),
    [
        (NumberStyle(decimals=2, trim=True, grouping=False, zero="0"), "1234.5", "General"),
        (NumberStyle(decimals=2, trim=False, grouping=False, zero="0"), "1234.50", "0.00"),
        (NumberStyle(decimals=2, trim=False, grouping=True, zero="0"), "1,234.50", "#,##0.00"),
        (NumberStyle(decimals=0, trim=False, grouping=True, zero="0"), "1,235", "#,##0"),
    ],
)
def test_a_spreadsheet_prints_numbers_as_the_figures_are_printed(
    style: NumberStyle, text: str, number_format: str
) -> None:
    rows = changed("收支明细", 基本支出=Decimal("1234.50"))
    (chart,) = charts(
        rendered("@图 基本支出和项目支出", rows, numbers={"正文": style, "表格": style})
    ).values()
    assert chart.rows[0].figures[0].text == text
    assert chart.number_format == number_format


def test_a_long_number_is_not_cut_by_the_spreadsheet() -> None:
    rows = changed("收支明细", 基本支出=Decimal("123456789.12"))
    (chart,) = charts(rendered("@图 基本支出和项目支出", rows)).values()
    assert chart.number_format == "0.00"


# ---- what a pack may say ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "饼"', 'kind = "饼图"', "没有“饼图”这种图。是否想写“饼”？"),
        ('"支出.基本支出", "支出.项目支出"', '"支出.基本支岀", "支出.项目支出"', "是否想写“支出.基本支出”？"),
        ('list = "支出.各类"', 'list = "主要职能"', "不是 values/ 里的按科目或项目分的清单"),
        ('series = { "本年"', 'series = { "今年"', "series 里没有“今年”。可用的有：上年、本年。"),
        ('name = "支出各类"', 'name = "收入来源"', "有两张图都叫“收入来源”。"),
        ('unit = "万元"\n', 'unit = "亿元"\n', "没有金额单位“亿元”"),
    ],
)
def test_faults_of_charts_are_told_with_their_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    templates = copy_of_templates(tmp_path)
    if "unit" in old:
        edit(templates, "charts.toml", 'kind = "饼"', 'kind = "饼"\nunit = "万元"')
    edit(templates, "charts.toml", old, new)
    found = faults_of(templates)
    assert any(message in told for told in found), found
    assert all(place.startswith(f"{NAME}/charts.toml:") for told, place in found.items() if message in told)


def test_a_chart_that_nobody_declared_is_named_with_its_line(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "sections/revenue.jinja", "@图 收入来源", "@图 收入来原")
    assert faults_of(templates) == {
        "charts.toml 里没有图“收入来原”。是否想写“收入来源”？": f"{NAME}/sections/revenue.jinja:{line}"
    }


def test_a_name_that_is_worked_out_is_looked_up_when_it_is_printed() -> None:
    assert "charts.toml 里没有图“没有的”" in fault('@图 {{ "没有的" }}').message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "{{ 年度 }}', 'title = "{{ 年 }}', "没有“年”这个名称。是否想写“年度”？"),
        ('title = "{{ 年度 }}', 'title = "{{ 年度 ', "或者 {{ 没有配 }}。"),
        ('series = { "本年" = "{{ 年度 }}', 'series = { "本年" = "{{ 年 }}', "没有“年”这个名称。"),
    ],
)
def test_a_faulty_text_of_a_chart_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / "charts.toml"
    before, heading, chart = path.read_text(encoding="utf-8").partition('[[chart]]\nname = "支出各类"')
    lead, found, rest = chart.partition(old)
    assert found
    path.write_text(before + heading + lead + new + rest, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        report_of(templates)
    (problem,) = caught.value.problems
    assert message in problem.message
    line = (before + heading + lead).count("\n") + 1
    assert str(problem.place) == f"{NAME}/charts.toml:{line}"


@pytest.mark.parametrize(
    ("section", "old", "new", "message"),
    [
        ("revenue", "@图 收入来源", "@图", "@图 后面要写图的名称，例如 @图 收入来源。"),
        ("revenue", "@图 收入来源", "{% if 年度 %}\n@图 {{ '' }}\n{% endif %}", "@图 后面要写图的名称，例如 @图 收入来源。"),
        ("revenue", "@图 收入来源", "@表单 ", "@表单 后面要写表单的名称和序号，例如 @表单 project_target 1。"),
        ("revenue", "@图 收入来源", "@表单 unit_target", "@表单 后面要写表单的名称和序号，例如 @表单 project_target 1。"),
    ],
)  # fmt: skip
def test_a_mark_that_does_not_say_which(
    tmp_path: Path, section: str, old: str, new: str, message: str
) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, f"sections/{section}.jinja", old, new)
    line += new.split("@")[0].count("\n")
    with pytest.raises(PackError) as caught:
        report_of(templates)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{NAME}/sections/{section}.jinja:{line}：{message}"
    ]


def test_a_mark_that_this_report_does_not_print_is_told_all_the_same(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "sections/revenue.jinja", "@图 收入来源", "{% if 年度 == '' %}\n@图\n{% endif %}")
    assert faults_of(templates) == {
        "@图 后面要写图的名称，例如 @图 收入来源。": f"{NAME}/sections/revenue.jinja:{line + 1}"
    }


def test_a_pie_of_many_parts_is_refused(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    line = edit(templates, "charts.toml", 'kind = "横条"\nparts', 'kind = "饼"\nparts')
    assert faults_of(templates) == {
        "图“收入来源”有 9 份，饼图最多 6 份，请改用横条。": f"{NAME}/charts.toml:{line}"
    }
