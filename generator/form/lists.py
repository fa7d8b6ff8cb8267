"""The lists behind drop-downs and look-ups: columns of the hidden sheet 字典, each with a defined name.

A list is never written into a validation itself: beyond 255 characters Excel refuses the file and WPS shows
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.form.formula import Area
from generator.model.codes import Code, EconomicCode, FunctionCode
from generator.model.contents import LISTS
from generator.model.terms import Spending
from generator.packs.catalogue import Catalogue
from generator.packs.layout import CODES, Column, Layout

FUNCTION, FUNCTION_NAME, FUNCTION_PATH = "功能科目编码", "功能科目名称", "功能科目全称"
ECONOMIC, ECONOMIC_NAME, ECONOMIC_GROUP = "经济科目编码", "经济科目名称", "经济科目分组"
SOURCE = "资金来源"


@dataclass(frozen=True, slots=True)
class WordList:
    """One column of the dictionary: its heading, its words, and where they stand."""

    title: str
    words: tuple[str, ...]
    column: int

    @property
    def name(self) -> str:
        """The defined name of the words."""
        return f"字典_{self.title}"

    @property
    def area(self) -> Area:
        """The cells of the words, below the heading."""
        return Area(LISTS, self.column, 1, len(self.words))


class Lists:
    """All lists of a layout and a catalogue."""

    def __init__(self, layout: Layout, catalogue: Catalogue) -> None:
        words = _functional(catalogue, "项") | _economic(catalogue, "类", "款")
        words[SOURCE] = tuple(source.label for source in layout.sources)
        words |= {choice_title(name): choices for name, choices in layout.choices.items()}
        for kind, level in _other_levels(layout):
            lists = (_functional if kind == "功能科目" else _economic)(catalogue, level)
            words |= {_at_level(title, level): each for title, each in lists.items()}
        given = [(title, each) for title, each in words.items() if each]
        self._lists = {title: WordList(title, each, column) for column, (title, each) in enumerate(given)}

    def all(self) -> tuple[WordList, ...]:
        """Every list in the order of its column."""
        return tuple(self._lists.values())

    def get(self, title: str) -> WordList:
        """The list of that heading; KeyError when there is none."""
        return self._lists[title]

    def pairs(self, keys: str, words: str) -> Mapping[str, str]:
        """Two lists side by side: key → words."""
        return dict(zip(self.get(keys).words, self.get(words).words, strict=True))


def choice_title(name: str) -> str:
    """The heading of the list of a choice of the layout."""
    return f"选项_{name}"


def code_title(title: str, column: Column) -> str:
    """The heading of a list about the codes of a column: the plain one where they are of the lowest level."""
    return title if column.level == CODES[column.kind].LEVELS[-1] else _at_level(title, column.level)


def _at_level(title: str, level: str) -> str:
    return f"{title}_{level}"


def _other_levels(layout: Layout) -> list[tuple[str, str]]:
    """The kinds of codes that a layout asks for at a level above the lowest, with that level."""
    columns = [column for sheet in layout.sheets for column in sheet.columns if column.kind in CODES]
    asked = {(column.kind, column.level) for column in columns}
    return sorted((kind, level) for kind, level in asked if level != CODES[kind].LEVELS[-1])


def _functional(catalogue: Catalogue, level: str) -> dict[str, tuple[str, ...]]:
    codes = catalogue.codes(FunctionCode, level)
    return {
        FUNCTION: tuple(code.digits for code in codes),
        FUNCTION_NAME: tuple(catalogue.names[code] for code in codes),
        FUNCTION_PATH: tuple(_path(catalogue, code) for code in codes),
    }


def _economic(catalogue: Catalogue, *levels: str) -> dict[str, tuple[str, ...]]:
    codes = sorted(code for level in levels for code in catalogue.codes(EconomicCode, level))
    groups = [_group(catalogue, code) for code in codes if isinstance(code, EconomicCode)]
    return {
        ECONOMIC: tuple(code.digits for code in codes),
        ECONOMIC_NAME: tuple(catalogue.names[code] for code in codes),
        ECONOMIC_GROUP: tuple("" if group is None else group.label for group in groups),
    }


def _group(catalogue: Catalogue, code: EconomicCode) -> Spending | None:
    """A code without a group of its own has its 类's, as for the reader."""
    return catalogue.group(code) or (None if code.parent is None else catalogue.group(code.parent))


def _path(catalogue: Catalogue, code: Code) -> str:
    names: list[str] = []
    node: Code | None = code
    while node is not None:
        names.append(catalogue.name(node) or node.digits)
        node = node.parent
    return "—".join(reversed(names))
