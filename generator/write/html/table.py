"""A printed table in, ``<table>`` out, in a region that scrolls by itself where the window is narrow."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Grid, GridCell
from generator.write.html.inline import Ink, attributes
from generator.write.slots import Slot, place


def table(grid: Grid, label: dict[str, str], ink: Ink) -> str:
    """The table; ``label`` is the attribute that names it to screen readers. A heading that names it has its
    anchor already."""
    region = attributes({"class": "table", "tabindex": "0", "role": "region"} | label)
    own = attributes(
        {"id": "" if grid.anchor in label.values() else grid.anchor, "style": f"--columns:{len(grid.widths)}"}
        | label
    )
    head = "".join(_header(grid, ink))
    body = "".join(_body(grid, ink))
    head = f"<thead>{head}</thead>" if head else ""
    return f"<div{region}><table{own}>{_columns(grid)}{head}<tbody>{body}</tbody></table></div>"


def _columns(grid: Grid) -> str:
    """Column groups are what the first header row spans; a heading of a group names all its columns."""
    whole = sum(grid.widths)
    columns = [f'<col style="width:{100 * width / whole:.4g}%">' for width in grid.widths]
    first = next(place(grid.header, len(columns)), [Slot(GridCell(columns=len(columns)), 0, True)])
    groups = (columns[slot.column : slot.column + slot.cell.columns] for slot in first)
    return "".join(f"<colgroup>{''.join(group)}</colgroup>" for group in groups)


def _header(grid: Grid, ink: Ink) -> Iterator[str]:
    for number, cells in enumerate(grid.header):
        group = "colgroup" if number == 0 else "col"
        row = "".join(_cell(cell, group if cell.columns > 1 else "col", ink) for cell in cells)
        yield f"<tr>{row}</tr>"


def _body(grid: Grid, ink: Ink) -> Iterator[str]:
    for row in grid.rows:
        # A row of nothing but headings inside a form names the columns below it.
        scope = "col" if all(cell.heading for cell in row.cells) else "row"
        cells = "".join(_cell(cell, scope if cell.heading else "", ink) for cell in row.cells)
        yield f"<tr>{cells}</tr>"


def _cell(cell: GridCell, scope: str, ink: Ink) -> str:
    """A heading where there is a scope and a word to be heard, else a plain cell."""
    content = ink.line(cell.inlines)
    tag, scope = ("th", scope) if scope and content else ("td", "")
    classes = {"left": "", "center": "center", "right": "num"}[cell.align]
    facts = attributes(
        {
            "scope": scope,
            "class": classes,
            "colspan": _span(cell.columns),
            "rowspan": _span(cell.rows),
            "style": f"--indent:{cell.indent}" if cell.indent else "",
        }
    )
    return f"<{tag}{facts}>{content}</{tag}>"


def _span(count: int) -> str:
    return str(count) if count > 1 else ""
