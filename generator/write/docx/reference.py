"""The bytes of ``reference.docx`` in; its styles, pages and the parts that are copied unchanged out.

Its text is ignored. Taken over are the parts that say how things look, and whatever those refer to; the
first portrait and the first landscape section give the pages.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from xml.etree import ElementTree

from generator.packs.source import PackError, Problem
from generator.write.docx.page import Page, read_pages
from generator.write.docx.styles import REFERENCE, StyleSheet, read_styles
from generator.write.escape import escape

#: Kinds of parts that carry looks. Headers, footers, notes and comments belong to the text and stay behind.
KEPT = ("styles", "settings", "fontTable", "theme", "webSettings", "numbering")

#: How large the parts of a reference document may be together.
MOST_BYTES = 50 << 20

#: What a damaged file raises, a locked one, and one whose parts refer to each other in a ring.
_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError, ElementTree.ParseError)

#: What stands for every file or address outside that looks refer to: a report must ask nothing of other computers.
_NOWHERE = "Normal.dotm"

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_REL = f"{{{_RELS}}}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A reference of one part to another (``internal``) or to a place outside."""

    type: str
    target: str
    internal: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """What a report takes over: parts and their content types by name, relationships of the document to
    them, styles, and the two kinds of pages."""

    parts: Mapping[str, bytes]
    types: Mapping[str, str]
    relationships: tuple[Relationship, ...]
    sheet: StyleSheet
    portrait: Page
    landscape: Page


@lru_cache(maxsize=8)
def read_reference(data: bytes) -> Reference:
    """The reference document read once; a batch asks for the same one again and again. PackError when it is no
    Word file."""
    try:
        return _read(data)
    except _BROKEN as error:
        message = "不是完好的 Word 文件（.docx），请用 Word 或 WPS 打开后另存为 .docx。"
        raise PackError([Problem(REFERENCE, message)]) from error


def _read(data: bytes) -> Reference:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        # as the directory tells, which reading holds it to
        if sum(each.file_size for each in archive.infolist()) > MOST_BYTES:
            message = f"解开后超过 {MOST_BYTES >> 20} MB，请删去里面的图片和文字，只留样式。"
            raise PackError([Problem(REFERENCE, message)])
        members = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    kept = tuple(rel for rel in _relationships(members, "word/document.xml") if _is_look(rel))
    parts = dict(_with_targets(members, kept))
    portrait, landscape = read_pages(members["word/document.xml"])
    return Reference(
        parts=parts,
        types=_content_types(members, parts),
        relationships=kept,
        sheet=read_styles(members["word/styles.xml"]),
        portrait=portrait,
        landscape=landscape,
    )


def _is_look(rel: Relationship) -> bool:
    return rel.internal and posixpath.basename(rel.type) in KEPT


def _relationships(members: Mapping[str, bytes], part: str) -> list[Relationship]:
    found = members.get(_rels_name(part))
    if found is None:
        return []
    return [
        Relationship(rel.attrib["Type"], rel.attrib["Target"], rel.get("TargetMode") != "External")
        for rel in ElementTree.fromstring(found).iter(_REL)
    ]


def _rels_name(part: str) -> str:
    folder, file = posixpath.split(part)
    return f"{folder}/_rels/{file}.rels"


def _with_targets(
    members: Mapping[str, bytes], rels: tuple[Relationship, ...], folder: str = "word"
) -> Iterator[tuple[str, bytes]]:
    """The parts that the relationships name, with their own relationships and all that those name."""
    for rel in rels:
        name = posixpath.normpath(posixpath.join("/", folder, rel.target)).lstrip("/")
        if not rel.internal or name not in members:
            continue
        yield name, members[name]
        if (file := _rels_name(name)) in members:
            yield file, _without_outside(members[file])
            yield from _with_targets(members, tuple(_relationships(members, name)), posixpath.dirname(name))


def _without_outside(rels: bytes) -> bytes:
    """Relationships that lead outside keep their ids, for parts ask for them, and lead nowhere."""
    found = [dict(rel.attrib) for rel in ElementTree.fromstring(rels).iter(_REL)]
    outside = [rel for rel in found if rel.get("TargetMode") == "External"]
    if not outside:
        return rels
    for rel in outside:
        rel["Target"] = _NOWHERE
    told = [" ".join(f'{name}="{escape(value)}"' for name, value in rel.items()) for rel in found]
    lines = "".join(f"<Relationship {each}/>" for each in told)
    return f'<Relationships xmlns="{_RELS}">{lines}</Relationships>'.encode()


def _content_types(members: Mapping[str, bytes], parts: Mapping[str, bytes]) -> dict[str, str]:
    root = ElementTree.fromstring(members["[Content_Types].xml"])
    overrides = {
        e.attrib["PartName"].lstrip("/"): e.attrib["ContentType"] for e in root.iter(_TYPE + "Override")
    }
    defaults = {e.attrib["Extension"].lower(): e.attrib["ContentType"] for e in root.iter(_TYPE + "Default")}
    return {
        name: overrides.get(name) or defaults[posixpath.splitext(name)[1][1:].lower()]
        for name in parts
        if not name.endswith(".rels")
    }
