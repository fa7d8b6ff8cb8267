"""What was asked for → lines: a figure, words, a passage, all that a name begins, or wherever something is printed."""

from __future__ import annotations

import re

from generator.model.passages import Passage
from generator.trace.book import Book, figures_in, wide
from generator.trace.figures import figure
from generator.trace.listing import told
from generator.trace.search import find, unquoted
from generator.trace.sentences import passage_lines, words_lines

#: So many places are named where a figure is printed more often.
_MOST_PLACES = 12


def answer(asked: str, book: Book) -> list[str]:
    """The lines that answer. Raises KeyError when nothing has that name and nothing like it is printed."""
    for name in dict.fromkeys((asked, unquoted(asked))):
        for ask in (_exact, _wide, _paragraph, _group, _ending, _printed) if name else ():
            lines = ask(name, book)
            if lines:
                return lines
    raise KeyError(asked)


def _exact(name: str, book: Book) -> list[str]:
    """Whatever has this very name."""
    try:
        return [*figure(name, book), *_where(name, book)]
    except KeyError:
        pass
    try:
        return words_lines(name, book)
    except KeyError:
        return [line for each in book.named.get(wide(name), ()) for line in passage_lines(each, book)]


def _wide(name: str, book: Book) -> list[str]:
    """Whatever has this name but for the width of colons and brackets."""
    return _exact(wide(name), book.widened())


def _where(name: str, book: Book) -> list[str]:
    """Where a figure is printed."""
    hits = book.printing.get(wide(name), ())
    places = list(dict.fromkeys(passage.name if passage.sentence else passage.within for passage in hits))
    more = f" 等 {len(places)} 处" if len(places) > _MOST_PLACES else ""
    return [f"  印在 {'、'.join(places[:_MOST_PLACES])}{more}"] if places else []


def _paragraph(name: str, book: Book) -> list[str]:
    """The sentences of a paragraph: 第三部分.三.第2段."""
    sentence = re.compile(rf"{re.escape(wide(name))}\.第\d+句")
    found = [passage for passage in book.passages if sentence.fullmatch(wide(passage.name))]
    return [line for passage in found for line in passage_lines(passage, book)]


def _group(name: str, book: Book) -> list[str]:
    """Everything whose name goes on after this one."""
    names = [each for each in book.names() if wide(each).startswith(f"{wide(name)}.")]
    return (
        [f"名称以“{name}.”开头的有 {len(names)} 个：", *(told(each, book) for each in names)] if names else []
    )


def _ending(name: str, book: Book) -> list[str]:
    """The one sentence whose name ends so: 三.第2段.第1句."""
    found = [p for p in book.passages if p.sentence and wide(p.name).endswith(f".{wide(name)}")]
    return passage_lines(found[0], book) if len(found) == 1 else []


def _printed(name: str, book: Book) -> list[str]:
    """The places that print it; the one place in full."""
    hits = find(name, book)
    if len(hits) == 1:
        return passage_lines(hits[0], book)
    lines = [_hit(passage) for passage in hits]
    return [f"“{name}”在报告里有 {len(lines)} 处：", *lines] if lines else []


def _hit(passage: Passage) -> str:
    names = "、".join(dict.fromkeys(figure.name for figure in figures_in(passage)))
    if passage.sentence:
        return f"  {passage.name}　{passage.text.strip()}"
    return f"  {names or passage.name}　{passage.within}"
