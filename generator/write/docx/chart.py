"""A chart in, a native Word chart out: ``c:chartSpace`` with the figures it was drawn from, and where it stands in the text.

Colours are the accents of the reference document's theme, type is that of the style 插图: both can be changed in Word. Every
bar and slice bears its figure, so no axis of numbers is needed and nothing depends on colour alone.
"""

from __future__ import annotations

from generator.model.document import Chart, text_of
from generator.model.money import plain
from generator.write.docx.chart_data import PARTS, SERIES, SHEET, chart_workbook
from generator.write.docx.package import HEAD, OFFICE, Part
from generator.write.docx.styles import Typeface
from generator.write.escape import escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

#: English Metric Units in a twip and in a millimetre.
_TWIP, _MILLIMETRE = 635, 36000

#: Heights in millimetres: of what stands around the bars, of a bar with its gap, of the other kinds; the most and least.
_AROUND, _BAR, _GAP, _UPRIGHT = 12, 5, 4, 58
_LOWEST, _HIGHEST = 40, 200

#: The theme has six accents; the seventh slice begins anew, its figure and name tell it from the first.
_ACCENTS = 6

_CATEGORY_AXIS, _VALUE_AXIS = 1001, 1002


def drawing(chart: Chart, number: int, width: int) -> str:
    """The run that holds the chart, as wide as the text (twips); its words for those who cannot see it are its
    alternative text. ``number`` counts the charts of the document from 1."""
    size = f'cx="{width * _TWIP}" cy="{height(chart) * _MILLIMETRE}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="{number}" name="图{number}" descr="{escape(chart.description)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/chart">'
        f'<c:chart xmlns:c="{_DRAWING}/chart" r:id="chart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def height(chart: Chart) -> int:
    """In millimetres: lying bars take the room that they need, up to what a page holds."""
    if chart.kind != "bars":
        return _UPRIGHT
    needed = _AROUND + len(chart.rows) * (len(chart.series) * _BAR + _GAP)
    return min(max(needed, _LOWEST), _HIGHEST)


def chart_part(chart: Chart, number: int, typeface: Typeface) -> Part:
    """The part of a chart, with the workbook behind it."""
    workbook = Part(
        name=f"word/embeddings/chart{number}.xlsx",
        content_type=_WORKBOOK_TYPE,
        rel_id="data",
        rel_type=f"{OFFICE}/package",
        target=f"../embeddings/chart{number}.xlsx",
        data=chart_workbook(chart),
    )
    return Part(
        name=f"word/charts/chart{number}.xml",
        content_type=_CHART_TYPE,
        rel_id=f"chart{number}",
        rel_type=f"{OFFICE}/chart",
        target=f"charts/chart{number}.xml",
        data=(HEAD + _space(chart, typeface)).encode(),
        parts=(workbook,),
    )


def _space(chart: Chart, typeface: Typeface) -> str:
    legend = (
        '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(chart.series) > 1 else ""
    )
    plot = _pie(chart) if chart.kind == "pie" else _bars(chart)
    return (
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{OFFICE}"><c:date1904 val="0"/>'
        '<c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{plot}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_type(typeface)}"
        '<c:externalData r:id="data"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _type(typeface: Typeface) -> str:
    faces = f'<a:latin typeface="{escape(typeface.latin)}"/><a:ea typeface="{escape(typeface.east_asian)}"/>'
    look = f'<a:defRPr sz="{typeface.half_points * 50}">{faces}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{look}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


# ---- bars and columns ---------------------------------------------------------------------------------------


def _bars(chart: Chart) -> str:
    lying = chart.kind == "bars"
    last = len(chart.series) - 1
    # the last series is what the report is about and takes the first accent
    series = "".join(
        _series(chart, number, _fill(last - number), _labels(chart)) for number in range(last + 1)
    )
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/><c:overlap val="0"/>'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        f"{_category_axis(lying)}{_value_axis(lying)}"
    )


def _category_axis(lying: bool) -> str:
    """Lying bars are read from the top, where an axis would begin at the bottom. Labels keep clear of negative bars."""
    order, side = ("maxMin", "l") if lying else ("minMax", "b")
    line = '<c:spPr><a:ln w="6350"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></c:spPr>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{line}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(lying: bool) -> str:
    """Not drawn, as every bar bears its figure; it is there because the plot needs one."""
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"b" if lying else "l"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


# ---- slices -------------------------------------------------------------------------------------------------


def _pie(chart: Chart) -> str:
    slices = "".join(
        f'<c:dPt><c:idx val="{number}"/><c:bubble3D val="0"/>{_fill(number, "bg1")}</c:dPt>'
        for number in range(len(chart.rows))
    )
    return (
        f'<c:pieChart><c:varyColors val="1"/>{_series(chart, 0, slices, _labels(chart, named=True))}'
        '<c:firstSliceAng val="0"/></c:pieChart>'
    )


# ---- what they share ----------------------------------------------------------------------------------------


def _series(chart: Chart, number: int, look: str, labels: str) -> str:
    column, last = SERIES[number], len(chart.rows) + 1
    names = _points("str", [text_of(row.label) for row in chart.rows])
    amounts = _points("num", [plain(row.drawn[number]) for row in chart.rows], chart.number_format)
    title = _points("str", [chart.series[number]])
    flag = "" if chart.kind == "pie" else '<c:invertIfNegative val="0"/>'
    before, after = (look, "") if chart.kind != "pie" else ("", look)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>{title}'
        f"</c:strRef></c:tx>{before}{flag}{after}{labels}"
        f"<c:cat><c:strRef><c:f>{SHEET}!${PARTS}$2:${PARTS}${last}</c:f>{names}</c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f>{amounts}</c:numRef></c:val></c:ser>"
    )


def _points(kind: str, contents: list[str], number_format: str = "") -> str:
    """What is drawn before anybody opens the workbook."""
    form = f"<c:formatCode>{escape(number_format)}</c:formatCode>" if number_format else ""
    points = "".join(_point(number, content) for number, content in enumerate(contents))
    return f'<c:{kind}Cache>{form}<c:ptCount val="{len(contents)}"/>{points}</c:{kind}Cache>'


def _point(number: int, content: str) -> str:
    return f'<c:pt idx="{number}"><c:v>{escape(content)}</c:v></c:pt>'


def _fill(number: int, line: str = "") -> str:
    """An accent of the theme; slices are parted by a line of another colour."""
    edge = f'<a:ln w="12700"><a:solidFill><a:schemeClr val="{line}"/></a:solidFill></a:ln>' if line else ""
    accent = f'<a:schemeClr val="accent{number % _ACCENTS + 1}"/>'
    return f"<c:spPr><a:solidFill>{accent}</a:solidFill>{edge}</c:spPr>"


def _labels(chart: Chart, named: bool = False) -> str:
    """The figure at the end of its bar, or with its name beside its slice; never a share, which Word would work out
    from rounded figures."""
    form = f'<c:numFmt formatCode="{escape(chart.number_format)}" sourceLinked="0"/>'
    shown = {"LegendKey": 0, "Val": 1, "CatName": int(named), "SerName": 0, "Percent": 0, "BubbleSize": 0}
    flags = "".join(f'<c:show{name} val="{flag}"/>' for name, flag in shown.items())
    ending = '<c:separator> </c:separator><c:showLeaderLines val="1"/>' if named else ""
    return (
        f"<c:dLbls>{form}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:dLblPos val="outEnd"/>{flags}{ending}</c:dLbls>'
    )
