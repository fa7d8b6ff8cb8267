"""What a job gives back: words to be printed and bytes to be written, nothing that could act.

Whatever comes from a child is looked through here: it may have been written by a hostile template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: Exit codes that a job may ask for: done, errors in the data, misuse, a faulty pack.
_CODES = (0, 1, 2, 3)

#: Signs that a terminal obeys, but for line ends and the colours that we print ourselves.
_OBEYED = re.compile(r"(\x1b\[[\d;]*m)|[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``out`` and ``err`` are lines for standard output and standard error, ``notes`` lines for standard error after
    everything else; ``data`` is what ``--json`` prints; ``words`` name things, ``files`` are bytes by name."""

    code: int = 0
    out: tuple[str, ...] = ()
    err: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """All but the files."""
        lines = {name: list(getattr(self, name)) for name in ("out", "err", "notes")}
        return {"code": self.code, **lines, "data": dict(self.data), "words": dict(self.words)}


def read_answer(told: object, files: Mapping[str, bytes]) -> Answer:
    """The answer that ``to_json`` made. Raises ValueError for anything else."""
    if not isinstance(told, dict):
        raise ValueError("no answer")
    code, data, words = told.get("code"), told.get("data"), told.get("words")
    if type(code) is not int or code not in _CODES or not isinstance(data, dict):
        raise ValueError("no answer")
    if not isinstance(words, dict):
        raise ValueError("no words")
    return Answer(
        code=code,
        out=_lines(told.get("out")),
        err=_lines(told.get("err")),
        notes=_lines(told.get("notes")),
        data=data,
        words={name: tame(word) for name, word in words.items()},
        files=files,
    )


def tame(text: object) -> str:
    """A text that no terminal obeys. Raises ValueError for what is none.

    >>> tame("甲\\x1b]0;乙\\x07")
    '甲]0;乙'
    """
    if not isinstance(text, str):
        raise ValueError("no text")
    return _OBEYED.sub(lambda sign: sign.group(1) or "", text)


def _lines(lines: object) -> tuple[str, ...]:
    if not isinstance(lines, list):
        raise ValueError("no lines")
    return tuple(tame(line) for line in lines)
