"""A maintainer changes the reference document in Word and saves it: the next report looks like that, charts too."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.commands import Run, filled
from tests.packs.museum import copy_of_templates


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    """The reference document of the pack that commands in this folder take."""
    return copy_of_templates(tmp_path) / "base" / "reference.docx"


def built(run: Run) -> Path:
    """The Word file of the small workbook."""
    ran = run("build", filled(), "--format", "docx")
    assert ran.code == 0, ran.err
    return Path(ran.out.strip())


def test_a_font_a_size_and_a_margin(run: Run, reference: Path) -> None:
    saved = docx.Document(str(reference))
    body, heading = saved.styles["Body Text"], saved.styles["Heading 2"]
    body.element.rPr.get_or_add_rFonts().set(qn("w:eastAsia"), "华文仿宋")
    heading.font.size = Pt(15)
    saved.sections[0].left_margin = Mm(30)
    saved.save(str(reference))
    report = docx.Document(str(built(run)))
    style = report.styles["Body Text"]
    assert style.element.rPr.rFonts.get(qn("w:eastAsia")) == "华文仿宋"
    assert report.styles["Heading 2"].font.size == Pt(15)
    assert round(report.sections[0].left_margin.mm) == 30
    printed = [
        each for each in report.paragraphs if each.style is not None and each.style.name == "Body Text"
    ]
    assert len(printed) > 10
    own = [piece.element.rPr for each in printed for piece in each.runs if piece.element.rPr is not None]
    assert not [each for each in own if each.rFonts is not None and each.rFonts.get(qn("w:eastAsia"))]


def test_the_type_and_the_colours_of_charts(run: Run, reference: Path) -> None:
    saved = docx.Document(str(reference))
    saved.styles["插图"].element.rPr.rFonts.set(qn("w:eastAsia"), "微软雅黑")
    saved.save(str(reference))
    with zipfile.ZipFile(built(run)) as archive:
        chart = archive.read("word/charts/chart1.xml").decode()
        assert '<a:ea typeface="微软雅黑"/>' in chart
        assert 'schemeClr val="accent1"' in chart
        assert "word/theme.xml" in archive.namelist()


def test_styles_that_were_deleted_are_named_all_at_once(run: Run, tmp_path: Path, reference: Path) -> None:
    """Also one that no sentence of this report needs."""
    saved = docx.Document(str(reference))
    for name in ("落款", "图题"):
        saved.styles[name].delete()
    saved.save(str(reference))
    ran = run("build", filled(), "--format", "docx")
    assert ran.code == 3
    assert "没有样式“落款”" in ran.err
    assert "没有样式“图题”" in ran.err
    assert not (tmp_path / "build").exists()
