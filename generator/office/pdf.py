"""The bytes of a Word file in, those of a PDF out, by way of LibreOffice: a profile of its own for each call."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from generator.interrupts import before_end, spared
from generator.model.findings import ProgramError
from generator.model.machine import Font
from generator.office.asked import fonts_of_text
from generator.office.faces import Families, known_fonts, matched
from generator.office.installed import installed_families, uses_fontconfig
from generator.office.program import office_program
from generator.office.running import run_program
from generator.office.substitution import write_substitution

#: Seconds for one conversion. A long report on a slow computer, with the first start of LibreOffice, takes one minute.
LIMIT = 240

LANGUAGE = "zh-CN"

#: For readers: structure for screen readers, all headings as bookmarks, and the title instead of the file's name.
_PUBLISHED = {"UseTaggedPDF": True, "ExportBookmarks": True, "DisplayPDFDocumentTitle": True}

#: For us: every bookmark of Word becomes a named place. Needs LibreOffice 7.4 or newer, as all these options do.
_MEASURED = {"ExportBookmarksToPDFDestination": True, "UseTaggedPDF": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The LibreOffice of this computer and the fonts that it has, as found at one moment: for one report, since a
    program that runs for days must see what was installed meanwhile."""

    program: Path
    installed: Families


def find_office() -> Office:
    """What is here now. Raises MissingProgramError without LibreOffice."""
    return Office(program=office_program(), installed=installed_families())


def published_pdf(docx: bytes, office: Office, *, limit: int = LIMIT) -> bytes:
    """The PDF to be published. Raises ProgramError when LibreOffice does not make it in ``limit`` seconds."""
    return _in_our_language(_converted(docx, office, _PUBLISHED, limit))


def measured_pdf(docx: bytes, office: Office, *, limit: int = LIMIT) -> bytes:
    """A PDF of the same pages in which ``page_numbers`` finds Word's bookmarks; raises as ``published_pdf`` does."""
    return _converted(docx, office, _MEASURED, limit)


def fonts_in_pdf(docx: bytes, office: Office) -> tuple[Font, ...]:
    """The fonts of the text, as the PDF gets them on this computer."""
    return tuple(matched(asked, office.installed) for asked in fonts_of_text(docx))


def _converted(docx: bytes, office: Office, options: dict[str, bool], limit: int) -> bytes:
    with _own_folder() as folder:
        (folder / "report.docx").write_bytes(docx)
        command = _command(office.program, folder, options)
        environment = _environment(docx, office.installed, folder)
        run_program(command, limit=limit, environment=environment, folder=folder)
        return _made(folder / "report.pdf", office.program)


@contextmanager
def _own_folder() -> Iterator[Path]:
    """A folder that is gone afterwards, after an interrupt too."""
    with ExitStack() as stack:
        with spared():
            # a program that has just been killed may still hold a file on Windows
            folder = tempfile.TemporaryDirectory(prefix="gongkai-", ignore_cleanup_errors=True)
            name = stack.enter_context(folder)
            stack.enter_context(before_end(lambda: shutil.rmtree(name, ignore_errors=True)))
        yield Path(name)


def _command(program: Path, folder: Path, options: dict[str, bool]) -> list[str]:
    data = {key: {"type": "boolean", "value": str(value).lower()} for key, value in options.items()}
    return [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(data, separators=(',', ':'))}"),
        *("--outdir", str(folder), str(folder / "report.docx")),
    ]


def _environment(docx: bytes, installed: Families, folder: Path) -> dict[str, str]:
    """Ours, with fonts that stand in, and with the temporary files of LibreOffice where we remove them."""
    asked = [*fonts_of_text(docx), *known_fonts()]
    missing = [font for each in asked if not (font := matched(each, installed)).found]
    own = write_substitution(missing, folder / "profile", uses_fontconfig())
    return {**os.environ, **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder)), **own}


def _made(pdf: Path, program: Path) -> bytes:
    try:
        return pdf.read_bytes()
    except OSError as error:
        raise ProgramError(
            f"LibreOffice 没有做出 PDF（程序：{program}）；请先确认它能打开 Word 文件，不能就重新安装，再试一次。"
        ) from error


def _in_our_language(pdf: bytes) -> bytes:
    """LibreOffice tells the language of Latin letters as the language of the whole; screen readers go by it."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, TextStringObject

    reader = PdfReader(BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    writer.root_object[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
