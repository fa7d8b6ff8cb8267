"""Files that are no workbook, or too much of one: each kind has its own sentence, and none costs time or memory."""

from __future__ import annotations

import gzip
import struct

import pytest

from generator.model.findings import InputError
from generator.read import limits, package
from generator.read import workbook as door
from generator.read.workbook import read_workbook
from tests.read.changes import original
from tests.read.packages import (
    DECLARATION,
    RELATION_KIND,
    book,
    directory_entry,
    element,
    end_record,
    local_header,
    packed,
    parts_of,
    poked,
    relations,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BOF = bytes.fromhex("0908100000060500") + b"\0" * 12
FILEPASS = struct.pack("<2H", 0x2F, 6) + b"\1\0" * 3


def compound(*streams: str, content: bytes = b"") -> bytes:
    """A compound file, as far as anybody looks at it: a header, the content of one stream, the directory."""
    names = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    return OLE.ljust(512, b"\0") + content.ljust(512, b"\0") + names


#: A font that many documents name, as Word writes it.
FONT = "Book Antiqua\0".encode("utf-16-le")


def office(path: str) -> bytes:
    """Another file of an office program."""
    root = relations({"r": ("officeDocument", path)})
    return packed({"[Content_Types].xml": b"<Types/>", "_rels/.rels": root, path: b"<x/>"})


#: A kind of file and words of its own sentence.
KINDS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "文件是空的"),
    "zeros": (b"\0" * 4096, "全是空字节"),
    "encrypted": (compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), "加了打开密码"),
    "xls": (compound("Root Entry", "Workbook", content=BOF), "旧的 .xls 或 .et 格式；"),
    "xls-with-password": (compound("Root Entry", "Workbook", content=BOF + FILEPASS), ".et 格式，还加了打开密码"),
    "xls-cut": (compound("Root Entry", "Workbook") + BOF[:8] + b"\xff", "旧的 .xls 或 .et 格式；"),
    "xls-of-1995": (compound("Root Entry", "Book"), "旧的 .xls 或 .et 格式；"),
    "xls-of-1992": (bytes.fromhex("0904060000001000") + b"\0" * 99, "旧的 .xls 或 .et 格式；"),
    "doc": (compound("Root Entry", "WordDocument"), "是 Word 文档"),
    "doc-with-a-word-of-ours": (compound("Root Entry", "WordDocument", content=FONT + "Workbook\0".encode("utf-16-le")), "是 Word 文档"),
    "doc-with-a-workbook-in-it": (compound("Root Entry", "WordDocument", "ObjectPool", "Workbook"), "是 Word 文档"),
    "xls-with-a-document-in-it": (compound("Root Entry", "Workbook", "MBD0001", "WordDocument", content=FONT), "旧的 .xls 或 .et 格式；"),
    "compound-with-a-font": (compound("Root Entry", "Contents", content=FONT), "不是 .xlsx 工作簿"),
    "ppt": (compound("Root Entry", "PowerPoint Document"), "是演示文稿"),
    "compound-unknown": (compound("Root Entry", "Contents"), "不是 .xlsx 工作簿"),
    "docx": (office("word/document.xml"), "是 Word 文档"),
    "pptx": (office("ppt/presentation.xml"), "是演示文稿"),
    "xlsb": (office("xl/workbook.bin"), "二进制工作簿（.xlsb）"),
    "ods": (packed({"mimetype": b"x", "content.xml": b"<x/>", "META-INF/manifest.xml": b"<x/>"}), "OpenDocument"),
    "ofd": (packed({"OFD.xml": b"<x/>", "Doc_0/Document.xml": b"<x/>"}), "OFD 版式文件"),
    "zip-of-workbooks": (packed({"报送/收支.xlsx": b"x"}), "是压缩包"),
    "zip-of-something": (packed({"a.txt": b"x"}), "不是 .xlsx 工作簿"),
    "zip-of-nothing": (packed({}), "不是 .xlsx 工作簿"),
    "rar": (b"Rar!\x1a\x07\x01\0" + b"\0" * 99, "是压缩包"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 99, "是压缩包"),
    "gzip": (gzip.compress(b"x"), "是压缩包"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "是 PDF 文件"),
    "rtf": (b"{\\rtf1\\ansi", "是 Word 文档"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "是图片"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "是图片"),
    "csv-utf-8": ("\ufeff科目,金额\n201,1\n".encode(), "文本文件（CSV 一类）"),
    "csv-gbk": ("科目,金额\r\n201,1\r\n".encode("gbk"), "文本文件（CSV 一类）"),
    "csv-latin-1": ("café;1\n".encode("latin-1"), "文本文件（CSV 一类）"),
    "text-utf-16": ("科目\t金额\n".encode("utf-16"), "文本文件（CSV 一类）"),
    "html": ("<!DOCTYPE html>\n<html><table><tr><td>科目</td></tr></table></html>".encode(), "其实是网页"),
    "html-table": ("\ufeff<TABLE border=1><tr><td>科目</td></tr></TABLE>".encode(), "其实是网页"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "其实是网页"),
    "xml-2003": (DECLARATION + b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "XML 表格 2003"),
    "noise": (bytes(range(1, 256)) * 9, "不是 .xlsx 工作簿"),
    "not-copied-whole": (original()[:20_000], "不完整或已损坏"),
}  # fmt: skip


def _said(data: bytes, name: str = "填报.xlsx") -> str:
    with pytest.raises(InputError) as caught:
        read_workbook(data, name)
    assert caught.value.__cause__ is None
    return str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_something_else_is_called_by_its_name(kind: str) -> None:
    data, words = KINDS[kind]
    said = _said(data)
    assert said.startswith("填报.xlsx：")
    assert words in said
    assert said.endswith("。")
    assert said.count("。") == 1
    assert "请" in said, "it says what to do"


def test_there_are_many_reasons() -> None:
    assert len({_said(data) for data, _ in KINDS.values()}) >= 15


def test_a_lock_file_is_known_by_its_name() -> None:
    assert _said(b"\x06clerk" + b" " * 159, "~$填报.xlsx") == (
        "~$填报.xlsx：是 Excel 或 WPS 打开文件时的临时文件，请指定原来的工作簿。"
    )


def test_the_extension_is_not_asked() -> None:
    assert read_workbook(original(), "填报.bak").sheets == read_workbook(original(), "填报.xlsx").sheets


def test_an_ordinary_workbook_without_text_and_formats() -> None:
    assert [sheet.name for sheet in read_workbook(book("<row><c><v>1</v></c></row>"), "x").sheets] == ["表"]


def test_a_workbook_anywhere_in_the_package() -> None:
    """Relations say where it is; its name is only a custom."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": relations(
            {"r": ("officeDocument", "/book/wb.xml"), "t": ("extended-properties", "a.xml")}
        ),
        "book/wb.xml": element(
            "workbook", '<sheets><sheet name="甲" r:id="a"/><sheet name="图" r:id="b"/></sheets>'
        ),
        "book/_rels/wb.xml.rels": relations({"a": ("worksheet", "../s/1.xml"), "b": ("chartsheet", "c.xml")}),
        "s/1.xml": element("worksheet", "<sheetData><row><c><v>1</v></c></row></sheetData>"),
    }
    (sheet,) = read_workbook(packed(parts), "x").sheets
    assert (sheet.name, sheet.cells[1, 1].value) == ("甲", 1)


def test_modules_of_old_macro_workbooks_are_left_out() -> None:
    parts = parts_of(book("<row><c><v>1</v></c></row>"))
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="Module1" r:id=""/></sheets>'
    )
    assert [sheet.name for sheet in read_workbook(packed(parts), "x").sheets] == ["表"]


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        ("xl/_rels/workbook.xml.rels", "</Relationships>", f'<Relationship Id="f2" Type="{RELATION_KIND}/styles" Target="styles.xml"/></Relationships>', "格式表不止一个"),
        ("xl/_rels/workbook.xml.rels", "/worksheet", "/picture", "工作表“表”不是工作表"),
        ("xl/workbook.xml", 'name="表"', 'name=""', "工作表的登记不对"),
        ("xl/styles.xml", 'numFmtId="0"', 'numFmtId="x"', "数字格式不正常"),
        ("xl/styles.xml", "<cellXfs>", "<numFmts>" + "".join(f'<numFmt numFmtId="{n}"/>' for n in range(70_000)) + "</numFmts><cellXfs>", "数字格式太多"),
    ],
)  # fmt: skip
def test_a_directory_that_is_none(part: str, old: str, new: str, words: str) -> None:
    parts = parts_of(book("<row><c><v>1</v></c></row>", styles='<cellXfs><xf numFmtId="0"/></cellXfs>'))
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    assert words in _said(packed(parts))


def test_bytes_after_the_end_of_a_part() -> None:
    """The packed bytes of a part end before the directory says so: another reader may go on."""
    data = book("<row><c><v>1</v></c></row>", more={"last.bin": b"x"})
    at, end = local_header(data, "last.bin"), data.index(b"PK\x01\x02")
    longer = data[:end] + b"more" + data[end:]
    (size,) = struct.unpack_from("<I", data, at + 18)
    longer = poked(longer, at + 18, "<I", size + 4)
    longer = poked(longer, end_record(longer) + 16, "<I", end + 4)
    longer = poked(longer, directory_entry(longer, "last.bin") + 20, "<I", size + 4)
    assert "内部文件 last.bin 已损坏" in _said(longer)


def test_a_doctype_that_slips_through_the_scan_is_still_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_DOCTYPES", ())
    parts = parts_of(book("<row><c><v>1</v></c></row>"))
    path = "xl/worksheets/sheet1.xml"
    parts[path] = parts[path].replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
    assert "DOCTYPE" in _said(packed(parts))


def test_a_fault_of_our_own_is_an_input_error_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the bytes are, a batch of workbooks goes on; the cause is kept for those who look into it."""

    def fail(_: bytes) -> None:
        raise RuntimeError

    monkeypatch.setattr(door, "open_package", fail)
    with pytest.raises(InputError, match=r"^填报\.xlsx：文件已损坏；.*。$") as caught:
        read_workbook(original(), "填报.xlsx")
    assert isinstance(caught.value.__cause__, RuntimeError)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("xl/comments1.xml", b"<!DOCTYPE a><a/>", "DOCTYPE"),
        ("xl/_rels/comments1.xml.rels", b"<!DOCTYPE a><a/>", "DOCTYPE"),
        ("XL/COMMENTS1.XML", b" " * 1_000_000, "压缩炸弹"),
    ],
)
def test_xml_that_nobody_opens_is_held_to_the_same(name: str, content: bytes, words: str) -> None:
    """Other programs open it."""
    assert words in _said(book(more={name: content}))


@pytest.mark.parametrize("suffix", ["svg", "bmp", "emf", "bin"])
@pytest.mark.parametrize(
    "content", [b"<!DOCTYPE svg><svg/>", b"\0" * 3_000_000], ids=["doctype", "one-colour"]
)
def test_media_come_as_they_are(suffix: str, content: bytes) -> None:
    data = book("<row><c><v>1</v></c></row>", more={f"xl/media/image1.{suffix}": content})
    (sheet,) = read_workbook(data, "x").sheets
    assert sheet.cells[1, 1].value == 1


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', "DOCTYPE"), ("</worksheet>", "</worksheet>" + " " * 1_000_000, "压缩炸弹")],
    ids=["doctype", "bomb"],
)  # fmt: skip
def test_what_is_opened_is_held_under_any_name(old: str, new: str, words: str) -> None:
    parts = parts_of(book("<row><c><v>1</v></c></row>"))
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    parts["xl/media/image1.svg"] = sheet.replace(old.encode(), new.encode(), 1)
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace(b"worksheets/sheet1.xml", b"media/image1.svg")
    assert words in _said(packed(parts))


# ---- limits ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "value", "data", "words"),
    [
        ("MOST_BYTES", 2_000_000, b"PK\x03\x04" + b"x" * 2_000_000, "文件超过 2 MB"),
        ("MOST_ENTRIES", 4, book(), "部分太多"),
        ("MOST_UNPACKED", 1_000, book(), "解开后过大"),
        ("MOST_UNPACKED_ENTRY", 600, book(more={"a": b"x" * 601}), "解开后过大"),
        ("MOST_RATIO", 5, book(more={"a.xml": b"x" * 200_000}), "压缩炸弹"),
        ("MOST_CELLS", 3, book("<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>"), "单元格太多"),
        ("MOST_MERGED", 10, book(after='<mergeCells><mergeCell ref="A1:C4"/></mergeCells>'), "合并的单元格太多"),
        ("MOST_CHARACTERS", 3, book('<row><c t="str"><v>甲乙丙丁</v></c></row>'), "文字太多"),
        ("MOST_MARKS", 100, book(after="<x/>" * 100), "内容太多"),
    ],
)  # fmt: skip
def test_a_file_that_asks_too_much(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, data: bytes, words: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    assert words in _said(data)


@pytest.mark.parametrize(
    "data",
    [
        book(after="<x>" * 101 + "</x>" * 101),
        book(after="".join(f"<x{n}/>" for n in range(30_000))),
        book(after="<x " + " ".join(f'a{n}=""' for n in range(200_000)) + "/>"),
        book(after=f"<!--{'0123456789abcdef' * 100_000}-->", more={"pad": b""}),
    ],
    ids=["depth", "names", "attributes", "a-tag-without-end"],
)
def test_xml_that_no_program_writes(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(limits, "MOST_RATIO", 10_000)
    assert "工作表“表”已损坏（内容不正常）" in _said(data)


@pytest.mark.parametrize("run", ["长", "长&amp;"])
def test_a_text_without_end_is_not_gathered(monkeypatch: pytest.MonkeyPatch, run: str) -> None:
    monkeypatch.setattr(limits, "MOST_RATIO", 10_000)
    runs = f"<r><t>{run * 1_000}</t></r>" * 101
    assert "文字太长" in _said(book(strings=f"<si>{runs}</si>"))
    assert "文字太长" in _said(book(f'<row><c t="str"><v>{run * 300_000}</v></c></row>'))


def test_the_largest_sheet_that_is_read() -> None:
    """5,000 rows of 30 amounts: more than any department has."""
    rows = ("<row>" + "<c><v>1234.56</v></c>" * 30 + "</row>") * 5_000
    noise = "".join(f"<!--{n * n}-->" for n in range(20_000))
    (sheet,) = read_workbook(book(rows, after=noise), "x").sheets
    assert (len(sheet.cells), sheet.last_row) == (150_000, 5_000)
