"""Our Word files keep to the profile of ``gbt9704``, and the profile notices every copy that does not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from generator.model.document import Document
from generator.write import WRITERS
from tests.conftest import CASE_NAMES
from tests.workbooks import PACK
from tests.write.gbt9704 import violations


@pytest.fixture(scope="module")
def report(document_of: Callable[[str], Document]) -> bytes:
    return WRITERS["docx"].write(document_of("korla-2024"), PACK.looks)


@pytest.mark.parametrize("name", CASE_NAMES)
def test_a_report_keeps_to_the_profile(name: str, document_of: Callable[[str], Document]) -> None:
    assert violations(WRITERS["docx"].write(document_of(name), PACK.looks)) == []


def mutated(data: bytes, part: str, old: str, new: str) -> bytes:
    """A copy in which the first match of a pattern in one part is something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text, count = re.subn(old, new, content.decode(), count=1, flags=re.DOTALL)
                assert count == 1, f"{part} has no {old}"
                content = text.encode()
            copy.writestr(name, content)
    return out.getvalue()


DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"


def style(name: str, old: str) -> str:
    """A pattern for something inside the style of that name; group 1 is what stands before it."""
    return f'(<w:name w:val="{name}"/>(?:(?!</w:style>).)*?){old}'


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (DOCUMENT, 'w:top="2098"', 'w:top="1440"', "section 1: margin top 25.4 mm"),
        (DOCUMENT, 'w:left="158[0-9]"', 'w:left="1800"', "section 1: margin left 31.7 mm"),
        (DOCUMENT, 'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', "section 1: paper (216, 279)"),
        (DOCUMENT, 'w:linePitch="579"', 'w:linePitch="312"', "section 1: 40 lines of 28 characters"),
        (DOCUMENT, "<w:docGrid[^>]*/>", "", "section 1: no grid of lines"),
        (DOCUMENT, '<w:pgNumType w:start="1"/>', "", "section 2: page numbers do not begin with 1"),
        (DOCUMENT, 'w:type="default" r:id="footer3"', 'w:type="default" r:id="footer1"', "section 1: the cover has a page number"),
        (DOCUMENT, 'w:type="even" r:id="footer2"', 'w:type="even" r:id="footer3"', "section 2: even footer reads ''"),
        ("word/footer2.xml", 'w:pStyle w:val="[^"]*"', 'w:pStyle w:val="Footer"', "section 2: even page number is not left"),
        ("word/footer1.xml", "— </w:t>", "- </w:t>", "section 2: default footer reads '- 1 —'"),
        (SETTINGS, "<w:evenAndOddHeaders/>", "", "settings: odd and even pages have one footer"),
        (SETTINGS, "<w:zoom", '<w:updateFields w:val="true"/><w:zoom', "settings: fields are updated on opening"),
        (STYLES, style("heading 2", 'w:eastAsia="黑体"'), r"\1", "style heading 2: Chinese face 仿宋_GB2312"),
        (STYLES, 'w:eastAsia="仿宋_GB2312"', "", "style Body Text: Chinese face "),
        (STYLES, 'w:ascii="Times New Roman"', 'w:ascii="Calibri"', "style Body Text: Latin face"),
        (STYLES, '<w:sz w:val="32"/>', '<w:sz w:val="21"/>', "style Body Text: size 21"),
        (STYLES, style("Body Text", 'w:line="560"'), r'\1w:line="360"', "style Body Text: lines are not 28 points high"),
        (STYLES, style("Body Text", 'w:firstLineChars="200"'), r"\1", "style Body Text: first line is not indented"),
        (STYLES, "<w:overflowPunct/>", "", "style Body Text: marks at line ends are not settled"),
        (STYLES, 'w:eastAsia="仿宋_GB2312"', 'w:eastAsia="仿宋_GB2312" w:eastAsiaTheme="minorEastAsia"', "word/styles.xml: a font of the theme"),
        (DOCUMENT, '<w:tblLayout w:type="fixed"/>', '<w:tblLayout w:type="autofit"/>', "table 1: layout is not fixed"),
        (DOCUMENT, '<w:tblW w:w="[0-9]+" w:type="dxa"/>', '<w:tblW w:w="0" w:type="auto"/>', "table 1: width is automatic"),
        (DOCUMENT, "<w:tblGrid>.*?</w:tblGrid>", "", "table 1: no grid"),
        (DOCUMENT, '<w:tcW w:w="[0-9]+" w:type="dxa"/>', '<w:tcW w:w="0" w:type="auto"/>', "table 1: row 1: cell 1: width is not that of its columns"),
        (DOCUMENT, "<w:tblHeader/>", "", "table 1: no header row repeats"),
        (DOCUMENT, "<w:trPr><w:cantSplit/></w:trPr>", "", "may be split"),
        (DOCUMENT, '<w:jc w:val="right"/>', "", "656.18 does not stand right"),
        (DOCUMENT, "<w:tr>.{0,80}<w:tc>.*?</w:tc>", "<w:tr>", "table 1: row 1: "),
        (DOCUMENT, '<w:rFonts w:hint="eastAsia"/>', "", "Chinese text without hint"),
        (DOCUMENT, '<w:rFonts w:hint="eastAsia"/>', '<w:rFonts w:hint="eastAsia" w:eastAsia="宋体"/>', "a font on a run"),
    ],
)  # fmt: skip
def test_a_copy_that_departs_is_caught(report: bytes, part: str, old: str, new: str, told: str) -> None:
    found = violations(mutated(report, part, old, new))
    assert any(told in each for each in found), found


def test_a_unit_line_that_may_part_from_its_table_is_caught(report: bytes) -> None:
    """It is held twice: by itself, and by its style."""
    once = mutated(report, DOCUMENT, "<w:keepNext/><w:tabs>", "<w:tabs>")
    assert violations(once) == []
    twice = mutated(once, STYLES, style("单位行", "<w:keepNext/>"), r"\1")
    assert violations(twice) == ["table 1: unit line does not keep with it"]
