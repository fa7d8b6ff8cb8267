"""Hostile text in the name of the unit, in a project's name and in a reason: every format prints it as text, in the
places where a harmless text stands, and nothing else changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx
import pytest
from lxml import html

from generator.model.document import Document
from generator.read.workbook import RawCell
from generator.write import WRITERS
from tests.hostile.strings import HOSTILE
from tests.readback import docx_tables, docx_texts, html_tables, html_texts
from tests.workbooks import PACK, Rows, changed, judged, reported, small

SEEN = [each for each in HOSTILE if each.shown]

#: Harmless texts for the three places; none is part of another word of the report.
PLAIN = ("子丑局", "寅卯专项", "辰巳所致")


def _rows(unit: Any, project: Any, reason: Any) -> Rows:
    """The small workbook with these three texts, and a change for the reason to explain."""
    rows = changed("基本信息", 0, 单位名称=unit)
    rows["收支明细"][0] |= {"上年项目支出": Decimal(10), "变动原因": reason}
    rows["项目支出"][0]["项目名称"] = project
    rows["绩效目标"][0]["项目名称"] = project
    return rows


def _report(*texts: str) -> Document:
    """As raw cells, so that nothing is cleaned on the way to the reader."""
    return reported(_rows(*(RawCell(text, "") for text in texts)))


def _texts(data: bytes) -> Any:
    return data.decode().split("\n")


READERS: dict[str, tuple[Callable[[bytes], Any], ...]] = {
    "docx": (docx_texts, docx_tables),
    "html": (html_texts, html_tables),
    "txt": (_texts,),
    "json": (json.loads,),
}


@lru_cache(maxsize=1)
def _plain_files() -> dict[str, bytes]:
    report = _report(*PLAIN)
    return {kind: WRITERS[kind].write(report, PACK.looks) for kind in READERS}


@lru_cache(maxsize=len(READERS))
def _plain(kind: str) -> list[Any]:
    """What each reader of the format finds in the harmless report."""
    return [read(_plain_files()[kind]) for read in READERS[kind]]


@pytest.mark.parametrize("number", range(len(SEEN)), ids=lambda number: SEEN[number].name)
def test_hostile_text_is_printed_as_text(number: int) -> None:
    """Three different texts stand in the three places, so that each text comes to each place once."""
    unit, project, reason = (SEEN[(number + shift) % len(SEEN)] for shift in (0, 7, 19))
    hostile = _report(unit.typed, project.typed, reason.typed)
    shown = dict(zip(PLAIN, (unit.shown, project.shown, reason.reason)))
    made = {kind: WRITERS[kind].write(hostile, PACK.looks) for kind in READERS}
    for kind, readers in READERS.items():
        for read, plain in zip(readers, _plain(kind)):
            assert read(made[kind]) == _with(plain, shown), kind
    assert docx.Document(BytesIO(made["docx"])).core_properties.author == unit.shown
    # elements and attributes of a harmless page: no script, no comment, no further address
    assert _shape(made["html"]) == _shape(_plain_files()["html"])


def _with(found: Any, shown: dict[str, str]) -> Any:
    """What was read, with the hostile texts in the places of the harmless ones."""
    if isinstance(found, dict):
        return {_with(key, shown): _with(value, shown) for key, value in found.items()}
    if isinstance(found, list):
        return [_with(each, shown) for each in found]
    if isinstance(found, str):
        for plain, text in shown.items():
            found = found.replace(plain, text)
    return found


def _shape(page: bytes) -> list[tuple[str, tuple[str, ...]]]:
    found = html.fromstring(page.decode()).iter()
    return [(str(each.tag), tuple(sorted(each.attrib))) for each in found if each.tag != "br"]


def test_the_harmless_texts_stand_where_the_hostile_ones_are_to_be() -> None:
    """Else the comparison would prove nothing."""
    for kind in READERS:
        text = "\n".join(_strings(_plain(kind)[0]))
        assert text.count(PLAIN[0]) > 20, kind
        assert text.count(PLAIN[1]) >= 2, kind
        assert PLAIN[2] in text, kind


def _strings(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, (list, dict)):
        for each in found.values() if isinstance(found, dict) else found:
            yield from _strings(each)


def test_hostile_text_in_the_place_of_a_figure_is_refused() -> None:
    """Never an exception, and a number only where one can be read; messages are one line, without what nobody sees."""
    rows = small()
    rows["基本支出"] = [{"经济科目编码": "30101", "金额": RawCell(each.typed, "")} for each in HOSTILE]
    outcome = judged(rows)
    assert outcome.facts is not None
    for row, each in enumerate(HOSTILE, start=4):
        codes = {f.rule.code for f in outcome.findings if f"基本支出!C{row}" in map(str, f.places)}
        wanted = {"+1": "W107", "＋1": "W107", "": "W109"}.get(each.shown, "W106")
        assert wanted in codes, each.name
    for finding in outcome.findings:
        assert len(finding.message) <= 320
        assert not re.search(
            "[\x00-\x1f\x7f-\x9f\u200b\u202e\ufeff\ud800-\udfff\ue000-\ue003]", finding.message
        )


def test_a_name_that_nobody_sees_is_no_name() -> None:
    """Refused as if it were blank, and told what was left out."""
    outcome = judged(_rows(RawCell("\u200b\u202e\x00", ""), *PLAIN[1:]))
    assert outcome.disclosure is None
    assert "“单位名称”没有填。" in [finding.message for finding in outcome.findings]


def test_the_list_is_long_and_each_text_is_another() -> None:
    assert len(SEEN) >= 40
    assert len({each.typed for each in HOSTILE}) == len({each.name for each in HOSTILE}) == len(HOSTILE)
