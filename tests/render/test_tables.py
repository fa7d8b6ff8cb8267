"""What stands around a printed table, its number or none and its notes; and how its rows and columns are printed."""

from __future__ import annotations

from pathlib import Path

from generator.model.document import Contents, Document, Grid, Paragraph, text_of
from generator.model.passages import passages
from tests.packs.museum import copy_of_templates, edit, report_of
from tests.readback import docx_tables, docx_texts, html_tables, html_texts
from tests.workbooks import PACK
from tests.write.build import written

EXPENDITURE, FUND, OVERALL = "tables/expenditure.toml", "tables/government_fund.toml", "tables/overall.toml"
NOTE = 'note = "注：{{ 年度 }}年数。"\n'


def _paragraphs(document: Document, style: str) -> list[str]:
    return [
        text_of(block.inlines)
        for block in document.blocks()
        if isinstance(block, Paragraph) and block.style == style
    ]


def _grid(document: Document, name: str) -> Grid:
    return next(block for block in document.blocks() if isinstance(block, Grid) and block.name == name)


def test_tables_without_numbers(tmp_path: Path) -> None:
    """No line with a number above the title; the contents count them all the same, and every format prints them."""
    templates = copy_of_templates(tmp_path)
    edit(templates, "report.toml", 'table = "表{1}"', 'table = ""')
    document = report_of(templates)
    assert _paragraphs(document, "表号") == []
    grids = [block for block in document.blocks() if isinstance(block, Grid) and block.columns]
    assert [grid.number for grid in grids] == [""] * len(PACK.tables)
    (contents,) = [block for block in document.blocks() if isinstance(block, Contents)]
    listed = {text_of(each.inlines): each.entry for each in contents.entries}
    assert [listed[grid.title] for grid in grids][:3] == ["一、", "二、", "三、"]
    named = [passage for passage in passages(document) if passage.name == "overall.201.支出"]
    assert [passage.within for passage in named] == [grids[0].title]
    word, page = written("docx", document), written("html", document)
    assert docx_texts(word) == html_texts(page)
    assert docx_tables(word) == html_tables(page)


def test_a_note_stands_below_a_table_whatever_is_in_it(tmp_path: Path) -> None:
    """Above the sentence of an empty one."""
    templates = copy_of_templates(tmp_path)
    edit(templates, EXPENDITURE, "[[block]]", f"{NOTE}[[block]]")
    edit(templates, FUND, "[[block]]", f"{NOTE}[[block]]")
    notes = _paragraphs(report_of(templates), "表注")
    note = "注：2030年数。"
    above = [
        before
        for before, text in zip(["", *notes], notes)
        if text.endswith("政府性基金预算支出情况表为空表。")
    ]
    assert notes[0] == note
    assert notes.count(note) == 2
    assert above == [note]


def test_a_total_is_centred_beside_a_row_that_is_none(tmp_path: Path) -> None:
    """Side by side, each block says of its own rows what they are."""
    templates = copy_of_templates(tmp_path)
    edit(
        templates,
        OVERALL,
        'total = "支出总计"',
        'after = [\n  { label = "本年支出", total = true },\n  { label = "其中" },\n]',
    )
    edit(
        templates,
        OVERALL,
        'total = "收入总计"',
        'after = [\n  { label = "结转" },\n  { label = "合计", total = true },\n]',
    )
    rows = {row.key: row.cells for row in _grid(report_of(templates), "overall").rows}
    level = {key: [cell.align for cell in (cells[0], cells[2])] for key, cells in rows.items()}
    assert level["结转｜本年支出"] == ["left", "center"]
    assert level["其中"] == ["left", "left"]
    assert level["合计"] == ["center", "left"]


def test_a_grid_knows_what_year_and_stage_its_columns_are_about(tmp_path: Path) -> None:
    templates = copy_of_templates(tmp_path)
    edit(templates, EXPENDITURE, 'key = "项目支出"', 'period = "before", key = "项目支出"')
    now, before = PACK.periods["now"], PACK.periods["before"]
    assert _grid(report_of(templates), "expenditure").periods[-3:] == (now, now, before)
