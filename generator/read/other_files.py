"""What a file is when it is no workbook: a password, an old format, a picture … Each gets its own sentence.

Told by the contents alone: people rename files until a program takes them.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping

from generator.read import limits
from generator.read.limits import SAVE_AGAIN, UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

#: First record of a workbook of 1997–2003, and the record after it that says “a password is needed”.
_BIFF8 = bytes.fromhex("0908100000060500")
_FILEPASS = 0x002F
_RECORDS_BEFORE_PASSWORD = 4

_PASSWORD = "文件加了打开密码，程序读不了；请用 Excel 或 WPS 打开，去掉密码后另存为 .xlsx。"
_OLD = f"是旧的 .xls 或 .et 格式；{SAVE_AGAIN}"
_OLD_PASSWORD = "是旧的 .xls 或 .et 格式，还加了打开密码；请用 Excel 或 WPS 打开，去掉密码后另存为 .xlsx。"
_ARCHIVE = "是压缩包，不是工作簿；请先解压，再指定里面的 .xlsx 文件。"
_PICTURE = "是图片，不是工作簿；请指定填好的 .xlsx 文件。"
_WEB = f"其实是网页，只是改了扩展名（有些系统导出的“Excel”就是这样）；{SAVE_AGAIN}"
_XML_2003 = f"是“XML 表格 2003”格式；{SAVE_AGAIN}"
_TEXT = f"是文本文件（CSV 一类），不是工作簿；{SAVE_AGAIN}"
_WORD = "是 Word 文档，不是工作簿；请指定填好的 .xlsx 文件。"
_SLIDES = "是演示文稿，不是工作簿；请指定填好的 .xlsx 文件。"
_PDF = "是 PDF 文件，不是工作簿；请指定填好的 .xlsx 文件。"
_OFD = "是 OFD 版式文件，不是工作簿；请指定填好的 .xlsx 文件。"
_OPEN_DOCUMENT = f"是 OpenDocument 格式（.ods 一类）；{SAVE_AGAIN}"
_BINARY = f"是二进制工作簿（.xlsb）；{SAVE_AGAIN}"
_INCOMPLETE = f"文件不完整，缺了工作簿必有的部分；{SAVE_AGAIN}"
_UNKNOWN = f"不是 .xlsx 工作簿；{SAVE_AGAIN}"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", _PDF),
    (b"{\\rtf", _WORD),
    (b"Rar!", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x09\x00\x04\x00", _OLD),
    (b"\x09\x02\x06\x00", _OLD),
    (b"\x09\x04\x06\x00", _OLD),
    (_BIFF8, _OLD),
)

#: A compound file has a directory: entries of so many bytes, each beginning with the name of a stream and an end mark.
_ENTRY_SIZE = 128

#: Streams of a compound file; the first in its directory says what it is, for what is embedded comes after.
_STREAMS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", _PASSWORD),
    ("EncryptionInfo", _PASSWORD),
    ("Workbook", _OLD),
    ("Book", _OLD),
    ("WordDocument", _WORD),
    ("PowerPoint Document", _SLIDES),
)

_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", _XML_2003),
    (b"<html", _WEB),
    (b"<table", _WEB),
    (b"<!doctype html", _WEB),
    (b"mime-version:", _WEB),
)

#: Parts that tell what a zip file without a workbook is.
_ZIPS: tuple[tuple[str, str], ...] = (
    ("xl/workbook.bin", _BINARY),
    ("word/document.xml", _WORD),
    ("ppt/presentation.xml", _SLIDES),
    ("meta-inf/manifest.xml", _OPEN_DOCUMENT),
    ("ofd.xml", _OFD),
)

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def refuse_other_files(data: bytes, name: str) -> None:
    """Raises UnreadableError for bytes that are no zip file at all, or too many."""
    if name.startswith("~$"):
        raise UnreadableError("是 Excel 或 WPS 打开文件时的临时文件，请指定原来的工作簿。")
    if not data.strip(b"\0"):
        what = "里面什么也没有（全是空字节）" if data else "文件是空的"
        raise UnreadableError(f"{what}，多半是没有下载完或拷贝完；请重新拷贝一份。")
    if len(data) > limits.MOST_BYTES:
        raise UnreadableError(f"文件超过 {limits.MOST_BYTES // 1_000_000} MB，{limits.TOO_MUCH}")
    if data.startswith(_OLE):
        raise UnreadableError(_compound(data))
    if not data.startswith(_ZIP):
        raise UnreadableError(_by_beginning(data))


def other_package(entries: Mapping[str, object]) -> UnreadableError:
    """The refusal of a zip file that holds no workbook; the names of its parts are in lower case."""
    for path, sentence in _ZIPS:
        if path in entries:
            return UnreadableError(sentence)
    if any(path.endswith((".xlsx", ".xls", ".et")) for path in entries):
        return UnreadableError(_ARCHIVE)
    if any(path.startswith("xl/") for path in entries):
        return UnreadableError(_INCOMPLETE)
    return UnreadableError(_UNKNOWN)


def _compound(data: bytes) -> str:
    if _asks_for_password(data):
        return _OLD_PASSWORD
    found = [(at, sentence) for stream, sentence in _STREAMS if (at := _listed(data, stream)) >= 0]
    return min(found)[1] if found else _UNKNOWN


def _listed(data: bytes, stream: str) -> int:
    """Where the directory names a stream; -1 when nowhere. Text of the document may hold the same word (Book Antiqua)."""
    name = f"{stream}\0".encode("utf-16-le")
    at = data.find(name)
    while at >= 0 and at % _ENTRY_SIZE:
        at = data.find(name, at + 1)
    return at


def _asks_for_password(data: bytes) -> bool:
    """Whether one of the first records of an old workbook is FILEPASS. A sector has 512 bytes, so they are together."""
    at = data.find(_BIFF8)
    for _ in range(_RECORDS_BEFORE_PASSWORD if at >= 0 else 0):
        if at + 4 > len(data):
            return False
        record, length = struct.unpack_from("<2H", data, at)
        if record == _FILEPASS:
            return True
        at += 4 + length
    return False


def _by_beginning(data: bytes) -> str:
    for beginning, sentence in _BEGINNINGS:
        if data.startswith(beginning):
            return sentence
    head = data[:4096].replace(b"\0", b"").lower()
    for mark, sentence in _MARKUP:
        if mark in head:
            return sentence
    return _TEXT if _is_text(data) else _UNKNOWN


def _is_text(data: bytes) -> bool:
    """In whatever encoding: programs without a workbook export leave all kinds behind."""
    return data.startswith(_UTF16) or not _CONTROL.search(data[:4096])
