"""All that a section may write, for people and as data: names with what they mean, filters, tests, marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.model.disclosure import Named
from generator.model.money import plain
from generator.model.values import Prose, Value
from generator.packs.faults import Faults
from generator.packs.load import Draft
from generator.packs.names import FIGURE, LIST, WORDS, Name, all_names
from generator.packs.pack import Pack
from generator.render.numbers import print_money, print_number
from generator.render.reference import FILTERS, MARKS, TESTS, FilterNote

#: So much of a clerk's text is shown.
_MOST_LETTERS = 24

_MONEY, _SHOWN_IN = "元", "万元"
_ENGLISH = {FIGURE: "figure", LIST: "list", WORDS: "words"}

Row = tuple[str, ...]


def names_listed(draft: Draft, known: Mapping[str, Named] | None) -> Iterator[tuple[str, list[Row]]]:
    """The names by their first step, each group as a heading and rows of words. ``known``: what they stand for in a
    workbook, None without one."""
    pack = draft.pack
    faults = Faults(pack.shown, draft.texts)
    for first, names in groupby(_ordered(pack), key=_group):
        rows: list[Row] = []
        for name in names:
            thing = () if known is None else (_shown(known.get(name.name), pack),)
            rows.append((name.name, name.kind, name.meaning, *thing, name.source, _line(name, faults)))
            rows += [_field_row(field, thing) for field in name.fields or ()]
        yield first, rows


def _field_row(field: Name, thing: Row) -> Row:
    return f"  .{field.name}", field.kind, field.meaning, *("" for _ in thing), field.source


def _ordered(pack: Pack) -> list[Name]:
    names = all_names(pack.vocabulary, pack.layout)
    groups = list(dict.fromkeys(_group(name) for name in names))
    return sorted(names, key=lambda name: groups.index(_group(name)))


def _group(name: Name) -> str:
    first, dot, _ = name.name.partition(".")
    return first if dot else "不带点的名称"


def _line(name: Name, faults: Faults) -> str:
    return str(faults.place(name.file, name.mark)) if name.mark else ""


def _shown(thing: Named | None, pack: Pack) -> str:
    """What a name stands for, in a few words: this year's figure and last year's."""
    if isinstance(thing, Value):
        now, style = thing.now, pack.numbers[pack.rate_numbers]
        money = thing.unit == _MONEY

        def printed(number: Any) -> str:
            figure = print_money(number, _SHOWN_IN, style) if money else print_number(number, style)
            return f"{figure or '0'}{_SHOWN_IN if money else thing.unit}"

        beside = [("上年", thing.before), ("年初预算", thing.plan)]
        others = (f"{word} {printed(number)}" for word, number in beside if number is not None)
        return "，".join([printed(now), *others])
    if isinstance(thing, tuple):
        return f"{len(thing)} 项"
    text = thing.text.replace("\n", " ") if isinstance(thing, Prose) else ""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}……"


def notes_listed() -> Iterator[tuple[str, list[Row]]]:
    """Filters, tests and marks, each as a heading and rows of words."""
    yield "过滤器", [_note_row(name, note) for name, note in FILTERS.items()]
    yield "判断（is）", [_note_row(name, note) for name, note in TESTS.items()]
    yield "记号", list(MARKS.items())


def _note_row(name: str, note: FilterNote) -> Row:
    return name, f"用在{note.takes}上", note.does, note.example


def names_json(draft: Draft, known: Mapping[str, Named] | None) -> dict[str, Any]:
    """``gongkai.names/1``: the same for programs. Amounts are exact, in yuan."""
    faults = Faults(draft.pack.shown, draft.texts)
    names = [
        {**_name_json(name, faults), **_known_json((known or {}).get(name.name))}
        for name in _ordered(draft.pack)
    ]
    return {
        "schema": "gongkai.names/1",
        "pack": draft.pack.name,
        "names": names,
        "filters": [_note_json(name, note) for name, note in FILTERS.items()],
        "tests": [_note_json(name, note) for name, note in TESTS.items()],
        "marks": [{"mark": mark, "does": does} for mark, does in MARKS.items()],
    }


def _name_json(name: Name, faults: Faults) -> dict[str, Any]:
    place = faults.place(name.file, name.mark) if name.mark else None
    data: dict[str, Any] = {
        "name": name.name,
        "kind": _ENGLISH[name.kind],
        "meaning": name.meaning,
        "source": name.source,
        "unit": name.unit or None,
    }
    if place is not None:
        data |= {"file": place.file, "line": place.line}
    if name.kind == LIST:
        data["fields"] = [_name_json(field, faults) for field in name.fields or ()]
    return data


def _known_json(thing: Named | None) -> dict[str, Any]:
    if isinstance(thing, Value):
        sides = {"now": thing.now, "before": thing.before, "plan": thing.plan}
        return {side: plain(number) for side, number in sides.items() if number is not None}
    if isinstance(thing, tuple):
        return {"count": len(thing)}
    return {} if thing is None else {"text": thing.text}


def _note_json(name: str, note: FilterNote) -> dict[str, str]:
    return {
        "name": name,
        "takes": note.takes,
        "gives": note.gives,
        "does": note.does,
        "example": note.example,
    }
