"""Document tree and the pack's page in, a web page for proofreading out: the report, every number and every word of the
workbook telling where it comes from when it is pointed at. It says on every page that it is not to be published.

It asks nobody and runs no script either: a stylesheet shows the attributes.
"""

from __future__ import annotations

import re
from importlib.resources import files

from generator.model.derivation import Derived, derive
from generator.model.document import COUNTED, Break, Document, Figure, Heading, Inline, Paragraph, Words
from generator.model.formula import formula, shown
from generator.model.money import plain
from generator.model.passages import Passage, passages_by_block
from generator.model.places import CellPlace
from generator.packs.looks import Looks
from generator.write.html.blocks import sections
from generator.write.html.inline import attributes, words
from generator.write.html.page import page

_MARK = "核对稿"
_NOTE = (
    '<div class="proof-note" role="note">核对稿，不要用来公开。'
    "指到数字或文字（也可以用 Tab 键），页面下方显示它的来源。</div>\n"
)
_BLANK = "没有填，或者填的是 0，按 0 计"


def write(document: Document, looks: Looks) -> bytes:
    """The page for proofreading. Raises PackError when the shell is faulty."""
    css = files(__package__).joinpath("proof.css").read_text(encoding="utf-8")
    return page(
        document,
        looks,
        _NOTE + sections(document, Proof(document)),
        title=f"{_MARK}：{document.title}",
        css=f"{looks.css}\n{css}",
    )


class Proof:
    """The ink that tells sources: of sentences their name and template, of figures and words their cells."""

    def __init__(self, document: Document) -> None:
        self._values = document.values
        self._unit = document.money_unit
        # a block is known by itself: equal paragraphs may stand in two places and have two names
        self._passages = {id(block): named for block, named in passages_by_block(document)}

    def line(self, inlines: tuple[Inline, ...]) -> str:
        """Every figure and every word that does not stand in the template, in an element of its own."""
        return "".join(map(self._inline, inlines))

    def text(self, block: Heading | Paragraph) -> str:
        """The sentences of a block, each in an element of its own."""
        named = self._passages.get(id(block), ())
        return "".join(map(self._sentence, named)) if named else self.line(block.inlines)

    def _sentence(self, passage: Passage) -> str:
        facts = {"class": "sentence", "data-name": passage.name}
        if passage.template is not None:
            facts["data-template"] = str(passage.template)
        return f"<span{attributes(facts)}>{self.line(passage.inlines)}</span>"

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Break):
            return "<br>"
        facts = self._figure(inline) if isinstance(inline, Figure) else _told(inline)
        content = f"<span{attributes(facts)}>{words(inline.text)}</span>" if facts else words(inline.text)
        return f"<strong>{content}</strong>" if inline.strong else content

    def _figure(self, figure: Figure) -> dict[str, str]:
        if figure.value is None:
            return {}
        facts = {
            "class": "figure",
            "tabindex": "0",
            "data-name": figure.name,
            "data-value": plain(figure.value),
            "data-unit": figure.unit,
            "data-cells": _cells(figure.places),
        }
        derived = self._derived(figure.name)
        if derived is None:
            return facts
        empty = bool(derived.blanks) and derived.blanks == derived.places
        return facts | {"data-formula": self._formula(derived), "data-blank": _BLANK if empty else ""}

    def _formula(self, derived: Derived) -> str:
        """With its result; empty for what is only a sum."""
        how = formula(derived, self._unit)
        if not how or derived.value is None:
            return ""
        return f"{how} = {shown(derived.value, derived.unit, self._unit)}"

    def _derived(self, name: str) -> Derived | None:
        """None for a cell of a table, which is the sum of its cells and nothing else."""
        try:
            return derive(name, self._values)
        except KeyError:
            return None


def _told(inline: Words) -> dict[str, str]:
    origin = inline.origin
    if origin == COUNTED:
        return {"class": "counted", "data-name": COUNTED.name}
    if origin is None or not (origin.places or origin.book):
        return {}
    focus = "0" if origin.places else ""
    book = "" if origin.book is None else str(origin.book)
    facts = {"class": "told", "tabindex": focus, "data-name": origin.name}
    return facts | {"data-cells": _cells(origin.places), "data-book": book}


def _cells(places: tuple[CellPlace, ...]) -> str:
    """Addresses parted by blanks; a sheet whose name holds one is quoted as a spreadsheet quotes it."""
    return " ".join(_address(place) for place in places)


def _address(place: CellPlace) -> str:
    if not re.search(r"[\s'!]", place.sheet):
        return str(place)
    sheet = place.sheet.replace("'", "''")
    return f"'{sheet}'!{place.cell}" if place.cell else f"'{sheet}'"
