"""Names that every system takes; files that are whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import clean_name, write_file, write_files


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


@pytest.mark.parametrize("text", ["局", "局" * 300, "a" * 300, "", "..."])
def test_the_ending_of_a_name_stays(text: str) -> None:
    name = clean_name(text, "-2030")
    assert name.endswith("-2030")
    assert len(name) <= 100
    assert len(name.encode("utf-8")) <= 200


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


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    """A folder stands in the place of the last: the first is as it was, the second is not there."""
    first, second, third = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    first.write_bytes(b"old")
    third.mkdir()
    with pytest.raises(OSError) as caught:  # noqa: PT011
        write_files({first: b"new", second: b"new", third: b"new"})
    assert caught.value.filename == str(third)
    assert first.read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.txt", "c.txt"]


def test_long_names_that_begin_alike_are_kept_apart(tmp_path: Path) -> None:
    """The report of a unit with a long name, as Word file and as web page."""
    files = {tmp_path / ("局" * 60 + ending): ending.encode() for ending in (".docx", ".html")}
    write_files(files)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files
