"""One XML part, walked once: chunks of bytes → calls for the elements that a grammar names.

Only UTF-8 and UTF-16, no document type, hence no entities; nothing outside the part is ever fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.read.limits import (
    LONGEST_RUN,
    LONGEST_TAG,
    MOST_DEPTH,
    MOST_NAMES,
    SAVE_AGAIN,
    UnreadableError,
)
from generator.read.package import Part

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships}"

#: Namespaces of the strict variant begin so; most programs see no sheets at all in it.
_STRICT = "http://purl.oclc.org/ooxml/"

_ENCODINGS = {None, "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"}

TOO_LONG = "有一格的文字太长"

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is wanted of a part, by element names as ``namespace}name``: the name of its root, what to call at the
    start of an element with its attributes, and at its end with its text (empty unless it is one of ``texts``)."""

    root: str
    starts: Mapping[str, Callable[[Attributes], None]]
    ends: Mapping[str, Callable[[str], None]] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()


def walk(part: Part, grammar: Grammar, instead: bytes | None = None) -> None:
    """Walks through the part, or through UTF-8 that stands in its place. Raises UnreadableError for what is no XML, or XML
    of another kind, or too much."""
    walker = _Walker(part, grammar)
    # only what has an end tag holds others, so with few of them nothing nests too deep
    flat = instead is not None and instead.count(b"</") < MOST_DEPTH and not (grammar.ends or grammar.texts)
    parser = walker.parser(flat)
    fed = 0
    try:
        for chunk in part.chunks() if instead is None else (instead,):
            part.allowance.take_marks(chunk.count(b"<"))
            parser.Parse(chunk, False)
            fed += len(chunk)
            # a tag that does not end is read again with every chunk, and names are never forgotten
            if fed - parser.CurrentByteIndex > LONGEST_TAG or len(parser.intern) > MOST_NAMES:
                raise part.damaged("内容不正常")
            walker.check_length()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise part.damaged(f"第 {error.lineno} 行不是正确的 XML") from None


class _Walker:
    def __init__(self, part: Part, grammar: Grammar) -> None:
        self._part = part
        self._grammar = grammar
        self._starts, self._texts = grammar.starts, grammar.texts
        self._depth = 0
        self._collecting = False
        self._pieces: list[str] = []

    def parser(self, flat: bool) -> expat.XMLParserType:
        """``flat``: nothing nests too deep, and nobody asks for texts and ends."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        if not flat:
            parser.EndElementHandler = self._leave
        if self._grammar.texts or self._grammar.ends:
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self._text
        start = self._call if flat else self._start

        def root(tag: str, attributes: Attributes) -> None:
            self._check_root(tag)
            # nothing holds the parser from here on, which would leave all of this to the garbage collector
            parser.StartElementHandler = start
            start(tag, attributes)

        parser.StartElementHandler = root
        return parser

    def check_length(self) -> None:
        """A text without end must not be gathered."""
        if sum(map(len, self._pieces)) > LONGEST_RUN:
            raise self._part.damaged(TOO_LONG)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding and encoding.upper()) not in _ENCODINGS:
            raise UnreadableError(
                f"{self._part.called}用的编码是 {str(encoding)[:20]}，只能读 UTF-8 和 UTF-16；{SAVE_AGAIN}"
            )

    def _doctype(self, *_: object) -> None:
        raise UnreadableError(f"{self._part.called}里有不安全的内容（DOCTYPE），没有读取；{SAVE_AGAIN}")

    def _check_root(self, tag: str) -> None:
        if tag.startswith(_STRICT):
            raise UnreadableError(
                "文件是“Strict Open XML”格式；请用 Excel 打开，另存为普通的“Excel 工作簿（.xlsx）”。"
            )
        if tag != self._grammar.root:
            raise self._part.damaged("内容不是它应有的")

    def _start(self, tag: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH or self._collecting:
            raise self._part.damaged("内容不正常")
        if tag in self._texts:
            self._collecting = True
        self._call(tag, attributes)

    def _call(self, tag: str, attributes: Attributes) -> None:
        if tag in self._starts:
            self._starts[tag](attributes)

    def _text(self, text: str) -> None:
        if self._collecting:
            self._pieces.append(text)

    def _leave(self, _: str) -> None:
        self._depth -= 1

    def _end(self, tag: str) -> None:
        self._depth -= 1
        text = ""
        if self._collecting:
            self.check_length()
            text = "".join(self._pieces)
            self._part.allowance.take_text(text)
            self._collecting = False
            self._pieces.clear()
        finish = self._grammar.ends.get(tag)
        if finish is not None:
            finish(text)
