"""python-docx as most code is written: table.cell(), cell.merge(), the Chinese font on every run."""

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from protocol import BODY, HEAD, LATIN, placed, run


def render(blocks, path, _assets):
    """One report."""
    document = docx.Document()
    for block in blocks:
        if block["type"] == "table":
            _table(document, block)
        elif block["type"] == "heading":
            _write(document.add_heading(level=block["level"]), block["text"], HEAD, 16)
        else:
            _write(document.add_paragraph(), block["text"], BODY, 14)
    document.save(path)


def _table(document, block):
    rows = placed(block)
    table = document.add_table(rows=len(rows), cols=block["cols"])
    table.style = "Table Grid"
    for number, cells in enumerate(rows):
        for column, cell, begins in cells:
            if not begins:
                continue
            target = table.cell(number, column)
            if cell["cs"] > 1 or cell["rs"] > 1:
                target = target.merge(table.cell(number + cell["rs"] - 1, column + cell["cs"] - 1))
            paragraph = target.paragraphs[0]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if cell["num"] else WD_ALIGN_PARAGRAPH.LEFT
            _write(paragraph, cell["text"], BODY, 9)


def _write(paragraph, text, font, size):
    run = paragraph.add_run(text)
    run.font.name = LATIN
    run.font.size = Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)


if __name__ == "__main__":
    run(render)
