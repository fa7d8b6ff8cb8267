"""A printed table in, ``w:tbl`` out: fixed widths, merged cells, header rows that repeat, rows that hold
together. WPS reads ``w:tblGrid`` and Word ``w:tcW``, so both are always written."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.document import Grid, GridCell, text_of
from generator.write.docx.fit import Type, column_widths, fitting_type
from generator.write.docx.styles import StyleIds
from generator.write.docx.xml import paragraph, runs
from generator.write.escape import escape
from generator.write.names import TABLE
from generator.write.slots import Slot, place

#: A row with a longer text may run over a page's end: it could be higher than a page.
LONG_TEXT = 200


@dataclass(frozen=True, slots=True)
class Measure:
    """What all cells of a table share."""

    widths: list[int]
    type: Type


def table(grid: Grid, styles: StyleIds, width: int) -> str:
    """The table, as wide as the text."""
    style = styles.table(TABLE)
    widths = column_widths(grid.widths, width)
    rows = list(place([*grid.header, *(row.cells for row in grid.rows)], len(widths)))
    measure = Measure(widths, fitting_type(rows, widths, styles, styles.sheet.cell_margins[style]))
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    depth = len(grid.header)
    lines = [_header_row(slots, measure) for slots in rows[:depth]]
    lines += [_body_row(slots, measure) for slots in rows[depth:]]
    return f"<w:tbl>{_properties(grid, style, width)}<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def _properties(grid: Grid, style: str, width: int) -> str:
    first_row = 1 if grid.header else 0
    caption = f'<w:tblCaption w:val="{escape(grid.title)}"/>' if grid.title else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="06{2 * first_row}0" w:firstRow="{first_row}"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{caption}</w:tblPr>"
    )


def _header_row(slots: list[Slot], measure: Measure) -> str:
    """A header row keeps with the next row, for a heading alone at a page's foot says nothing."""
    cells = "".join(_cell(slot, measure, measure.type.heading, "<w:keepNext/>") for slot in slots)
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _body_row(slots: list[Slot], measure: Measure) -> str:
    holds = "" if any(_is_long(slot.cell) for slot in slots) else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = "".join(_cell(slot, measure, _style(slot.cell, measure.type), "") for slot in slots)
    return f"<w:tr>{holds}{cells}</w:tr>"


def _is_long(cell: GridCell) -> bool:
    return len(text_of(cell.inlines)) > LONG_TEXT


def _style(cell: GridCell, type_: Type) -> str:
    return type_.heading if cell.heading else type_.text


def _cell(slot: Slot, measure: Measure, style: str, keep: str) -> str:
    cell = slot.cell
    width = sum(measure.widths[slot.column : slot.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    content = runs(cell.inlines) if slot.first else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{_merge(slot)}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, content, keep + _indent(cell) + _align(cell))}</w:tc>"
    )


def _merge(slot: Slot) -> str:
    if slot.cell.rows == 1:
        return ""
    return '<w:vMerge w:val="restart"/>' if slot.first else "<w:vMerge/>"


def _indent(cell: GridCell) -> str:
    """Indented by characters, so that it follows the type size; twips for readers that know no characters."""
    if not cell.indent:
        return ""
    return f'<w:ind w:leftChars="{100 * cell.indent}" w:left="{200 * cell.indent}"/>'


def _align(cell: GridCell) -> str:
    """Left is what the style says: text cells stand left, heading cells in the middle."""
    return "" if cell.align == "left" else f'<w:jc w:val="{cell.align}"/>'
