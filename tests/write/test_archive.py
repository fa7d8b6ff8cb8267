"""Zip files that every reader takes: the library reads back what was put in, and the system's own program too."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write.archive import archive

MEMBERS = {
    "b/表.xml": "内容".encode() * 500,
    "a.txt": b"",
    "[Content_Types].xml": b"<t/>",
    "_rels/.rels": b"<r/>",
}


@pytest.mark.parametrize("packed", [True, False])
def test_what_is_put_in_is_read_back(packed: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(MEMBERS, packed=packed))) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == MEMBERS
        assert file.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.txt", "b/表.xml"]
        kind = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        assert {info.compress_type for info in file.infolist()} == {kind}
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.external_attr >> 16 & 0o777 for info in file.infolist()} == {0o644}


@given(st.dictionaries(st.text(st.characters(codec="utf-8", exclude_characters="\x00/\\"), min_size=1, max_size=20), st.binary(max_size=300), max_size=6))  # fmt: skip
def test_any_names_and_bytes(members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(members))) as file:
        assert {name: file.read(name) for name in file.namelist()} == members


def test_the_order_of_the_members_makes_no_difference() -> None:
    assert archive(dict(reversed(MEMBERS.items()))) == archive(MEMBERS)


def test_a_directory_that_begins_where_it_says(tmp_path: Path) -> None:
    """What is only tolerated by Python would be repaired by Word."""
    program = shutil.which("unzip")
    if program is None:
        pytest.skip("needs unzip")
    file = tmp_path / "a.zip"
    file.write_bytes(archive(MEMBERS))
    ran = subprocess.run([program, "-t", str(file)], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout
