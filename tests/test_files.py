"""Names that every system takes; files that are whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import clean_name, write_file


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("示例局-2030", "示例局-2030"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("..", "_"),
        ("", "_"),
        (" 局. ", "局"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("\u202e倒", "_倒"),
        ("a\x00b\nc", "a_b_c"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_some_names(text: str, name: str) -> None:
    assert clean_name(text) == name


@given(st.text())
def test_any_text_gives_a_name(text: str) -> None:
    name = clean_name(text)
    assert 0 < len(name) <= 101
    assert len(name.encode("utf-8", "surrogatepass")) <= 201
    assert name not in (".", "..")
    assert not set(name) & set('<>:"/\\|?*\0')
    assert clean_name(name) == name


def test_a_file_appears_whole_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.txt"
    write_file(path, b"one")
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [each.name for each in path.parent.iterdir()] == ["c.txt"]


@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_what_stood_there_stays_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "full")

    path = tmp_path / "c.txt"
    write_file(path, b"one")
    monkeypatch.setattr(os, step, fails)
    with pytest.raises(OSError, match="full"):
        write_file(path, b"two")
    assert path.read_bytes() == b"one"
    assert [each.name for each in tmp_path.iterdir()] == ["c.txt"]
