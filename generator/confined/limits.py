"""How much a child may use of the computer, and telling the system so.

Linux holds to all of it, macOS to some, Windows to nothing: there the time alone ends what does not end.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass

_MEGABYTE = 1 << 20

#: Seconds of work beyond the limit, when nobody is left who would stop the child.
_GRACE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``seconds`` to be done, without the time that LibreOffice takes; bytes of ``memory``, of all that is given back
    (``answer``), and of one file of a pack (``file``)."""

    seconds: int = 10
    memory: int = 500 * _MEGABYTE
    answer: int = 200 * _MEGABYTE
    file: int = 20 * _MEGABYTE


def megabytes(amount: int) -> int:
    """Bytes in the unit that messages use."""
    return amount // _MEGABYTE


def hold_to(limits: Limits) -> None:
    """This process from now on, for good: no more memory or work, no files written, no processes started."""
    if sys.platform == "win32":
        return
    import resource

    amounts = {
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": limits.seconds + _GRACE,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
    }
    for name, amount in amounts.items():
        # what this system does not know or does not limit
        with suppress(AttributeError, ValueError, OSError):
            kind = getattr(resource, name)
            _, most = resource.getrlimit(kind)
            held = amount if most == resource.RLIM_INFINITY else min(amount, most)
            resource.setrlimit(kind, (held, held))
