"""The words of a text as a reader sees them, line by line, with a sign where something is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.lint.printed import Printed

#: Stands for what {{ }} prints.
FILLED = "\ufffc"

_TAG = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING = re.compile(r""""([^"\n]*)"|'([^'\n]*)'""")
_FILE = re.compile(r"[\w./-]+\.jinja")
_PLACE = re.compile(r"\{[^}]*\}")


def lines_of(printed: Printed) -> Iterator[tuple[int, str]]:
    """Each line of the words with its number from 1; then each quoted word inside a tag."""
    if not printed.template:
        yield 1, _PLACE.sub(FILLED, printed.text)
        return
    text = _TAG.sub(_in_place, printed.text)
    yield from enumerate(text.split("\n"), start=1)
    for tag in _TAG.finditer(printed.text):
        if tag.group().startswith("{#"):
            continue
        for string in _STRING.finditer(tag.group()):
            words = string.group(1) or string.group(2) or ""
            if words and not _FILE.fullmatch(words):
                yield printed.text.count("\n", 0, tag.start() + string.start()) + 1, words


def _in_place(tag: re.Match[str]) -> str:
    sign = FILLED if tag.group().startswith("{{") else ""
    return sign + "\n" * tag.group().count("\n")
