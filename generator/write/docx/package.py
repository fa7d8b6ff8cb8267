"""Our parts and the reference's in, the bytes of the package out: the same parts give the same bytes.

Member order, dates and attributes are fixed, because zip files carry the clock and the machine by default.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from generator.write.docx.reference import Reference
from generator.write.escape import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the package: name, content type, relationship to it (id, type, target), bytes."""

    name: str
    content_type: str
    rel_id: str
    rel_type: str
    target: str
    data: bytes

    @staticmethod
    def xml(kind: str, content: str, serial: str = "") -> Part:
        """A WordprocessingML part such as ``header``; its id is its file's name without suffix."""
        file = f"{kind}{serial}.xml"
        main = "document.main" if kind == "document" else kind
        rel_type = f"{OFFICE}/{'officeDocument' if kind == 'document' else kind}"
        data = (HEAD + content).encode()
        return Part(f"word/{file}", f"{WORD_TYPES}.{main}+xml", kind + serial, rel_type, file, data)


def pack(reference: Reference, word: list[Part], properties: list[Part]) -> bytes:
    """The package; ``word[0]`` is the document, which the other Word parts belong to."""
    document, *others = word
    members = {part.name: part.data for part in [*word, *properties]} | dict(reference.parts)
    kept = [(f"kept{i}", rel.type, rel.target) for i, rel in enumerate(reference.relationships, 1)]
    ours = [(part.rel_id, part.rel_type, part.target) for part in others]
    top = [(document.rel_id, document.rel_type, document.name)]
    top += [(part.rel_id, part.rel_type, part.name) for part in properties]
    types = {part.name: part.content_type for part in [*word, *properties]} | dict(reference.types)
    members["[Content_Types].xml"] = _types(types)
    members["_rels/.rels"] = _relationships(top)
    members["word/_rels/document.xml.rels"] = _relationships([*kept, *ours])
    return _zip(members)


def _types(types: dict[str, str]) -> bytes:
    lines = [
        f'<Override PartName="/{escape(name)}" ContentType="{kind}"/>' for name, kind in sorted(types.items())
    ]
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    default += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEAD}<Types xmlns="{CONTENT_TYPES}">{default}{"".join(lines)}</Types>'.encode()


def _relationships(rows: Iterable[tuple[str, str, str]]) -> bytes:
    lines = [f'<Relationship Id="{id_}" Type="{type_}" Target="{escape(to)}"/>' for id_, type_, to in rows]
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()


def _zip(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    # Readers sniff the type from the first member, so the content types come first.
    names = sorted(members, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, members[name])
    return out.getvalue()
