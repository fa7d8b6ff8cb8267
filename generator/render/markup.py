"""The text of a rendered section → blocks. Five marks: # headings, blank lines, **strong**, @directives, and tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.derivation import MARK, ORDINAL, derive, find_words
from generator.model.document import COUNTED, Break, Figure, Inline, Origin, Words
from generator.model.values import Prose, Value
from generator.render.tokens import MARKS, PIECES, take_line_marks, unseal

_HEADING = re.compile(r"(#{1,4})\s+(.*)")
_DIRECTIVE = re.compile(r"@(\S+)\s*(.*)")


class MarkupError(Exception):
    """A rendered text that cannot be read. ``word`` is what to look for in its template."""

    def __init__(self, message: str, word: str = "") -> None:
        super().__init__(message)
        self.word = word


@dataclass(frozen=True, slots=True)
class Title:
    """A heading before it is numbered. ``line`` of this and the other marks is that of its template, 0 if unknown."""

    level: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; its style is the pack's name, empty for the usual one."""

    style: str
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Directive:
    """A line that begins with @: its word and the rest."""

    word: str
    rest: str
    line: int = 0


Mark = Title | Text | Directive


def read_marks(text: str, styles: Mapping[str, str]) -> Iterator[Mark]:
    """The blocks of a section. A line break inside a paragraph joins: Chinese needs no blank there. Raises
    MarkupError."""
    gathered: list[str] = []
    began = 0
    for marked in (*text.split("\n"), ""):
        line, number = take_line_marks(marked)
        line = line.strip()
        mark = _single_line(line, number, styles)
        if gathered and (mark or not line):
            yield Text("", "".join(gathered), began)
            gathered = []
        if mark:
            yield mark
        elif line:
            began = began if gathered else number
            gathered.append(line)


def _single_line(line: str, number: int, styles: Mapping[str, str]) -> Mark | None:
    """The mark that a line makes by itself; None for a line of a paragraph."""
    if line.startswith("#####"):
        raise MarkupError("标题最多四级：行首的井号不能多于四个。", "#####")
    heading = _HEADING.match(line)
    if heading:
        return Title(len(heading.group(1)), heading.group(2), number)
    directive = _DIRECTIVE.match(line)
    if directive is None:
        return None
    word, rest = directive.groups()
    return Text(word, rest, number) if word in styles else Directive(word, rest, number)


def read_inlines(
    text: str, values: Mapping[str, Value], words: Mapping[str, Prose] | None = None
) -> tuple[Inline, ...]:
    """Words and figures of a run of text; ``values`` and ``words`` give each its cells, and figures their exact value.
    Raises MarkupError when a token is broken or its figure unknown."""
    if not text:
        return ()
    inlines: list[Inline] = []
    strong, start = False, 0
    for piece in PIECES.finditer(text):
        if start < piece.start():
            _add_words(inlines, text[start : piece.start()], strong)
        start = piece.end()
        if piece.group(2):
            strong = not strong
        else:
            token = unseal(piece.group(1))
            if token.name:
                inlines.append(_figure(token.name, token.text, strong, values))
            else:
                _add_words(inlines, token.text, strong, _origin(token.source, words or {}))
    _add_words(inlines, text[start:], strong)
    return tuple(inlines)


def plain_words(text: str, origin: Origin | None = None) -> tuple[Inline, ...]:
    """Words of one origin, with their line breaks. Raises MarkupError when a mark of a token is among them."""
    if "\n" not in text:
        _refuse_leftover(text)
        return (Words(text, False, origin),) if text else ()
    inlines: list[Inline] = []
    _add_words(inlines, text, False, origin)
    return tuple(inlines)


def _figure(name: str, text: str, strong: bool, values: Mapping[str, Value]) -> Figure:
    _refuse_leftover(text)
    if (value := values.get(name)) is not None:  # as most figures are
        return Figure(text, name, value.now, value.unit, value.origins, strong)
    try:
        derived = derive(name, values)
    except KeyError:
        message = f"没有叫“{name}”的数，印出来就查不到来源。"
        raise MarkupError(message, name.partition(MARK)[0]) from None
    return Figure(text, name, derived.value, derived.unit, derived.places, strong)


def _origin(source: str, words: Mapping[str, Prose]) -> Origin | None:
    if source in ("", ORDINAL):
        return COUNTED if source else None
    prose = find_words(source, words)
    return Origin(source) if prose is None else Origin(source, prose.places, prose.book)


def _add_words(inlines: list[Inline], text: str, strong: bool, origin: Origin | None = None) -> None:
    if not text:
        return
    _refuse_leftover(text)
    if "\n" not in text:
        _add_line(inlines, text, strong, origin)
        return
    first, *others = text.split("\n")
    _add_line(inlines, first, strong, origin)
    for line in others:
        inlines.append(Break())
        _add_line(inlines, line, strong, origin)


def _add_line(inlines: list[Inline], line: str, strong: bool, origin: Origin | None) -> None:
    if not line:
        return
    last = inlines[-1] if inlines else None
    if isinstance(last, Words) and last.strong is strong and last.origin == origin:
        inlines[-1] = Words(last.text + line, strong, origin)
    else:
        inlines.append(Words(line, strong, origin))


def _refuse_leftover(text: str) -> None:
    if MARKS.search(text):
        raise MarkupError("这里有印坏了的数：请检查是不是把印好的数或文字拆开了。")
