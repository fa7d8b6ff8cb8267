"""Which parts of a package hold what: its sheets in order (hidden ones too), texts, formats, and how days count."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from generator.read.limits import MOST_ENTRIES, SAVE_AGAIN, UnreadableError
from generator.read.other_files import other_package
from generator.read.package import Package, Part
from generator.read.xml_part import MAIN, RELATIONS, Attributes, Grammar, walk

_ROOT = "_rels/.rels"
_TYPES = "[Content_Types].xml"

#: The id of a relation, in the ordinary variant of the format.
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

#: Sheets that hold charts, dialogues and macros of old; nothing of them is asked for.
_OTHER_SHEETS = ("/chartsheet", "/dialogsheet", "/xlMacrosheet", "/xlIntlMacrosheet")

#: A spreadsheet allows 31 characters; some programs write more.
_NAME = re.compile(r"[^\x00-\x1f]{1,255}")

#: A workbook refers to its sheets and a handful of parts.
_MOST_RELATIONS = 2 * MOST_ENTRIES


@dataclass(frozen=True, slots=True)
class Relation:
    """A reference from one part to another; ``path`` is empty when it leads out of the package."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Index:
    """Where everything is. ``sheets``: name and part."""

    sheets: tuple[tuple[str, Part], ...]
    strings: Part | None
    styles: Part | None
    since_1904: bool


def read_index(package: Package) -> Index:
    """The index of a workbook. Raises UnreadableError when it is damaged, or when this is no workbook at all."""
    if _ROOT not in package or _TYPES not in package:
        raise other_package(package.entries)
    path = _workbook_path(package)
    part = package.part(path, f"工作簿的目录（{path}）")
    contents = _Workbook(part)
    walk(part, contents.grammar())
    relations = _relations(package, path)
    return Index(
        sheets=_sheets(package, part, contents.sheets, relations),
        strings=_single(package, relations, "/sharedStrings", "文字表"),
        styles=_single(package, relations, "/styles", "格式表"),
        since_1904=contents.since_1904,
    )


def _workbook_path(package: Package) -> str:
    found = [r.path for r in _relations(package, "").values() if r.kind.endswith("/officeDocument")]
    if len(found) != 1:
        raise UnreadableError(f"文件已损坏：说不清哪一个部分是工作簿；{SAVE_AGAIN}")
    # a Word document has such a part too
    if found[0].startswith(("word/", "ppt/")) or found[0].endswith(".bin"):
        raise other_package(package.entries)
    return found[0]


def _single(package: Package, relations: dict[str, Relation], kind: str, called: str) -> Part | None:
    found = [relation for relation in relations.values() if relation.kind.endswith(kind)]
    if len(found) > 1:
        raise UnreadableError(f"文件已损坏：{called}不止一个；{SAVE_AGAIN}")
    return package.part(found[0].path, f"{called}（{found[0].path}）") if found else None


def _sheets(
    package: Package, workbook: Part, named: dict[str, str], relations: dict[str, Relation]
) -> tuple[tuple[str, Part], ...]:
    sheets: list[tuple[str, Part]] = []
    for name, number in named.items():
        if not number:
            continue  # old macro workbooks list their modules so
        relation = relations.get(number)
        if relation is None:
            raise workbook.damaged(f"找不到工作表“{name}”")
        if relation.kind.endswith("/worksheet"):
            if any(part.entry.path.casefold() == relation.path.casefold() for _, part in sheets):
                raise workbook.damaged(f"工作表“{name}”和另一张是同一个部分")
            sheets.append((name, package.part(relation.path, f"工作表“{name}”")))
        elif not relation.kind.endswith(_OTHER_SHEETS):
            raise workbook.damaged(f"工作表“{name}”不是工作表")
    return tuple(sheets)


class _Workbook:
    """Gathers names and numbers of sheets."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self.sheets: dict[str, str] = {}
        self.since_1904 = False

    def grammar(self) -> Grammar:
        return Grammar(
            root=f"{MAIN}workbook",
            starts={f"{MAIN}workbookPr": self._properties, f"{MAIN}sheet": self._sheet},
        )

    def _properties(self, attributes: Attributes) -> None:
        self.since_1904 = attributes.get("date1904", "0") in ("1", "true", "on")

    def _sheet(self, attributes: Attributes) -> None:
        name, number = attributes.get("name", ""), attributes.get(_ID)
        if not _NAME.fullmatch(name) or number is None or len(self.sheets) >= MOST_ENTRIES:
            raise self._part.damaged("工作表的登记不对")
        if name.casefold() in {known.casefold() for known in self.sheets}:
            raise UnreadableError(f"有两张工作表都叫“{name}”，说不清该读哪一张；{SAVE_AGAIN}")
        self.sheets[name] = number


def _relations(package: Package, source: str) -> dict[str, Relation]:
    folder, name = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    part = package.part(path, f"引用表（{path}）")
    relations: dict[str, Relation] = {}

    def add(attributes: Attributes) -> None:
        number = attributes.get("Id", "")
        if number in relations or len(relations) >= _MOST_RELATIONS:
            raise part.damaged("登记有重复，或者太多")
        relations[number] = Relation(attributes.get("Type", ""), _target(attributes, folder))

    walk(part, Grammar(root=f"{RELATIONS}Relationships", starts={f"{RELATIONS}Relationship": add}))
    return relations


def _target(attributes: Attributes, folder: str) -> str:
    if attributes.get("TargetMode") == "External":
        return ""
    target = attributes.get("Target", "").replace("\\", "/")
    path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return "" if path == "." else path
