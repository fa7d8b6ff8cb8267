"""One thing to be said of a pack: a fault that must go, or a hint that may stay."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.places import PackPlace


@dataclass(frozen=True, slots=True)
class Remark:
    """``hint``: it does not stop anybody."""

    place: PackPlace
    message: str
    hint: bool = False

    def __str__(self) -> str:
        return f"{self.place}：{self.message}"

    @property
    def rank(self) -> tuple[bool, str, int]:
        """Faults first, then by file and line."""
        return self.hint, self.place.file, self.place.line
