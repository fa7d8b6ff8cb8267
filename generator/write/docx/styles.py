"""``styles.xml`` in; ids of styles by name out, with the few measures that the fitting of tables needs.

Word writes ids as it likes (``1``, ``af3``), so a style is found by its name or by one of its aliases.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.model.places import PackPlace
from generator.packs.source import PackError, Problem, suggestion

#: What faults of the reference document point at.
REFERENCE = PackPlace("reference.docx")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Typeface:
    """The fonts of a style for Latin and for Chinese text, empty where it says none, and its size in half points."""

    latin: str
    east_asian: str
    half_points: int


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """Ids by kind and name in lower case; the typefaces of styles; side margins of table cells in twips."""

    ids: Mapping[tuple[str, str], str]
    typefaces: Mapping[str, Typeface]
    cell_margins: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class StyleIds:
    """Style ids by the pack's names of styles. ``place`` is the reference document, for faults."""

    sheet: StyleSheet
    names: Mapping[str, str]
    place: PackPlace = REFERENCE

    def check(self) -> None:
        """Raises PackError with every style that the pack names and the reference document lacks, used today or not:
        a report that needs one next year should not be the first to say so."""
        lacking = [self._problem(style) for style in self.names if self.find(style) is None]
        if lacking:
            raise PackError(lacking)

    def typeface(self, style: str) -> Typeface:
        """How a paragraph style writes; PackError when there is none."""
        return self.sheet.typefaces[self.paragraph(style)]

    def paragraph(self, style: str) -> str:
        """The id of a paragraph style; PackError when there is none."""
        return self.find(style) or self._missing(style)

    def find(self, style: str) -> str | None:
        """The id of a paragraph style, or None."""
        return self._find("paragraph", style)

    def table(self, style: str) -> str:
        """The id of a table style; PackError when there is none."""
        return self._find("table", style) or self._missing(style, "table")

    def first(self, *styles: str) -> str:
        """The id of the first paragraph style that exists; the last one must."""
        return next(filter(None, map(self.find, styles[:-1])), None) or self.paragraph(styles[-1])

    def _find(self, kind: str, style: str) -> str | None:
        return self.sheet.ids.get((kind, self.names.get(style, style).lower()))

    def _missing(self, style: str, kind: str = "paragraph") -> NoReturn:
        raise PackError([self._problem(style, kind)])

    def _problem(self, style: str, kind: str = "paragraph") -> Problem:
        name = self.names.get(style, style)
        known = [each for of, each in self.sheet.ids if of == kind]
        # of several that are near, the one that is called as the pack calls it
        own = [style] if style != name and style.lower() in known else []
        near = suggestion(name.lower(), own) or suggestion(name.lower(), known)
        message = f"没有样式“{name}”。{near}请在 Word 或 WPS 里加上这个样式，或者改 styles.toml。"
        return Problem(self.place, message)


def read_styles(data: bytes) -> StyleSheet:
    """The styles of a ``styles.xml``."""
    root = ElementTree.fromstring(data)
    styles = {style.attrib[W + "styleId"]: style for style in root.iter(W + "style")}
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
    return StyleSheet(
        ids=dict(pair for id_, style in styles.items() for pair in _names(id_, style)),
        typefaces={id_: _typeface([*_line(styles, id_), defaults]) for id_ in styles},
        cell_margins={id_: int(_first(_line(styles, id_), _CELL_MARGIN, "w") or 108) for id_ in styles},
    )


_CELL_MARGIN = f"{W}tblPr/{W}tblCellMar/{W}left"
_FONTS, _SIZE = f"{W}rPr/{W}rFonts", f"{W}rPr/{W}sz"


def _names(id_: str, style: Element) -> list[tuple[tuple[str, str], str]]:
    kind = style.attrib.get(W + "type", "paragraph")
    own = [e.attrib[W + "val"] for e in style.findall(W + "name")]
    aliases = ",".join(e.attrib[W + "val"] for e in style.findall(W + "aliases"))
    return [((kind, name.strip().lower()), id_) for name in [*own, *aliases.split(",")]]


def _typeface(line: Iterable[Element | None]) -> Typeface:
    known = [element for element in line if element is not None]
    return Typeface(
        latin=_first(known, _FONTS, "ascii"),
        east_asian=_first(known, _FONTS, "eastAsia"),
        half_points=int(_first(known, _SIZE, "val") or 20),
    )


def _line(styles: Mapping[str, Element], id_: str) -> list[Element]:
    """A style and the styles it is based on, the nearest first. Each is asked once, so a ring ends."""
    todo, line = dict(styles), []
    while (style := todo.pop(id_, None)) is not None:
        line.append(style)
        base = style.find(W + "basedOn")
        id_ = "" if base is None else base.attrib[W + "val"]
    return line


def _first(line: Iterable[Element], path: str, attribute: str) -> str:
    """The nearest that says it; empty when none does."""
    found = (element.find(path) for element in line)
    said = (each.get(W + attribute) for each in found if each is not None)
    return next(filter(None, said), "")
