"""Small documents for the tests of writers, in few words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.model.document import (
    Block,
    Chart,
    ChartKind,
    ChartRow,
    Document,
    Figure,
    Grid,
    GridCell,
    GridRow,
    Heading,
    Paragraph,
    Section,
    Words,
)
from generator.packs.looks import Looks
from generator.write import WRITERS

BASE = Path(__file__).parents[2] / "templates" / "base"
LOOKS = Looks(
    reference_docx=(BASE / "reference.docx").read_bytes(),
    styles={},
    page=(BASE / "page.html.jinja").read_text(encoding="utf-8"),
    css=(BASE / "page.css").read_text(encoding="utf-8"),
)


def written(kind: str, document: Document) -> bytes:
    """The document in one format, with the looks of the shipped pack."""
    return WRITERS[kind].write(document, LOOKS)


def document(*sections: Section, draft: bool = False, title: str = "示例局部门预算公开") -> Document:
    """A report of these sections."""
    return Document(
        title=title,
        unit_name="示例局",
        year=2030,
        pack="example",
        digest="ab" * 32,
        draft=draft,
        sections=sections,
        values={},
    )


def section(*blocks: Block, landscape: bool = False, numbered: bool = True) -> Section:
    """Blocks on pages of one kind."""
    return Section(key="part", landscape=landscape, numbered=numbered, blocks=blocks)


def heading(
    text: str, anchor: str, level: int = 1, number: str = "一、", entry: str | None = "一、"
) -> Heading:
    """A heading that the contents list."""
    return Heading(level=level, number=number, inlines=(Words(text),), anchor=anchor, entry=entry)


def paragraph(text: str, style: str = "正文") -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(style=style, inlines=(Words(text),))


def cell(text: str = "", columns: int = 1, rows: int = 1, **more: object) -> GridCell:
    """A cell; ``more`` are its other fields."""
    return GridCell(inlines=(Words(text),) if text else (), columns=columns, rows=rows, **more)  # type: ignore[arg-type]


def row(*cells: GridCell | str) -> GridRow:
    """A row; a plain text is a cell."""
    return GridRow(key="row", kind="detail", cells=tuple(cell(c) if isinstance(c, str) else c for c in cells))


def grid(
    rows: tuple[GridRow, ...],
    widths: tuple[int, ...],
    header: tuple[tuple[GridCell, ...], ...] = (),
    anchor: str = "",
    title: str = "收支表",
) -> Grid:
    """A table."""
    return Grid(
        name="table",
        title=title,
        number="表1",
        unit="万元",
        header=header,
        rows=rows,
        widths=widths,
        anchor=anchor,
    )


#: Three storeys of headings over eight columns.
DEEP_HEADER = (
    (
        cell("项目", rows=3, heading=True),
        cell("合计", rows=3, heading=True),
        cell("财政拨款", 6, heading=True),
    ),
    (
        cell("小计", rows=2, heading=True),
        cell("基本支出", 3, heading=True),
        cell("项目支出", 2, heading=True),
    ),
    tuple(cell(text, heading=True) for text in ("小计", "人员", "公用", "本年", "结转")),
)
DEEP_GRID = grid(
    rows=(
        row("教育支出", *(cell(f"{n}.50", align="right") for n in range(7))),
        row(cell("其中：小学", indent=2), *([""] * 7)),
    ),
    widths=(300, 100, 100, 100, 100, 100, 100, 100),
    header=DEEP_HEADER,
)

#: A form: labels that hang down over rows and texts that run across.
FORM = grid(
    rows=(
        row(cell("单位", heading=True), cell("示例局", 3)),
        row(cell("目标", rows=2, heading=True), cell("长" * 250, 3)),
        row("短", cell("", 2, rows=2)),
        row(cell("末行", heading=True), "a"),
    ),
    widths=(200, 300, 250, 250),
    title="目标表",
)


def chart(
    *rows: tuple[str, str],
    kind: ChartKind = "bars",
    series: tuple[str, ...] = ("2030年",),
    anchor: str = "c1",
) -> Chart:
    """A chart of parts, each with its amounts in 万元, which are parted by blanks."""
    return Chart(
        name="图甲",
        title="支出",
        kind=kind,
        unit="万元",
        series=series,
        rows=tuple(_chart_row(label, amounts.split()) for label, amounts in rows),
        number_format="General",
        anchor=anchor,
    )


def _chart_row(label: str, amounts: list[str]) -> ChartRow:
    figures = (
        Figure(amount, f"{label}.{n}", Decimal(amount) * 10000, "元") for n, amount in enumerate(amounts)
    )
    return ChartRow(label=(Words(label),), figures=tuple(figures), drawn=tuple(map(Decimal, amounts)))


CAPTION = paragraph("图1　支出", "图题")
