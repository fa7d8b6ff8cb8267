"""Ways to change a workbook for tests of the door: its cells and its parts. Bytes in, bytes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tests.read.packages import MAIN, Parts, element, packed, parts_of
from tests.workbooks import PACK, small, written

Change = Callable[[bytes], bytes]

STRINGS, STYLES, WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
WORKBOOK_RELATIONS, THEME, TYPES = "xl/_rels/workbook.xml.rels", "xl/theme/theme1.xml", "[Content_Types].xml"

#: The cells that are changed most: sheet, heading and what the first row holds.
AMOUNT, DUTY, CODE = (
    (sheet, title, str(small()[sheet][0][title]))
    for sheet, title in (("收支明细", "基本支出"), ("主要职能", "职能"), ("收支明细", "功能科目编码"))
)

#: A row from 31 on.
_PREPARED = re.compile(rb'<row r="(?:3[1-9]|[4-9]\d|\d{3,})"[^>]*?(?:/>|>.*?</row>)')

_STRING = re.compile(rb't="s"><v>(\d+)<')


@cache
def original() -> bytes:
    """The small workbook, quick to read: what nobody fills in is emptied (lists of codes, prepared rows)."""
    parts = parts_of(written(small()))
    own = {sheet.name for sheet in PACK.layout.sheets} | {"_meta"}
    head, *items = parts[STRINGS].removesuffix(b"</sst>").split(b"<si>")
    used: dict[int, int] = {}
    for number, name in enumerate(sheet_names(parts), start=1):
        path = f"xl/worksheets/sheet{number}.xml"
        kept = _PREPARED.sub(b"", parts[path]) if name in own else element("worksheet", "<sheetData/>")
        parts[path] = _STRING.sub(lambda m: b't="s"><v>%d<' % used.setdefault(int(m[1]), len(used)), kept)
    parts[STRINGS] = head + b"".join(b"<si>" + items[old] for old in used) + b"</sst>"
    return packed(parts)


# ---- where things are -----------------------------------------------------------------------------------------


def sheet_names(parts: Parts) -> list[str]:
    return re.findall(r'<sheet name="([^"]+)"', parts[WORKBOOK].decode())


def path_of(title: str) -> str:
    return f"xl/worksheets/sheet{sheet_names(parts_of(original())).index(title) + 1}.xml"


def address_of(title: str, column: str) -> str:
    """The first cell below a heading, or beside a label of a sheet of fields."""
    sheet = PACK.layout.sheet(title)
    if sheet.kind == "fields":
        return f"B{4 + [row.label for row in sheet.rows].index(column)}"
    return f"{chr(65 + [c.title for c in sheet.columns].index(column))}4"


def next_row(address: str) -> str:
    return f"{address[0]}{int(address[1:]) + 1}"


# ---- changes of parts -----------------------------------------------------------------------------------------


def part(path: str, change: Change) -> Change:
    """Another content of one part."""

    def changed(data: bytes) -> bytes:
        parts = parts_of(data)
        before, parts[path] = parts[path], change(parts[path])
        assert parts[path] != before, f"{path} is as before"
        return packed(parts)

    return changed


def swapped(path: str, old: str, new: str) -> Change:
    """Other text in one part."""
    return part(path, lambda content: content.replace(old.encode(), new.encode()))


def without(*paths: str) -> Change:
    """A package that lacks parts."""

    def changed(data: bytes) -> bytes:
        parts = parts_of(data)
        for path in paths:
            del parts[path]
        return packed(parts)

    return changed


def more(*added: tuple[str, bytes]) -> Change:
    """Further parts; a name may be there already."""
    return lambda data: packed([*parts_of(data).items(), *added])


def renamed(change: Callable[[str], str]) -> Change:
    """Other names of all parts."""
    return lambda data: packed({change(path): content for path, content in parts_of(data).items()})


def both(*changes: Change) -> Change:
    """One change after the other."""

    def changed(data: bytes) -> bytes:
        for change in changes:
            data = change(data)
        return data

    return changed


def in_sheet(title: str, change: Change) -> Change:
    """Another content of the part in which a sheet lies."""
    return lambda data: part(path_of(title), change)(data)


def cell(title: str, column: str, inside: str, kind: str = "n", style: str = "") -> Change:
    """Another content of one cell, which keeps its format unless told otherwise."""
    address = address_of(title, column)

    def changed(xml: bytes) -> bytes:
        pattern = re.compile(rf'<c r="{address}"( s="\d+")?[^>]*?(/>|>.*?</c>)', re.DOTALL)
        text = xml.decode()
        match = pattern.search(text)
        assert match is not None, address
        shown = f' s="{style}"' if style else match.group(1) or ""
        return (
            text[: match.start()] + f'<c r="{address}"{shown} t="{kind}">{inside}</c>' + text[match.end() :]
        ).encode()

    return in_sheet(title, changed)


def amount(inside: str, kind: str = "n") -> Change:
    return cell(*AMOUNT[:2], inside, kind)


def text(words: str) -> Change:
    """Words in the cell of the duty, put straight into it."""
    return cell(*DUTY[:2], f'<is><t xml:space="preserve">{escape(words)}</t></is>', "inlineStr")


def shared(words: str, item: str) -> Change:
    """Another ``si`` for the shared string with these words."""
    return swapped(STRINGS, f"<si><t>{words}</t></si>", item)


def below(title: str, row: str) -> Change:
    """One more row at the end of a sheet."""
    return in_sheet(title, lambda xml: xml.replace(b"</sheetData>", f"{row}</sheetData>".encode()))


def below_data(inside: str, title: str = "基本支出") -> Change:
    """More behind the cells of a sheet."""
    return in_sheet(title, lambda xml: xml.replace(b"</sheetData>", f"</sheetData>{inside}".encode()))


def merged(*ranges: str, title: str = "基本支出") -> Change:
    inside = "".join(f'<mergeCell ref="{each}"/>' for each in ranges)
    return below_data(f"<mergeCells>{inside}</mergeCells>", title)


def shown_as(title: str, column: str, inside: str, code: str = "", number: int = 0) -> Change:
    """A cell with a format of its own: a written code or a number of a built-in one."""

    def changed(data: bytes) -> bytes:
        parts = parts_of(data)
        styles = parts[STYLES].decode()
        asked = f"<numFmts><numFmt numFmtId=\"400\" formatCode='{code}'/>" if code else "<numFmts>"
        styles = re.sub(r'<numFmts count="\d+">', lambda _: asked, styles)
        index = styles.split("<cellXfs")[1].split("</cellXfs>")[0].count("<xf ")
        xf = f'<xf numFmtId="{400 if code else number}" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
        parts[STYLES] = styles.replace("</cellXfs>", xf).encode()
        return cell(title, column, inside, style=str(index))(packed(parts))

    return changed


def everywhere(change: Change) -> Change:
    """The same change of every sheet."""

    def changed(data: bytes) -> bytes:
        parts = parts_of(data)
        for path in parts:
            if path.startswith("xl/worksheets/sheet"):
                parts[path] = change(parts[path])
        return packed(parts)

    return changed


def unnumbered(xml: bytes) -> bytes:
    """Rows and cells without addresses, the gaps filled; the namespace gets a prefix on the way."""
    root = ElementTree.fromstring(xml)
    data = root.find(f"{{{MAIN}}}sheetData")
    assert data is not None
    rows = list(data)
    data[:] = []
    for row in rows:
        while len(data) < int(row.attrib["r"]) - 1:
            ElementTree.SubElement(data, f"{{{MAIN}}}row")
        cells = list(row)
        row[:] = []
        for each in cells:
            letters = each.attrib.pop("r").rstrip("0123456789")
            while len(row) < ord(letters) - 65:
                ElementTree.SubElement(row, f"{{{MAIN}}}c")
            row.append(each)
        data.append(ElementTree.Element(f"{{{MAIN}}}row"))
        data[-1].extend(list(row))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def inlined(data: bytes) -> bytes:
    """Every shared string put into its cells, and no table of strings any more."""
    parts = parts_of(data)
    strings = re.findall(r"<si>(.*?)</si>", parts.pop(STRINGS).decode(), re.DOTALL)
    for path in parts:
        if path.startswith("xl/worksheets/sheet"):
            parts[path] = re.sub(
                r't="s"><v>(\d+)</v>',
                lambda match: f't="inlineStr"><is>{strings[int(match.group(1))]}</is>',
                parts[path].decode(),
            ).encode()
    parts[WORKBOOK_RELATIONS] = re.sub(
        rb'<Relationship [^>]*sharedStrings.xml"/>', b"", parts[WORKBOOK_RELATIONS]
    )
    return packed(parts)


def since_1904(data: bytes) -> bytes:
    """Days counted from 1904: every date is 1,462 less."""
    parts = parts_of(data)
    parts[WORKBOOK] = parts[WORKBOOK].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    path = path_of("基本信息")
    parts[path] = re.sub(rb"<v>(4[0-9]{4})</v>", lambda m: b"<v>%d</v>" % (int(m[1]) - 1462), parts[path])
    return packed(parts)


def turned(data: bytes) -> bytes:
    """The table of strings the other way round, with one that nobody uses."""
    parts = parts_of(data)
    items = re.findall(rb"<si>.*?</si>", parts[STRINGS], re.DOTALL)
    head = parts[STRINGS].split(b"<si")[0]
    parts[STRINGS] = head + b"".join(items[::-1]) + b"<si/></sst>"
    for path in parts:
        if path.startswith("xl/worksheets/sheet"):
            parts[path] = re.sub(
                rb't="s"><v>(\d+)</v>',
                lambda match: b't="s"><v>%d</v>' % (len(items) - 1 - int(match[1])),
                parts[path],
            )
    return packed(parts)


def sheets_turned(data: bytes) -> bytes:
    """The sheets in the other order."""
    parts = parts_of(data)
    sheets = re.findall(rb"<sheet [^>]*/>", parts[WORKBOOK])
    parts[WORKBOOK] = parts[WORKBOOK].replace(b"".join(sheets), b"".join(sheets[::-1]))
    return packed(parts)


# ---- changes of XML -------------------------------------------------------------------------------------------


def utf16(content: bytes) -> bytes:
    return content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def with_doctype(content: bytes) -> bytes:
    return content.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)


def with_outside_entity(content: bytes) -> bytes:
    doctype = (
        b'?><!DOCTYPE a SYSTEM "http://127.0.0.1:12345/x.dtd" [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    )
    return content.replace(b"?>", doctype, 1)


def in_encoding(name: str, codec: str) -> Change:
    return lambda content: content.decode().replace('"UTF-8"', f'"{name}"').encode(codec, "xmlcharrefreplace")


def nested(content: bytes) -> bytes:
    return content.replace(b"</worksheet>", b"<x>" * 200 + b"</x>" * 200 + b"</worksheet>")
