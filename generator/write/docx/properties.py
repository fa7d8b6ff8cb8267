"""Document properties: title, author and language; whose report of which year it is, and from which workbook, pack and
version it was made."""

from __future__ import annotations

from generator import __version__
from generator.model.document import Document
from generator.write.docx.package import HEAD, OFFICE, Part
from generator.write.escape import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats"
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)


def property_parts(document: Document) -> list[Part]:
    """``core.xml`` and ``custom.xml``. Dates are the budget year's first day: the clock would make every
    file differ."""
    return [
        _part("core", f"{_PACKAGE}/relationships/metadata/core-properties", "-package", _core(document)),
        _part("custom", f"{OFFICE}/custom-properties", "-officedocument", _custom(document)),
    ]


def _part(kind: str, relation: str, family: str, content: str) -> Part:
    name = f"docProps/{kind}.xml"
    return Part(
        name, f"{_TYPES}{family}.{kind}-properties+xml", kind, relation, name, (HEAD + content).encode()
    )


def _core(document: Document) -> str:
    day = f"{document.year:04}-01-01T00:00:00Z"
    dates = "".join(
        f'<dcterms:{key} xsi:type="dcterms:W3CDTF">{day}</dcterms:{key}>' for key in ("created", "modified")
    )
    return (
        f"{_CORE}<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.unit_name)}</dc:creator>"
        f"<dc:language>zh-CN</dc:language>{dates}</cp:coreProperties>"
    )


def _custom(document: Document) -> str:
    facts = {
        "unit": document.unit_name,
        "year": str(document.year),
        "sha256": document.digest,
        "pack": document.pack,
        "gongkai": __version__,
    }
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    rows = [
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for pid, (name, value) in enumerate(facts.items(), 2)
    ]
    return (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f"{''.join(rows)}</Properties>"
    )
