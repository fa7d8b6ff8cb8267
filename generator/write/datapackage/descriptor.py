"""A document and its CSV files in, the contents of ``datapackage.json`` out (Data Package 1, read by readers of 2 too)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.model.document import Document
from generator.write.datapackage.resource import Field, Resource

DESCRIPTOR = "datapackage.json"

_NO_SLUG = re.compile(r"[^a-z0-9._-]+")
_IDENTIFIER = re.compile(r"[A-Za-z0-9._-]+")

#: What the package is, to programs and to people.
ABOUT = (
    "公开报告里的数，一行一个事实，各带来源单元格；几个单位的文件可以接在一起。金额的单位都是元，没有舍入过。"
    "文字以 = + - @ 一类的符号开头时，前面加了一个 '，免得电子表格把它当公式；程序读的时候去掉这一个。"
)

Json = dict[str, Any]


def describe(
    document: Document,
    resources: Sequence[tuple[Resource, bytes]],
    told: Mapping[str, str | tuple[str, ...]],
) -> Json:
    """What the package is, whose it is, what it was made from, and what is in each file. The name stays the same
    when the workbook changes, the version does not. ``told`` is what the pack says of its data in words of schema.org:
    only it can grant a licence."""
    return {
        "profile": "tabular-data-package",
        "name": _name(document),
        "title": title(document),
        "description": ABOUT,
        "version": f"{document.year}.0.0+{document.digest[:12]}",
        "draft": document.draft,
        "contributors": [{"title": document.unit_name, "role": "publisher"}],
        "sources": [{"title": "填报工作簿", "hash": f"sha256:{document.digest}"}],
        **_told(told),
        "resources": [_resource(resource, data) for resource, data in resources],
    }


def title(document: Document) -> str:
    """What the package is called: the report, and that it is a draft where it is one."""
    return document.title + ("（草稿）" if document.draft else "")


def _told(told: Mapping[str, str | tuple[str, ...]]) -> Json:
    licences, keywords = _several(told.get("license", ())), _several(told.get("keywords", ()))
    said = {"licenses": [_licence(text) for text in licences], "keywords": list(keywords)}
    return {key: items for key, items in said.items() if items}


def _several(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def _licence(text: str) -> Json:
    """An address, an identifier such as CC-BY-4.0, or else a licence that only its title tells."""
    if "://" in text:
        return {"path": text}
    return {"name": text} if _IDENTIFIER.fullmatch(text) else {"name": "other", "title": text}


def _name(document: Document) -> str:
    """Small Latin letters and digits, as names must be: the pack, the year, and a mark of the unit's name."""
    mark = hashlib.sha256(document.unit_name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_NO_SLUG.sub('-', document.pack.lower())}-{document.year}-{mark}"


def _resource(resource: Resource, data: bytes) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": resource.name,
        "title": resource.title,
        "description": resource.description,
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {
            "fields": [_field(field) for field in resource.fields],
            "primaryKey": list(resource.key),
            "missingValues": [""],
        },
    }


def _field(field: Field) -> Json:
    told = {"name": field.name, "type": field.kind, "title": field.title}
    told |= {key: text for key, text in (("description", field.description), ("unit", field.unit)) if text}
    return {**told, "constraints": {"required": True}} if field.required else told
