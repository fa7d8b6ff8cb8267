"""A sentence with gaps, as a pack writes it: “编制单位：{单位名称}”. What stands in the gaps of a text is what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_GAP = re.compile(r"\{([^{}]*)\}")

#: What a gap without a name may hold: it is read over.
_ANYTHING = ".*?"

#: No sentence is longer; a text without end would take its time to be told from one.
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence as written; ``gaps`` are its names in order. A gap without a name stands for any words."""

    text: str

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names, each once."""
        return tuple(dict.fromkeys(name for name in _GAP.findall(self.text) if name))

    def read(self, text: str, shape: Callable[[str], str]) -> Mapping[str, str] | None:
        """What stands in the gaps when all of ``text`` is this sentence; None when it is another one. ``shape`` gives the
        pattern of what a gap may hold. Blanks and the width of letters make no difference.

        >>> Sentence("编制单位：{单位名称}").read("编制单位: 甲局", lambda name: ".+")
        {'单位名称': '甲局'}
        """
        if len(text) > _LONGEST:
            return None
        folded = _folded(text)
        pattern, names = self._pattern(shape)
        match = re.fullmatch(rf"\s*{pattern}\s*", folded, re.DOTALL)
        if match is None:
            return None
        return {name: text[slice(*match.span(group))].strip() for name, group in names.items()}

    def _pattern(self, shape: Callable[[str], str]) -> tuple[str, Mapping[str, str]]:
        pieces: list[str] = []
        names: dict[str, str] = {}
        for number, piece in enumerate(_GAP.split(self.text)):
            if number % 2 == 0:
                pieces.append(_literal(piece))
            elif not piece:
                pieces.append(_ANYTHING)
            else:
                group = names.get(piece)
                names.setdefault(piece, f"g{number}")
                pieces.append(f"(?P={group})" if group else rf"\s*(?P<g{number}>{shape(piece)})\s*")
        return "".join(pieces), names


def literal(text: str) -> str:
    """The pattern of a text itself, for a gap whose content is known."""
    return _literal(text)


def _literal(text: str) -> str:
    return r"\s*".join(re.escape(letter) for letter in _folded(text) if not letter.isspace())


def _folded(text: str) -> str:
    """Letters without width, each in its old position."""
    return "".join(_fold(letter) for letter in text)


def _fold(letter: str) -> str:
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter
