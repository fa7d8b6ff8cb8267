"""Inlines in, HTML out: what is published, words and numbers and nothing about where they come from."""

from __future__ import annotations

from itertools import groupby
from typing import Protocol

from generator.model.document import Break, Heading, Inline, Paragraph
from generator.write.escape import escape


class Ink(Protocol):
    """How the words of a page are written: ``PLAIN`` as they are published, or with their sources to be proofread."""

    def line(self, inlines: tuple[Inline, ...]) -> str:
        """The content of a cell or of one side of a line."""
        ...

    def text(self, block: Heading | Paragraph) -> str:
        """The content of a heading, without its number, or of a paragraph."""
        ...


class _Plain:
    def line(self, inlines: tuple[Inline, ...]) -> str:
        """Neighbours that look alike are one run."""
        if len(inlines) == 1:
            return _run(inlines[0].text, _is_strong(inlines[0]))
        if not any(map(_is_strong, inlines)):
            return words("".join([inline.text for inline in inlines]))
        groups = groupby(inlines, _is_strong)
        return "".join(_run("".join(inline.text for inline in group), strong) for strong, group in groups)

    def text(self, block: Heading | Paragraph) -> str:
        """Its words."""
        return self.line(block.inlines)


#: The ink of a page that is published.
PLAIN: Ink = _Plain()


def words(text: str) -> str:
    """Text with its line ends."""
    text = escape(text)
    return text.replace("\n", "<br>") if "\n" in text else text


def attributes(facts: dict[str, str]) -> str:
    """Attributes with a space before each; empty ones are left out."""
    return "".join(f' {key}="{escape(fact)}"' for key, fact in facts.items() if fact)


def _is_strong(inline: Inline) -> bool:
    return not isinstance(inline, Break) and inline.strong


def _run(text: str, strong: bool) -> str:
    return f"<strong>{words(text)}</strong>" if strong else words(text)
