"""A maintainer changes a sentence, a column, the order of chapters or a number style; no Python is touched."""

from __future__ import annotations

from pathlib import Path

from generator.model.document import Chart, Document, Heading, text_of
from tests.outline import chapter, grids, outline, paragraphs
from tests.packs.museum import NAME, copy_of_templates, edit, report_of
from tests.workbooks import ROOT, Rows, small


def _headings(document: Document, level: int) -> list[str]:
    return [
        block.number + text_of(block.inlines)
        for block in document.blocks()
        if isinstance(block, Heading) and block.level == level
    ]


def _chapters(document: Document) -> list[str]:
    """The numbers of the chapters of part three."""
    return [
        line.split("、")[0]
        for line in _headings(document, 2)
        if ("预算" in line and "关于" in line) or "其他重要" in line
    ]


def test_a_sentence(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "sections/expenditure.jinja", "年支出预算{{", "年安排支出{{")
    assert chapter(report_of(templates), "支出预算情况说明")[0] == "示例局2030年安排支出120.1万元，其中："


def test_a_sentence_of_change_everywhere_at_once(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "wording.toml", '"持平" = "与上年预算持平"', '"持平" = "同上年一样"')
    text = "\n".join(paragraphs(report_of(templates)))
    assert text.count("同上年一样") == 7
    assert "与上年预算持平" not in text


def test_a_chapter_left_out_leaves_no_gap(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "report.toml", '  "government_fund",      # 八、', "  # ")
    document = report_of(templates)
    assert _chapters(document) == ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]
    assert any(line == "八、关于示例局2030年国有资本经营预算拨款情况说明" for line in _headings(document, 2))
    assert "政府性基金预算拨款情况说明" not in outline(document)


def test_chapters_in_another_order(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "report.toml", '"overall",              # 一、', '"revenue",  # 一、')
    edit(templates, "report.toml", '"revenue",              # 二、', '"overall",  # 二、')
    headings = _headings(report_of(templates), 2)
    assert "一、关于示例局2030年收入预算情况说明" in headings
    assert "二、关于示例局2030年收支预算情况的总体说明" in headings
    entries = outline(report_of(templates)).split("\n\n")[1]
    assert entries.index("收入预算情况说明") < entries.index("收支预算情况的总体说明")


def test_a_table_left_out_renumbers_the_others(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "report.toml", '  "revenue",              # 部门收入', "  # 部门收入")
    numbers = {grid.title: grid.number for grid in grids(report_of(templates)).values() if grid.number}
    assert "部门收入总体情况表" not in numbers
    assert numbers["部门支出总体情况表"] == "表2"
    assert numbers["上年结转结余情况明细表"] == "表10"


def test_a_column_more_and_a_column_less(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    old = '  { key = "项目支出", label = ["项目支出"], where = { "支出性质" = "项目支出" }, width = 12 },'
    new = '  { key = "财政", label = ["其中：财政拨款"], where = { "资金来源" = "财政拨款" } },'
    edit(templates, "tables/expenditure.toml", old, new)
    rows = small()
    rows["收支明细"].append(
        {"功能科目编码": "2010304", "资金来源": "其他收入", "项目支出": 3, "上年项目支出": 3}
    )
    grid = grids(report_of(templates, rows))["expenditure"]
    assert [text_of(cell.inlines) for cell in grid.header[0]][-1] == "其中：财政拨款"
    assert [text_of(cell.inlines) for cell in grid.rows[0].cells][4:] == ["123.1", "100.1", "120.1"]


def test_a_row_of_a_printed_list(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        "tables/three_public.toml",
        '  { label = "公务接待费", where = { "三公项目" = "公务接待费" } },\n',
        "",
    )
    labels = [text_of(row.cells[0].inlines) for row in grids(report_of(templates))["three_public"].rows]
    assert "公务接待费" not in labels
    assert len(labels) == 5


def test_how_numbers_look(tmp_path: Path) -> None:
    """Tables with two decimals, separators and zeros; the text as before."""
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / "numbers.toml"
    text = path.read_text(encoding="utf-8")
    head, tail = text.split('[style."表格"]')
    style = tail.replace("trim = true", "trim = false", 1).replace("grouping = false", "grouping = true", 1)
    path.write_text(
        head + '[style."表格"]' + style.replace('zero = ""', 'zero = "0.00"', 1), encoding="utf-8"
    )
    document = report_of(templates, _thousandfold())
    cells = [text_of(cell.inlines) for cell in grids(document)["expenditure"].rows[-1].cells]
    assert cells[4:] == ["120,100.00", "100,100.00", "20,000.00"]
    assert "支出预算120100万元" in "\n".join(paragraphs(document))


def _thousandfold() -> Rows:
    rows = small()
    for sheet, titles in (
        ("收支明细", ("基本支出", "项目支出")),
        ("基本支出", ("金额",)),
        ("项目支出", ("合计", "商品和服务支出")),
    ):
        for row in rows[sheet]:
            row |= {title: row[title] * 1000 for title in titles}
    return rows


def test_the_numbers_of_one_chapter(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "numbers.toml", "sections = {} ", 'sections = { expenditure = "整数" } ')
    edit(
        templates,
        "numbers.toml",
        '[style."表格"]',
        '[style."整数"]\ndecimals = 0\nzero = "零"\n\n[style."表格"]',
    )
    document = report_of(templates)
    assert chapter(document, "支出预算情况说明")[0] == "示例局2030年支出预算120万元，其中："
    assert "收支总预算120.1万元" in "\n".join(paragraphs(document))


def test_the_unit_belongs_to_the_table(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / "tables" / "expenditure.toml"
    path.write_text('unit = "元"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    document = report_of(templates)
    grid = grids(document)["expenditure"]
    assert grid.unit == "元"
    assert text_of(grid.rows[-1].cells[4].inlines) == "1201000"
    assert "…… 单位：元" in outline(document)
    assert text_of(grids(document)["revenue"].rows[-1].cells[4].inlines) == "120.1"


def test_a_figure_of_ones_own(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    path = templates / NAME / "values" / "lists.toml"
    own = '\n[[value]]\nname = "专项.商品和服务"\nwhere = { "台账" = "项目支出明细", "经济科目" = "302" }\n'
    path.write_text(path.read_text(encoding="utf-8") + own, encoding="utf-8")
    edit(
        templates,
        "sections/overall.jinja",
        "收支总预算",
        "购买服务{{ 专项.商品和服务 | 万元 }}万元。收支总预算",
    )
    assert "购买服务20万元。收支总预算120.1万元。" in "\n".join(paragraphs(report_of(templates)))


def test_a_column_of_the_workbook_reaches_the_text(tmp_path: Path) -> None:
    """A new column of 项目支出 is read and may be named in a section at once."""
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        "sheets/projects.toml",
        '  { title = "资金执行时间",',
        '  { title = "项目负责人", kind = "文本", optional = true },\n  { title = "资金执行时间",',
    )
    edit(
        templates,
        "sections/general_public_project.jinja",
        "资金执行时间：",
        "负责人：{{ 项目.项目负责人 }}\n\n资金执行时间：",
    )
    rows = small()
    rows["项目支出"][0]["项目负责人"] = "张某"
    assert "负责人：张某" in paragraphs(report_of(templates, rows))


def test_headings_and_table_numbers(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, "report.toml", 'table = "表{1}"', 'table = "附表{一}"')
    edit(templates, "report.toml", '"第{一}部分　"', '"{1} "')
    document = report_of(templates)
    assert grids(document)["carryover"].number == "附表十一"
    assert _headings(document, 1)[0] == "1 示例局概况"


def test_a_chart_as_the_readme_adds_it(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    _, _, told = (ROOT / "templates" / "README.md").read_text(encoding="utf-8").partition("## 加一张图")
    example = told.partition("```toml\n")[2].partition("```")[0]
    charts = templates / NAME / "charts.toml"
    charts.write_text(f"{charts.read_text(encoding='utf-8')}\n{example}", encoding="utf-8")
    section = templates / NAME / "sections" / "general_public_basic.jinja"
    section.write_text(f"{section.read_text(encoding='utf-8')}\n@图 人员和公用\n", encoding="utf-8")
    (chart,) = [
        block for block in report_of(templates).blocks() if getattr(block, "name", "") == "人员和公用"
    ]
    assert isinstance(chart, Chart)
    assert [text_of(row.label) for row in chart.rows] == ["人员经费", "公用经费"]
    assert [row.figures[0].text for row in chart.rows] == ["60", "40.1"]
