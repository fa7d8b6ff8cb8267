"""Our parts and the reference's in, the bytes of the package out: the same parts give the same bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.write.archive import archive
from generator.write.docx.reference import Reference
from generator.write.escape import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


@dataclass(frozen=True, slots=True)
class Part:
    """A member of the package: name, content type, relationship to it (id, type, target), bytes, and the ``parts`` that
    belong to it."""

    name: str
    content_type: str
    rel_id: str
    rel_type: str
    target: str
    data: bytes
    parts: tuple[Part, ...] = ()

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
    ours = list(_with_parts([*word, *properties]))
    members = {part.name: part.data for part in ours} | dict(reference.parts)
    types = {part.name: part.content_type for part in ours} | dict(reference.types)
    members["[Content_Types].xml"] = content_types(types)
    members["_rels/.rels"] = relationships(
        [(document.rel_id, document.rel_type, document.name)]
        + [(part.rel_id, part.rel_type, part.name) for part in properties]
    )
    kept = [(f"kept{i}", rel.type, rel.target) for i, rel in enumerate(reference.relationships, 1)]
    members[_rels(document)] = relationships([*kept, *_named(others)])
    members |= {_rels(part): relationships(_named(part.parts)) for part in ours if part.parts}
    return archive(members)


def _with_parts(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _with_parts(part.parts)


def _rels(part: Part) -> str:
    folder, file = posixpath.split(part.name)
    return f"{folder}/_rels/{file}.rels"


def _named(parts: Iterable[Part]) -> list[tuple[str, str, str]]:
    return [(part.rel_id, part.rel_type, part.target) for part in parts]


def content_types(types: Mapping[str, str]) -> bytes:
    """``[Content_Types].xml`` of parts by name."""
    lines = [
        f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in sorted(types.items())
    ]
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    default += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{HEAD}<Types xmlns="{CONTENT_TYPES}">{default}{"".join(lines)}</Types>'.encode()


def relationships(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """A part of relationships, each with id, type and target."""
    lines = [
        f'<Relationship Id="{id_}" Type="{escape(type_)}" Target="{escape(to)}"/>' for id_, type_, to in rows
    ]
    return f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{"".join(lines)}</Relationships>'.encode()
