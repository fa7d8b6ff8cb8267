"""A style sheet of a web page in, its faults out: what asks another computer, ends the element that it stands in, or swallows
rules. Browsers pass over all of it in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Strings and comments are passed over whole; the look ahead only lets go quickly of what is neither.
_TOKEN = re.compile(
    r"""(?=[/"'@ui{}])(?:
      /\*(?:.*?\*/|(?P<comment>.*))
    | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?
    | (?P<outside>@import\b | (?<!\w)image-set\((?=\s*["'](?!data:)) | (?<![\w-])url\((?!\s*["']?\s*data:)[^"')]*)
    | (?<![\w-])url\([^"')]*
    | (?P<open>\{) | (?P<close>\})
    )""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_END = re.compile("</style", re.IGNORECASE)

_OUTSIDE = "网页不能引用外部文件（url、@import）。"
_COMMENT = "注释没有写完：要用 */ 结束。"
_BRACE = "花括号没有配对。"
_ENDS = "不能写 </style>。"


def css_faults(css: str) -> list[tuple[int, str]]:
    """Each fault as its line, from 1, and a Chinese message."""
    found = [*_faults(css), *((end.start(), _ENDS) for end in _END.finditer(css))]
    return sorted({(css.count("\n", 0, at) + 1, message) for at, message in found})


def _faults(css: str) -> Iterator[tuple[int, str]]:
    opened: list[int] = []
    for token in _TOKEN.finditer(css):
        at, kind = token.start(), token.lastgroup
        if kind == "open":
            opened.append(at)
        elif kind == "close" and opened:
            opened.pop()
        elif kind is not None:
            yield at, {"outside": _OUTSIDE, "comment": _COMMENT, "close": _BRACE}[kind]
    for at in opened:
        yield at, _BRACE
