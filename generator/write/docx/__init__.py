"""Document tree and reference document in, a Word file out.

``reference`` reads what is taken over, ``body`` walks the tree, ``xml``, ``table`` and ``chart`` make the constructs,
``page`` and ``margins`` the sections with their headers and footers, ``package`` the zip.
"""

from __future__ import annotations

from generator.model.document import Document
from generator.model.places import PackPlace
from generator.packs.looks import Looks
from generator.write.docx.body import body, charts
from generator.write.docx.chart import chart_part
from generator.write.docx.margins import margin_parts
from generator.write.docx.package import Part, pack
from generator.write.docx.properties import property_parts
from generator.write.docx.reference import read_reference
from generator.write.docx.styles import REFERENCE, StyleIds
from generator.write.names import CHART


def write(document: Document, looks: Looks) -> bytes:
    """The report as a Word file. Raises PackError with every style that the reference document lacks."""
    reference = read_reference(looks.reference_docx)
    styles = StyleIds(reference.sheet, looks.styles, PackPlace(looks.shown(REFERENCE.file, document.pack)))
    styles.check()
    parts = [Part.xml("document", body(document, reference, styles))]
    parts += margin_parts(document.draft, styles)
    for number, chart in enumerate(charts(document), 1):
        parts.append(chart_part(chart, number, styles.typeface(CHART)))
    return pack(reference, parts, property_parts(document))
