"""Members in, a zip file out: the same members give the same bytes.

Order, dates and attributes are fixed, because zip files carry the clock and the machine by default.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

#: Readers of office files sniff the type from the first member, so the content types come first.
_FIRST = ("[Content_Types].xml", "_rels/.rels")

_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE_BY_ALL = 3, 0o644 << 16


def archive(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """The zip file. Not ``packed``: stored as it is, for a file that will be packed inside another."""
    out = BytesIO()
    names = sorted(members, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method, compresslevel=6) as file:
        for name in names:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type, info.create_system, info.external_attr = method, _UNIX, _READABLE_BY_ALL
            file.writestr(info, members[name])
    return out.getvalue()
