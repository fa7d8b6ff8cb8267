"""Sentences and their names: cut behind full stops, called after the headings above them, never two alike."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import (
    COUNTED,
    Block,
    Break,
    CaptionLine,
    Figure,
    GridCell,
    Inline,
    Origin,
    PageBreak,
    Paragraph,
    Words,
    text_of,
)
from generator.model.passages import passages, sentences
from generator.model.places import CellPlace
from tests.write.build import document, grid, heading, paragraph, row, section

FIVE = Figure("5.30", "支出.合计", Decimal(53000), "元", (CellPlace("收支", "C4"),))


def named(*blocks: Block) -> dict[str, str]:
    return {passage.name: passage.text for passage in passages(document(section(*blocks)))}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("甲。乙。", ["甲。", "乙。"]),
        ("甲：乙，丙", ["甲：乙，丙"]),
        ("“甲。”乙。", ["“甲。”", "乙。"]),
        ("甲？！乙", ["甲？！", "乙"]),
        ("甲。）乙（丙。）", ["甲。）", "乙（丙。）"]),
        ("占5.3%。", ["占5.3%。"]),
        ("", []),
    ],
)
def test_a_sentence_ends_with_its_stop_and_what_closes_it(text: str, cut: list[str]) -> None:
    assert [text_of(run) for run in sentences((Words(text),) if text else ())] == cut


def test_a_line_that_a_clerk_ended_is_a_sentence() -> None:
    runs = sentences((Words("甲"), Break(), Words("乙。丙")))
    assert [text_of(run) for run in runs] == ["甲\n", "乙。", "丙"]


def test_figures_and_sources_stay_whole() -> None:
    told = Origin("单位名称", (CellPlace("基本信息", "B4"),))
    runs = sentences((Words("甲。乙。共", True, told), FIVE, Words("万元。丁")))
    assert runs == [
        (Words("甲。", True, told),),
        (Words("乙。", True, told),),
        (Words("共", True, told), FIVE, Words("万元。")),
        (Words("丁"),),
    ]


@given(st.lists(st.one_of(st.text("甲。”\n？", max_size=6).map(Words), st.just(FIVE), st.just(Break()))))
def test_cutting_loses_nothing(inlines: list[Inline]) -> None:
    runs = sentences(tuple(inlines))
    assert "".join(map(text_of, runs)) == text_of(tuple(inlines))
    assert sum(FIVE in run for run in runs) <= inlines.count(FIVE)
    assert [each for run in runs for each in run if each == FIVE] == [FIVE] * inlines.count(FIVE)


def test_names_follow_the_headings_that_a_reader_counts() -> None:
    found = named(
        paragraph("某局"),
        heading("说明", "a", number="第三部分　"),
        heading("支出", "b", level=2, number="三、"),
        paragraph("甲。乙。"),
        paragraph("丙。"),
        heading("规模", "c", level=3, number="（一）"),
        paragraph("丁。"),
        heading("项目", "d", level=4, number="1."),
        paragraph("戊"),
        heading("其他", "e", level=2, number="四、"),
        paragraph("己"),
    )
    assert found == {
        "卷首.第1段.第1句": "某局",
        "第三部分.标题": "第三部分　说明",
        "第三部分.三.标题": "三、支出",
        "第三部分.三.第1段.第1句": "甲。",
        "第三部分.三.第1段.第2句": "乙。",
        "第三部分.三.第2段.第1句": "丙。",
        "第三部分.三.（一）.标题": "（一）规模",
        "第三部分.三.（一）.第1段.第1句": "丁。",
        "第三部分.三.（一）.1.标题": "1.项目",
        "第三部分.三.（一）.1.第1段.第1句": "戊",
        "第三部分.四.标题": "四、其他",
        "第三部分.四.第1段.第1句": "己",
    }


def test_tables_are_called_after_their_entry_in_the_contents() -> None:
    found = named(
        heading("公开表", "a", number="第二部分　"),
        Paragraph(style="表号", inlines=(Words("表1", origin=COUNTED),)),
        heading("收支表", "b", level=2, number="", entry="一、"),
        CaptionLine(left=(Words("某局"),), right=(Words("单位：万元"),)),
        grid((row("教育", "5"),), (500, 500)),
        PageBreak(),
        paragraph("本表为空表。", "表注"),
    )
    assert found["第二部分.一.单位行"] == "某局　单位：万元"
    assert found["第二部分.一.第1段.第1句"] == "本表为空表。"
    assert found["table.row.第1格"] == "教育"
    assert "表1" not in found.values()


def test_no_two_headings_share_a_name() -> None:
    twins = [heading("附", f"a{n}", number="") for n in range(3)]
    names = list(named(*(block for twin in twins for block in (twin, paragraph("甲。")))))
    assert len(names) == 6
    assert names[0] == "一.标题"


def test_a_cell_that_prints_one_thing_is_called_after_it() -> None:
    alone, two = GridCell(inlines=(FIVE,)), GridCell(inlines=(FIVE, Words("、"), FIVE))
    table = grid((row(alone, two, "甲"),), (400, 300, 300))
    names = [passage.name for passage in passages(document(section(table)))]
    assert names == ["支出.合计", "table.row.第2格", "table.row.第3格"]
