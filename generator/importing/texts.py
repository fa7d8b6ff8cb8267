"""Sheets of text in an export → rows and fields of the workbook, line by line, where a line is surely what it seems."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.importing.fields import Fields, read_sentence
from generator.importing.filling import Filling, named_code
from generator.importing.loose import Lines, Loose
from generator.model.labels import without_ordinal
from generator.packs.import_spec import ImportSpec, ImportText
from generator.packs.layout import CODES, Sheet
from generator.packs.sentence import Sentence


def read_texts(loose: Loose, spec: ImportSpec, fields: Fields, filling: Filling) -> None:
    """What the texts say; lines that were understood are taken out."""
    for sheet in loose.sheets():
        for text in spec.texts:
            if _is_title(text, sheet[0].cell.text):  # the first words of a sheet say what it is about
                for lines in sheet:
                    lines.open = [
                        line
                        for line in lines.open
                        if not _is_title(text, line)
                        and (loose.is_blank(line) or not _read_line(line, lines, text, fields, filling))
                    ]


def _is_title(text: ImportText, line: str) -> bool:
    """Whether a line ends as the title does."""
    return Sentence(f"{{}}{text.title}").read(line, lambda _: "") is not None


def _read_line(line: str, lines: Lines, text: ImportText, fields: Fields, filling: Filling) -> bool:
    if any(read_sentence(sentence, line, fields, lines.cell.place) for sentence in text.lines):
        return True
    item = without_ordinal(line.strip())
    if item == line.strip() or not text.fills:
        return False
    sheet = filling.layout.sheet(text.fills)
    return any(_read_item(sentence, item, sheet, filling) for sentence in text.items)


def _read_item(sentence: Sentence, item: str, sheet: Sheet, filling: Filling) -> bool:
    """Whether a numbered line is this sentence; then it is a row of the sheet."""
    words = sentence.read(item, lambda _: ".+?")
    if words is None:
        return False
    key = _key(words, sheet, filling)
    if key is None:
        return False
    titles = {column.title for column in sheet.columns}
    filling.write(sheet.name, key, {name: text for name, text in words.items() if name in titles - set(key)})
    return True


def _key(words: Mapping[str, str], sheet: Sheet, filling: Filling) -> Mapping[str, str] | None:
    """The code that a row is called by, found by its name; all its words where it has none. None for an unknown name."""
    for column in sheet.columns:
        if column.kind in CODES and column.title in words:
            code = named_code(words[column.title], column.kind, column.level, filling.catalogue)
            return None if code is None else {column.title: str(code)}
    titles = [column.title for column in sheet.columns]
    return {name: re.sub(r"\s*\n\s*", "", text) for name, text in words.items() if name in titles}
