"""``reference.toml`` in, the default Word reference document out: the pages and styles of GB/T 9704-2012.

python scripts/make_reference_docx.py [TOML] [DOCX]

The text shows each style once, so that a maintainer who opens it sees them all. A maintainer may as well edit
the document in Word; the settings file is there so that changes can be reviewed.
"""

from __future__ import annotations

import sys
import tomllib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "scripts" / "reference.toml"
FIXED = ROOT / "scripts" / "reference"
TARGET = ROOT / "templates" / "base" / "reference.docx"

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"

Table = Mapping[str, Any]


def main(arguments: list[str]) -> None:
    """Writes the document; the same settings give the same bytes."""
    settings = Path(arguments[0]) if arguments else SETTINGS
    target = Path(arguments[1]) if len(arguments) > 1 else TARGET
    target.write_bytes(reference_docx(tomllib.loads(settings.read_text(encoding="utf-8"))))


def reference_docx(settings: Table) -> bytes:
    """The package."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(settings).items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            archive.writestr(info, content)
    return out.getvalue()


def parts(settings: Table) -> dict[str, str]:
    """The members of the package in order."""
    kinds = ("fontTable", "settings", "styles", "theme")
    return {
        "[Content_Types].xml": HEAD + content_types(),
        "_rels/.rels": HEAD + relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": HEAD + document(settings),
        "word/_rels/document.xml.rels": HEAD + relationships({kind: f"{kind}.xml" for kind in kinds}),
        "word/fontTable.xml": HEAD + font_table(settings),
        "word/settings.xml": (FIXED / "settings.xml").read_text(encoding="utf-8"),
        "word/styles.xml": HEAD + styles(settings),
        "word/theme.xml": (FIXED / "theme.xml").read_text(encoding="utf-8"),
    }


def content_types() -> str:
    """``[Content_Types].xml``."""
    kinds = {name: f"wordprocessingml.{name}" for name in ("styles", "settings", "fontTable")}
    kinds |= {"document": "wordprocessingml.document.main", "theme": "theme"}
    rows = [
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>'
        for name, kind in kinds.items()
    ]
    default = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    default += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{"".join(rows)}</Types>'


def relationships(targets: Table) -> str:
    """Relationships of office kinds to targets."""
    rows = [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    ]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def font_table(settings: Table) -> str:
    """``fontTable.xml``: which font Word may take where the official one is not installed."""
    rows = [
        f'<w:font w:name="{font["name"]}"><w:altName w:val="{font["instead"]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font in settings["fonts"].values()
    ]
    return f"<w:fonts {W}>{''.join(rows)}</w:fonts>"


def styles(settings: Table) -> str:
    """``styles.xml``: defaults, one paragraph style for each setting, the style of tables."""
    known = {style["name"]: style for style in settings["style"]}
    paragraphs = "".join(paragraph_style(style, known, settings) for style in settings["style"])
    return f"<w:styles {W}>{defaults(settings)}{paragraphs}{character_style()}{table_styles(settings)}</w:styles>"


def defaults(settings: Table) -> str:
    """``w:docDefaults``: fonts by name for all scripts, for a theme would bring in a Japanese one."""
    own = settings["defaults"]
    latin = own["latin"]
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east_asian(own, settings)}" w:cs="{latin}"/>'
    lang = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    run = f'{fonts}<w:kern w:val="2"/>{size(own, settings)}{lang}'
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{run}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"


def paragraph_style(style: Table, known: Mapping[str, Table], settings: Table) -> str:
    """One paragraph style."""
    name, word = style["name"], style.get("word")
    default = ' w:default="1"' if word == "Normal" else ""
    custom = "" if word else ' w:customStyle="1"'
    alias = f'<w:aliases w:val="{name}"/>' if word else ""
    base = style_id(known[style["based"]] if "based" in style else known["默认段落"])
    follows = style_id(known["正文"]) if "outline" in style else style_id(style)
    based = "" if default else f'<w:basedOn w:val="{base}"/><w:next w:val="{follows}"/>'
    run = run_properties(style, settings)
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{style_id(style)}">'
        f'<w:name w:val="{word or name}"/>{alias}{based}<w:qFormat/>'
        f"<w:pPr>{paragraph_properties(style, settings)}</w:pPr>"
        f"{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def style_id(style: Table) -> str:
    """Word's id of a built-in style, else the name."""
    word: str = style.get("word", "")
    return word.title().replace(" ", "").replace("Toc", "TOC") or style["name"]


def run_properties(style: Table, settings: Table) -> str:
    """Font, weight, colour, spacing and size; the hint makes quotation marks Chinese."""
    fonts = (
        f'<w:rFonts w:hint="eastAsia" w:eastAsia="{east_asian(style, settings)}"/>' if "font" in style else ""
    )
    bold = "<w:b/><w:bCs/>" if style.get("bold") else ""
    color = f'<w:color w:val="{style["color"]}"/>' if "color" in style else ""
    pitch = pitch_spacing(settings) if style.get("pitch") else ""
    off_grid = '<w:snapToGrid w:val="0"/>' if style.get("word") == "Normal" else ""
    return fonts + bold + off_grid + color + pitch + (size(style, settings) if "size" in style else "")


def pitch_spacing(settings: Table) -> str:
    """Character spacing that makes a full line of the page's characters; rounded down, so that they fit."""
    return element("spacing", {"val": pitch_twips(settings)})


def pitch_twips(settings: Table) -> int:
    """By how much the pitch of a full line's characters differs from their size."""
    page = settings["page"]
    wide = page["width"] - page["portrait"]["left"] - page["portrait"]["right"]
    body: int = settings["sizes"][settings["defaults"]["size"]]
    return twips(wide) // page["characters"] - body * 20


def east_asian(style: Table, settings: Table) -> str:
    """The full name of a style's Chinese font."""
    name: str = settings["fonts"][style["font"]]["name"]
    return name


def size(style: Table, settings: Table) -> str:
    """A Chinese size name in half points."""
    half = int(settings["sizes"][style["size"]] * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def paragraph_properties(style: Table, settings: Table) -> str:
    """Paragraph settings in the order of the schema. Lines of fixed height need no grid."""
    keep = (
        "<w:keepNext/><w:keepLines/>" if style.get("keep") else "<w:keepLines/>" if style.get("whole") else ""
    )
    tabs = f"<w:tabs>{leader(settings)}</w:tabs>" if style.get("leader") else ""
    # small type on the document's grid would be spread to the grid's pitch
    off_grid = '<w:snapToGrid w:val="0"/>' if style.get("word") == "Normal" else ""
    align = f'<w:jc w:val="{style["align"]}"/>' if "align" in style else ""
    level = style.get("outline")
    outline = "" if level is None else f'<w:outlineLvl w:val="{level - 1 if level else 9}"/>'
    # said though it is Word's own rule: LibreOffice reads its absence as the opposite and loses marks at line ends
    widow = '<w:widowControl w:val="0"/>' if style.get("word") == "Normal" else ""
    hanging = "<w:overflowPunct/>" if style.get("word") == "Normal" else ""
    apart = "<w:contextualSpacing/>" if style.get("apart") else ""
    return keep + widow + tabs + hanging + off_grid + spacing(style) + indent(style) + apart + align + outline


def leader(settings: Table) -> str:
    """Dots up to the end of the last character of a full line: beyond the grid LibreOffice drops what follows them."""
    page = settings["page"]
    body: int = settings["sizes"][settings["defaults"]["size"]]
    edge = page["characters"] * (body * 20 + pitch_twips(settings))
    return f'<w:tab w:val="right" w:leader="dot" w:pos="{edge}"/>'


def spacing(style: Table) -> str:
    """Distances and line height; ``line`` is exact, ``lines`` is a multiple."""
    numbers = {key: int(style[key] * 20) for key in ("before", "after") if key in style}
    if "line" in style:
        return element("spacing", numbers | {"line": int(style["line"] * 20), "lineRule": "exact"})
    if "lines" in style:
        return element("spacing", numbers | {"line": int(style["lines"] * 240), "lineRule": "auto"})
    return element("spacing", numbers) if numbers else ""


def indent(style: Table) -> str:
    """Indents in characters, so that they follow the type size; twips are for readers without characters."""
    words = {"left": "left", "right": "right", "first": "firstLine", "hanging": "hanging"}
    given = {word: style[key] for key, word in words.items() if key in style}
    if "hanging" in given:
        given["left"] = given.get("left", 0) + given["hanging"]
    pairs = ({f"{word}Chars": int(n * 100), word: int(n * 320)} for word, n in given.items())
    merged = {key: value for pair in pairs for key, value in pair.items()}
    return element("ind", merged) if merged else ""


def element(name: str, attributes: Table) -> str:
    """An element without content."""
    pairs = "".join(f' w:{key}="{value}"' for key, value in attributes.items())
    return f"<w:{name}{pairs}/>"


def character_style() -> str:
    """The default character style, which Word expects."""
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )


def table_styles(settings: Table) -> str:
    """The default table style and ours: thin lines everywhere, narrow side margins."""
    own = settings["table"]
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{cell_margins(108)}</w:tblPr></w:style>"
    )
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": int(own["border"] * 8), "space": 0, "color": "auto"}
    borders = "".join(element(side, line) for side in sides)
    return normal + (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{own["name"]}"><w:name w:val="{own["name"]}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}</w:tblBorders>'
        f"{cell_margins(twips(own['margin']))}</w:tblPr></w:style>"
    )


def cell_margins(side: int) -> str:
    """The distance of text from the lines of its cell."""
    sides = {"top": 0, "left": side, "bottom": 0, "right": side}
    rows = "".join(f'<w:{name} w:w="{width}" w:type="dxa"/>' for name, width in sides.items())
    return f"<w:tblCellMar>{rows}</w:tblCellMar>"


def document(settings: Table) -> str:
    """``document.xml``: every style once on a portrait page, then a landscape page."""
    shown = [
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr><w:r><w:t>{style["name"]}</w:t></w:r></w:p>'
        for style in settings["style"]
    ]
    turn = f"<w:p><w:pPr>{section(settings, landscape=False)}</w:pPr></w:p>"
    end = f"<w:p><w:r><w:t>横页</w:t></w:r></w:p>{section(settings, landscape=True)}"
    return f"<w:document {W}><w:body>{''.join(shown)}{turn}{end}</w:body></w:document>"


def section(settings: Table, landscape: bool) -> str:
    """The ``w:sectPr`` of one kind of page."""
    page = settings["page"]
    width, height = twips(page["width"]), twips(page["height"])
    sides = page["landscape" if landscape else "portrait"]
    margins = {side: twips(sides[side]) for side in ("top", "right", "bottom", "left")}
    margins |= {"header": twips(page["header"]), "footer": twips(page["footer"]), "gutter": 0}
    paper: dict[str, Any] = (
        {"w": height, "h": width, "orient": "landscape"} if landscape else {"w": width, "h": height}
    )
    inner = element("pgSz", paper) + element("pgMar", margins) + element("cols", {"space": 720})
    return f"<w:sectPr>{inner}{grid(settings)}</w:sectPr>"


def grid(settings: Table) -> str:
    """So many lines on a page; the characters of a line are held by the pitch of the styles. A grid of characters too
    would make LibreOffice lay out whole cells only: 27 to a line, a little beside the tables."""
    page = settings["page"]
    high = page["height"] - page["portrait"]["top"] - page["portrait"]["bottom"]
    pitch = {"linePitch": twips(high) // page["lines"], "charSpace": pitch_twips(settings) * 4096 // 20}
    return element("docGrid", {"type": "lines", **pitch})


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return int(millimetres * 1440 / 25.4 + 0.5)


if __name__ == "__main__":
    main(sys.argv[1:])
