"""A Word file in, every departure from the manner of GB/T 9704-2012 and from what makes tables hold in Word and WPS out.

It reads the file as Word does, styles and all, and knows nothing of how it was written: 党政机关公文格式 5.1 (paper), 5.2 (margins,
22 lines of 28 characters), 7.3 (headings, body), 7.5 (page numbers); tables as ``docx`` readers need them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

#: A twentieth of a point, 1/1440 inch: what a millimetre is of them.
MILLIMETRE = 1440 / 25.4

#: In millimetres; GB/T 9704 allows one more or less at the top and at the binding.
PAPER = (210, 297)
PORTRAIT = {"top": 37, "left": 28, "bottom": 35, "right": 26}
TOLERANCE = 1

#: Style → the Chinese face and the size in half points that 7.3 and custom ask for.
TYPE = {
    "Body Text": ("仿宋_GB2312", 32),
    "heading 1": ("方正小标宋简体", 44),
    "heading 2": ("黑体", 32),
    "heading 3": ("楷体_GB2312", 32),
    "heading 4": ("仿宋_GB2312", 32),
    "封面标题": ("方正小标宋简体", None),
    "footer": ("宋体", 28),
}
INDENTED = ("Body Text", "heading 2", "heading 3", "heading 4")
LATIN = "Times New Roman"


@dataclass(frozen=True)
class Word:
    """The parts of a Word file."""

    parts: Mapping[str, Any]

    @classmethod
    def of(cls, data: bytes) -> Word:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
            return cls({name: etree.fromstring(archive.read(name)) for name in names})

    @property
    def body(self) -> Any:
        return self.parts["word/document.xml"].find(W + "body")

    @property
    def styles(self) -> Any:
        return self.parts["word/styles.xml"]

    def settings(self, name: str) -> bool:
        return self.parts["word/settings.xml"].find(W + name) is not None


def violations(data: bytes) -> list[str]:
    """All departures, each with its place."""
    word = Word.of(data)
    return [
        told for check in (_pages, _numbering, _styles, _settings, _tables, _runs) for told in check(word)
    ]


# ---- pages --------------------------------------------------------------------------------------------------


def _pages(word: Word) -> Iterator[str]:
    for number, section in enumerate(word.body.iter(W + "sectPr"), start=1):
        size, margins = _attributes(section, "pgSz"), _attributes(section, "pgMar")
        paper = tuple(round(int(size[side]) / MILLIMETRE) for side in ("w", "h"))
        landscape = size.get("orient") == "landscape"
        if paper != (PAPER[::-1] if landscape else PAPER):
            yield f"section {number}: paper {paper}"
        for side, wanted in {} if landscape else PORTRAIT.items():
            given = int(margins[side]) / MILLIMETRE
            if abs(given - wanted) > TOLERANCE:
                yield f"section {number}: margin {side} {given:.1f} mm"
        yield from _grid(section, number, landscape)


def _grid(section: Any, number: int, landscape: bool) -> Iterator[str]:
    """22 lines of 28 characters fit into the type area, and no more."""
    grid = _attributes(section, "docGrid")
    if grid.get("type") not in ("lines", "linesAndChars"):
        yield f"section {number}: no grid of lines"
    elif not landscape:
        size, margins = _attributes(section, "pgSz"), _attributes(section, "pgMar")
        high = int(size["h"]) - int(margins["top"]) - int(margins["bottom"])
        wide = int(size["w"]) - int(margins["left"]) - int(margins["right"])
        pitch = 320 + int(grid["charSpace"]) * 20 / 4096
        shape = (high // int(grid["linePitch"]), int(wide // pitch))
        if shape != (22, 28):
            yield f"section {number}: {shape[0]} lines of {shape[1]} characters"


def _numbering(word: Word) -> Iterator[str]:
    """— 1 — outside, on odd pages right, on even pages left; none on the cover, 1 on the page after it."""
    if not word.settings("evenAndOddHeaders"):
        yield "settings: odd and even pages have one footer"
    targets = {rel.get("Id"): rel.get("Target") for rel in word.parts["word/_rels/document.xml.rels"]}
    shown: dict[str, str] = {}
    started = False
    for number, section in enumerate(word.body.iter(W + "sectPr"), start=1):
        for found in section.iter(W + "footerReference"):
            shown[found.get(W + "type")] = f"word/{targets[found.get(R + 'id')]}"
        for side, wanted in (("default", "right"), ("even", "left")):
            yield from _footer(word, number, side, wanted, shown)
        if number > 1 and not started:
            started = True
            if _attributes(section, "pgNumType").get("start") != "1":
                yield f"section {number}: page numbers do not begin with 1"


def _footer(word: Word, number: int, side: str, wanted: str, shown: dict[str, str]) -> Iterator[str]:
    footer = word.parts[shown[side]] if side in shown else None
    text = "" if footer is None else "".join(footer.itertext())
    if number == 1:
        if text:
            yield "section 1: the cover has a page number"
        return
    if text != "— 1 —" or footer is None or footer.find(f".//{W}fldSimple") is None:
        yield f"section {number}: {side} footer reads {text!r}"
        return
    style = _line(word, _style_of(footer.find(W + "p")))
    if _first(style, "pPr/jc", "val") != wanted:
        yield f"section {number}: {side} page number is not {wanted}"


# ---- styles -------------------------------------------------------------------------------------------------


def _styles(word: Word) -> Iterator[str]:
    ids = {
        found.find(W + "name").get(W + "val"): found.get(W + "styleId")
        for found in word.styles.iter(W + "style")
    }
    for name, (face, size) in TYPE.items():
        if name not in ids:
            yield f"style {name}: missing"
            continue
        line = _line(word, ids[name])
        given = (_first(line, "rPr/rFonts", "eastAsia"), _first(line, "rPr/sz", "val"))
        if given[0] != face:
            yield f"style {name}: Chinese face {given[0]}"
        if size is not None and given[1] != str(size):
            yield f"style {name}: size {given[1]}"
        if _first(line, "rPr/rFonts", "ascii") != LATIN or _first(line, "rPr/rFonts", "hAnsi") != LATIN:
            yield f"style {name}: Latin face"
    for name in INDENTED:
        yield from _lines_of_text(name, _line(word, ids.get(name, "")))


def _lines_of_text(name: str, line: list[Any]) -> Iterator[str]:
    if _first(line, "pPr/ind", "firstLineChars") != "200":
        yield f"style {name}: first line is not indented by 2 characters"
    if _first(line, "pPr/overflowPunct", "val") == "":
        yield f"style {name}: marks at line ends are not settled"
    if (_first(line, "pPr/spacing", "line"), _first(line, "pPr/spacing", "lineRule")) != ("560", "exact"):
        yield f"style {name}: lines are not 28 points high"


def _settings(word: Word) -> Iterator[str]:
    if word.settings("updateFields"):
        yield "settings: fields are updated on opening, which asks every reader a question"
    for name, part in word.parts.items():
        for found in part.iter(W + "rFonts") if name.startswith("word/") else ():
            themed = [key for key in found.attrib if key.endswith("Theme")]
            if themed:
                yield f"{name}: a font of the theme"


def _runs(word: Word) -> Iterator[str]:
    """Fonts stand in styles, never on a run; Chinese text has the hint that gives it Chinese quotation marks."""
    for number, paragraph in enumerate(word.body.iter(W + "p"), start=1):
        for run in paragraph.iter(W + "r"):
            fonts = run.find(f"{W}rPr/{W}rFonts")
            named = (
                {} if fonts is None else {key.removeprefix(W): value for key, value in fonts.attrib.items()}
            )
            if set(named) - {"hint"}:
                yield f"paragraph {number}: a font on a run"
            text = "".join(found.text or "" for found in run.iter(W + "t"))
            if not text.isascii() and named.get("hint") != "eastAsia":
                yield f"paragraph {number}: Chinese text without hint"


# ---- tables -------------------------------------------------------------------------------------------------


def _tables(word: Word) -> Iterator[str]:
    for number, table in enumerate(word.body.iter(W + "tbl"), start=1):
        yield from (f"table {number}: {told}" for told in _table(table))
        before = table.getprevious()
        if before is not None and before.tag == W + "p" and "单位：" in "".join(before.itertext()):
            line = _line(word, _style_of(before))
            if before.find(f"{W}pPr/{W}keepNext") is None and _first(line, "pPr/keepNext", "val") == "":
                yield f"table {number}: unit line does not keep with it"


def _table(table: Any) -> Iterator[str]:
    columns = [int(found.get(W + "w")) for found in table.findall(f"{W}tblGrid/{W}gridCol")]
    if not columns:
        yield "no grid"
    if _attributes(table.find(W + "tblPr"), "tblLayout").get("type") != "fixed":
        yield "layout is not fixed"
    if _attributes(table.find(W + "tblPr"), "tblW").get("type") != "dxa":
        yield "width is automatic"
    rows = table.findall(W + "tr")
    if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
        yield "no header row repeats"
    for number, row in enumerate(rows, start=1):
        yield from (f"row {number}: {told}" for told in _row(row, columns))


def _row(row: Any, columns: list[int]) -> Iterator[str]:
    long_text = any(len("".join(cell.itertext())) > 200 for cell in row.iter(W + "tc"))
    if row.find(f"{W}trPr/{W}cantSplit") is None and not long_text:
        yield "may be split"
    at = 0
    for cell in row.iter(W + "tc"):
        span = int(_attributes(cell.find(W + "tcPr"), "gridSpan").get("val", 1))
        width = _attributes(cell.find(W + "tcPr"), "tcW")
        if width.get("type") != "dxa" or int(width.get("w", 0)) != sum(columns[at : at + span]):
            yield f"cell {at + 1}: width is not that of its columns"
        at += span
        text = "".join(cell.itertext())
        is_amount = "." in text and text.replace(".", "").replace("-", "").replace(",", "").isdecimal()
        align = cell.find(f"{W}p/{W}pPr/{W}jc")
        if is_amount and (align is None or align.get(W + "val") != "right"):
            yield f"cell {at}: {text} does not stand right"
    if at != len(columns):
        yield f"{at} columns of {len(columns)}"


# ---- looking things up --------------------------------------------------------------------------------------


def _attributes(parent: Any, tag: str) -> dict[str, str]:
    found = parent.find(W + tag)
    return {} if found is None else {key.removeprefix(W): value for key, value in found.attrib.items()}


def _style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(W + "val"))


def _line(word: Word, id_: str) -> list[Any]:
    """A style, those it is based on, and the defaults of the document."""
    styles = {found.get(W + "styleId"): found for found in word.styles.iter(W + "style")}
    line = []
    while id_ in styles:
        line.append(styles.pop(id_))
        base = line[-1].find(W + "basedOn")
        id_ = "" if base is None else base.get(W + "val")
    return [*line, *word.styles.findall(f"{W}docDefaults/*")]


def _first(line: list[Any], path: str, attribute: str) -> str | None:
    """The nearest that says it; an element without the attribute gives an empty text for val."""
    for element in line:
        for found in element.findall("/".join(W + step for step in path.split("/"))):
            if (said := found.get(W + attribute)) is not None:
                return str(said)
            if attribute == "val":
                return "on"
    return ""
