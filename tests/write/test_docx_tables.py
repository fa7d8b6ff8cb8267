"""Tables of Word files read back: merged cells, widths, repeated rows, type sizes."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from generator.model.document import Document
from generator.write.docx.fit import column_widths
from tests.readback import docx_tables
from tests.write.build import (
    DEEP_GRID,
    FORM,
    cell,
    document,
    grid,
    row,
    section,
    written,
)
from tests.write.word import opened


def test_merged_headers_read_back_as_a_full_grid() -> None:
    (found,) = docx_tables(written("docx", document(section(DEEP_GRID))))
    assert found[0] == ["项目", "合计", *["财政拨款"] * 6]
    assert found[1] == ["项目", "合计", "小计", "基本支出", "基本支出", "基本支出", "项目支出", "项目支出"]
    assert found[2] == ["项目", "合计", "小计", "小计", "人员", "公用", "本年", "结转"]
    assert found[3][0] == "教育支出"


def test_a_form_with_hanging_cells_and_a_short_row() -> None:
    (found,) = docx_tables(written("docx", document(section(FORM))))
    assert [line[0] for line in found] == ["单位", "目标", "目标", "末行"]
    assert found[3] == ["末行", "a", "", ""]


def test_header_rows_repeat_and_rows_hold_together_unless_long() -> None:
    def rows(report: Document, tag: str) -> list[bool]:
        found = opened(report).tables[0]._tbl.tr_lst
        return [line.find(f"{qn('w:trPr')}/{qn(tag)}") is not None for line in found]

    assert rows(document(section(DEEP_GRID)), "w:tblHeader") == [True] * 3 + [False] * 2
    assert rows(document(section(DEEP_GRID)), "w:cantSplit") == [True] * 5
    assert rows(document(section(FORM)), "w:cantSplit") == [True, False, True, True]


@pytest.mark.parametrize("landscape", [False, True])
def test_tables_are_as_wide_as_the_text(landscape: bool) -> None:
    found = opened(document(section(DEEP_GRID, landscape=landscape)))
    page, table = found.sections[0], found.tables[0]
    width = page.page_width.twips - page.left_margin.twips - page.right_margin.twips
    assert sum(column.width.twips for column in table.columns) == width
    assert table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")) == str(width)
    for line in table._tbl.tr_lst:
        assert sum(tc.width.twips for tc in line.tc_lst) == width
    assert not table.autofit


def test_two_tables_and_the_end_of_a_section_are_parted_by_paragraphs() -> None:
    body = opened(document(section(FORM, FORM), section(FORM))).element.body
    kinds = [child.tag.split("}")[1] for child in body]
    assert kinds == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_alignment_and_indent() -> None:
    lines = opened(document(section(DEEP_GRID))).tables[0]._tbl.tr_lst
    assert lines[3].tc_lst[1].find(f".//{qn('w:jc')}").get(qn("w:val")) == "right"
    assert lines[4].tc_lst[0].find(f".//{qn('w:ind')}").get(qn("w:leftChars")) == "200"


@pytest.mark.parametrize(
    ("columns", "figure", "style"),
    [
        (8, "1.00", "表格文字"),
        (9, "123456.78", "表格小字"),
        (12, "1.00", "表格小字"),
        (16, "12345678.90", "表格微字"),
    ],
)
def test_type_is_small_enough_for_the_figures(columns: int, figure: str, style: str) -> None:
    shares = tuple(1000 // columns for _ in range(columns))
    wide = grid((row(*[cell(figure, align="right")] * columns),), shares)
    found = opened(document(section(wide, landscape=columns > 9))).tables[0]
    assert found._tbl.tr_lst[0].tc_lst[0].p_lst[0].style == style


def test_heading_cells_have_a_style_of_their_own() -> None:
    first = opened(
        document(section(grid((row("a"),), (1000,), header=((cell("项目", heading=True),),))))
    ).tables[0]
    assert first._tbl.tr_lst[0].tc_lst[0].p_lst[0].style == "表格表头"
    assert first._tbl.tr_lst[1].tc_lst[0].p_lst[0].style == "表格文字"


def test_column_widths_add_up() -> None:
    for shares in ((1,), (333, 333, 334), (59,) * 17):
        assert sum(column_widths(shares, 8845)) == 8845
