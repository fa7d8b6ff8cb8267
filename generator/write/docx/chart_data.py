"""A chart in, the workbook behind it out: what Word and WPS open for “编辑数据”, holding the very figures that are drawn.

Five small parts, packed without compression: the package around them compresses.
"""

from __future__ import annotations

from generator.model.document import Chart, text_of
from generator.model.money import plain
from generator.write.archive import archive
from generator.write.escape import escape

#: The sheet, and the columns of parts and of series.
SHEET, PARTS, SERIES = "数据", "A", "BCDEFG"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _relationships(*rows: tuple[str, str]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(rows, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


#: The parts that are the same behind every chart.
_FIXED = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
    ),
    "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": _relationships(
        ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")
    ),
    "xl/workbook.xml": (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_FIXED_BYTES = {name: content.encode() for name, content in _FIXED.items()}


def chart_workbook(chart: Chart) -> bytes:
    """The workbook: names of the series in the first row, then a row for each part."""
    sheet = f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(_rows(chart))}</sheetData></worksheet>'
    return archive({**_FIXED_BYTES, "xl/worksheets/sheet1.xml": sheet.encode()}, packed=False)


def _rows(chart: Chart) -> list[str]:
    head = "".join(_text(f"{column}1", name) for column, name in zip(SERIES, chart.series))
    rows = [f'<row r="1">{head}</row>']
    for number, row in enumerate(chart.rows, 2):
        amounts = "".join(
            f'<c r="{column}{number}"><v>{plain(amount)}</v></c>' for column, amount in zip(SERIES, row.drawn)
        )
        rows.append(f'<row r="{number}">{_text(f"{PARTS}{number}", text_of(row.label))}{amounts}</row>')
    return rows


def _text(address: str, text: str) -> str:
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
