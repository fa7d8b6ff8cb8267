"""What a pack says about appearance; the writers need nothing else of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """``reference_docx``: a Word file whose styles and pages the report takes over, contents ignored.
    ``styles``: the pack's name of a paragraph style → the style's name in reference.docx.
    ``page``: the Jinja source of the web page's shell; ``css``: its style sheet; ``dataset``: what the page says of itself
    to search engines besides what it says by itself.
    ``fragment``: the Jinja source of a page to be pasted into another; empty when the pack has none.
    ``files``: what messages call each file, which may be that of another pack.
    """

    reference_docx: bytes
    styles: Mapping[str, str]
    page: str
    css: str
    dataset: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    fragment: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    def shown(self, file: str, pack: str) -> str:
        """What messages call a file of the looks of a pack."""
        return self.files.get(file, f"{pack}/{file}")
