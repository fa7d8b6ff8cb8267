"""Headers and footers: page numbers in the manner of GB/T 9704-2012 7.5, and 草稿 on every page of a draft.

Word takes the odd-page part for all pages unless the reference document's settings ask for two kinds.
"""

from __future__ import annotations

from generator.write.docx.package import Part
from generator.write.docx.styles import StyleIds
from generator.write.docx.xml import NAMESPACES, paragraph, run
from generator.write.names import DRAFT, PAGE_NUMBER_EVEN, PAGE_NUMBER_ODD

_NUMBER = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

#: Word's own watermark: text art behind the text, in the middle of the page, of no width in the lines.
_WATERMARK = (
    "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject{serial}" o:spid="_x0000_s204{serial}" type="#_x0000_t136"'
    ' style="position:absolute;margin-left:0;margin-top:0;width:300pt;height:150pt;rotation:315;'
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"'
    ' fillcolor="#e6e6e6" stroked="f"><v:textpath style="font-family:&quot;宋体&quot;;font-size:1pt"'
    ' string="草稿"/></v:shape></w:pict></w:r>'
)


def margin_parts(draft: bool, styles: StyleIds) -> list[Part]:
    """The header and footer parts that ``references`` name."""
    odd = styles.first(PAGE_NUMBER_ODD, "footer")
    even = styles.first(PAGE_NUMBER_EVEN, PAGE_NUMBER_ODD, "footer")
    parts = [_footer("1", odd, _page_number()), _footer("2", even, _page_number()), _footer("3", odd, "")]
    return parts + ([_draft_header("1", styles), _draft_header("2", styles)] if draft else [])


def footer_references(numbered: bool) -> str:
    """References to the footers with page numbers, or to the empty one."""
    odd, even = ("footer1", "footer2") if numbered else ("footer3", "footer3")
    return _references("footer", odd, even)


def header_references(draft: bool) -> str:
    """References to the headers that say 草稿; none for a finished report."""
    return _references("header", "header1", "header2") if draft else ""


def _references(kind: str, odd: str, even: str) -> str:
    pair = (("default", odd), ("even", even))
    return "".join(f'<w:{kind}Reference w:type="{type_}" r:id="{id_}"/>' for type_, id_ in pair)


def _page_number() -> str:
    return run("— ") + _NUMBER + run(" —")


def _footer(serial: str, style: str, content: str) -> Part:
    return Part.xml("footer", f"<w:ftr {NAMESPACES}>{paragraph(style, content)}</w:ftr>", serial)


def _draft_header(serial: str, styles: StyleIds) -> Part:
    """The watermark and the plain word, as some viewers show no text art."""
    content = _WATERMARK.replace("{serial}", serial) + run("草稿")
    style = styles.first(DRAFT, "header")
    return Part.xml("header", f"<w:hdr {NAMESPACES}>{paragraph(style, content)}</w:hdr>", serial)
