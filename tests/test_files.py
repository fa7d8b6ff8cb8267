"""Names that every system takes; files that are whole or not there at all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files import clean_name, write_file, write_files


@pytest.mark.parametrize(
    "text", ["示例局-2030", "示例局（本级）2030年部门预算公开", "A.B 局", "𠮷局", "é", "console"]
)
def test_a_name_that_every_system_takes_is_kept(text: str) -> None:
    assert clean_name(text) == text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("..", "_"),
        ("", "_"),
        (" 局. ", "局"),
        ("CON", "_CON"),
        ("com1.txt", "_com1.txt"),
        ("NUL .x", "_NUL .x"),
        ("LPT²", "_LPT²"),
        ("~$局", "_~$局"),
        ("\u202e倒", "_倒"),
        ("a\x00b\nc", "a_b_c"),
        ("e\u0301", "\u00e9"),
    ],
)
def test_a_changed_name_bears_a_mark_of_its_text(text: str, name: str) -> None:
    """The mark is the same at every run, and another for another text."""
    assert re.fullmatch(re.escape(name) + "-[0-9a-f]{6}", clean_name(text))
    assert clean_name(text) == clean_name(text) != clean_name(text + "/")


@given(st.text(st.characters()), st.sampled_from(["", "-2030", "-草稿"]))
def test_any_text_gives_a_name(text: str, ending: str) -> None:
    name = clean_name(text, ending)
    assert name.endswith(ending)
    assert name.strip(" .") == name != ""
    assert len(name + ".核对.html") <= 100
    assert len((name + ".核对.html").encode()) <= 200
    assert not set(name) & set('<>:"/\\|?*\0')
    assert clean_name(name) == name


@given(st.text(st.characters()), st.text(st.characters()))
def test_two_texts_never_share_a_name(one: str, other: str) -> None:
    assert one == other or clean_name(one) != clean_name(other)


@pytest.mark.parametrize("text", ["局", "局" * 300, "a" * 300, "", "..."])
def test_the_ending_of_a_name_stays(text: str) -> None:
    assert clean_name(text, "-2030").endswith("-2030")


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
