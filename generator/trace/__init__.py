"""A disclosure, its report and a name or a piece of the printed text in; where it comes from out, in lines of words.

``book`` knows everything that has a name, ``figures`` and ``sentences`` tell of one thing, ``answer`` decides what was
asked for, ``listing`` tells all names.
"""

from __future__ import annotations

from generator.trace.answer import answer
from generator.trace.book import Book
from generator.trace.figures import names, trace
from generator.trace.listing import listing

__all__ = ["Book", "answer", "listing", "names", "trace"]
