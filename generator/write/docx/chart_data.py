"""A chart in, the workbook behind it out: what Word and WPS open for “编辑数据”, holding the very figures that are drawn.

Five small parts, packed without compression: the package around them compresses.
"""

from __future__ import annotations

from generator.model.document import Chart, text_of
from generator.model.money import plain
from generator.write.archive import archive
from generator.write.docx.package import HEAD, OFFICE, content_types, relationships
from generator.write.escape import escape

#: The sheet, and the columns of parts and of series.
SHEET, PARTS, SERIES = "数据", "A", "BCDEFG"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"

#: The parts that are the same behind every chart.
_FIXED = {
    "xl/workbook.xml": (
        f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'{HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}
_FIXED_BYTES = {
    "[Content_Types].xml": content_types(
        {
            "xl/workbook.xml": f"{_TYPES}.sheet.main+xml",
            "xl/worksheets/sheet1.xml": f"{_TYPES}.worksheet+xml",
            "xl/styles.xml": f"{_TYPES}.styles+xml",
        }
    ),
    "_rels/.rels": relationships([("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml")]),
    "xl/_rels/workbook.xml.rels": relationships(
        [
            ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
            ("rId2", f"{OFFICE}/styles", "styles.xml"),
        ]
    ),
    **{name: content.encode() for name, content in _FIXED.items()},
}


def chart_workbook(chart: Chart) -> bytes:
    """The workbook: names of the series in the first row, then a row for each part."""
    sheet = f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(_rows(chart))}</sheetData></worksheet>'
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
