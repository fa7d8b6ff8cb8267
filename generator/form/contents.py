"""TOML or a layout → the contents of a workbook; and what a cell makes of a content."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.model.characters import printable
from generator.model.contents import Content, Contents, Row
from generator.model.money import plain
from generator.packs.layout import Layout, Sheet

_NUMBERS = ("整数", "增减数", "数量", "金额", "比率")

#: Only this form of a date is made one; 20240208 is a number that somebody typed, and an error for the reader.
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

#: A spreadsheet counts days from here, and wrongly in its first two months.
_FIRST_DAY = date(1900, 3, 1)


class ContentsError(ValueError):
    """Contents that the layout has no place for; the Chinese message names sheet and column."""


def load_contents(path: Path) -> Contents:
    """The contents in a TOML file: a table or an array of tables for each sheet, with exact decimals."""
    data = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    return {name: _rows(name, value) for name, value in data.items()}


def blank_contents(layout: Layout, year: int, unit_name: str) -> Contents:
    """The contents of a workbook nobody has filled in: unit, year, and the layout's defaults."""
    known: dict[str, Content] = {layout.roles["unit_name"]: unit_name, layout.roles["year"]: year}
    contents: dict[str, Sequence[Row]] = {}
    for sheet in layout.sheets:
        if sheet.kind == "fields":
            contents[sheet.name] = [{row.label: known.get(row.label, row.default) for row in sheet.rows}]
        elif sheet.defaults:
            contents[sheet.name] = [dict(row) for row in sheet.defaults]
    return contents


def check_contents(layout: Layout, contents: Contents) -> None:
    """Raises ContentsError at the first sheet, column or label that the layout does not have."""
    names = {sheet.name for sheet in layout.sheets}
    for name, rows in contents.items():
        if name not in names:
            raise ContentsError(f"没有“{name}”这张表。")
        for row in rows:
            _check_row(layout.sheet(name), row)


def settled(kind: str, content: Content | None) -> str | Decimal | date | None:
    """A content as a cell of this kind holds it; None when blank. Words stay words even where a number
    belongs, because a workbook that is wrong must be writable too; characters that no file can hold are left out."""
    if isinstance(content, str):
        content = printable(content)
    if content is None or content == "":
        return None
    if kind == "日期":
        return _day(content)
    if isinstance(content, date):
        return content.isoformat()
    if kind in _NUMBERS and not isinstance(content, str):
        return Decimal(content)
    return plain(content) if isinstance(content, Decimal) else str(content)


def _rows(name: str, value: Any) -> Sequence[Row]:
    rows = [value] if isinstance(value, dict) else value
    if not isinstance(rows, list) or any(not isinstance(row, dict) for row in rows):
        raise ContentsError(f"“{name}”应当是一张表，或由若干行组成。")
    for row in rows:
        for title, content in row.items():
            if isinstance(content, bool) or not isinstance(content, (str, int, Decimal, date)):
                raise ContentsError(f"“{name}”的“{title}”应当是文字、数字或日期。")
    return rows


def _check_row(sheet: Sheet, row: Row) -> None:
    labels = {each.label for each in sheet.rows}
    titles = labels if sheet.kind == "fields" else {column.title for column in sheet.columns}
    for title in row:
        if title not in titles:
            raise ContentsError(f"“{sheet.name}”没有“{title}”这一项。")
    if sheet.kind == "fixed" and row.get(sheet.label) not in labels:
        raise ContentsError(f"“{sheet.name}”没有“{row.get(sheet.label, '')}”这一行。")


def _day(content: Content) -> str | date:
    if isinstance(content, datetime):
        content = content.date()
    day = content if isinstance(content, date) else _read_day(str(content))
    if day is None or day < _FIRST_DAY:
        return str(content)
    return day


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _ISO.fullmatch(text) else None
    except ValueError:
        return None
