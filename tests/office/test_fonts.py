"""Which fonts a Word file asks for, which this computer has, and what stands in for the others."""

from __future__ import annotations

import os
import struct
import subprocess
import zipfile
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.console.doctor import stand_in_note
from generator.model.machine import Font
from generator.office.asked import fonts_of_styles, fonts_of_text
from generator.office.faces import AskedFont, faces, families_of, known_fonts, matched
from generator.office.font_file import family_names
from generator.office.installed import font_folders, installed_families
from generator.office.substitution import fontconfig_file, replacement_table, write_substitution
from tests.programs import program
from tests.write.build import LOOKS, document, heading, section, written

FREE = families_of(["FandolFang", "FandolKai", "Noto Sans CJK SC", "Noto Serif CJK SC", "Liberation Serif"])
WINDOWS = families_of(["SimSun", "SimHei", "FangSong", "KaiTi", "Times New Roman", "Microsoft YaHei"])


@pytest.mark.parametrize(
    ("name", "instead", "installed", "expected"),
    [
        ("黑体", "", WINDOWS, Font(name="黑体", kind="黑体", found="SimHei")),
        ("仿宋_GB2312", "", WINDOWS, Font(name="仿宋_GB2312", kind="仿宋", instead="FangSong")),
        ("楷体_GB2312", "", FREE, Font(name="楷体_GB2312", kind="楷体", instead="FandolKai")),
        ("方正小标宋简体", "", FREE, Font(name="方正小标宋简体", kind="小标宋", instead="Noto Serif CJK SC")),
        (
            "times  new roman",
            "",
            WINDOWS,
            Font(name="times  new roman", kind="西文", found="Times New Roman"),
        ),
        ("汉仪仿宋S", "", FREE, Font(name="汉仪仿宋S", kind="仿宋", instead="FandolFang")),
        ("汉仪中宋S", "黑体", FREE, Font(name="汉仪中宋S", kind="宋体", instead="Noto Serif CJK SC")),
        ("无名", "宋体", WINDOWS, Font(name="无名", kind="宋体", instead="SimSun")),
        ("Wingdings", "", FREE, Font(name="Wingdings")),
        ("黑体", "", families_of([]), Font(name="黑体", kind="黑体")),
    ],
)
def test_a_font_is_found_or_stood_in_for(
    name: str, instead: str, installed: dict[str, str], expected: Font
) -> None:
    assert matched(AskedFont(name, instead), installed) == expected


def test_the_alternative_of_the_word_file_comes_first() -> None:
    installed = families_of(["华文中宋", "Noto Serif CJK SC", "方正小标宋_GBK"])
    assert matched(AskedFont("方正小标宋简体", "华文中宋"), installed).instead == "华文中宋"
    assert matched(AskedFont("方正小标宋简体"), installed).instead == "方正小标宋_GBK"


def test_no_font_is_listed_in_two_kinds() -> None:
    names = [font.name.casefold() for font in known_fonts()]
    assert len(set(names)) == len(names)
    assert all(face.instead for face in faces())


def test_fonts_of_the_styles_and_of_the_text() -> None:
    """A style that nothing uses asks for nothing."""
    asked = fonts_of_styles(LOOKS.reference_docx)
    assert AskedFont("仿宋_GB2312", "仿宋") in asked
    assert {"方正小标宋简体", "楷体_GB2312", "Times New Roman"} <= {font.name for font in asked}
    used = {font.name for font in fonts_of_text(written("docx", document(section(heading("一", "a")))))}
    assert {"方正小标宋简体", "仿宋_GB2312", "Times New Roman"} <= used
    assert "楷体_GB2312" not in used


def test_fonts_of_the_text_stand_in_the_order_of_the_styles() -> None:
    """Also where the text uses the styles in another order, or the first style of a font not at all."""
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    fonts = ("甲", "乙", "丙", "丁", "戊", "甲", "己")
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:rPr><w:rFonts w:eastAsia="{font}"/></w:rPr></w:style>'
        for n, font in enumerate(fonts)
    )
    own = '<w:r><w:rPr><w:rFonts w:eastAsia="隶书"/></w:rPr></w:r>'
    text = own + "".join(f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr></w:p>' for n in (6, 5, 4, 2, 1))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"{word}{text}</w:document>")
        archive.writestr("word/styles.xml", f"{word.replace('document', 'styles')}{styles}</w:styles>")
    asked = [font.name for font in fonts_of_text(out.getvalue())]
    assert asked == ["甲", "乙", "丙", "戊", "己", "隶书"]


def test_a_font_of_a_run_counts() -> None:
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    styles = word.replace("document", "styles") + "</w:styles>"
    run = '<w:r><w:rPr><w:rFonts w:eastAsia="隶书"/></w:rPr></w:r>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"{word}{run}</w:document>")
        archive.writestr("word/styles.xml", styles)
    assert fonts_of_text(out.getvalue()) == (AskedFont("隶书"),)
    assert fonts_of_styles(out.getvalue()) == ()


# ---- telling LibreOffice ------------------------------------------------------------------------------------


def test_fontconfig_gives_the_stand_in(tmp_path: Path) -> None:
    """Whatever fonts this computer has: its own fontconfig answers with the one that we chose."""
    match = program("fc-match")
    program("fc-list")
    installed = installed_families()
    fonts = [matched(asked, installed) for asked in known_fonts()]
    missing = [font for font in fonts if font.instead]
    environment = write_substitution(missing, tmp_path / "profile", fontconfig=True)
    assert missing
    for font in missing[::5]:
        command = [match, "-f", "%{family}", font.name.replace("-", r"\-")]
        answer = subprocess.run(
            command, capture_output=True, check=True, env={**os.environ, **environment}
        ).stdout.decode()
        assert font.instead in answer.split(","), font.name


def test_names_are_escaped() -> None:
    fonts = [Font(name="a<b&c", instead="<d>"), Font(name="x", found="x"), Font(name="y")]
    config = ElementTree.fromstring(fontconfig_file(fonts))
    assert [e.text for e in config.iter("string")] == ["a<b&c", "<d>"]
    table = ElementTree.fromstring(replacement_table(fonts).encode())
    values = [e.text for e in table.iter("value")]
    assert values == ["true", "a<b&c", "<d>", "true", "false"]


def test_where_there_is_no_fontconfig_the_profile_holds_the_table(tmp_path: Path) -> None:
    fonts = [Font(name="仿宋_GB2312", instead="FangSong")]
    assert write_substitution(fonts, tmp_path / "profile", fontconfig=False) == {}
    written_table = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    assert "FangSong" in written_table.read_text(encoding="utf-8")


def test_a_system_configuration_of_ones_own_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own & only.conf"
    own.write_text("<fontconfig/>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(own))
    assert ElementTree.fromstring(fontconfig_file([])).findtext("include") == str(own)


# ---- fonts of this computer ---------------------------------------------------------------------------------


def test_names_in_font_files_are_those_that_fontconfig_reads() -> None:
    command = [program("fc-list"), "--format", "%{file}\t%{family}\n"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    families: dict[str, set[str]] = {}
    for line in listed.splitlines():
        file, _, names = line.partition("\t")
        families.setdefault(file, set()).update(names.split(","))
    scalable = {file: names for file, names in families.items() if file.endswith((".ttf", ".otf", ".ttc"))}
    assert scalable
    for file in sorted(scalable)[::7]:
        assert scalable[file] <= family_names(Path(file)), file


@pytest.mark.parametrize(
    "data", [b"", b"ttcf", b"\x00\x01\x00\x00\xff\xff", b"OTTO\x00\x01" + bytes(range(64))]
)
def test_what_is_no_font_has_no_names(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(data)
    assert family_names(file) == set()
    assert family_names(tmp_path / "nowhere.ttf") == set()


@pytest.mark.parametrize("bad", [b"\xd8\x00", b"\x00"], ids=["half a pair", "odd length"])
def test_a_name_that_cannot_be_read_hides_no_other(tmp_path: Path, bad: bytes) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(_font("宋".encode("utf-16-be"), bad, "Song".encode("utf-16-be")))
    assert family_names(file) == {"宋", "Song"}


def test_a_font_that_is_cut_off_has_the_names_that_are_left(tmp_path: Path) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(_font("宋".encode("utf-16-be"), "Song".encode("utf-16-be"))[:-2])
    assert family_names(file) == {"宋"}


def test_a_broken_font_of_a_collection_hides_no_other(tmp_path: Path) -> None:
    file = tmp_path / "a.ttc"
    head = struct.pack(">4s4L", b"ttcf", 0, 2, 1_000_000, 20)
    file.write_bytes(head + _font("宋".encode("utf-16-be"), begins=len(head)))
    assert family_names(file) == {"宋"}


def _font(*families: bytes, begins: int = 0) -> bytes:
    """A font of nothing but its names, each a family on Windows; it ``begins`` so many bytes into its file."""
    table = begins + 28
    ends = list(accumulate(map(len, families), initial=0))
    records = [struct.pack(">6H", 3, 1, 0x409, 1, len(raw), at) for raw, at in zip(families, ends)]
    names = struct.pack(">3H", 0, len(families), 6 + 12 * len(families)) + b"".join((*records, *families))
    return struct.pack(">4s4H4s3L", b"\0\1\0\0", 1, 0, 0, 0, b"name", 0, table, len(names)) + names


def test_without_fontconfig_fonts_are_looked_for_in_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS."""
    command = [program("fc-match"), "-f", "%{file}\t%{family[0]}", "serif"]
    file, _, family = subprocess.run(command, capture_output=True, check=True).stdout.decode().partition("\t")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / f"font{Path(file).suffix}").write_bytes(Path(file).read_bytes())
    (tmp_path / "readme.txt").write_text("no font")
    monkeypatch.setattr("generator.office.installed.shutil.which", lambda _: None)
    monkeypatch.setattr("generator.office.installed.font_folders", lambda _: [tmp_path, tmp_path / "none"])
    found = installed_families()
    assert family in found.values()


def test_folders_of_each_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WINDIR", "D:/Windows")
    assert font_folders("win32")[0].as_posix() == "D:/Windows/Fonts"
    assert Path("/System/Library/Fonts") in font_folders("darwin")
    assert Path("/usr/share/fonts") in font_folders("linux")


# ---- what people are told -----------------------------------------------------------------------------------


def test_the_note_about_stand_ins() -> None:
    fonts = [
        Font(name="黑体", found="SimHei"),
        Font(name="仿宋_GB2312", instead="FandolFang"),
        Font(name="方正小标宋简体", instead="SimSun"),
    ]
    assert stand_in_note(fonts) == (
        "这台电脑没有 仿宋_GB2312、方正小标宋简体，PDF 里用了同类字体，换行、分页可能与 Word 里不同。"
        "代替了哪些见 gongkai doctor；要一样的字体，请在装有这些字体的电脑上生成。"
    )
    assert "这台电脑没有 隶书，PDF 里用了别的字体，" in stand_in_note([Font(name="隶书")])
    assert stand_in_note(fonts[:1]) == ""
