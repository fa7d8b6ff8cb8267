"""The figures of a chart in, how long each is drawn out, in whole units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.model.document import Chart

#: What is not nothing is drawn this long at least, so that it can be seen.
SEEN = 8


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest figure, or zero, to the highest, or zero, on ``room`` units."""

    low: Decimal
    high: Decimal
    room: int

    def length(self, figure: Decimal) -> int:
        """From zero to the figure, whichever way it goes."""
        return max(SEEN, self._exactly(figure)) if figure else 0

    @property
    def below(self) -> int:
        """From the lowest figure to zero."""
        return self._exactly(self.low)

    def _exactly(self, figure: Decimal) -> int:
        return int(abs(figure) * self.room / (self.high - self.low)) if figure else 0


def scale(chart: Chart, room: int) -> Scale:
    """The scale of all figures of a chart."""
    drawn = [figure for row in chart.rows for figure in row.drawn]
    return Scale(min(Decimal(0), *drawn), max(Decimal(0), *drawn), room)
