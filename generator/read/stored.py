"""What one cell holds: the type and the text in the file → a value, as the clerk would name it.

Nothing raises here: a number that is none becomes an error value, which stops a report and names the cell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from generator.read.formats import CellFormat
from generator.read.texts import unescaped

Value = str | int | float | bool | date

#: A value, None for an empty cell, and whether it is an error.
Understood = tuple[Value | None, bool]

_WHITE = " \t\r\n"
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(T.*)?")
_CLOCK = re.compile(r"T?([0-9]{2}:[0-9]{2}(:[0-9]{2})?)(\.[0-9]*)?Z?")

#: No spreadsheet writes longer numbers; Python itself refuses to read much longer ones.
_LONGEST_NUMBER = 400
_SHOWN = 20

#: Day 0 counts from here; a spreadsheet believes in 29 February 1900, so before that everything is a day later.
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_FALSE_LEAP_DAY = 60
_HALF_A_MILLISECOND = timedelta(microseconds=500)

#: What a spreadsheet shows when it cannot show a date.
_NO_DATE = "#VALUE!"

#: Types of cells whose empty text is a value.
_WORDS = ("str", "inlineStr")

_TRUTH = {"0": False, "1": True, "false": False, "true": True}


def value_of(kind: str, text: str, formula: bool, shown: CellFormat, since_1904: bool) -> Understood | None:
    """The value of a cell of a type that is no number of a shared text, and whether it is an error; None for a type
    that nobody knows. The value is None for an empty cell."""
    if not text and not (formula and kind in _WORDS):
        return None, False  # a formula may well give an empty text
    if kind == "n":
        return number_or_date(text, shown, since_1904)
    understand = _BY_TYPE.get(kind)
    return None if understand is None else understand(text)


def number_or_date(text: str, shown: CellFormat, since_1904: bool) -> Understood:
    """The value of a cell that holds a number, and whether it is an error. None for an empty one."""
    text = text.strip(_WHITE)
    if not text:
        return None, False
    number = _number(text)
    if number is None:
        return _shortened(text), True
    if not shown.date:
        return number, False
    moment = _moment(number, shown, since_1904)
    return (_NO_DATE, True) if moment is None else (moment, False)


def truth(text: str) -> Understood:
    """The value of a cell that holds 是 or 否, and whether it is an error."""
    text = text.strip(_WHITE)
    if not text:
        return None, False
    value = _TRUTH.get(text.lower())
    return (_shortened(text), True) if value is None else (value, False)


def written_date(text: str) -> Understood:
    """The value of a cell that holds a date as ``2030-02-01T00:00:00``, and whether it is an error."""
    text = text.strip(_WHITE)
    if not text:
        return None, False
    if clock := _CLOCK.fullmatch(text):
        return clock.group(1), False
    if match := _DATE.fullmatch(text):
        try:
            return date(*(int(group) for group in match.groups()[:3])), False
        except ValueError:
            pass
    return _shortened(text), True


def error(text: str) -> Understood:
    """An error value; without its name the cell is empty."""
    text = text.strip(_WHITE)
    return (_shortened(text), True) if text else (None, False)


def _number(text: str) -> int | float | None:
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    if text.lstrip("+-").isdigit():
        return int(text)
    number = float(text)
    return number if math.isfinite(number) else None


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _moment(serial: int | float, shown: CellFormat, since_1904: bool) -> date | str | None:
    """The day; for a time without a day its digits; None when there is no such day."""
    try:
        since = timedelta(days=serial)
        if shown.elapsed:
            return _clock(since)
        since += _HALF_A_MILLISECOND
        if timedelta(0) <= since < timedelta(days=1):
            return _clock(since)
        if 0 < serial < _FALSE_LEAP_DAY and not since_1904:
            since += timedelta(days=1)
        return ((_EPOCH_1904 if since_1904 else _EPOCH) + since).date()
    except OverflowError:
        return None


def _clock(since: timedelta) -> str:
    sign = "-" if since < timedelta(0) else ""
    minutes, seconds = divmod(abs(since) // timedelta(seconds=1), 60)
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _words(text: str) -> Understood:
    return unescaped(text), False


_BY_TYPE: dict[str, Callable[[str], Understood]] = {
    "str": _words,
    "inlineStr": _words,
    "b": truth,
    "e": error,
    "d": written_date,
}
