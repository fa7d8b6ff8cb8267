"""Word files with the styles that the renderers name, made with python-docx before the clock starts.

    styled.py CONTENT.json FOLDER

``base.docx`` for python-docx, ``reference.docx`` for pandoc, ``template.docx`` for docxtpl: its headings and merged headers are drawn,
rows are looped, and a table with merged rows is drawn row by row with a placeholder in each cell.
"""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pypandoc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from drawing import draw_table
from protocol import BODY, HEAD, LATIN

CELL, NUMBER, HEADING_CELL, TEXT = "Cell", "Cell Number", "Cell Heading", "Report Text"


def dress(document):
    """Chinese fonts in the styles, and styles for the cells."""
    _font(document.styles["Normal"], BODY)
    document.styles["Normal"].font.size = Pt(14)
    for level in range(1, 5):
        _font(document.styles[f"Heading {level}"], HEAD)
    for name, align in ((CELL, "LEFT"), (NUMBER, "RIGHT"), (HEADING_CELL, "CENTER"), (TEXT, "JUSTIFY")):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.paragraph_format.alignment = getattr(WD_ALIGN_PARAGRAPH, align)
        style.font.size = Pt(14 if name == TEXT else 9)
        style.font.bold = name == HEADING_CELL


def _font(style, east_asian):
    style.font.name = LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), east_asian)


def template(base, blocks):
    """The report with placeholders: ``t[n]`` the text of a block, ``r`` a row of a table, ``b[n]`` the cells of a drawn one."""
    document = docx.Document(base)
    for number, block in enumerate(blocks):
        if block["type"] == "table":
            draw_table(document, looped(number, block) or drawn(number, block))
        else:
            style = f"Heading {block['level']}" if block["type"] == "heading" else TEXT
            document.add_paragraph(f"{{{{ t[{number}] }}}}", style)
    return document


def is_looped(block):
    """Whether the rows of a table are alike, without merged cells."""
    return all(cell["cs"] == cell["rs"] == 1 for row in block["body"] for cell in row)


def looped(number, block):
    """The table with one row that is repeated; None where rows are merged."""
    if not is_looped(block):
        return None
    whole = {"cs": block["cols"], "rs": 1, "num": False}
    row = [cell | {"text": f"{{{{ r[{column}] }}}}"} for column, cell in enumerate(block["body"][0])]
    begin = [whole | {"text": f"{{%tr for r in b[{number}] %}}"}]
    return block | {"body": [begin, row, [whole | {"text": "{%tr endfor %}"}]]}


def drawn(number, block):
    """The table with a placeholder in each cell of its body."""
    body = [
        [cell | {"text": f"{{{{ b[{number}][{row}][{at}] }}}}"} for at, cell in enumerate(cells)]
        for row, cells in enumerate(block["body"])
    ]
    return block | {"body": body}


def main():
    """The command."""
    content, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    dress(document)
    document.save(folder / "base.docx")
    blocks = json.loads(content.read_text(encoding="utf-8"))["blocks"]
    template(folder / "base.docx", blocks).save(folder / "template.docx")
    pandoc = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    reference = folder / "reference.docx"
    reference.write_bytes(subprocess.run(pandoc, check=True, capture_output=True).stdout)
    document = docx.Document(reference)
    dress(document)
    document.save(reference)


if __name__ == "__main__":
    main()
