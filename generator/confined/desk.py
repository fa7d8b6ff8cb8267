"""Where a job works: the packs that it may use, and what makes its PDFs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.packs.shelf import Shelf

if TYPE_CHECKING:
    from generator.office.press import Press


@dataclass(frozen=True, slots=True)
class Desk:
    """``find_press`` finds a press when one is needed; None: the LibreOffice of this computer."""

    shelf: Shelf
    find_press: Callable[[], Press] | None = None
