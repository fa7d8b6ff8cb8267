"""A chart in, standing columns out: each figure at the end of its column, names below all."""

from __future__ import annotations

from generator.model.document import Chart, ChartRow, text_of
from generator.write.html.chart.lettering import FOOT, LINE, SIZE, width_of, wrapped
from generator.write.html.chart.scale import Scale, scale
from generator.write.html.chart.shapes import WIDTH, Drawing, box, group, kinds_of, letters, line

_TALL = 1500
_THICK = 300
_GAP = 60
_FOOT_GAP = 40

#: A name below needs room for so many letters in a line.
_LEAST_NAME = 4 * SIZE


def fits(chart: Chart) -> bool:
    """Whether figures and names have room side by side; if not, lying bars show them better."""
    room = WIDTH // len(chart.rows) - _GAP
    widest = max(width_of(figure.text) for row in chart.rows for figure in row.figures)
    return room >= _LEAST_NAME and room // len(chart.series) >= widest


def columns(chart: Chart, top: int) -> Drawing:
    """The columns below ``top``; the height is that of the whole drawing."""
    known = scale(chart, _TALL)
    zero = top + LINE + _TALL - known.below
    floor = zero + known.below + (LINE if known.below else 0)
    room = WIDTH // len(chart.rows)
    shapes, deepest = "", 0
    for number, row in enumerate(chart.rows):
        lines = wrapped(text_of(row.label), room - _GAP)
        shapes += _row(chart, row, known, (number * room, zero))
        shapes += group(
            "label", letters(number * room + room // 2, floor + _FOOT_GAP + FOOT, lines), "middle"
        )
        deepest = max(deepest, len(lines))
    return Drawing(floor + _FOOT_GAP + LINE * deepest + _GAP, shapes + line(0, zero, WIDTH, zero))


def _row(chart: Chart, row: ChartRow, known: Scale, corner: tuple[int, int]) -> str:
    left, zero = corner
    room = (WIDTH // len(chart.rows) - _GAP) // len(chart.series)
    thick = min(_THICK, room - 2 * _GAP // len(chart.series))
    shapes = ""
    for number, (kind, figure, drawn) in enumerate(zip(kinds_of(chart), row.figures, row.drawn)):
        middle = left + _GAP // 2 + number * room + room // 2
        length = known.length(drawn)
        start, foot = (
            (zero, zero + length + FOOT) if drawn < 0 else (zero - length, zero - length - _FOOT_GAP)
        )
        shapes += group(kind, box(middle - thick // 2, start, thick, length))
        shapes += group("value", letters(middle, foot, [figure.text]), "middle")
    return shapes
