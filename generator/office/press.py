"""What turns Word files into PDFs, for who needs it: the LibreOffice of this computer, looked for once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from generator.model.machine import Font
from generator.office.pdf import Office, find_office, fonts_in_pdf, measured_pdf, published_pdf


class Press(Protocol):
    """Word files in, PDFs out. Each may raise ProgramError."""

    def measured(self, docx: bytes) -> bytes:
        """The PDF in which ``page_numbers`` finds Word's bookmarks."""

    def published(self, docx: bytes) -> bytes:
        """The PDF to be published."""

    def fonts(self, docx: bytes) -> tuple[Font, ...]:
        """The fonts of the text, as the PDF gets them."""


@dataclass(frozen=True, slots=True)
class OwnPress:
    """The press of this computer."""

    office: Office

    @classmethod
    def found(cls) -> OwnPress:
        """As it is here now. Raises MissingProgramError without LibreOffice."""
        return cls(find_office())

    def measured(self, docx: bytes) -> bytes:
        """As ``office.pdf`` makes it."""
        return measured_pdf(docx, self.office)

    def published(self, docx: bytes) -> bytes:
        """As ``office.pdf`` makes it."""
        return published_pdf(docx, self.office)

    def fonts(self, docx: bytes) -> tuple[Font, ...]:
        """As this computer has them."""
        return fonts_in_pdf(docx, self.office)
