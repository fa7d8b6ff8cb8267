"""Native charts of Word files: parts that belong together, drawn from the figures, with a workbook that holds them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from lxml import etree

from generator.model.document import ChartKind
from generator.packs.looks import Looks
from generator.packs.source import PackError
from generator.write import WRITERS
from tests.write.build import LOOKS, chart, document, paragraph, section, written
from tests.write.word import member

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


TWO_YEARS = chart(("甲类", "706.7 610.64"), ("乙类", "-3 0"), series=("上年", "本年"))


def drawn(data: bytes, number: int = 1) -> Any:
    """The part of a chart."""
    return etree.fromstring(member(data, f"word/charts/chart{number}.xml").encode())


def cached(space: Any, path: str) -> list[list[str]]:
    """The texts of each cache at a path."""
    return [[point.text for point in found.iter(C + "v")] for found in space.iter(C + path)]


def sheet_of(data: bytes, number: int = 1) -> list[list[Any]]:
    """The rows of the workbook behind a chart, as a spreadsheet reads them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        book = openpyxl.load_workbook(BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx")))
    return [[cell.value for cell in row] for row in book["数据"].iter_rows()]


def test_what_is_drawn_is_what_the_workbook_holds() -> None:
    data = written("docx", document(section(TWO_YEARS)))
    space = drawn(data)
    assert cached(space, "cat") == [["甲类", "乙类"]] * 2
    assert cached(space, "val") == [["706.7", "-3"], ["610.64", "0"]]
    assert cached(space, "tx") == [["上年"], ["本年"]]
    assert sheet_of(data) == [[None, "上年", "本年"], ["甲类", 706.7, 610.64], ["乙类", -3, 0]]


def test_every_series_names_its_cells() -> None:
    """What Word reads anew when somebody edits the data."""
    space = drawn(written("docx", document(section(TWO_YEARS))))
    assert [found.text for found in space.iter(C + "f")] == [
        "数据!$B$1", "数据!$A$2:$A$3", "数据!$B$2:$B$3",
        "数据!$C$1", "数据!$A$2:$A$3", "数据!$C$2:$C$3",
    ]  # fmt: skip


def test_relationships_lead_from_the_text_to_the_workbook() -> None:
    data = written(
        "docx", document(section(TWO_YEARS, paragraph("a"), chart(("丙", "1"), ("丁", "2"), anchor="d")))
    )
    shown = [
        found.get("descr")
        for found in etree.fromstring(member(data, "word/document.xml").encode()).iter(WP + "docPr")
    ]
    assert shown == [
        "支出：甲类上年706.7万元、本年610.64万元；乙类上年-3万元、本年0万元。",
        "支出：丙1万元；丁2万元。",
    ]
    document_rels = member(data, "word/_rels/document.xml.rels")
    assert 'Target="charts/chart1.xml"' in document_rels
    assert 'Target="charts/chart2.xml"' in document_rels
    assert 'Target="../embeddings/chart2.xlsx"' in member(data, "word/charts/_rels/chart2.xml.rels")
    assert sheet_of(data, 2) == [[None, "2030年"], ["丙", 1], ["丁", 2]]


@pytest.mark.parametrize(
    ("kind", "plot", "direction"),
    [("bars", "barChart", "bar"), ("columns", "barChart", "col"), ("pie", "pieChart", None)],
)
def test_kinds(kind: ChartKind, plot: str, direction: str | None) -> None:
    space = drawn(written("docx", document(section(chart(("甲", "1"), ("乙", "2"), kind=kind)))))
    assert space.find(f".//{C}{plot}") is not None
    found = space.find(f".//{C}barDir")
    assert (None if found is None else found.get("val")) == direction


def test_a_share_is_never_left_to_word() -> None:
    """It would be worked out from rounded figures, and may differ from the one in the text."""
    space = drawn(written("docx", document(section(chart(("甲", "1"), ("乙", "2"), kind="pie")))))
    assert {found.get("val") for found in space.iter(C + "showPercent")} == {"0"}
    assert {found.get("val") for found in space.iter(C + "showVal")} == {"1"}


def test_every_slice_has_a_colour_of_the_theme() -> None:
    pie = chart(*((f"第{n}项", "1") for n in range(8)), kind="pie")
    slices = drawn(written("docx", document(section(pie)))).iter(C + "dPt")
    assert [found.find(f".//{A}schemeClr").get("val") for found in slices] == [
        f"accent{n}" for n in (1, 2, 3, 4, 5, 6, 1, 2)
    ]


def test_type_is_that_of_the_style_in_the_reference() -> None:
    """A maintainer changes 插图 in Word, and the charts follow."""
    space = drawn(written("docx", document(section(TWO_YEARS))))
    faces = [space.find(f".//{A}defRPr/{A}{script}").get("typeface") for script in ("latin", "ea")]
    assert faces == ["Times New Roman", "宋体"]
    assert space.find(f".//{A}defRPr").get("sz") == "900"


def test_markup_in_names_is_text() -> None:
    hostile = chart(("<b>&\"'\x00", "1"), ("=1+1", "2"), series=("]]>",))
    data = written("docx", document(section(hostile)))
    assert cached(drawn(data), "cat") == [["<b>&\"'", "=1+1"]]
    assert sheet_of(data) == [[None, "]]>"], ["<b>&\"'", 1], ["=1+1", 2]]
    assert openpyxl.load_workbook(
        BytesIO(zipfile.ZipFile(BytesIO(data)).read("word/embeddings/chart1.xlsx"))
    )["数据"]["A3"].data_type in ("s", "inlineStr")


def test_many_bars_take_more_room_up_to_a_page() -> None:
    def height(parts: int) -> int:
        shown = chart(*((f"第{n}类", "1") for n in range(parts)))
        root = etree.fromstring(
            member(written("docx", document(section(shown))), "word/document.xml").encode()
        )
        return int(root.find(f".//{WP}extent").get("cy"))

    assert height(4) < height(12) < height(60)
    assert height(60) == height(200) <= 225 * 36000


def test_the_chart_stands_in_a_style_whose_lines_grow() -> None:
    """A line of fixed height would show a strip of it."""
    without = {"插图": "无此样式"}
    looks = Looks(reference_docx=LOOKS.reference_docx, styles=without, page="", css="")
    with pytest.raises(PackError, match="没有样式“无此样式”"):
        WRITERS["docx"].write(document(section(TWO_YEARS)), looks)
    styles = etree.fromstring(
        member(written("docx", document(section(TWO_YEARS))), "word/styles.xml").encode()
    )
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    (style,) = [found for found in styles if found.get(f"{w}styleId") == "插图"]
    assert style.find(f"{w}pPr/{w}spacing").get(f"{w}lineRule") == "auto"
