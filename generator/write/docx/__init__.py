"""Document tree and reference document in, a Word file out.

``reference`` reads what is taken over, ``body`` walks the tree, ``xml`` and ``table`` make the constructs,
``page`` and ``margins`` the sections with their headers and footers, ``package`` the zip.
"""

from __future__ import annotations

from generator.model.document import Document
from generator.packs.looks import Looks
from generator.write.docx.body import body
from generator.write.docx.margins import margin_parts
from generator.write.docx.package import Part, pack
from generator.write.docx.properties import property_parts
from generator.write.docx.reference import read_reference
from generator.write.docx.styles import StyleIds


def write(document: Document, looks: Looks) -> bytes:
    """The report as a Word file."""
    reference = read_reference(looks.reference_docx)
    styles = StyleIds(reference.sheet, looks.styles)
    parts = [Part.xml("document", body(document, reference, styles))]
    parts += margin_parts(document.draft, styles)
    return pack(reference, parts, property_parts(document))
