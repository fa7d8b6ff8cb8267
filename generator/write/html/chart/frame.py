"""A chart and its caption in, the drawing with its caption and the table of its figures out."""

from __future__ import annotations

from collections.abc import Callable

from generator.model.document import Chart, ChartRow
from generator.write.escape import escape
from generator.write.html.chart.bars import bars
from generator.write.html.chart.columns import columns, fits
from generator.write.html.chart.legend import legend
from generator.write.html.chart.lettering import SIZE
from generator.write.html.chart.pie import pie
from generator.write.html.chart.shapes import WIDTH, Drawing
from generator.write.html.inline import Ink, attributes
from generator.write.names import CHART_CAPTION


def chart(chart: Chart, caption: str, ink: Ink, *, number: str, unfolded: bool) -> str:
    """The figure; ``caption`` is the markup of its caption, without its element's tags, or empty, and ``number`` what it is
    counted as there. Its figures follow as a table for who cannot see the drawing or wants to copy them, ``unfolded`` or to be
    unfolded; what unfolds it says whose it is, for it is also read aloud without what stands around it."""
    names = {"id": f"{chart.anchor}-c"}
    told = (
        f"<figcaption{attributes(names | {'class': CHART_CAPTION})}>{caption}</figcaption>" if caption else ""
    )
    label = {"aria-labelledby": names["id"]} if caption else {"aria-label": chart.title}
    figure = attributes({"id": chart.anchor, "class": "chart"})
    whose = escape(number or chart.title)
    folded = attributes({"class": "chart-data"}) + " open" * unfolded
    return (
        f"<figure{figure}>{_svg(chart)}{told}</figure>\n"
        f"<details{folded}><summary>{whose}的数据表</summary>{_table(chart, label, ink)}</details>"
    )


def _svg(chart: Chart) -> str:
    drawing = _drawing(chart)
    title, description = f"{chart.anchor}-t", f"{chart.anchor}-d"
    facts = attributes(
        {
            "viewBox": f"0 0 {WIDTH} {drawing.height}",
            "font-size": str(SIZE),
            "role": "img",
            "aria-labelledby": title,
            "aria-describedby": description,
        }
    )
    told = (
        f"<title{attributes({'id': title})}>{escape(chart.title)}</title>"
        f"<desc{attributes({'id': description})}>{escape(chart.to_be_seen)}</desc>"
    )
    return f"<svg{facts}>{told}{drawing.shapes}</svg>"


def _drawing(chart: Chart) -> Drawing:
    samples = legend(chart)
    drawing = _layout(chart)(chart, samples.height)
    return Drawing(drawing.height, samples.shapes + drawing.shapes)


def _layout(chart: Chart) -> Callable[[Chart, int], Drawing]:
    """What cannot be shown as it is wished lies down: columns without room, and slices of less than nothing."""
    drawn = [figure for row in chart.rows for figure in row.drawn]
    if chart.kind == "pie" and min(drawn) >= 0 and any(drawn):
        return pie
    return columns if chart.kind == "columns" and fits(chart) else bars


def _table(chart: Chart, label: dict[str, str], ink: Ink) -> str:
    heads = "".join(f'<th scope="col">{escape(f"{name}（{chart.unit}）")}</th>' for name in chart.series)
    rows = "".join(_row(row, ink) for row in chart.rows)
    own = attributes({"style": f"--columns:{len(chart.series) + 1}"} | label)
    return f"<table{own}><thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _row(row: ChartRow, ink: Ink) -> str:
    figures = "".join(f'<td class="num">{ink.line((figure,))}</td>' for figure in row.figures)
    return f'<tr><th scope="row" class="name">{ink.line(row.label)}</th>{figures}</tr>'
