"""Document tree in, bytes out: one writer for each format, found by name.

A writer decides nothing about words, numbers or order. Its module is imported at its first use, so that
asking for a web page never pays for the Word parts. ``proof`` is the web page with the source of every number,
``html-fragment`` a piece of a page for a portal.
"""

from __future__ import annotations

from generator.write.writer import LateWriter, Writer

WRITERS: dict[str, Writer] = {
    "docx": LateWriter(".docx", "generator.write.docx"),
    "html": LateWriter(".html", "generator.write.html"),
    "html-fragment": LateWriter(".html-fragment.html", "generator.write.html.fragment"),
    "proof": LateWriter(".核对.html", "generator.write.html.proof"),
    "txt": LateWriter(".txt", "generator.write.text"),
    "json": LateWriter(".json", "generator.write.data"),
    "datapackage": LateWriter(".datapackage.zip", "generator.write.datapackage"),
}
