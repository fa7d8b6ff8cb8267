"""Codes are trees: parse, print, parents, and what is no code at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.codes import EconomicCode, FunctionCode

categories = st.integers(100, 999).map(str)
parts = st.integers(1, 99)
function_codes = st.builds(lambda c, s, i: f"{c}{s:02}{i:02}", categories, parts, parts)


@given(function_codes, st.sampled_from(["/", " ", "-", ".", "·", "  ", " / "]))
def test_a_code_in_parts_with_lost_zeros_is_the_same_code(digits: str, mark: str) -> None:
    short = mark.join((digits[:3], str(int(digits[3:5])), str(int(digits[5:]))))
    wide = digits.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert (
        FunctionCode.parse(digits)
        == FunctionCode.parse(short)
        == FunctionCode.parse(wide)
        == FunctionCode(digits)
    )


@given(function_codes)
def test_printing_and_parsing_are_inverse(digits: str) -> None:
    code = FunctionCode(digits)
    assert FunctionCode.parse(str(code)) == code
    assert "".join(code.part(level) for level in FunctionCode.LEVELS) == digits
    assert FunctionCode.parse("/".join(code.part(level) for level in FunctionCode.LEVELS)) == code


@given(function_codes)
def test_ancestors_hold_their_code(digits: str) -> None:
    code = FunctionCode(digits)
    assert [code.at(level) for level in FunctionCode.LEVELS] == [
        FunctionCode(digits[:3]),
        FunctionCode(digits[:5]),
        code,
    ]
    assert code.parent == FunctionCode(digits[:5])
    for level in FunctionCode.LEVELS:
        assert code.within(code.at(level) or code)
    assert not FunctionCode(digits[:5]).within(code)


def test_a_coarse_code_has_no_finer_part() -> None:
    code = FunctionCode("201")
    assert (code.level, code.parent, code.at("项"), code.part("款")) == ("类", None, None, "")


def test_two_classifications_never_meet() -> None:
    """201 is 一般公共服务支出 here and nothing there."""
    assert not FunctionCode("30101").within(EconomicCode("301"))
    assert len({FunctionCode("301"), EconomicCode("301")}) == 2


@pytest.mark.parametrize(
    "text", ["", " ", "20", "2010", "201035", "20103501", "二〇一", "2O1", "201/350/1", "-201"]
)
def test_what_is_no_code(text: str) -> None:
    assert FunctionCode.parse(text) is None


@pytest.mark.parametrize("text", ["2010350", "3010", "3010101"])
def test_what_is_no_economic_code(text: str) -> None:
    assert EconomicCode.parse(text) is None
