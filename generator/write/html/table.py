"""A printed table in, ``<table>`` out, in a region that scrolls by itself where the window is narrow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import count, repeat

from generator.model.document import Align, Grid, GridCell
from generator.write.html.headings import Headings, headings
from generator.write.html.inline import Ink, attributes
from generator.write.slots import Slot, place

_CLASSES: dict[Align, str] = {"left": "", "center": "center", "right": "num"}


def table(grid: Grid, label: dict[str, str], ink: Ink, prefix: str) -> str:
    """The table; ``label`` is the attribute that names it to screen readers, ``prefix`` begins the ids of its cells. A
    heading that names it has its anchor already."""
    region = attributes({"class": "table", "tabindex": "0", "role": "region"} | label)
    own = attributes(
        {"id": "" if grid.anchor in label.values() else grid.anchor, "style": f"--columns:{len(grid.widths)}"}
        | label
    )
    known = headings(grid, prefix)
    head = "".join(_header(grid, ink, known))
    body = "".join(_body(grid, ink, known))
    head = f"<thead>{head}</thead>" if head else ""
    return f"<div{region}><table{own}>{_columns(grid)}{head}<tbody>{body}</tbody></table></div>"


def _columns(grid: Grid) -> str:
    """Column groups are what the first header row spans; a heading of a group names all its columns."""
    whole = GridCell(columns=len(grid.widths))
    first = next(place(grid.header, len(grid.widths)), [Slot(whole, 0, True)])
    return _groups(grid.widths, tuple((slot.column, slot.cell.columns) for slot in first))


@lru_cache(maxsize=256)
def _groups(widths: tuple[int, ...], spans: tuple[tuple[int, int], ...]) -> str:
    whole = sum(widths)
    columns = [f'<col style="width:{100 * width / whole:.4g}%">' for width in widths]
    groups = ("".join(columns[start : start + count]) for start, count in spans)
    return "".join(f"<colgroup>{group}</colgroup>" for group in groups)


def _header(grid: Grid, ink: Ink, known: Headings) -> Iterator[str]:
    numbers = count()
    for number, cells in enumerate(grid.header):
        group = "colgroup" if number == 0 else "col"
        yield "<tr>"
        for cell in cells:
            scope = group if cell.columns > 1 else "col"
            yield _cell(cell, scope, ink, more=known.of_heading(next(numbers)))
        yield "</tr>"


def _body(grid: Grid, ink: Ink, known: Headings) -> Iterator[str]:
    for number, row in enumerate(grid.rows):
        # A row of nothing but headings inside a form names the columns below it.
        scope = "col" if all(cell.heading for cell in row.cells) else "row"
        told = known.of_row(number, row) if known.prefix else repeat("")
        yield "<tr>"
        for column, (cell, more) in enumerate(zip(row.cells, told)):
            name = column in known.names
            yield _cell(cell, scope if name or cell.heading else "", ink, name=name, more=more)
        yield "</tr>"


def _cell(cell: GridCell, scope: str, ink: Ink, *, name: bool = False, more: str = "") -> str:
    """A heading where there is a scope and a word to be heard, else a plain cell. ``name``: it names its row, and looks
    like the row."""
    if not cell.inlines and cell.columns == 1 and cell.rows == 1:
        return "<td></td>"
    content = ink.line(cell.inlines)
    kind = "name" if name and content else ""
    opened, closed = _tags(scope if content else "", kind, cell.align, cell.columns, cell.rows, cell.indent)
    return f"{opened}{more}>{content}{closed}"


@lru_cache(maxsize=1024)
def _tags(scope: str, kind: str, align: Align, columns: int, rows: int, indent: int) -> tuple[str, str]:
    """The tag that opens a cell, without its end, and the one that closes it."""
    facts = attributes(
        {
            "scope": scope,
            "class": " ".join(filter(None, (kind, _CLASSES[align]))),
            "colspan": str(columns) if columns > 1 else "",
            "rowspan": str(rows) if rows > 1 else "",
            "style": f"--indent:{indent}" if indent else "",
        }
    )
    tag = "th" if scope else "td"
    return f"<{tag}{facts}", f"</{tag}>"
