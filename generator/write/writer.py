"""What a writer is, and a writer whose module is imported at its first use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from generator.model.document import Document
from generator.packs.looks import Looks

Write = Callable[[Document, Looks], bytes]


class Writer(Protocol):
    """Turns a document into the bytes of one format."""

    @property
    def suffix(self) -> str:
        """How the names of such files end, with the dot."""
        ...

    def write(self, document: Document, looks: Looks) -> bytes:
        """The whole file; the same document and looks give the same bytes."""
        ...


@dataclass(frozen=True, slots=True)
class LateWriter:
    """The ``write`` function of a module, imported when first called."""

    suffix: str
    module: str

    def write(self, document: Document, looks: Looks) -> bytes:
        """What the module's ``write`` gives."""
        write = cast("Write", import_module(self.module).write)
        return write(document, looks)
