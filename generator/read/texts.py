"""Texts of a workbook: the table of shared strings, and the runs that one text is made of."""

from __future__ import annotations

import re
from functools import cache

from generator.read.limits import LONGEST_RUN
from generator.read.package import Part
from generator.read.plain import (
    ANY_TEXT,
    VALUE,
    Shape,
    attempt,
    attributes_pattern,
    demand,
    plain_items,
    unmarked,
)
from generator.read.xml_part import MAIN, TOO_LONG, Attributes, Grammar, walk

TEXT, PHONETIC = f"{MAIN}t", f"{MAIN}rPh"

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text that was typed: ``_x000D_`` stands for a character, ``_x005F_`` for the ``_`` of such a mark.

    >>> unescaped("_x0041__x005F_x0041_")
    'A_x0041_'
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    # two halves of one character come together; what nobody can print is for the reader of the cell to tell
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


class Runs:
    """Gathers the runs of one text; how it is pronounced (small print above it) is no part of it."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._runs: list[str] = []
        self._length = 0
        self._phonetic = False

    def clear(self) -> None:
        """Begins a text."""
        self._runs.clear()
        self._length = 0
        self._phonetic = False

    def begin_phonetic(self, _: Attributes) -> None:
        """What follows is pronunciation."""
        self._phonetic = True

    def end_phonetic(self, _: str) -> None:
        """The text goes on."""
        self._phonetic = False

    def add(self, text: str) -> None:
        """One run."""
        if not self._phonetic:
            self._runs.append(text)
            self._length += len(text)
        if self._length > LONGEST_RUN or len(self._runs) > LONGEST_RUN:
            raise self._part.damaged(TOO_LONG)

    def text(self) -> str:
        """All of it."""
        return unescaped("".join(self._runs))


def read_strings(part: Part | None) -> list[str]:
    """The shared strings, by their numbers; none without that part."""
    if part is None:
        return []
    plain = plain_strings(part)
    return walked_strings(part) if plain is None else plain


#: How runs look, as programs write it: elements without contents. Excel adds a font to texts for their pronunciation,
#: which they lack.
_LOOKS = (
    "b", "i", "u", "strike", "sz", "color", "rFont", "family", "charset", "scheme", "vertAlign", "outline", "shadow",
)  # fmt: skip
_HOW = ("val", "rgb", "theme", "indexed", "auto")
_OF_PHONETICS = ("fontId", "type", "alignment")


@cache
def _items() -> re.Pattern[bytes]:
    """Texts in one piece, or in runs."""
    text = rf'<t(?: xml:space="preserve")?+(?:/>|>{ANY_TEXT}</t>)'
    look = rf"<(?:{'|'.join(_LOOKS)})(?: (?:{'|'.join(_HOW)})={VALUE})?+(?: tint={VALUE})?+/>"
    runs = rf"(?:<r>(?:<rPr>(?:{look})*+</rPr>)?+{text}</r>)++"
    phonetic = rf"(?:<phoneticPr{attributes_pattern(_OF_PHONETICS)}/>)?+"
    return re.compile(rf"(?:<si>(?:{text}|{runs}){phonetic}</si>)*+".encode())


def _stand_in(_: bytes) -> bytes:
    """With every name that may occur, for the walker counts them."""
    looks = "".join(f"<{name}/>" for name in _LOOKS)
    how, phonetic = ("".join(f' {name}=""' for name in names) for names in ((*_HOW, "tint"), _OF_PHONETICS))
    return f'<si><r><rPr>{looks}<sz{how}/></rPr><t xml:space=""/></r><phoneticPr{phonetic}/></si>'.encode()


_TEXT = re.compile("<t[^>]*>([^<]*)")


def plain_strings(part: Part) -> list[str] | None:
    """The strings; None when they must be walked."""
    return attempt(part, lambda: _plain_strings(part))


def _plain_strings(part: Part) -> list[str]:
    shape = Shape(
        root="sst",
        opening=b"<si>",
        closing=b"</sst>",
        pattern=_items(),
        stand_in=_stand_in,
        names=("si", "t"),
    )
    items = plain_items(part, shape, {PHONETIC: lambda _: demand(False)}).text()
    texts: list[str] = _TEXT.findall(items)
    if "<r>" in items:
        pieces = [_TEXT.findall(item) for item in items.split("</si>")[:-1]]
        demand(max(map(len, pieces)) <= LONGEST_RUN)
        texts = ["".join(runs) for runs in pieces]
    demand(max(map(len, texts)) <= LONGEST_RUN)
    if "&" in items or "_x" in items:
        texts = [unescaped(unmarked(text)) if "&" in text or "_x" in text else text for text in texts]
    return texts


def walked_strings(part: Part) -> list[str]:
    """The strings. Raises UnreadableError when they are damaged."""
    strings: list[str] = []
    runs = Runs(part)
    walk(
        part,
        Grammar(
            root=f"{MAIN}sst",
            starts={f"{MAIN}si": lambda _: runs.clear(), PHONETIC: runs.begin_phonetic},
            ends={
                TEXT: runs.add,
                PHONETIC: runs.end_phonetic,
                f"{MAIN}si": lambda _: strings.append(runs.text()),
            },
            texts=frozenset({TEXT}),
        ),
    )
    return strings
