"""Ways to change the zip file of a workbook, for tests of the door. Bytes in, bytes out."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.read.changes import TYPES, Change, more, path_of
from tests.read.packages import directory_entry, local_header, packed, parts_of, poked


def streamed(data: bytes) -> bytes:
    """Written by a program that cannot go back: sizes follow after each part."""

    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.got = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.got += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in parts_of(data).items():
            package.writestr(path, content)
    return pipe.got


def with_extras(data: bytes) -> bytes:
    """Comments, extra fields and sizes of 64 bits."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = "某某单位".encode()
        for path, content in parts_of(data).items():
            info = zipfile.ZipInfo(path)
            info.comment, info.compress_type = b"part", zipfile.ZIP_DEFLATED
            info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"java")
            with package.open(info, "w", force_zip64=True) as target:
                target.write(content)
    return stream.getvalue()


def in_directory(path: str, offset: int, form: str, *values: int) -> Change:
    """Other numbers in what the directory says of a part."""
    return lambda data: poked(data, directory_entry(data, path) + offset, form, *values)


def in_both_headers(path: str, offset: int, form: str, *values: int) -> Change:
    """The same lie in the directory and before the part; the offset is that of the header before the part."""

    def changed(data: bytes) -> bytes:
        data = poked(data, local_header(data, path) + offset, form, *values)
        return poked(data, directory_entry(data, path) + offset + 2, form, *values)

    return changed


def broken(path: str) -> Change:
    """One byte of the packed bytes of a part is another."""

    def changed(data: bytes) -> bytes:
        at = local_header(data, path) + 30 + len(path) + 20
        return poked(data, at, "B", data[at] ^ 0x55)

    return changed


def bomb(data: bytes) -> bytes:
    return more(("xl/theme/theme2.xml", b"\0" * 1_000_000))(data)


def pictures(data: bytes) -> bytes:
    """A logo as it is drawn, a picture of one colour, and one that Windows draws: as people paste them."""
    logo = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd"><svg/>'
    return more(
        ("xl/media/image1.svg", logo),
        ("xl/media/image2.bmp", b"BM" + b"\xff" * 600_000),
        ("xl/media/image3.emf", b"\1\0\0\0" + b"\0" * 3_000_000),
    )(data)


def squeezed(method: int) -> Change:
    return lambda data: packed(parts_of(data), method)


def cut(share: float) -> Change:
    return lambda data: data[: int(len(data) * share)]


def two_in_one(data: bytes) -> bytes:
    """Another zip file before this one; some programs read the first, some the last."""
    return packed({TYPES: b"<Types/>"}) + data


def shared_bytes(data: bytes) -> bytes:
    """Two names for the bytes of one part."""
    offset = local_header(data, path_of("收支明细"))
    return poked(data, directory_entry(data, path_of("基本支出")) + 42, "<I", offset)
