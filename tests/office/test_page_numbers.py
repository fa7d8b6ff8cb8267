"""The contents tell the page on which a title is printed, to the page; read from what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.document import Block, Contents, Document, PageBreak, with_pages
from generator.model.findings import ProgramError
from generator.office.page_numbers import printed_pages, with_page_numbers
from generator.office.pdf import find_office, measured_pdf, published_pdf
from generator.pipeline import produce, read_workbook
from generator.write.docx.bookmarks import FIRST_PAGE, bookmark_names
from tests.office.reports import entries_of, numbers_where_titles_stand, pages_of, pdf_with, printed_number
from tests.programs import program
from tests.workbooks import PACK, SHELF
from tests.write.build import DEEP_GRID, document, heading, paragraph, section, written
from tests.write.word import xml_of


def numbered(report: Document) -> bytes:
    """The Word file of a report with page numbers in its contents."""
    program("soffice")
    return written("docx", with_page_numbers(report, _laid_out, bookmark_names(report), FIRST_PAGE))


def _laid_out(report: Document) -> bytes:
    return measured_pdf(written("docx", report), find_office())


@pytest.mark.parametrize("name", ["korla-2024", "comprehensive", "first-year"])
def test_every_entry_has_the_number_that_the_page_of_its_title_shows(
    name: str, workbook_bytes: Callable[[str], bytes], tmp_path: Path
) -> None:
    program("soffice")
    workbook = read_workbook(workbook_bytes(name), "填报.xlsx")
    outcome = produce(workbook, PACK, SHELF, ("docx", "html"), page_numbers=True)
    plain = produce(workbook, PACK, SHELF, ("docx", "html"))
    entries = entries_of(outcome.outputs["docx"])
    pages = pages_of(published_pdf(outcome.outputs["docx"], find_office()), tmp_path)
    unnumbered = sum(not printed_number(page) for page in pages)
    assert len(entries) > 25
    assert [number for _, number in entries] == numbers_where_titles_stand(entries, pages, unnumbered)
    assert entries[0][1] == "1"
    contents = "".join("".join(pages[:unnumbered]).split())
    for text, number in entries:
        shown = "".join(text.split())
        assert re.search(f"{re.escape(shown)}[.]+{number}(?![0-9])", contents), f"{text} shows no {number}"
    assert outcome.outputs["html"] == plain.outputs["html"]
    assert {number for _, number in entries_of(plain.outputs["docx"])} == {""}


def test_numbers_begin_where_pages_show_them_even_with_a_table_lying_there(tmp_path: Path) -> None:
    """No heading opens the first numbered section; one lies on a landscape page, one stands before all numbers."""
    before, lying, late = (
        heading("前言", "a", number="", entry=""),
        heading("横页上的标题", "b"),
        heading("后面的标题", "c", level=2, number="二、", entry="二、"),
    )
    report = document(
        section(before, Contents(title="目录", entries=(before, lying, late)), numbered=False),
        section(DEEP_GRID, PageBreak(), paragraph("又一页"), PageBreak(), lying, landscape=True),
        section(late),
    )
    word_file = numbered(report)
    assert entries_of(word_file) == [("前言", ""), ("一、横页上的标题", "3"), ("二、后面的标题", "4")]
    pages = pages_of(published_pdf(word_file, find_office()), tmp_path)
    assert [printed_number(page) for page in pages] == ["", "1", "2", "3", "4"]
    assert "横页上的标题" in pages[3]


@pytest.mark.parametrize("first", [heading("篇名", "a"), DEEP_GRID], ids=["heading", "table"])
def test_a_section_of_one_block_opens_the_numbers(first: Block, tmp_path: Path) -> None:
    """A title page, or the title of a part before landscape tables: LibreOffice is apt to put what stands in the last
    paragraph of a section on the page before."""
    lying = heading("横页上的标题", "b")
    report = document(
        section(Contents(title="目录", entries=(lying,)), numbered=False),
        section(first),
        section(lying, DEEP_GRID, landscape=True),
    )
    word_file = numbered(report)
    pages = pages_of(published_pdf(word_file, find_office()), tmp_path)
    assert [printed_number(page) for page in pages] == ["", "1", "2"]
    assert "横页上的标题" in pages[2]
    assert entries_of(word_file) == [("一、横页上的标题", "2")]


def test_a_page_that_shows_no_number_has_none_in_the_contents() -> None:
    """It is counted all the same."""
    parts = tuple(heading(text, text) for text in "甲乙丙")
    one, two, three = parts
    report = document(
        section(Contents(title="目录", entries=parts), numbered=False),
        section(one),
        section(two, numbered=False),
        section(three),
    )
    names = bookmark_names(report)
    pdf = pdf_with({FIRST_PAGE: 1, **{names[part.anchor]: page for page, part in enumerate(parts, 1)}})
    word_file = written("docx", with_page_numbers(report, lambda _: pdf, names, FIRST_PAGE))
    assert entries_of(word_file) == [("一、甲", "1"), ("一、乙", ""), ("一、丙", "3")]


def test_contents_that_push_their_own_titles_to_later_pages(tmp_path: Path) -> None:
    """They stand on numbered pages, and their length moves what they list."""
    parts = tuple(heading(f"第{n}件事{'很长' * 30}", f"h{n}", number="", entry="") for n in range(40))
    report = document(section(Contents(title="目录", entries=parts), *parts))
    word_file = numbered(report)
    entries = entries_of(word_file)
    pages = pages_of(published_pdf(word_file, find_office()), tmp_path)
    own = next(number for number, page in enumerate(pages) if page.startswith("第0件事")) if pages else 0
    assert own > 1
    assert [number for _, number in entries] == numbers_where_titles_stand(entries, pages, own)


def test_nothing_listed_and_nothing_numbered_need_no_layout() -> None:
    def never(_: Document) -> bytes:
        raise AssertionError("laid out")

    part = heading("一", "a")
    for report in (
        document(section(part)),
        document(section(Contents(title="目录", entries=()), part)),
        document(section(Contents(title="目录", entries=(part,)), part, numbered=False)),
        document(
            section(Contents(title="目录", entries=(part,)), part, numbered=False), section(PageBreak())
        ),
    ):
        assert with_page_numbers(report, never, bookmark_names(report), FIRST_PAGE) == report


def test_a_layout_without_our_bookmarks_is_no_answer() -> None:
    """An older LibreOffice knows nothing of named places."""
    part = heading("一", "a")
    report = document(section(Contents(title="目录", entries=(part,)), numbered=False), section(part))
    for pdf in (pdf_with({}), pdf_with({FIRST_PAGE: 0}), pdf_with({"_Toc00000001": 0})):
        with pytest.raises(ProgramError, match="算不出目录页码"):
            with_page_numbers(report, lambda _, pdf=pdf: pdf, bookmark_names(report), FIRST_PAGE)


def test_numbers_that_never_settle_are_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each layout moves the title on, for ever."""
    asked: list[int] = []

    def moving(_: bytes, listed: dict[str, str], __: str) -> dict[str, int]:
        asked.append(len(asked))
        return dict.fromkeys(listed, len(asked))

    monkeypatch.setattr("generator.office.page_numbers.printed_pages", moving)
    part = heading("一", "a")
    report = document(section(Contents(title="目录", entries=(part,)), part))
    with pytest.raises(ProgramError, match="定不下来"):
        with_page_numbers(report, lambda _: b"", bookmark_names(report), FIRST_PAGE)
    assert 1 < len(asked) < 10


def test_numbers_are_counted_from_the_first_numbered_page() -> None:
    pdf = pdf_with({"_Toc00000001": 0, "_Toc00000002": 1, FIRST_PAGE: 1, "_Toc00000003": 4})
    names = {"a": "_Toc00000001", "b": "_Toc00000002", "c": "_Toc00000003"}
    assert printed_pages(pdf, names, FIRST_PAGE) == {"b": 1, "c": 4}


# ---- the field ----------------------------------------------------------------------------------------------


def test_a_number_is_a_field_with_its_result() -> None:
    part = heading("甲", "a")
    report = document(section(Contents(title="目录", entries=(part,)), part))
    xml = xml_of(with_pages(report, {"a": 7}))
    field = (
        '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc00000001 \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    )
    assert field in xml
    assert ' TOC \\o "1-2" \\h \\z \\u ' in xml
    assert "updateFields" not in xml


def test_without_numbers_the_file_knows_nothing_of_pages() -> None:
    part = heading("甲", "a")
    xml = xml_of(document(section(Contents(title="目录", entries=(part,)), part)))
    assert ' TOC \\o "1-2" \\n \\h \\z \\u ' in xml
    assert "PAGEREF" not in xml
    assert FIRST_PAGE not in xml
