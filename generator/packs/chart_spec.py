"""``charts.toml`` → which figures a chart shows and how. What it prints is render's work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.packs.source import Source, check_unit, suggestion

#: The kinds of charts as packs call them, and as the document does.
KINDS = {"横条": "bars", "柱": "columns", "饼": "pie"}

#: More slices than this cannot be told apart.
MOST_SLICES = 6

#: The years that a chart may show of a figure, in the order in which it shows them.
BEFORE, NOW = "上年", "本年"
YEARS = (BEFORE, NOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """A chart of some figures (``parts``) or of the amounts of a grouped ``list``. ``series`` gives for each year that is
    shown, last year first, its name, a Jinja text like the title; ``numbers`` is the style of the figures."""

    name: str
    title: str
    kind: str
    unit: str
    numbers: str
    parts: tuple[str, ...]
    list: str
    series: Mapping[str, str]


def read_charts(source: Source) -> dict[str, ChartSpec]:
    """The charts in ``charts.toml`` by name; faults go to the source."""
    charts: dict[str, ChartSpec] = {}
    for each in source.tables("chart"):
        chart = _read_chart(each)
        if chart.name in charts:
            each.fault(f"有两张图都叫“{chart.name}”。", "name")
        charts[chart.name] = chart
    source.finish()
    return charts


def _read_chart(source: Source) -> ChartSpec:
    series = source.mapping("series")
    chart = ChartSpec(
        name=source.words("name"),
        title=source.words("title"),
        kind=source.words("kind"),
        unit=source.words("unit", "万元"),
        numbers=source.words("numbers", "正文"),
        parts=source.strings("parts"),
        list=source.words("list", ""),
        series={year: series[year] for year in (*YEARS, *series) if year in series},
    )
    source.finish()
    check_unit(source, chart.unit)
    if chart.kind not in KINDS:
        told = suggestion(chart.kind, KINDS) or f"可用的有：{'、'.join(KINDS)}。"
        source.fault(f"没有“{chart.kind}”这种图。{told}", "kind")
    if bool(chart.parts) == bool(chart.list):
        source.fault("要写 parts（几个数）或 list（一个清单），只写一个。", "name")
    _check_series(source, chart)
    _check_slices(source, chart)
    return chart


def _check_series(source: Source, chart: ChartSpec) -> None:
    for year in chart.series:
        if year not in YEARS:
            source.fault(f"series 里没有“{year}”。可用的有：{'、'.join(YEARS)}。", "series")
    if not chart.series:
        source.fault('要写 series，例如 series = { "本年" = "{{ 年度 }}年预算数" }。', "name")
    elif chart.kind == "饼" and len(chart.series) > 1:
        source.fault("饼图只能画一年的数，series 里只留一项。", "series")


def _check_slices(source: Source, chart: ChartSpec) -> None:
    if chart.kind == "饼" and len(chart.parts) > MOST_SLICES:
        told = f"图“{chart.name}”有 {len(chart.parts)} 份，饼图最多 {MOST_SLICES} 份，请改用横条。"
        source.fault(told, "kind")
