"""A Word file in, the fonts that it asks for out."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from generator.office.faces import AskedFont

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SCRIPTS = ("eastAsia", "ascii", "hAnsi")
_STYLE_REFERENCES = {f"{_W}{name}" for name in ("pStyle", "rStyle", "tblStyle")}


def fonts_of_styles(docx: bytes) -> tuple[AskedFont, ...]:
    """The fonts of all styles, whether the text uses them or not."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return _asked(archive, _fonts_in(_root(archive, "word/styles.xml")))


def fonts_of_text(docx: bytes) -> tuple[AskedFont, ...]:
    """The fonts of the text: of the styles that it uses, in the order of ``fonts_of_styles``, and of its own runs."""
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
        texts = [
            _root(archive, name)
            for name in names
            if name.removeprefix("word/").startswith(("document", "header", "footer"))
        ]
        styles = _root(archive, "word/styles.xml")
        used = _with_bases(styles, {e.attrib[f"{_W}val"] for text in texts for e in _style_references(text)})
        wanted = set(_asked(archive, _fonts_in(*used, *texts)))
        in_order = (*_asked(archive, _fonts_in(styles)), *_asked(archive, _fonts_in(*texts)))
        return tuple(dict.fromkeys(font for font in in_order if font in wanted))


def _fonts_in(*elements: Element) -> Iterator[Element]:
    return (font for each in elements for font in each.iter(f"{_W}rFonts"))


def _root(archive: zipfile.ZipFile, name: str) -> Element:
    return ElementTree.fromstring(archive.read(name))


def _style_references(text: Element) -> Iterator[Element]:
    return (element for element in text.iter() if element.tag in _STYLE_REFERENCES)


def _with_bases(styles: Element, names: set[str]) -> list[Element]:
    """The defaults, and the styles of these ids with those that they are based on."""
    by_id = {style.get(f"{_W}styleId", ""): style for style in styles.iter(f"{_W}style")}
    used = [*styles.iter(f"{_W}docDefaults")]
    waiting = [*names, *(id_ for id_, style in by_id.items() if style.get(f"{_W}default") == "1")]
    while waiting:
        style = by_id.pop(waiting.pop(), None)
        if style is not None:
            used.append(style)
            waiting += [base.get(f"{_W}val", "") for base in style.iter(f"{_W}basedOn")]
    return used


def _asked(archive: zipfile.ZipFile, fonts: Iterable[Element]) -> tuple[AskedFont, ...]:
    """Each font once: Chinese ones before Latin ones, otherwise in the order of their appearance."""
    found = list(fonts)
    names = [font.get(_W + script, "") for script in _SCRIPTS for font in found]
    instead = _alternatives(archive)
    return tuple(AskedFont(name, instead.get(name, "")) for name in dict.fromkeys(names) if name)


def _alternatives(archive: zipfile.ZipFile) -> dict[str, str]:
    """What the table of fonts would have in the place of a font."""
    if "word/fontTable.xml" not in archive.namelist():
        return {}
    fonts = _root(archive, "word/fontTable.xml").iter(f"{_W}font")
    pairs = ((font.get(f"{_W}name", ""), font.find(f"{_W}altName")) for font in fonts)
    return {name: other.get(f"{_W}val", "") for name, other in pairs if other is not None}
