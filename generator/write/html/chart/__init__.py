"""A chart in, ``<figure>`` with its drawing and a table of the same figures out.

``lettering`` knows how wide text is, ``scale`` how long a figure is drawn; ``bars``, ``columns`` and ``pie`` lay out one kind
each and ``shapes`` writes it down as SVG; ``frame`` puts it on the page.
"""

from __future__ import annotations

from generator.write.html.chart.frame import chart

__all__ = ["chart"]
