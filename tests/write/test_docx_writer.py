"""Word files read back: text, links, sections, page numbers, drafts."""

from __future__ import annotations

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from generator.model.document import Break, CaptionLine, Contents, PageBreak, Words
from tests.readback import docx_texts
from tests.write.build import (
    FORM,
    document,
    grid,
    heading,
    paragraph,
    row,
    section,
    written,
)
from tests.write.word import opened, xml_of


def test_headings_have_words_own_heading_styles() -> None:
    blocks = [heading(f"第{n}级", f"a{n}", level=n) for n in (1, 2, 3, 4)]
    paragraphs = opened(document(section(*blocks))).paragraphs
    assert [p.style.name for p in paragraphs] == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]
    assert paragraphs[0].text == "一、第1级"


def test_the_title_above_a_table_has_a_style_and_the_outline_level_of_its_own() -> None:
    title = opened(document(section(heading("收支表", "t", level=2, number="")))).paragraphs[0]
    assert title.style.name == "表题"
    assert title.style.element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == "1"


def test_markup_and_forbidden_characters_in_text() -> None:
    hostile = "<b>&\"'</w:t> ]]> \x00\x0b\ud800\ufffe {{ x }}"
    assert docx_texts(written("docx", document(section(paragraph(hostile))))) == [
        "<b>&\"'</w:t> ]]>  {{ x }}"
    ]


def test_hostile_text_everywhere_else() -> None:
    hostile = '<w:p>&"\x01'
    report = document(
        section(
            Contents(title=hostile, entries=(heading(hostile, "a"),)),
            heading(hostile, "a"),
            grid((row(hostile),), (1000,), title=hostile),
        ),
        title=hostile,
    )
    assert opened(report).core_properties.title == '<w:p>&"'
    assert docx_texts(written("docx", report)).count('<w:p>&"') == 2


def test_strong_words_breaks_and_tabs() -> None:
    line = (Words("甲", strong=True), Words("乙"), Break(), Words("丙\t丁\n戊"))
    caption = CaptionLine(left=line, right=(Words("右"),))
    found = opened(document(section(caption))).paragraphs[0]
    assert found.text == "甲乙\n丙\t丁\n戊\t右"
    assert [run.text for run in found.runs if run.bold] == ["甲"]


def test_quotation_marks_are_drawn_in_the_chinese_font() -> None:
    assert '<w:rFonts w:hint="eastAsia"/>' in xml_of(document(section(paragraph("“三公”"))))


def test_the_caption_line_ends_at_the_right_edge_of_its_page() -> None:
    line = CaptionLine(left=(Words("部门"),), right=(Words("单位：万元"),))
    report = opened(document(section(line), section(line, landscape=True)))
    for found, part in zip(report.paragraphs, report.sections):
        (stop,) = found.paragraph_format.tab_stops
        assert stop.position == part.page_width - part.left_margin - part.right_margin
        assert found.paragraph_format.keep_with_next


def test_contents_entries_jump_to_bookmarks_that_are_there() -> None:
    parts = [heading("概况", "一 章", entry="第一部分 "), heading("职能", "s" * 60, level=2, number="一、")]
    report = document(section(Contents(title="目录", entries=tuple(parts)), *parts))
    body = opened(report).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert links == names
    assert len(set(names)) == 2
    assert all(len(name) <= 40 for name in names)
    assert docx_texts(written("docx", report)) == [
        "目录",
        "第一部分 概况",
        "一、职能",
        "一、概况",
        "一、职能",
    ]


def test_contents_styles() -> None:
    parts = (heading("概况", "a"), heading("职能", "b", level=2))
    found = opened(document(section(Contents(title="目录", entries=parts), *parts))).paragraphs
    assert [p.style.name for p in found[:3]] == ["目录标题", "toc 1", "toc 2"]


def test_landscape_sections() -> None:
    report = document(
        section(paragraph("竖")), section(paragraph("横"), landscape=True), section(paragraph("竖"))
    )
    pages = opened(report).sections
    assert [page.orientation for page in pages] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert (pages[1].page_width, pages[1].page_height) == (pages[0].page_height, pages[0].page_width)


def test_page_numbers_begin_after_the_cover() -> None:
    report = document(
        section(paragraph("封面"), numbered=False), section(paragraph("一")), section(paragraph("二"))
    )
    found = opened(report)
    assert [_field(part.footer) for part in found.sections] == [False, True, True]
    assert [_field(part.even_page_footer) for part in found.sections] == [False, True, True]
    starts = [part._sectPr.find(qn("w:pgNumType")) is not None for part in found.sections]
    assert starts == [False, True, False]


def _field(footer: docx.section._Footer) -> bool:
    return footer._element.find(f".//{qn('w:fldSimple')}") is not None


def test_numbers_stop_again_where_a_later_section_has_none() -> None:
    report = document(section(paragraph("一")), section(paragraph("二"), numbered=False))
    assert [_field(part.footer) for part in opened(report).sections] == [True, False]


def test_every_page_of_a_draft_says_so_and_no_page_of_a_report() -> None:
    sections = (
        section(paragraph("封面"), numbered=False),
        section(paragraph("文")),
        section(paragraph("表"), landscape=True),
    )
    for part in opened(document(*sections, draft=True)).sections:
        for header in (part.header, part.even_page_header):
            assert header.paragraphs[0].text == "草稿"
            assert "PowerPlusWaterMarkObject" in header._element.xml
    assert "草稿" not in str(written("docx", document(*sections)))
    assert all(not part.header.paragraphs[0].text for part in opened(document(*sections)).sections)


@pytest.mark.parametrize(
    ("blocks", "breaks"),
    [
        ((PageBreak(), paragraph("a")), 0),
        ((paragraph("a"), PageBreak()), 0),
        ((paragraph("a"), PageBreak(), PageBreak(), paragraph("b")), 1),
        ((paragraph("a"), PageBreak(), FORM), 1),
        ((FORM, PageBreak(), FORM), 1),
    ],
)
def test_page_breaks_leave_no_empty_page(blocks: tuple[PageBreak, ...], breaks: int) -> None:
    xml = xml_of(document(section(*blocks), section(paragraph("end"))))
    assert xml.count("<w:pageBreakBefore/>") == breaks
    assert 'w:type="page"' not in xml


def test_a_section_without_content_is_no_page() -> None:
    assert len(opened(document(section(paragraph("a")), section(PageBreak()), section())).sections) == 1
