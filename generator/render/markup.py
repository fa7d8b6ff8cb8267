"""The text of a rendered section → blocks. Five marks: # headings, blank lines, **strong**, @directives, and tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.derivation import MARK, derive
from generator.model.document import Break, Figure, Inline, Words
from generator.model.values import Value
from generator.render.tokens import PIECES, leftover, unseal


class MarkupError(Exception):
    """A rendered text that cannot be read. ``word`` is what to look for in its template."""

    def __init__(self, message: str, word: str = "") -> None:
        super().__init__(message)
        self.word = word


@dataclass(frozen=True, slots=True)
class Title:
    """A heading before it is numbered."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; its style is the pack's name, empty for the usual one."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A line that begins with @: its word and the rest."""

    word: str
    rest: str


Mark = Title | Text | Directive


def read_marks(text: str, styles: Mapping[str, str]) -> Iterator[Mark]:
    """The blocks of a section. A line break inside a paragraph joins: Chinese needs no blank there. Raises
    MarkupError."""
    gathered: list[str] = []
    for line in (*text.split("\n"), ""):
        line = line.strip()
        if line.startswith("#####"):
            raise MarkupError("标题最多四级：行首的井号不能多于四个。", "#####")
        heading = re.match(r"(#{1,4})\s+(.*)", line)
        directive = re.match(r"@(\S+)\s*(.*)", line)
        if gathered and (not line or heading or directive):
            yield Text("", "".join(gathered))
            gathered = []
        if heading:
            yield Title(len(heading.group(1)), heading.group(2))
        elif directive and directive.group(1) in styles:
            yield Text(directive.group(1), directive.group(2))
        elif directive:
            yield Directive(directive.group(1), directive.group(2))
        elif line:
            gathered.append(line)


def read_inlines(text: str, values: Mapping[str, Value]) -> tuple[Inline, ...]:
    """Words and figures of a run of text; ``values`` give each figure back its exact value and cells. Raises
    MarkupError when a token is broken or its figure unknown."""
    inlines: list[Inline] = []
    strong, start = False, 0
    for piece in PIECES.finditer(text):
        _add_words(inlines, text[start : piece.start()], strong)
        start = piece.end()
        if piece.group(2):
            strong = not strong
        else:
            name, shown = unseal(piece.group(1))
            if name:
                inlines.append(_figure(name, shown, strong, values))
            else:
                _add_words(inlines, shown, strong)
    _add_words(inlines, text[start:], strong)
    if leftover(tuple(inlines)):
        raise MarkupError("这里有印坏了的数：请检查是不是把印好的数或文字拆开了。")
    return tuple(inlines)


def _figure(name: str, text: str, strong: bool, values: Mapping[str, Value]) -> Figure:
    try:
        derived = derive(name, values)
    except KeyError:
        message = f"没有叫“{name}”的数，印出来就查不到来源。"
        raise MarkupError(message, name.partition(MARK)[0]) from None
    return Figure(text, name, derived.value, derived.unit, derived.places, strong)


def _add_words(inlines: list[Inline], text: str, strong: bool) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            inlines.append(Break())
        if not line:
            continue
        last = inlines[-1] if inlines else None
        if isinstance(last, Words) and last.strong == strong:
            inlines[-1] = Words(last.text + line, strong)
        else:
            inlines.append(Words(line, strong))
