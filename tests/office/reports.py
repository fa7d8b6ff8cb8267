"""PDFs as readers see them: the words and the printed number of each page, and what the contents of a Word file say."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import docx
from pypdf import PdfWriter

from tests.programs import program


def pages_of(pdf: bytes, folder: Path) -> list[str]:
    """The words of each page without any blanks."""
    file = folder / "pages.pdf"
    file.write_bytes(pdf)
    command = [program("pdftotext"), "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return ["".join(page.split()) for page in text.removesuffix("\f").split("\f")]


def printed_number(page: str) -> str:
    """The number that a page shows, such as “— 3 —”; empty when it shows none."""
    found = re.search(r"—(\d+)—$", page) or re.search(r"^—(\d+)—", page) or re.search(r"—(\d+)—", page)
    return found.group(1) if found else ""


def entries_of(word_file: bytes) -> list[tuple[str, str]]:
    """The contents as Word shows them: words and page number."""
    entries = [
        paragraph.text.partition("\t")
        for paragraph in docx.Document(BytesIO(word_file)).paragraphs
        if paragraph.style is not None and (paragraph.style.name or "").startswith("toc ")
    ]
    return [("".join(words.split()), number) for words, _, number in entries]


def numbers_where_titles_stand(entries: list[tuple[str, str]], pages: list[str], after: int) -> list[str]:
    """For each entry, the number printed on the first page that has its title, looking on from the page of the title
    before. ``after``: so many pages hold the contents and what stands before them. An entry that begins with a number
    which its heading has not (十、 above 表10) is looked for without it."""
    numbers, at = [], after
    for words, _ in entries:
        title = re.sub(r"^[一二三四五六七八九十]+、", "", words)
        at = next(number for number in range(at, len(pages)) if title in pages[number])
        numbers.append(printed_number(pages[at]))
    return numbers


def pdf_with(places: dict[str, int]) -> bytes:
    """Five empty pages with named places on some (counted from 0), written as LibreOffice writes names."""
    writer = PdfWriter()
    for _ in range(5):
        writer.add_blank_page(width=100, height=100)
    for name, page in places.items():
        writer.add_named_destination(name.replace("_", "/5F"), page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
