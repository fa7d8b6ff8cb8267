"""Text of a workbook in, a file name out that any system takes and that no other text gets."""

from __future__ import annotations

import hashlib
import re
import unicodedata

#: Windows keeps these for devices, with any extension, in any case and with blanks behind.
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)

#: Separators and wildcards, and what cannot be seen: two names must not look alike.
_FORBIDDEN = re.compile(
    '[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f'
    "\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U0010ffff]"
)

#: Whole names, extension included. A file name may have 255 bytes of UTF-8, and a path on Windows 260 characters.
_MOST_CHARACTERS, _MOST_BYTES = 100, 200
_EXTENSION = 16


def clean_name(text: str, ending: str = "") -> str:
    """A file name made from ``text``, with room for an extension. ``ending`` (a year) stays when a long text is cut.

    Where the name says less than the text, a mark of the text tells it from other names.

    >>> clean_name("局", "-2024"), clean_name("a/b"), clean_name("..")
    ('局-2024', 'a_b-c14cdd', '_-5ec1f7')
    """
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .") or "_"
    if name.startswith("~$") or _RESERVED.fullmatch(name + ending):
        # the first is how Office names its lock files
        name = f"_{name}"
    if name == text and _fits(name + ending):
        return name + ending
    mark = f"-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}{ending}"
    return _cut(name, mark).rstrip(" .") + mark


def _fits(name: str) -> bool:
    return len(name) + _EXTENSION <= _MOST_CHARACTERS and len(name.encode()) + _EXTENSION <= _MOST_BYTES


def _cut(name: str, tail: str) -> str:
    name = name[: _MOST_CHARACTERS - _EXTENSION - len(tail)]
    return name.encode()[: _MOST_BYTES - _EXTENSION - len(tail.encode())].decode(errors="ignore")
