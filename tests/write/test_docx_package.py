"""The package of a Word file: sameness, properties, and what is taken over from the reference document."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT

from generator.packs.looks import Looks
from generator.packs.source import PackError
from generator.write import WRITERS
from generator.write.docx.page import A4, read_pages
from generator.write.docx.styles import read_styles
from tests.write.build import (
    DEEP_GRID,
    LOOKS,
    document,
    heading,
    paragraph,
    section,
    written,
)
from tests.write.word import member


def test_the_same_document_gives_the_same_bytes() -> None:
    report = document(section(heading("一", "a"), DEEP_GRID), draft=True)
    assert written("docx", report) == written("docx", report)
    with zipfile.ZipFile(BytesIO(written("docx", report))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_styles_are_copied_and_properties_are_ours() -> None:
    data = written("docx", document(section(paragraph("a"))))
    with zipfile.ZipFile(BytesIO(LOOKS.reference_docx)) as archive:
        assert member(data, "word/styles.xml") == archive.read("word/styles.xml").decode()
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author, core.created.year) == ("示例局部门预算公开", "示例局", 2030)
    custom = member(data, "docProps/custom.xml")
    assert "ab" * 32 in custom
    assert ">example<" in custom


def test_a_style_that_the_reference_lacks_is_named() -> None:
    looks = Looks(reference_docx=LOOKS.reference_docx, styles={"正文": "无此样式"}, page="", css="")
    with pytest.raises(PackError, match="无此样式"):
        WRITERS["docx"].write(document(section(paragraph("a"))), looks)


def test_a_reference_that_was_saved_by_another_program() -> None:
    """Parts of its text stay behind: headers, pictures, comments; what its looks refer to comes along."""
    report = docx.Document(BytesIO(LOOKS.reference_docx))
    report.sections[0].header.paragraphs[0].text = "旧页眉"
    report.sections[0].left_margin = docx.shared.Mm(50)
    out = BytesIO()
    report.save(out)
    looks = Looks(reference_docx=out.getvalue(), styles={}, page="", css="")
    data = WRITERS["docx"].write(document(section(paragraph("a"))), looks)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not any("header" in name for name in archive.namelist())
    assert round(docx.Document(BytesIO(data)).sections[0].left_margin.mm) == 50


def test_without_a_landscape_page_the_portrait_page_is_turned(reference_with: Callable[[str], bytes]) -> None:
    only = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1" w:right="2" w:bottom="3" w:left="4"/></w:sectPr>'
    looks = Looks(reference_docx=reference_with(only), styles={}, page="", css="")
    report = document(section(paragraph("a"), landscape=True))
    page = docx.Document(BytesIO(WRITERS["docx"].write(report, looks))).sections[0]
    sides = (page.top_margin, page.right_margin, page.bottom_margin, page.left_margin)
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert [side.twips for side in sides] == [4, 1, 2, 3]


@pytest.fixture
def reference_with() -> Callable[[str], bytes]:
    """The shipped reference document with another body."""

    def make(body: str) -> bytes:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(LOOKS.reference_docx)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                own = f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
                new.writestr(name, own if name == "word/document.xml" else old.read(name))
        return out.getvalue()

    return make


def test_what_the_looks_refer_to_comes_along() -> None:
    """A picture that numbering uses, and the relationship that names it; a link to the outside leads nowhere."""
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(LOOKS.reference_docx)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "[Content_Types].xml":
                text = text.replace(
                    "<Override", '<Default Extension="png" ContentType="image/png"/><Override', 1
                )
            new.writestr(name, text)
        new.writestr("word/media/dot.png", b"png")
        new.writestr(
            "word/_rels/settings.xml.rels",
            f'<Relationships xmlns="{package}/relationships">'
            f'<Relationship Id="r1" Type="{rels}/image" Target="media/dot.png"/>'
            f'<Relationship Id="r2" Type="{rels}/attachedTemplate" Target="file:///t.dotx" TargetMode="External"/>'
            "</Relationships>",
        )
    looks = Looks(reference_docx=out.getvalue(), styles={}, page="", css="")
    data = WRITERS["docx"].write(document(section(paragraph("a"))), looks)
    assert member(data, "word/media/dot.png") == "png"
    kept = member(data, "word/_rels/settings.xml.rels")
    assert 'Id="r2"' in kept
    assert "t.dotx" not in kept
    assert 'PartName="/word/media/dot.png" ContentType="image/png"' in member(data, "[Content_Types].xml")


def test_measures_are_inherited_and_a_ring_of_styles_ends() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="n{0}"/><w:basedOn w:val="{1}"/>{2}</w:style>'
    ring = style.format("a", "b", "") + style.format("b", "a", "")
    sized = style.format("c", "d", "") + style.format("d", "a", '<w:rPr><w:sz w:val="30"/></w:rPr>')
    sheet = read_styles(f"<w:styles {space}>{ring}{sized}</w:styles>".encode())
    assert {id_: face.half_points for id_, face in sheet.typefaces.items()} == {
        "a": 20,
        "b": 20,
        "c": 30,
        "d": 30,
    }
    assert sheet.ids["paragraph", "na"] == "a"


def test_a_body_without_pages_gets_the_standard_page() -> None:
    empty = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    assert read_pages(empty) == (A4, A4.turned())
