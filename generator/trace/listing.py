"""All names of a book in groups, each with what it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.document import COUNTED, Words
from generator.trace.book import Book, figures_in
from generator.trace.figures import value_of

#: So much of a text is shown beside its name.
_MOST = 40


def listing(book: Book) -> list[str]:
    """The groups with their titles: figures, derived figures, cells of tables, words, sentences."""
    printed = dict.fromkeys(figure.name for passage in book.passages for figure in figures_in(passage))
    derived = [name for name in printed if name not in book.values and name not in book.cells]
    filled = [name for name, cell in book.cells.items() if cell.value is not None]
    sentences = [passage.name for passage in book.passages if passage.sentence]
    return [
        *_group("数", book.values, book),
        *_group("占比和增减", derived, book),
        *_group("公开表的格", filled, book),
        *_group("工作簿里的文字", _printed_words(book), book),
        *_group("句子", sentences, book),
    ]


def told(name: str, book: Book) -> str:
    """A name with what it stands for."""
    return f"  {name}　{_short(_meaning(name, book))}"


def _group(title: str, names: Iterable[str], book: Book) -> Iterator[str]:
    lines = [told(name, book) for name in names]
    if lines:
        yield f"{title}（{len(lines)} 个）"
        yield from lines


def _meaning(name: str, book: Book) -> str:
    try:
        return value_of(name, book)
    except KeyError:
        if name in book.words:
            return book.words[name].text
    return next((passage.text.strip() for passage in book.passages if passage.name == name), "")


def _short(text: str) -> str:
    text = " ".join(text.split("\n"))
    return text if len(text) <= _MOST else f"{text[:_MOST]}……"


def _printed_words(book: Book) -> list[str]:
    """The words that the report prints from cells."""
    words = (inline for p in book.passages for inline in p.inlines if isinstance(inline, Words))
    origins = (inline.origin for inline in words if inline.origin not in (None, COUNTED))
    named = (origin.name for origin in origins if origin is not None and origin.places)
    return [name for name in dict.fromkeys(named) if name in book.words]
