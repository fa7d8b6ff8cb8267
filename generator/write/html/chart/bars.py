"""A chart in, lying bars out: names on the left, each figure at the end of its bar, bars of figures below zero to the left."""

from __future__ import annotations

from generator.model.document import Chart, ChartRow, text_of
from generator.write.html.chart.lettering import FOOT, HALF, LINE, SIZE, width_of, wrapped
from generator.write.html.chart.scale import SEEN, Scale, scale
from generator.write.html.chart.shapes import WIDTH, Drawing, box, group, kinds_of, letters, line

_BAR = 150
_BETWEEN_BARS = 20
_BETWEEN_PARTS = 110
_GAP = 50

#: Names get a third of the width at the most, and four letters at the least; bars get a sixth at the least.
_MOST_NAME, _LEAST_NAME, _LEAST_ROOM = 1200, 4 * SIZE, 600


def bars(chart: Chart, top: int) -> Drawing:
    """The bars below ``top``; the height is that of the whole drawing."""
    left, right = _room_for_figures(chart)
    names = _width_of_names(chart, WIDTH - left - right)
    known = scale(chart, WIDTH - names - _GAP - left - right - SEEN)
    zero = names + _GAP + left + known.below
    thick = len(chart.series) * (_BAR + _BETWEEN_BARS) - _BETWEEN_BARS
    y, shapes = top + _BETWEEN_PARTS // 2, ""
    for row in chart.rows:
        lines = wrapped(text_of(row.label), names)
        tall = max(thick, LINE * len(lines))
        shapes += group("label", letters(names, y + (tall - LINE * len(lines)) // 2 + FOOT, lines), "end")
        shapes += _row(chart, row, known, (zero, y + (tall - thick) // 2))
        y += tall + _BETWEEN_PARTS
    axis = line(zero, top, zero, y - _BETWEEN_PARTS // 2)
    return Drawing(y, shapes + axis)


def _room_for_figures(chart: Chart) -> tuple[int, int]:
    """How wide the printed figures below zero and the others are."""
    texts = [(drawn < 0, figure.text) for row in chart.rows for figure, drawn in zip(row.figures, row.drawn)]
    below, above = (
        max((width_of(text) + _GAP for negative, text in texts if negative is side), default=0)
        for side in (True, False)
    )
    return below, above


def _width_of_names(chart: Chart, room: int) -> int:
    """What the longest name takes, within the limits of the room that the figures leave."""
    longest = max(width_of(text_of(row.label)) for row in chart.rows)
    return max(_LEAST_NAME, min(longest, _MOST_NAME, room - _GAP - _LEAST_ROOM))


def _row(chart: Chart, row: ChartRow, known: Scale, corner: tuple[int, int]) -> str:
    zero, y = corner
    shapes = ""
    for kind, figure, drawn in zip(kinds_of(chart), row.figures, row.drawn):
        length = known.length(drawn)
        start, end, anchor = (
            (zero - length, zero - length - _GAP, "end") if drawn < 0 else (zero, zero + length + _GAP, "")
        )
        shapes += group(kind, box(start, y, length, _BAR))
        shapes += group("value", letters(end, y + _BAR // 2 + HALF, [figure.text]), anchor)
        y += _BAR + _BETWEEN_BARS
    return shapes
