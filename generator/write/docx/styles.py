"""``styles.xml`` in; ids of styles by name out, with the few measures that the fitting of tables needs.

Word writes ids as it likes (``1``, ``af3``), so a style is found by its name or by one of its aliases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.model.places import PackPlace
from generator.packs.source import PackError, Problem

#: What faults of the reference document point at.
REFERENCE = PackPlace("reference.docx")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Ids by kind and name in lower case; type sizes in half points; side margins of table cells in twips."""

    ids: Mapping[tuple[str, str], str]
    sizes: Mapping[str, int]
    cell_margins: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StyleIds:
    """Style ids by the pack's names of styles."""

    sheet: StyleSheet
    names: Mapping[str, str]

    def paragraph(self, style: str) -> str:
        """The id of a paragraph style; PackError when there is none."""
        return self.find(style) or self._missing(style)

    def find(self, style: str) -> str | None:
        """The id of a paragraph style, or None."""
        return self._find("paragraph", style)

    def table(self, style: str) -> str:
        """The id of a table style; PackError when there is none."""
        return self._find("table", style) or self._missing(style)

    def first(self, *styles: str) -> str:
        """The id of the first paragraph style that exists; the last one must."""
        return next(filter(None, map(self.find, styles[:-1])), None) or self.paragraph(styles[-1])

    def _find(self, kind: str, style: str) -> str | None:
        return self.sheet.ids.get((kind, self.names.get(style, style).lower()))

    def _missing(self, style: str) -> NoReturn:
        name = self.names.get(style, style)
        message = f"没有样式“{name}”。请在 Word 或 WPS 里加上这个样式，或者改 pack.toml 的 [styles]。"
        raise PackError([Problem(REFERENCE, message)])


def read_styles(data: bytes) -> StyleSheet:
    """The styles of a ``styles.xml``."""
    root = ElementTree.fromstring(data)
    styles = {style.attrib[W + "styleId"]: style for style in root.iter(W + "style")}
    default = _number(root, f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz", 20)
    return StyleSheet(
        ids=dict(pair for id_, style in styles.items() for pair in _names(id_, style)),
        sizes={id_: _inherited(styles, id_, f"{W}rPr/{W}sz", default) for id_ in styles},
        cell_margins={id_: _inherited(styles, id_, _CELL_MARGIN, 108) for id_ in styles},
    )


_CELL_MARGIN = f"{W}tblPr/{W}tblCellMar/{W}left"


def _names(id_: str, style: Element) -> list[tuple[tuple[str, str], str]]:
    kind = style.attrib.get(W + "type", "paragraph")
    own = [e.attrib[W + "val"] for e in style.findall(W + "name")]
    aliases = ",".join(e.attrib[W + "val"] for e in style.findall(W + "aliases"))
    return [((kind, name.strip().lower()), id_) for name in [*own, *aliases.split(",")]]


def _inherited(styles: Mapping[str, Element], id_: str, path: str, default: int) -> int:
    """A number of a style or of the nearest style it is based on. Each is asked once, so a ring ends."""
    todo = dict(styles)
    while style := todo.pop(id_, None):
        if style.find(path) is not None:
            return _number(style, path, default)
        base = style.find(W + "basedOn")
        id_ = "" if base is None else base.attrib[W + "val"]
    return default


def _number(root: Element, path: str, default: int) -> int:
    found = root.find(path)
    if found is None:
        return default
    return int(found.get(W + "val") or found.attrib[W + "w"])
