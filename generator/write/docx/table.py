"""A printed table in, ``w:tbl`` out: fixed widths, merged cells, header rows that repeat, rows that hold
together. WPS reads ``w:tblGrid`` and Word ``w:tcW``, so both are always written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.model.document import Align, Grid, GridCell
from generator.write.docx.fit import Type, column_widths, fitting_type
from generator.write.docx.styles import StyleIds
from generator.write.docx.xml import paragraph, runs, tiny_paragraph
from generator.write.escape import escape
from generator.write.names import TABLE
from generator.write.slots import Slot, place

#: A row with a longer text may run over a page's end: it could be higher than a page.
LONG_TEXT = 200


#: Stands for the words of a cell; no style is called so.
_WORDS = "<!-- -->"


@dataclass(frozen=True, slots=True)
class Measure:
    """What all cells of a table share."""

    widths: list[int]
    type: Type


def tables(grid: Grid, styles: StyleIds, width: int) -> list[str]:
    """The table, as wide as the text. Only the first rows of a Word table can repeat, so what has headings in its
    middle, as a form has above its list, becomes two tables without a gap."""
    style = styles.table(TABLE)
    widths = column_widths(grid.widths, width)
    rows = list(place([*grid.header, *(row.cells for row in grid.rows)], len(widths)))
    measure = Measure(widths, fitting_type(rows, widths, styles, styles.sheet.cell_margins[style]))
    columns = "".join(f'<w:gridCol w:w="{column}"/>' for column in widths)
    divided = _divided(grid, rows, measure)
    made = [
        f"<w:tbl>{_properties(grid, style, width, lines is not divided[-1])}"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
        for lines in divided
    ]
    return [part for each in made for part in (tiny_paragraph(), each)][1:]


def _divided(grid: Grid, rows: list[list[Slot]], measure: Measure) -> list[list[str]]:
    """The rows of each table: the header and what follows, and again from each row of headings on."""
    depth = len(grid.header)
    divided = [[_header_row(slots, measure, measure.type.heading) for slots in rows[:depth]]]
    for row, slots in zip(grid.rows, rows[depth:]):
        if row.kind == "header" and divided[-1]:
            divided.append([])
        leads = not divided[-1] and _can_lead(slots)
        divided[-1].append(_header_row(slots, measure) if leads else _body_row(slots, measure))
    return divided


def _can_lead(slots: list[Slot]) -> bool:
    """Whether a first row may repeat where there is no header: it says whose form a continued page belongs to."""
    return all(slot.cell.rows == 1 and not _is_long(slot.cell) for slot in slots)


def _properties(grid: Grid, style: str, width: int, goes_on: bool) -> str:
    """``goes_on``: the next table takes over, and its upper line is the lower one of this."""
    caption = f'<w:tblCaption w:val="{escape(grid.title)}"/>' if grid.title else ""
    borders = '<w:tblBorders><w:bottom w:val="nil"/></w:tblBorders>' if goes_on else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1"'
        ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"{caption}</w:tblPr>"
    )


def _header_row(slots: list[Slot], measure: Measure, style: str = "") -> str:
    """A row that repeats. It keeps with the next row, for a heading alone at a page's foot says nothing."""
    cells = (
        _cell(slot, measure, style or _style(slot.cell, measure.type), "<w:keepNext/>") for slot in slots
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _body_row(slots: list[Slot], measure: Measure) -> str:
    holds = "" if any(_is_long(slot.cell) for slot in slots) else "<w:trPr><w:cantSplit/></w:trPr>"
    cells = "".join([_cell(slot, measure, _style(slot.cell, measure.type), "") for slot in slots])
    return f"<w:tr>{holds}{cells}</w:tr>"


def _is_long(cell: GridCell) -> bool:
    return bool(cell.inlines) and sum([len(inline.text) for inline in cell.inlines]) > LONG_TEXT


def _style(cell: GridCell, type_: Type) -> str:
    return type_.heading if cell.heading else type_.text


def _cell(slot: Slot, measure: Measure, style: str, keep: str) -> str:
    cell, at, first = slot
    width = measure.widths[at] if cell.columns == 1 else sum(measure.widths[at : at + cell.columns])
    merge = "" if cell.rows == 1 else "restart" if first else "continue"
    head, tail = _frame(width, cell.columns, merge, style, keep, cell.indent, cell.align)
    return f"{head}{runs(cell.inlines)}{tail}" if first and cell.inlines else head + tail


# a report has thousands of cells and a few dozen kinds of them
@lru_cache(maxsize=1024)
def _frame(
    width: int, columns: int, merge: str, style: str, keep: str, indent: int, align: Align
) -> tuple[str, str]:
    """What stands before and behind the words of a cell."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    below = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    head = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{below}<w:vAlign w:val="center"/></w:tcPr>'
    )
    opening, closing = paragraph(style, _WORDS, keep + _indent(indent) + _align(align)).split(_WORDS)
    return head + opening, f"{closing}</w:tc>"


def _indent(steps: int) -> str:
    """Indented by characters, so that it follows the type size; twips for readers that know no characters."""
    return f'<w:ind w:leftChars="{100 * steps}" w:left="{200 * steps}"/>' if steps else ""


def _align(align: Align) -> str:
    """Left is what the style says: text cells stand left, heading cells in the middle."""
    return "" if align == "left" else f'<w:jc w:val="{align}"/>'
