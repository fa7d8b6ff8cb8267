"""Damage at random: bits of the file flipped, and XML that was packed rightly but makes no sense. Seeded, so that a
failure comes again."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.findings import InputError
from generator.read.limits import UnreadableError
from generator.read.raw import RawSheet
from generator.read.workbook import read_sheets, read_workbook
from tests.read.changes import STRINGS, STYLES, THEME, TYPES, WORKBOOK, WORKBOOK_RELATIONS, original, path_of
from tests.read.packages import packed, parts_of

FLIPS, GARBLED = 1_000, 15


@dataclass(frozen=True, slots=True)
class _Read:
    sheets: tuple[RawSheet, ...] | None
    why: str = ""


def _read(data: bytes) -> _Read:
    """As the door reads it; what is not refused on purpose fails the test."""
    try:
        return _Read(read_sheets(data, "填报.xlsx"))
    except UnreadableError as error:
        return _Read(None, str(error))


def test_a_flipped_bit_is_refused_or_changes_nothing() -> None:
    """Every part has a checksum, and the directory and the header before a part must agree; what is left are times
    and the like."""
    rolls = random.Random(20300201)
    good = original()
    whole = _read(good).sheets
    refused = 0
    for _ in range(FLIPS):
        at, bit = rolls.randrange(len(good)), rolls.randrange(8)
        flipped = bytearray(good)
        flipped[at] ^= 1 << bit
        read = _read(bytes(flipped))
        assert read.sheets in (None, whole), f"byte {at}, bit {bit}: another workbook in silence"
        refused += read.sheets is None
    assert refused > 0.9 * FLIPS


@pytest.mark.parametrize("share", [n / 20 for n in range(20)])
def test_a_file_that_ends_too_early(share: float) -> None:
    good = original()
    assert _read(good[: int(len(good) * share)]).why


@pytest.mark.parametrize(
    "path", [STRINGS, STYLES, WORKBOOK, WORKBOOK_RELATIONS, "_rels/.rels", THEME, TYPES, "收支明细"]
)
def test_garbled_xml_never_makes_the_door_fall(path: str) -> None:
    """Tokens of a part dropped, doubled and swapped: whatever comes of it is read or refused on purpose."""
    rolls = random.Random(path)
    path = path if "/" in path or path == TYPES else path_of(path)
    parts = parts_of(original())
    tokens = re.findall(rb'<|>|/|=|"[^"]*"|[^<>/="]+', parts[path])
    for _ in range(GARBLED):
        garbled = list(tokens)
        for _ in range(rolls.randrange(1, 4)):
            first, second = rolls.randrange(len(garbled)), rolls.randrange(len(garbled))
            garbled[first] = rolls.choice(
                [b"", garbled[second], garbled[first] * 2, b'"-1"', b'"99999999999"', b"&#0;"]
            )
        _read(packed({**parts, path: b"".join(garbled)}))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
)
def test_any_bytes_are_an_input_error(data: bytes, beginning: bytes) -> None:
    with pytest.raises(InputError, match=r"(?s)^填报\.xlsx：.*。$") as caught:
        read_workbook(beginning + data, "填报.xlsx")
    assert caught.value.__cause__ is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_directory_with_other_bytes(data: st.DataObject) -> None:
    """Numbers of the directory and of its end written over: offsets, lengths, counts, flags."""
    good, whole = original(), _read(original()).sheets
    start = good.index(b"PK\x01\x02")
    changed = bytearray(good)
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(start, len(good) - 1))] = data.draw(st.integers(0, 255))
    assert _read(bytes(changed)).sheets in (None, whole)
