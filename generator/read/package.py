"""The zip door: bytes → the parts of a package, every one of them held to what the directory says of it.

The directory is only used to refuse. A part never gives more bytes than the directory admits, and a part whose size,
checksum or second header says something else is refused, so the limits on declared sizes are limits on real bytes.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.read import limits
from generator.read.limits import SAVE_AGAIN, TOO_MUCH, Allowance, UnreadableError

_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_MARK, _ENTRY_MARK = b"PK\x03\x04", b"PK\x01\x02"
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x2041, 0x08, 0x800
_IN_ZIP64 = 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8

#: What the library raises over a directory that is none.
_DIRECTORY_FAULTS = (
    zipfile.BadZipFile, struct.error, OSError, EOFError, ValueError, NotImplementedError, OverflowError,
)  # fmt: skip

#: Control characters, drives; steps that lead nowhere or out of the package.
_UNSAFE = re.compile(r"[\x00-\x1f]|^[A-Za-z]:")
_LONGEST_PATH = 255
_NO_STEPS = frozenset({"", ".", ".."})

_SIP, _CHUNK = 1 << 16, 1 << 18

#: What is XML by its name. Pictures and the like lie in a workbook as they came: a drawing with a document type, a
#: picture of one colour.
_XML = (".xml", ".rels")

#: No XML of a workbook declares a document type; entities (bombs, files of this machine) can only stand in one.
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_OVERLAP = max(map(len, _DOCTYPES)) - 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory says of one part; ``header`` is where it begins, ``start`` where its packed bytes begin."""

    path: str
    folder: bool
    method: int
    header: int
    start: int
    packed: int
    size: int
    crc: int

    @property
    def is_xml(self) -> bool:
        """Whether its name says so."""
        return self.path.casefold().endswith(_XML)

    def refuse_bomb(self) -> None:
        """Refuses what is many times larger than its packed bytes. Raises UnreadableError."""
        if self.size > max(limits.FREE_OF_RATIO, limits.MOST_RATIO * self.packed):
            raise UnreadableError(f"文件压缩得太厉害（{self.path}），可能是压缩炸弹，没有读取；{SAVE_AGAIN}")


@dataclass(slots=True)
class Package:
    """The parts of a workbook. Names of parts mean the same in any case, as the standard asks. ``opened``: the parts that
    were asked for by now."""

    data: bytes
    entries: dict[str, Entry]
    allowance: Allowance = field(default_factory=Allowance)
    opened: set[str] = field(default_factory=set)

    def __contains__(self, path: str) -> bool:
        return path.casefold() in self.entries

    def part(self, path: str, called: str) -> Part:
        """The part of that name; ``called`` is what people call it. Raises UnreadableError when there is none."""
        entry = self.entries.get(path.casefold())
        if entry is None:
            raise UnreadableError(f"文件已损坏：找不到{called}；{SAVE_AGAIN}")
        entry.refuse_bomb()
        self.opened.add(path.casefold())
        return Part(self, entry, called)

    def size(self) -> int:
        """The bytes of all parts."""
        return sum(entry.size for entry in self.entries.values())

    def check_rest(self) -> None:
        """Refuses what is damaged or hostile in parts that nobody asked for."""
        for path, entry in self.entries.items():
            if path not in self.opened:
                for _ in Part(self, entry, f"内部文件 {entry.path} ").chunks():
                    pass


@dataclass(frozen=True, slots=True)
class Part:
    """One part and what people call it."""

    package: Package
    entry: Entry
    called: str

    @property
    def allowance(self) -> Allowance:
        """What is left for the whole workbook."""
        return self.package.allowance

    def damaged(self, why: str) -> UnreadableError:
        """The refusal of a damaged part."""
        return UnreadableError(f"{self.called}已损坏（{why}）；{SAVE_AGAIN}")

    def chunks(self) -> Iterator[bytes]:
        """The bytes of the part, without a document type. Raises UnreadableError as soon as they are otherwise, or not
        what the directory says."""
        before = b""
        forbidden = _DOCTYPES if self._is_read() else ()
        for chunk in self.as_registered():
            seen = before + chunk
            if any(doctype in seen for doctype in forbidden):
                raise UnreadableError(f"{self.called}里有不安全的内容（DOCTYPE），没有读取；{SAVE_AGAIN}")
            before = seen[-_OVERLAP:]
            yield chunk

    def as_registered(self) -> Iterator[bytes]:
        """The bytes of the part, whatever they are. Raises UnreadableError as soon as they are not what the directory
        says."""
        size, crc = 0, 0
        for chunk in self._unpacked():
            size += len(chunk)
            if size > self.entry.size:
                raise self.damaged("解开后的大小与登记的不一样")
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if size != self.entry.size:
            raise self.damaged("解开后的大小与登记的不一样")
        if crc != self.entry.crc:
            raise self.damaged("校验码不对")

    def _is_read(self) -> bool:
        """By us, whatever it is called, or by other programs."""
        return self.entry.is_xml or self.entry.path.casefold() in self.package.opened

    def _unpacked(self) -> Iterator[bytes]:
        packed = memoryview(self.package.data)[self.entry.start : self.entry.start + self.entry.packed]
        if self.entry.method == _STORED:
            for at in range(0, len(packed), _CHUNK):
                yield bytes(packed[at : at + _CHUNK])
            return
        try:
            yield from self._inflated(packed)
        except zlib.error:
            raise self.damaged("解不开") from None

    def _inflated(self, packed: memoryview) -> Iterator[bytes]:
        """In sips: one call could inflate a thousandfold at once, and what it leaves over is copied each time."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(packed), _SIP):
            if inflater.eof:
                raise self.damaged("后面多出了内容")
            waiting: bytes | memoryview = packed[at : at + _SIP]
            full = True
            while (waiting or full) and not inflater.eof:
                chunk = inflater.decompress(waiting, _CHUNK)
                waiting, full = inflater.unconsumed_tail, len(chunk) == _CHUNK
                yield chunk
        if not inflater.eof or inflater.unused_data:
            raise self.damaged("不完整")


def open_package(data: bytes) -> Package:
    """The package in these bytes. Raises UnreadableError for what is no sound zip file, ambiguous, encrypted or too much."""
    if data.count(_ENTRY_MARK) > limits.MOST_ENTRIES:
        raise UnreadableError(f"文件内部的部分太多，{TOO_MUCH}")
    directory = _directory(data)
    _refuse_too_much(directory)
    entries: dict[str, Entry] = {}
    for info in sorted(directory, key=lambda info: info.header_offset):
        entry = _entry(data, info)
        if entry.is_xml:
            entry.refuse_bomb()
        if entry.path.casefold() in entries:
            raise UnreadableError(f"文件内部有重名的部分（{entry.path}），说不清该读哪一个；{SAVE_AGAIN}")
        entries[entry.path.casefold()] = entry
    _refuse_overlaps(list(entries.values()))
    return Package(data, {key: entry for key, entry in entries.items() if not entry.folder})


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.infolist()
    except _DIRECTORY_FAULTS:
        raise UnreadableError(
            f"文件不完整或已损坏，多半是没有下载完或拷贝完；请重新拷贝一份，或者{SAVE_AGAIN}"
        ) from None


def _refuse_too_much(directory: list[zipfile.ZipInfo]) -> None:
    total = sum(info.file_size for info in directory)
    largest = max((info.file_size for info in directory), default=0)
    if total > limits.MOST_UNPACKED or largest > limits.MOST_UNPACKED_ENTRY:
        raise UnreadableError(f"文件解开后过大，{TOO_MUCH}")


def _entry(data: bytes, info: zipfile.ZipInfo) -> Entry:
    named = info.orig_filename.replace("\\", "/")  # some Chinese exporters write backslashes
    path, folder = named.rstrip("/"), named.endswith("/")
    if not _is_safe(path) or (folder and info.file_size):
        raise UnreadableError(f"文件内部的路径不正常（{path[:60]!a}），没有读取；{SAVE_AGAIN}")
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableError("文件内部加了密；请去掉密码后另存为 .xlsx。")
    if info.compress_type not in (_STORED, _DEFLATED):
        raise UnreadableError(f"文件用了不支持的压缩方式；{SAVE_AGAIN}")
    start = _start(data, info)
    if start is None or start + info.compress_size > len(data):
        raise UnreadableError(f"文件已损坏：内部文件 {path} 前后两处登记不一致；{SAVE_AGAIN}")
    sizes = (info.compress_size, info.file_size, info.CRC)
    return Entry(path, folder, info.compress_type, info.header_offset, start, *sizes)


def _is_safe(path: str) -> bool:
    return len(path) <= _LONGEST_PATH and not _UNSAFE.search(path) and _NO_STEPS.isdisjoint(path.split("/"))


def _start(data: bytes, info: zipfile.ZipInfo) -> int | None:
    """Where the packed bytes begin; None when the header before them is not of the same mind as the directory."""
    at = info.header_offset
    header = data[at : at + _LOCAL.size] if at >= 0 else b""
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_MARK):
        return None
    fields: tuple[int, ...] = _LOCAL.unpack(header)[2:]
    flags, method, _, _, crc, packed, size, name_length, extra_length = fields
    name_at = at + _LOCAL.size
    name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace")
    said = [(crc, info.CRC), (packed, info.compress_size), (size, info.file_size)]
    same_sizes = flags & _SIZES_FOLLOW or all(here in (there, _IN_ZIP64) for here, there in said)
    same_name = data[name_at : name_at + name_length] == name
    if method != info.compress_type or not same_name or not same_sizes:
        return None
    return name_at + name_length + extra_length


def _refuse_overlaps(entries: list[Entry]) -> None:
    """Bytes before the first part, or bytes that two parts share, mean that another reader sees another workbook."""
    end = 0
    for entry in entries:
        if entry.header < end or (end == 0 and entry.header > 0):
            raise UnreadableError(f"文件已损坏：内部文件互相重叠，或者前面多出了内容；{SAVE_AGAIN}")
        end = entry.start + entry.packed
