"""The web page on paper and on small screens: as many pages for a table as the Word file needs, and the contents once."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfReader

from generator.model.document import Contents, Document
from tests.programs import program
from tests.write.build import LOOKS, document, heading, section, written


def printed(page: bytes, folder: Path) -> list[str]:
    """The text of every page as Chromium prints it, without blanks."""
    source, target = folder / "report.html", folder / "report.pdf"
    source.write_bytes(page)
    command = [program("chromium", "chromium-browser", "google-chrome"), "--headless", "--no-sandbox"]
    command += ["--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND"]
    command += [f"--user-data-dir={folder / 'browser'}", "--no-pdf-header-footer"]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True, timeout=120
    )
    texts = (page.extract_text() for page in PdfReader(target).pages)
    return ["".join(unicodedata.normalize("NFKC", text).split()) for text in texts]


@pytest.mark.parametrize("name", ["korla-2024", "comprehensive"])
def test_tables_of_every_class_stand_on_one_page(
    name: str, document_of: Callable[[str], Document], tmp_path: Path
) -> None:
    pages = printed(written("html", document_of(name)), tmp_path)
    # the line above a table follows its title; 门 may come out of a PDF as the radical that it is
    for title in ("收支总体情况表编制", "财政拨款收支预算总体情况表编制"):
        (whole,) = [page for page in pages if title in page]
        assert "收入总计" in whole
        assert "支出总计" in whole


def test_a_small_screen_shows_the_contents_of_the_report_and_no_others() -> None:
    """The rule for them says whom it is for; a report without a list of its own keeps the one beside it."""
    assert ".frame:has(main .contents) > nav { display: none; }" in LOOKS.css
    part = heading("概况", "a")
    for listed, blocks in ((True, (Contents(title="目录", entries=(part,)), part)), (False, (part,))):
        page = html.fromstring(written("html", document(section(*blocks))).decode())
        assert page.xpath("//div[@class='frame']/nav")
        assert bool(page.xpath("//main//*[@class='contents']")) == listed
