"""A chart of one series in, a pie out, its slices numbered, and beside it what each number is and its figure.

The slices run clockwise from the top, as the list does, so that the smallest are found without a number too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.document import Chart, text_of
from generator.write.html.chart.lettering import FOOT, HALF, LINE, SIZE, width_of, wrapped
from generator.write.html.chart.shapes import WIDTH, Drawing, box, group, letters

_RADIUS = 600
_NUMBERS = 710
_CENTRE = 790
_LIST = 1720
_SAMPLE = 100
_GAP = 50

#: So many colours are told apart; then they begin again.
COLOURS = 6

#: A whole turn in parts, small enough that the thinnest slice is not lost, and how near numbers may stand.
_TURN = 100_000
_NEAR = _TURN * 160 // (6 * _NUMBERS)

#: A slice that is thinner has no border, which would cover it.
_THIN = _TURN // 100


@dataclass(frozen=True, slots=True)
class _Slice:
    """A part of a turn; ``number`` counts from 1."""

    number: int
    start: int
    end: int

    @property
    def kind(self) -> str:
        return f"slice-{(self.number - 1) % COLOURS + 1}"

    @property
    def middle(self) -> int:
        return (self.start + self.end) // 2


def pie(chart: Chart, top: int) -> Drawing:
    """The pie below ``top``; the height is that of the whole drawing."""
    slices = list(_slices(chart))
    shapes = "".join(_drawn(each, top) for each in sorted(slices, key=lambda each: each.start - each.end))
    listed, foot = _list(chart, slices, top)
    return Drawing(max(top + 2 * _CENTRE, foot), shapes + _numbers(slices, top) + listed)


def _slices(chart: Chart) -> Iterator[_Slice]:
    """Their edges are shares of the running sum, so that the last ends where the first began."""
    whole = sum(row.drawn[0] for row in chart.rows)
    done = 0 * whole
    for number, row in enumerate(chart.rows, start=1):
        start, done = done, done + row.drawn[0]
        yield _Slice(number, int(start * _TURN / whole), int(done * _TURN / whole))


def _point(turned: int, radius: int, top: int) -> tuple[int, int]:
    angle = math.tau * turned / _TURN
    across, up = math.sin(angle) * radius, math.cos(angle) * radius
    # the sine of a whole turn falls just short of zero
    return math.floor(_CENTRE + across + 0.5), math.floor(top + _CENTRE - up + 0.5)


def _drawn(each: _Slice, top: int) -> str:
    """A circle where there is no other part, for an arc cannot end where it begins."""
    if each.end - each.start == _TURN:
        return group(each.kind, f'<circle cx="{_CENTRE}" cy="{top + _CENTRE}" r="{_RADIUS}"/>')
    if each.end == each.start:
        return ""
    (x, y), (to_x, to_y) = (_point(edge, _RADIUS, top) for edge in (each.start, each.end))
    large = int(each.end - each.start > _TURN // 2)
    arc = f"M{_CENTRE} {top + _CENTRE}L{x} {y}A{_RADIUS} {_RADIUS} 0 {large} 1 {to_x} {to_y}Z"
    edge = "" if each.end - each.start < _THIN else ' class="slice"'
    return group(each.kind, f'<path{edge} d="{arc}"/>')


def _numbers(slices: list[_Slice], top: int) -> str:
    """Beside the slices, as far as there is room between them."""
    shown, last = "", -_NEAR
    for each in slices:
        if each.end > each.start and min(each.middle - last, _TURN - each.middle + slices[0].middle) >= _NEAR:
            x, y = _point(each.middle, _NUMBERS, top)
            shown += letters(x, y + HALF, [str(each.number)])
            last = each.middle
    return group("label", shown, "middle")


def _list(chart: Chart, slices: list[_Slice], top: int) -> tuple[str, int]:
    """The shapes and where they end. Names begin behind the widest number and end before the widest figure."""
    start = _LIST + _SAMPLE + _GAP // 2 + width_of(str(len(slices))) + _GAP
    figures = max(width_of(row.figures[0].text) for row in chart.rows)
    named = [wrapped(text_of(row.label), max(4 * SIZE, WIDTH - start - _GAP - figures)) for row in chart.rows]
    heights = [len(lines) * LINE + _GAP for lines in named]
    y = top + max(_GAP, _CENTRE - sum(heights) // 2)
    shapes = ""
    for row, each, lines, height in zip(chart.rows, slices, named, heights):
        number = letters(_LIST + _SAMPLE + _GAP // 2, y + FOOT, [str(each.number)])
        shapes += group(each.kind, box(_LIST, y + 26, _SAMPLE, 120))
        shapes += group("label", number + letters(start, y + FOOT, lines))
        shapes += group("value", letters(WIDTH, y + FOOT, [row.figures[0].text]), "end")
        y += height
    return shapes, y
