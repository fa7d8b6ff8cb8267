"""Packages for tests of the door: a workbook taken apart and put together again, or written by hand, part by part."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterable, Mapping

from generator.read.raw import RawCell, RawSheet
from generator.read.workbook import read_sheets

Parts = dict[str, bytes]

DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def parts_of(data: bytes) -> Parts:
    """Every part of a package, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(
    parts: Mapping[str, bytes] | Iterable[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A package with these parts; pairs may repeat a name."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as package:
        warnings.simplefilter("ignore")
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)
    return stream.getvalue()


def book(
    sheet: str = "",
    *,
    after: str = "",
    strings: str | None = None,
    styles: str | None = None,
    properties: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook by hand: what stands in ``sheetData`` of its only sheet 表, and ``after`` it; the ``si`` of its
    strings; what stands in its style sheet."""
    parts: Parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": relations({"w": ("officeDocument", "xl/workbook.xml")}),
    }
    targets = {"s1": ("worksheet", "worksheets/sheet1.xml")}
    parts["xl/workbook.xml"] = element(
        "workbook", f'{properties}<sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets>'
    )
    parts["xl/worksheets/sheet1.xml"] = element("worksheet", f"<sheetData>{sheet}</sheetData>{after}")
    if strings is not None:
        targets["t"] = ("sharedStrings", "sharedStrings.xml")
        parts["xl/sharedStrings.xml"] = element("sst", strings)
    if styles is not None:
        targets["f"] = ("styles", "styles.xml")
        parts["xl/styles.xml"] = element("styleSheet", styles)
    parts["xl/_rels/workbook.xml.rels"] = relations(targets)
    return packed({**parts, **(more or {})})


def element(name: str, inside: str) -> bytes:
    """A part with this root and these contents."""
    return DECLARATION + f'<{name} xmlns="{MAIN}" xmlns:r="{RELATION_KIND}">{inside}</{name}>'.encode()


def relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    """A part with references: id → kind and target."""
    inside = "".join(
        f'<Relationship Id="{number}" Type="{RELATION_KIND}/{kind}" Target="{target}"/>'
        for number, (kind, target) in targets.items()
    )
    return DECLARATION + f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>'.encode()


def only_sheet(data: bytes) -> RawSheet:
    """The only sheet of a workbook."""
    (sheet,) = read_sheets(data, "填报.xlsx")
    return sheet


def cell(
    xml: str, *, strings: str | None = None, styles: str | None = None, properties: str = ""
) -> RawCell | None:
    """What becomes of one cell at A1; None for a blank one."""
    return only_sheet(
        book(f"<row>{xml}</row>", strings=strings, styles=styles, properties=properties)
    ).cells.get((1, 1))


# ---- bytes of the zip file itself ----------------------------------------------------------------------------


def end_record(data: bytes) -> int:
    """Where the last record of the zip file begins."""
    return data.rindex(b"PK\x05\x06")


def directory_entry(data: bytes, name: str) -> int:
    """Where the directory speaks of a part."""
    (start,) = struct.unpack_from("<I", data, end_record(data) + 16)
    return data.index(name.encode(), start) - 46


def local_header(data: bytes, name: str) -> int:
    """Where the header before a part begins."""
    (offset,) = struct.unpack_from("<I", data, directory_entry(data, name) + 42)
    return int(offset)


def poked(data: bytes, at: int, form: str, *values: int) -> bytes:
    """The bytes with numbers written over them."""
    changed = bytearray(data)
    struct.pack_into(form, changed, at, *values)
    assert bytes(changed) != data
    return bytes(changed)
