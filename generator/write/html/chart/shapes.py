"""Shapes and lettering as SVG. How they look is said by their classes in the pack's style sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.document import Chart
from generator.write.escape import escape
from generator.write.html.chart.lettering import LINE

#: All drawings are this wide; they grow and shrink as a whole, so that they look alike everywhere.
WIDTH = 3600


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of a height."""

    height: int
    shapes: str


def box(x: int, y: int, width: int, height: int) -> str:
    """A rectangle; none where there is nothing to show."""
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>' if width and height else ""


def line(x: int, y: int, to_x: int, to_y: int) -> str:
    """A straight line."""
    return f'<path class="axis" d="M{x} {y}L{to_x} {to_y}"/>'


def letters(x: int, y: int, lines: Sequence[str]) -> str:
    """Lines of text; ``y`` is the foot of the first."""
    if len(lines) == 1:
        return f'<text x="{x}" y="{y}">{escape(lines[0])}</text>'
    more = "".join(
        f'<tspan x="{x}" dy="{LINE if n else 0}">{escape(each)}</tspan>' for n, each in enumerate(lines)
    )
    return f'<text y="{y}">{more}</text>'


def group(kind: str, shapes: str, anchor: str = "") -> str:
    """Shapes of one class; ``anchor`` is where their lettering has its ``x``: start, middle or end."""
    facts = f' text-anchor="{anchor}"' if anchor else ""
    return f'<g class="{kind}"{facts}>{shapes}</g>' if shapes else ""


def kinds_of(chart: Chart) -> list[str]:
    """The class of each series: the last is the one that the chart is about, others it is compared with. They differ in more
    than colour: filled or hollow."""
    return ["series-before"] * (len(chart.series) - 1) + ["series"]
