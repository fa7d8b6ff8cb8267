"""The series of a chart in, what they are called beside a sample of each out."""

from __future__ import annotations

from generator.model.document import Chart
from generator.write.html.chart.lettering import FOOT, LINE, wrapped
from generator.write.html.chart.shapes import WIDTH, Drawing, box, group, kinds_of, letters

_SAMPLE = 220
_GAP = 70
_SPACE = 100


def legend(chart: Chart) -> Drawing:
    """One below the other; nothing for a single series, which the title tells of."""
    if len(chart.series) == 1:
        return Drawing(0, "")
    top, shapes = 0, ""
    for name, kind in zip(chart.series, kinds_of(chart)):
        lines = wrapped(name, WIDTH - _SAMPLE - _GAP)
        shapes += group(kind, box(6, top + 34, _SAMPLE, 104))
        shapes += letters(_SAMPLE + _GAP, top + FOOT, lines)
        top += LINE * len(lines) + 20
    return Drawing(top + _SPACE, shapes)
