"""A table by python-docx as a careful person draws it: each row's cells are read once, spans are set on the elements."""

from docx.oxml import OxmlElement
from protocol import placed


def draw_table(document, block):
    """The table at the end of the document."""
    rows = placed(block)
    table = document.add_table(rows=len(rows), cols=block["cols"], style="Table Grid")
    for number, (row, cells) in enumerate(zip(table._tbl.tr_lst, rows)):
        heading = number < len(block["header"])
        if heading:
            row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        _draw_row(row, cells, heading)


def _draw_row(row, cells, heading):
    drawn = row.tc_lst
    for column, cell, begins in cells:
        tc = drawn[column]
        if cell["cs"] > 1:
            tc.grid_span = cell["cs"]
            for covered in drawn[column + 1 : column + cell["cs"]]:
                row.remove(covered)
        if cell["rs"] > 1:
            tc.vMerge = "restart" if begins else "continue"
        paragraph = tc.p_lst[0]
        paragraph.style = "CellHeading" if heading else "CellNumber" if cell["num"] else "Cell"
        if begins and cell["text"]:
            paragraph.add_r().text = cell["text"]
