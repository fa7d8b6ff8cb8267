"""Contents from TOML: exact figures, dates either way, and a clear word about what is wrong."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from generator.form.contents import ContentsError, load_contents, settled
from generator.form.formula import Cell
from generator.form.strangers import write_stranger
from generator.form.styles import Styles

_TOML = """
["基本信息"]
"单位名称" = "某单位"
"公开日期" = 2030-02-01

[["收支明细"]]
"功能科目编码" = "2010304"
"基本支出" = 0.1
"""


def test_figures_are_exact_and_a_table_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "contents.toml"
    path.write_text(_TOML, encoding="utf-8")
    contents = load_contents(path)
    assert contents["基本信息"] == [{"单位名称": "某单位", "公开日期": date(2030, 2, 1)}]
    assert contents["收支明细"][0]["基本支出"] == Decimal("0.1")


@pytest.mark.parametrize("toml", ['"表" = 1', '"表" = [1]', '["表"]\n"列" = true', '["表"]\n"列" = [1]'])
def test_other_toml_is_refused(tmp_path: Path, toml: str) -> None:
    path = tmp_path / "contents.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(ContentsError, match="表"):
        load_contents(path)


@pytest.mark.parametrize(
    ("kind", "given", "held"),
    [
        ("日期", "2030-02-01", date(2030, 2, 1)),
        ("日期", "二月", "二月"),
        ("金额", 5, Decimal(5)),
        ("金额", "12，5", "12，5"),
        ("文本", 1, "1"),
        ("功能科目", Decimal(2010350), "2010350"),
        ("文本", date(2030, 2, 1), "2030-02-01"),
        ("文本", "", None),
        ("金额", None, None),
    ],
)
def test_a_cell_holds_what_its_kind_asks(kind: str, given: str, held: object) -> None:
    assert settled(kind, given) == held


@pytest.mark.parametrize("text", ["长" * 32_768, "😀" * 16_384], ids=["long", "long in UTF-16"])
def test_a_stranger_that_no_cell_can_hold_is_refused(text: str) -> None:
    with Workbook(io.BytesIO(), {"in_memory": True}) as book:
        target, styles = book.add_worksheet("台账"), Styles(book)
        write_stranger(target, styles, Cell("台账", 1, 2), text[:-1])
        with pytest.raises(ContentsError, match=r"“台账”的 C2 文字太长，一格放不下。"):
            write_stranger(target, styles, Cell("台账", 1, 2), text)
